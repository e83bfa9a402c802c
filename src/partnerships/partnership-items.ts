import type { Actor } from '../access/actor.ts';
import type { NextItem } from '../learning/next.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MonthOfHours } from './hours.queries.ts';
import { monthText } from './hours-texts.ts';
import { monthPath } from './hours-review.page.ts';
import type { TandemOverview } from './standings.queries.ts';
import { taskStanding } from './tandem-task.ts';
import { monthState } from './volunteer-hours.ts';
import { isAskedToSign, isAskedToState, profileSentence, taskSentence, type Reader } from './waiting.ts';

/** Somebody is waiting: right after an open test. What is only agreed comes after the courses. */
const order = { somebodyWaits: 10, agreed: 8_000, toAgree: 8_100, done: 9_000 } as const;

export function tandemItems(t: Translate, reader: Reader, tandem: TandemOverview): NextItem[] {
  const base = reader.capacity === 'member' ? '/learn/tandem' : `/local/tandems/${tandem.id}`;
  return [...taskItems(t, reader, tandem, base), ...profileItems(t, reader, tandem, base)];
}

function taskItems(t: Translate, reader: Reader, tandem: TandemOverview, base: string): NextItem[] {
  return tandem.tasks.flatMap((task): NextItem[] => {
    const isAsked = isAskedToState(reader, tandem.members, task);
    if (!isAsked && reader.capacity !== 'member') return [];
    const isAwaited = isAsked && taskStanding(tandem.members, task.statements).kind === 'waiting';
    return [
      {
        key: `tandemTask:${task.id}`,
        list: isAsked ? 'next' : 'waiting',
        title: t('partnerships.next.task', { title: isolated(task.title, t.locale) }),
        text: taskSentence(t, reader, tandem.members, task),
        href: `${base}/tasks/${task.id}`,
        order: isAwaited ? order.somebodyWaits : order.agreed,
        german: false,
        button: t('partnerships.next.toTask'),
      },
    ];
  });
}

function profileItems(t: Translate, reader: Reader, tandem: TandemOverview, base: string): NextItem[] {
  const item = (list: NextItem['list'], at: number, text: string): NextItem => ({
    key: `taskProfile:${tandem.id}`,
    list,
    title:
      reader.capacity === 'member'
        ? t('partnerships.profile.title')
        : t('partnerships.next.profileOf', { tandem: isolated(tandem.name, t.locale) }),
    text,
    href: `${base}/profile`,
    order: at,
    german: false,
    button: t('partnerships.next.toProfile'),
  });
  const { members, profiles } = tandem;
  const toSign = profiles.find((profile) => isAskedToSign(reader, members, profile));
  if (toSign !== undefined)
    return [item('next', order.somebodyWaits, profileSentence(t, reader, members, toSign))];
  if (reader.capacity !== 'member') return [];
  const open = profiles.find(({ state }) => state === 'draft' || state === 'proposed');
  if (open !== undefined)
    return [
      item(
        open.state === 'draft' ? 'next' : 'waiting',
        order.toAgree,
        profileSentence(t, reader, members, open),
      ),
    ];
  const held = profiles.find(({ state }) => state === 'inForce');
  return held === undefined
    ? [item('next', order.toAgree, t('partnerships.profile.none'))]
    : [item('done', order.done, profileSentence(t, reader, members, held))];
}

/**
 * For ambassadors the own months, for local coordinators those of the people whose hours they approve. The month that
 * is running waits for nobody yet, unless it was handed back.
 */
export function monthItems(
  t: Translate,
  actor: Pick<Actor, 'personId' | 'role'>,
  months: readonly MonthOfHours[],
  thisMonth: string,
): NextItem[] {
  return months.flatMap((month): NextItem[] => {
    const state = monthState(month, month.entries);
    const isOwn = month.personId === actor.personId;
    if (state === 'approved' || (!isOwn && state === 'returned')) return [];
    // From the time before they coordinated: they can neither change nor approve it.
    if (isOwn && actor.role !== 'ambassador') return [];
    if (state === 'open' && month.month >= thisMonth) return [];
    const isTurn = !isOwn || state === 'returned';
    const name = monthText(month.month, t.locale);
    return [
      {
        key: `hours:${month.personId}:${month.month}`,
        list: isTurn ? 'next' : 'waiting',
        title: isOwn
          ? t('partnerships.next.ownHours', { month: name })
          : t('partnerships.next.hoursOf', { month: name, name: isolated(month.name, t.locale) }),
        text: t(
          !isOwn
            ? 'partnerships.next.hoursToApprove'
            : state === 'returned'
              ? 'partnerships.next.hoursReturned'
              : 'partnerships.next.hoursWaiting',
        ),
        href: isOwn ? `/learn/hours?month=${month.month}` : monthPath(month),
        order: order.somebodyWaits + 1,
        german: false,
        button: t('partnerships.next.toHours'),
      },
    ];
  });
}
