import { dayText, timeText } from '../platform/i18n/dates.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import type { Definitions } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MeetingRow } from './meeting.ts';
import type { MeetingFile } from './meetings.queries.ts';

/** «23. November 2026, 14:00–17:00», on the clock of the wall. */
export function momentLine(meeting: Pick<MeetingRow, 'startsAt' | 'endsAt'>, locale: Locale): string {
  const { startsAt, endsAt } = meeting;
  return `${dayText(startsAt, locale)}, ${timeText(startsAt, locale)}–${timeText(endsAt, locale)}`;
}

/** On site, online or both, in one line. */
export function whereLine(t: Translate, meeting: Pick<MeetingRow, 'place' | 'link'>): string {
  return [meeting.place, meeting.link === null ? null : t('meetings.online')]
    .filter((where) => where !== null)
    .join(' · ');
}

/** The same with the link itself, for those who have a seat. */
export function placeLine(
  t: Translate,
  meeting: Pick<MeetingRow, 'place' | 'link'>,
  hasSeat: boolean,
): string {
  if (!hasSeat || meeting.link === null) return whereLine(t, meeting);
  return meeting.place === null ? meeting.link : `${meeting.place} · ${meeting.link}`;
}

/** What everybody may know about a meeting. The link is only for those who take part or plan. */
export function meetingRows(
  t: Translate,
  meeting: MeetingFile,
  { withLink }: { withLink: boolean },
): Definitions['rows'] {
  const optional = (term: string, text: string | null): Definitions['rows'] =>
    text === null ? [] : [{ term, text }];
  return [
    { term: t('meetings.field.when'), text: momentLine(meeting, t.locale) },
    { term: t('meetings.field.units'), text: t('meetings.units', { units: meeting.units }) },
    { term: t('meetings.field.kind'), text: t(`meetings.kind.${meeting.kind}`) },
    ...(meeting.courseTitle === null
      ? []
      : [{ term: t('meetings.field.course'), text: meeting.courseTitle, german: true }]),
    ...optional(t('meetings.field.municipality'), meeting.municipality),
    ...optional(t('meetings.field.place'), meeting.place),
    ...(meeting.link === null || !withLink
      ? []
      : [{ term: t('meetings.field.link'), text: meeting.link, href: meeting.link, technical: true }]),
    ...optional(t('meetings.field.mediationNote'), meeting.mediationNote),
    ...optional(t('meetings.field.childcareNote'), meeting.childcareNote),
    ...optional(t('meetings.field.accessNote'), meeting.accessNote),
  ];
}
