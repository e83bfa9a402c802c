import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import type {} from '../platform/http/pages.ts';
import type { FieldError, Table } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { attendanceStates, countingMarks, type AttendanceState } from './attendance.ts';
import { stateBadge } from './attendance.page.ts';
import type { NamedMark, Participant } from './attendance.queries.ts';
import { unitNumbers } from './meeting.ts';
import { momentLine } from './meeting-texts.ts';
import type { MeetingFile } from './meetings.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/participant': ParticipantPage;
  }
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export interface ParticipantPage {
  readonly title: string;
  readonly kicker: { readonly href: string; readonly text: string };
  readonly when: string;
  readonly path: string;
  readonly history: Table;
  readonly units: readonly Choice[];
  readonly states: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly reason: string;
  /** `open`: can be recorded · `used`: another meeting of the course is · null: nothing to make up */
  readonly makeUp: 'open' | 'used' | null;
  readonly makeUpReason: string;
  readonly errors: readonly FieldError[];
}

export interface CorrectionTyped {
  readonly units: readonly string[];
  readonly state?: AttendanceState | undefined;
  readonly source: 'tick' | 'list';
  readonly reason: string;
}

export function participantPage(
  { t, actor }: Context,
  meeting: MeetingFile,
  person: Participant,
  given: {
    readonly marks: readonly NamedMark[];
    /** The meeting of this course that is made up for; null: none. */
    readonly madeUp: string | null;
    readonly typed: CorrectionTyped | null;
    readonly makeUpReason: string;
    readonly errors: readonly FieldError[];
  },
): ParticipantPage {
  const { typed } = given;
  const counting = countingMarks(given.marks);
  const isMissing = unitNumbers(meeting).some((unit) => counting.get(unit)?.state !== 'present');
  const canMakeUp =
    meeting.kind === 'course' && isMissing && may(actor, 'attendance.makeUp', { personId: person.id });
  const path = `/meetings/${meeting.id}/attendance`;
  return {
    title: person.displayName,
    kicker: { href: path, text: meeting.title },
    when: momentLine(meeting, t.locale),
    path: `${path}/${person.id}`,
    history: historyTable(t, given.marks),
    units: unitNumbers(meeting).map((unit) => ({
      value: String(unit),
      text: `${t('meetings.unit', { unit })}: ${stateBadge(t, counting.get(unit)?.state ?? 'unmarked').text}`,
      checked: typed?.units.includes(String(unit)) ?? false,
    })),
    states: attendanceStates.map((state) => ({
      value: state,
      text: t(`meetings.attendance.${state}`),
      checked: typed?.state === state,
    })),
    sources: [
      { value: 'tick', text: t('meetings.attendance.sourceTick'), checked: typed?.source !== 'list' },
      { value: 'list', text: t('meetings.attendance.sourceList'), checked: typed?.source === 'list' },
    ],
    reason: typed?.reason ?? '',
    makeUp: canMakeUp ? (given.madeUp === null || given.madeUp === meeting.id ? 'open' : 'used') : null,
    makeUpReason: given.makeUpReason,
    errors: given.errors,
  };
}

/** Every mark there ever was, the counting one of each unit last; for those who enter attendance with who said so. */
export function historyTable(t: Translate, marks: readonly NamedMark[], withNames = true): Table {
  return {
    caption: t('meetings.participant.history'),
    columns: (['unit', 'state', ...(withNames ? (['by'] as const) : []), 'source', 'reason'] as const).map(
      (name) => ({
        text: t(`meetings.participant.${name}`),
      }),
    ),
    rows: marks.map((mark) => {
      const { kind, text } = stateBadge(t, mark.state);
      const at = momentText(mark.markedAt, t.locale);
      const source = t(`meetings.participant.source.${mark.source}`);
      return [
        { text: t('meetings.unit', { unit: mark.unit }) },
        { text, badge: kind },
        ...(withNames
          ? [{ text: mark.markedByName, note: at }, { text: source }]
          : [{ text: source, note: at }]),
        { text: mark.reason ?? '–' },
      ];
    }),
    empty: t('meetings.participant.none'),
  };
}
