import { inTransaction, type PublicContext } from '../access/context.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { listMeetingsBetween, listRegisteredPeople } from './meetings.queries.ts';
import { politeMoment, reminderMoment } from './polite-moment.ts';

const day = 24 * 3_600_000;
/** Two days before, and further back over Sundays and holidays that follow each other. */
const lookAhead = 9 * day;

/**
 * Part of the night: those with a seat hear of their meeting two days before, by day. Every night again; one cause
 * gives one letter.
 * @returns for how many meetings there was something to write
 */
export async function remindOfMeetings(ctx: PublicContext): Promise<number> {
  let reminded = 0;
  for (const meeting of await listMeetingsBetween(ctx.db, ctx.now, ctx.now + lookAhead)) {
    const wanted = reminderMoment(meeting.startsAt);
    if (wanted >= ctx.now + day) continue;
    const notBefore = politeMoment(Math.max(wanted, ctx.now));
    if (notBefore >= meeting.startsAt) continue;
    reminded++;
    await inTransaction(ctx, async (tx) => {
      for (const { id, email } of await listRegisteredPeople(tx.db, meeting.id, ['seat']))
        await postLetter(tx, {
          kind: 'meetingReminder',
          cause: `meetingReminder:${meeting.id}:${meeting.startsAt}:${id}`,
          personId: id,
          email,
          subjectId: meeting.id,
          notBefore,
        });
    });
  }
  return reminded;
}
