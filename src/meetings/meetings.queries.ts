import type { Actor } from '../access/actor.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { attendedUnder, concerns, datesOf, plannedBy, type Condition } from './meeting-scope.ts';
import { hasBegun, type MeetingRow } from './meeting.ts';

/** A meeting with the names of what it belongs to. */
export interface MeetingFile extends MeetingRow {
  readonly courseTitle: string | null;
  readonly municipality: string | null;
}

const files = `
  SELECT meeting.*, municipality.name AS municipality, course_version.title AS course_title
    FROM meeting
    LEFT JOIN municipality ON municipality.id = meeting.municipality_id
    LEFT JOIN course ON course.slug = meeting.course_slug
    LEFT JOIN course_version ON course_version.hash = course.current_hash`;

/** More than anybody will look through; what is older is found by its address. */
const listed = 200;

function list(db: Db, { sql, bindings }: Condition, order: 'ASC' | 'DESC' = 'DESC'): Promise<MeetingFile[]> {
  return selectRows<MeetingFile>(
    db,
    `${files} WHERE ${sql} ORDER BY meeting.starts_at ${order}, meeting.id LIMIT ${listed}`,
    bindings,
  );
}

async function find(db: Db, id: string, { sql, bindings }: Condition): Promise<MeetingFile> {
  const [row] = await selectRows<MeetingFile>(db, `${files} WHERE meeting.id = ? AND ${sql}`, [
    id,
    ...bindings,
  ]);
  if (row === undefined) throw new NotFound('meeting');
  return row;
}

/** What the actor plans, latest first. */
export function listPlannedMeetings(db: Db, actor: Actor): Promise<MeetingFile[]> {
  return list(db, plannedBy(actor));
}

/** @throws NotFound outside the actor's scope as for what does not exist */
export function findPlannedMeeting(db: Db, actor: Actor, id: string): Promise<MeetingFile> {
  return find(db, id, plannedBy(actor));
}

/** What happens in the municipality of a local coordinator: dates, no people. */
export function listLocalMeetings(db: Db, actor: Actor): Promise<MeetingFile[]> {
  return list(db, datesOf(actor));
}

/** A meeting whose attendance the actor may enter. @throws NotFound */
export function findAttendedMeeting(db: Db, actor: Actor, id: string): Promise<MeetingFile> {
  return find(db, id, attendedUnder(actor));
}

/** A meeting as a learner sees it, with the own registration. */
export interface OwnMeeting extends MeetingFile {
  readonly registration: 'seat' | 'waiting' | 'left' | null;
  /** 1 while the meeting is for this person; others see it because they have been there. */
  readonly isConcerned: 0 | 1;
  /** 1 when something is entered about this person. */
  readonly isMarked: 0 | 1;
  /** Place in the waiting list, from 1; null outside of it. */
  readonly waitingPlace: number | null;
}

const own = `
  SELECT meeting.*, municipality.name AS municipality, course_version.title AS course_title, r.state AS registration,
         CASE WHEN ${concerns} THEN 1 ELSE 0 END AS is_concerned,
         CASE WHEN EXISTS (SELECT 1 FROM attendance_mark k WHERE k.meeting_id = meeting.id
           AND k.person_id = person.id) THEN 1 ELSE 0 END AS is_marked,
         CASE WHEN r.state = 'waiting' THEN (SELECT count(*) FROM meeting_registration w
           WHERE w.meeting_id = meeting.id AND w.state = 'waiting' AND w.number <= r.number) END AS waiting_place
    FROM meeting
    JOIN person ON person.id = ?
    LEFT JOIN meeting_registration r ON r.meeting_id = meeting.id AND r.person_id = person.id
    LEFT JOIN municipality ON municipality.id = meeting.municipality_id
    LEFT JOIN course ON course.slug = meeting.course_slug
    LEFT JOIN course_version ON course_version.hash = course.current_hash
   WHERE ((${concerns}) OR (meeting.state <> 'draft' AND (r.state IS NOT NULL OR EXISTS (SELECT 1 FROM attendance_mark m
           WHERE m.meeting_id = meeting.id AND m.person_id = person.id))))`;

/** The meetings that concern somebody or did, in their order; of very many the latest. */
export async function listOwnMeetings(db: Db, personId: string): Promise<OwnMeeting[]> {
  const latestFirst = `${own} ORDER BY meeting.starts_at DESC, meeting.id LIMIT ${listed}`;
  return (await selectRows<OwnMeeting>(db, latestFirst, [personId])).reverse();
}

/** Null for drafts and for what concerns others. */
export async function findOptionalOwnMeeting(
  db: Db,
  personId: string,
  id: string,
): Promise<OwnMeeting | null> {
  const [row] = await selectRows<OwnMeeting>(db, `${own} AND meeting.id = ?`, [personId, id]);
  return row ?? null;
}

/** @throws NotFound for drafts and for what concerns others */
export async function findOwnMeeting(db: Db, personId: string, id: string): Promise<OwnMeeting> {
  const meeting = await findOptionalOwnMeeting(db, personId, id);
  if (meeting === null) throw new NotFound('meeting');
  return meeting;
}

/** The room behind a code on the wall. */
export async function findOptionalRoom(db: Db, roomCodeHash: string): Promise<MeetingRow | null> {
  return (await db<MeetingRow>('meeting').where({ roomCodeHash }).first()) ?? null;
}

/** Own meetings that are not over: what «Als Nächstes» speaks about. */
export function listOwnUpcoming(db: Db, personId: string, now: Instant): Promise<OwnMeeting[]> {
  return selectRows<OwnMeeting>(
    db,
    `${own} AND meeting.state = 'published' AND meeting.ends_at > ? ORDER BY meeting.starts_at, meeting.id LIMIT 20`,
    [personId, now],
  );
}

/** Meetings to come at which somebody has a seat or waits for one, although they are not for this person any more. */
export async function listOutgrownMeetings(db: Db, personId: string, now: Instant): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db,
    `SELECT meeting.id FROM meeting_registration r
       JOIN meeting ON meeting.id = r.meeting_id JOIN person ON person.id = r.person_id
      WHERE r.person_id = ? AND r.state IN ('seat', 'waiting') AND meeting.state = 'published'
        AND meeting.starts_at > ? AND (person.state = 'ended' OR NOT (${concerns})) ORDER BY meeting.id`,
    [personId, now],
  );
  return rows.map(({ id }) => id);
}

/** Until the end of the transaction nobody else changes seats or plan (PostgreSQL; SQLite writes alone anyway). */
export async function holdMeeting(tx: Db, id: string): Promise<MeetingRow> {
  const meeting = await tx<MeetingRow>('meeting').where({ id }).forUpdate().first();
  if (meeting === undefined) throw new NotFound('meeting');
  return meeting;
}

/**
 * A meeting whose attendance the actor enters. Evidence is never written ahead; its units stay as they are meanwhile.
 * @throws NotFound, Conflict before it has begun
 */
export async function holdBegunMeeting(tx: Db, actor: Actor, id: string, now: Instant): Promise<MeetingFile> {
  await holdMeeting(tx, id);
  const meeting = await findAttendedMeeting(tx, actor, id);
  if (!hasBegun(meeting, now)) throw new Conflict('has not begun');
  return meeting;
}

/** Published meetings that begin after one moment and not after another. */
export async function listMeetingsBetween(db: Db, after: Instant, until: Instant): Promise<MeetingRow[]> {
  return db<MeetingRow>('meeting')
    .where({ state: 'published' })
    .where('startsAt', '>', after)
    .where('startsAt', '<=', until)
    .orderBy('startsAt');
}

export interface Recipient {
  readonly id: string;
  readonly email: string | null;
}

/** Everybody whom the meeting concerns and who has an account in use. */
export function listConcernedPeople(db: Db, meetingId: string): Promise<Recipient[]> {
  return selectRows<Recipient>(
    db,
    `SELECT person.id, person.email FROM meeting JOIN person ON person.state = 'active'
      WHERE meeting.id = ? AND ${concerns} ORDER BY person.id`,
    [meetingId],
  );
}

/** Those who have signed up. @param states 'seat' alone, or the waiting list too */
export function listRegisteredPeople(
  db: Db,
  meetingId: string,
  states: readonly ('seat' | 'waiting')[],
): Promise<Recipient[]> {
  return selectRows<Recipient>(
    db,
    `SELECT person.id, person.email FROM meeting_registration r JOIN person ON person.id = r.person_id
      WHERE r.meeting_id = ? AND r.state IN (${states.map(() => '?').join(', ')}) AND person.state = 'active' ORDER BY r.number`,
    [meetingId, ...states],
  );
}

/** How many have a seat and how many wait. */
export async function countRegistrations(
  db: Db,
  meetingId: string,
): Promise<{ readonly seats: number; readonly waiting: number }> {
  const rows = await selectRows<{ state: string; count: number }>(
    db,
    'SELECT state, count(*) AS count FROM meeting_registration WHERE meeting_id = ? GROUP BY state',
    [meetingId],
  );
  const of = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { seats: of('seat'), waiting: of('waiting') };
}
