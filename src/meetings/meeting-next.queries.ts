import type { Context } from '../access/context.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { isRoomOpen, isUpcoming } from './meeting.ts';
import { momentLine } from './meeting-texts.ts';
import { listOwnUpcoming, type OwnMeeting } from './meetings.queries.ts';

/** Meetings on «Als Nächstes»: enter the code now, sign up, or wait for the day. */
export async function meetingNext(ctx: Context): Promise<readonly NextItem[]> {
  const meetings = await listOwnUpcoming(ctx.db, ctx.actor.personId, ctx.now);
  return meetings.flatMap((meeting, index) => itemOf(ctx, meeting, index) ?? []);
}

function itemOf({ t, now }: Context, meeting: OwnMeeting, index: number): NextItem | null {
  const { registration } = meeting;
  const item = {
    key: `meeting:${meeting.id}`,
    title: isolated(meeting.title, t.locale),
    href: `/learn/meetings/${meeting.id}`,
    german: false,
  } as const;
  const when = momentLine(meeting, t.locale);
  if (meeting.isMarked === 1) return null;
  if (registration === 'seat' && isRoomOpen(meeting, now))
    return {
      ...item,
      list: 'next',
      text: t('meetings.next.now', { when }),
      href: '/room',
      order: nextOrder.openTest,
      button: t('meetings.next.enterCode'),
    };
  if (!isUpcoming(meeting, now)) return null;
  if (registration === 'seat' || registration === 'waiting')
    return {
      ...item,
      list: 'waiting',
      text: t(registration === 'seat' ? 'meetings.next.seat' : 'meetings.next.waiting', { when }),
      order: nextOrder.meeting + index,
      button: null,
    };
  if (registration === 'left' || meeting.isConcerned === 0) return null;
  return {
    ...item,
    list: 'next',
    text: t('meetings.next.signUp', { when }),
    order: nextOrder.meeting + index,
    button: t('meetings.next.open'),
  };
}
