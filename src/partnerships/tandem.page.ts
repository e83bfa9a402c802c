import type {} from '../platform/http/pages.ts';
import type { Definitions, LinkButton, Notice, TaskList } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Visit } from './tandem-doors.ts';
import { arrived, isSingle, type Tandem } from './tandem.ts';
import { profilePicture, taskPicture } from './standing.ts';
import { taskStanding } from './tandem-task.ts';
import type { ProfileVersion } from './task-profile.ts';
import type { TandemTask } from './tasks.queries.ts';
import {
  isAskedToSign,
  isAskedToState,
  profileBadges,
  profileSentence,
  taskSentence,
  type Reader,
} from './waiting.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/tandem': TandemPage;
    'partnerships/no-tandem': NoTandemPage;
  }
}

export interface NoTandemPage {
  readonly title: string;
}

/** A tandem as its members and their local coordinator see it. Nobody's learning is in it. */
export interface TandemPage {
  readonly title: string;
  readonly municipality: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly members: Definitions;
  /** Said kindly while somebody works alone. */
  readonly single: Notice | null;
  /** What is open, and who waits for whom. */
  readonly waiting: TaskList;
  readonly done: TaskList;
  readonly newTask: LinkButton;
}

export function tandemPage(
  t: Translate,
  { reader, base, back }: Visit,
  tandem: Tandem,
  given: { readonly tasks: readonly TandemTask[]; readonly versions: readonly ProfileVersion[] },
): TandemPage {
  const open = given.tasks.filter(({ outcome }) => outcome === null);
  const confirmed = given.tasks.filter(({ outcome }) => outcome === 'confirmed');
  return {
    title: tandem.name,
    municipality: tandem.municipality,
    back,
    members: memberRows(t, reader, tandem),
    single: singleNotice(t, reader, tandem),
    waiting: {
      id: 'waiting',
      heading: t('partnerships.tandem.waitingHeading'),
      tasks: [
        ...open.map((task) => ({
          href: `${base}/tasks/${task.id}`,
          title: task.title,
          text: [taskSentence(t, reader, tandem.members, task), dueText(t, task)]
            .filter((part) => part !== null)
            .join(' '),
          // The picture says what a badge would say.
          standing: taskPicture(t, reader, tandem.members, task),
        })),
        profileTask(t, reader, base, tandem, given.versions),
      ],
      empty: '',
    },
    done: {
      id: 'done',
      heading: t('partnerships.tandem.doneHeading'),
      tasks: confirmed.map((task) => ({
        href: `${base}/tasks/${task.id}`,
        title: task.title,
        text: dayText(task.closedAt ?? task.createdAt, t.locale),
        badge: taskBadge(t, reader, tandem, task),
      })),
      empty: t('partnerships.tandem.doneNone'),
    },
    // What waits for the reader is the one thing to do here.
    newTask: {
      href: `${base}/tasks/new`,
      text: t('partnerships.task.new'),
      kind: isAsked(reader, tandem, given) ? 'second' : 'main',
    },
  };
}

function isAsked(
  reader: Reader,
  { members }: Tandem,
  given: { readonly tasks: readonly TandemTask[]; readonly versions: readonly ProfileVersion[] },
): boolean {
  return (
    given.tasks.some((task) => task.outcome === null && isAskedToState(reader, members, task)) ||
    given.versions.some((version) => isAskedToSign(reader, members, version))
  );
}

/** Who belongs to the tandem and for which side. */
export function memberRows(t: Translate, reader: Reader, { members }: Pick<Tandem, 'members'>): Definitions {
  return {
    rows: members.map(({ id, name, side, state }) => {
      const about = [
        t(`reports.side.${side}`),
        ...(state === 'invited' ? [t('partnerships.tandem.invited')] : []),
      ];
      return {
        term:
          id === reader.personId ? t('partnerships.tandem.you', { name: isolated(name, t.locale) }) : name,
        text: about.join(' · '),
      };
    }),
  };
}

function singleNotice(t: Translate, reader: Reader, { members }: Tandem): Notice | null {
  if (!isSingle(members)) return null;
  const isAwaited = members.length > arrived(members).length;
  const text = isAwaited ? t('partnerships.tandem.partnerInvited') : t('partnerships.tandem.partnerSought');
  return {
    kind: 'info',
    title: t('partnerships.tandem.singleTitle'),
    text: reader.capacity === 'member' ? `${text} ${t('partnerships.tandem.singleHelp')}` : text,
  };
}

export function dueText(t: Translate, { dueDay }: Pick<TandemTask, 'dueDay'>): string | null {
  return dueDay === null ? null : t('partnerships.task.due', { day: calendarText(dueDay, t.locale) });
}

export function taskBadge(
  t: Translate,
  reader: Reader,
  { members }: Pick<Tandem, 'members'>,
  task: TandemTask,
): NonNullable<TaskList['tasks'][number]['badge']> {
  if (task.outcome === 'confirmed') return { kind: 'done', text: t('partnerships.task.state.confirmed') };
  if (task.outcome === 'dropped') return { kind: 'locked', text: t('partnerships.task.state.dropped') };
  const { kind } = taskStanding(members, task.statements);
  if (kind === 'waiting' && isAskedToState(reader, members, task))
    return { kind: 'current', text: t('partnerships.standing.yourTurn') };
  return kind === 'open'
    ? { kind: 'open', text: t('partnerships.task.state.open') }
    : { kind: 'waiting', text: t('partnerships.task.state.waiting') };
}

/** The version that people are agreeing on, or else the one in force. */
function profileTask(
  t: Translate,
  reader: Reader,
  base: string,
  { members }: Tandem,
  versions: readonly ProfileVersion[],
): TaskList['tasks'][number] {
  const shown =
    versions.find(({ state }) => state === 'draft' || state === 'proposed') ??
    versions.find(({ state }) => state === 'inForce');
  const common = { href: `${base}/profile`, title: t('partnerships.profile.title') };
  if (shown === undefined)
    return {
      ...common,
      text: t('partnerships.profile.none'),
      badge: { kind: 'open', text: t('partnerships.profile.state.none') },
    };
  return {
    ...common,
    text: profileSentence(t, reader, members, shown),
    ...(shown.state === 'proposed'
      ? { standing: profilePicture(t, reader, members, shown.signatures) }
      : {
          badge: { kind: profileBadges[shown.state], text: t(`partnerships.profile.state.${shown.state}`) },
        }),
  };
}
