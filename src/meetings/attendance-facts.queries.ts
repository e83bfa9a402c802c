import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import { concerns } from './meeting-scope.ts';
import type { MeetingKind } from './meeting.ts';

/** Units of meetings of one kind, for one course or none, in one municipality or for all. */
export interface MeetingUnits {
  readonly courseSlug: string | null;
  readonly meetingKind: MeetingKind;
  readonly municipalityId: string | null;
  readonly units: number;
}

const grouped = 'meeting.course_slug, meeting.kind, meeting.municipality_id';

/** For how many units somebody was there: what the last mark of each unit says. Unmarked is not counted. */
export function presentUnits(db: Db, personId: string): Promise<MeetingUnits[]> {
  return selectRows<MeetingUnits>(
    db,
    `SELECT meeting.course_slug, meeting.kind AS meeting_kind, meeting.municipality_id, count(*) AS units
       FROM attendance_mark m JOIN meeting ON meeting.id = m.meeting_id
      WHERE m.person_id = ? AND m.state = 'present' AND meeting.state = 'published'
        AND NOT EXISTS (SELECT 1 FROM attendance_mark later WHERE later.meeting_id = m.meeting_id
              AND later.person_id = m.person_id AND later.unit = m.unit AND later.turn > m.turn)
      GROUP BY ${grouped} ORDER BY ${grouped}`,
    [personId],
  );
}

/** The units of all meetings that were for this person and are over. */
export function plannedUnits(db: Db, personId: string, now: Instant): Promise<MeetingUnits[]> {
  return selectRows<MeetingUnits>(
    db,
    `SELECT meeting.course_slug, meeting.kind AS meeting_kind, meeting.municipality_id, sum(meeting.units) AS units
       FROM meeting JOIN person ON person.id = ?
      WHERE ${concerns} AND meeting.state = 'published' AND meeting.ends_at <= ?
      GROUP BY ${grouped} ORDER BY ${grouped}`,
    [personId, now],
  );
}
