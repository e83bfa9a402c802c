import type { PublicContext } from '../access/context.ts';
import { fundingSentence } from '../access/funding.ts';
import type { LetterText } from '../mail/letter.ts';
import type { OutboxRow } from '../mail/letters.queries.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { calendarFileName, meetingCalendar } from './calendar-entries.ts';
import { isUpcoming } from './meeting.ts';
import { momentLine, placeLine } from './meeting-texts.ts';
import { findOptionalOwnMeeting } from './meetings.queries.ts';

/** Letters about a meeting, with the calendar entry as it stands now; null once they have nothing more to say. */
export async function writeMeetingLetter(ctx: PublicContext, letter: OutboxRow): Promise<LetterText | null> {
  const { site } = ctx;
  const { kind } = letter;
  if (kind === 'invitation' || kind === 'passwordReset' || !kind.startsWith('meeting')) return null;
  const meeting = await findOptionalOwnMeeting(ctx.db, letter.personId, letter.subjectId ?? '');
  if (meeting === null || (kind === 'meetingCancelled') !== (meeting.state === 'cancelled')) return null;
  const hasSeat = meeting.registration === 'seat';
  if (kind === 'meetingInvited' && (hasSeat || !isUpcoming(meeting, ctx.now))) return null;
  if ((kind === 'meetingReminder' || kind === 'meetingSeat') && !hasSeat) return null;
  const t = site.translations[letter.locale];
  const own = (value: string): string => isolated(value, letter.locale);
  const args = {
    name: own(letter.name),
    title: own(meeting.title),
    when: own(momentLine(meeting, letter.locale)),
    where: own(placeLine(t, meeting, hasSeat)),
    note: own(meeting.cancelNote ?? ''),
    link: `${site.baseUrl}/learn/meetings/${meeting.id}`,
    login: own(letter.login),
    operator: own(site.installation.operator.shortName),
    phone: own(site.installation.contact.phone),
    funding: own(fundingSentence(site.installation, ctx.now)),
  };
  const name = names[kind as MeetingLetter];
  return {
    subject: t(`meetings.mail.${name}.subject`, args),
    text: t(`meetings.mail.${name}.text`, args),
    calendar: { fileName: calendarFileName(meeting), content: meetingCalendar(t, meeting, site) },
  };
}

type MeetingLetter =
  'meetingInvited' | 'meetingReminder' | 'meetingSeat' | 'meetingChanged' | 'meetingCancelled';
const names = {
  meetingInvited: 'invited',
  meetingReminder: 'reminder',
  meetingSeat: 'seat',
  meetingChanged: 'changed',
  meetingCancelled: 'cancelled',
} as const satisfies Readonly<Record<MeetingLetter, string>>;
