import type {} from '../platform/http/pages.ts';
import type { Cell, Table } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { AskedOpinion, DoneEntry, QueueEntry } from './reviews.queries.ts';
import { calendarDayText } from './work.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'practice/queue': QueuePage;
    'practice/opinions': OpinionsPage;
  }
}

export interface QueuePage {
  readonly title: string;
  readonly queue: Table;
  readonly done: Table;
}

export interface OpinionsPage {
  readonly title: string;
  readonly asked: Table;
  readonly late: Table;
}

/** Title of a task of a course as it is published now; null when it has it no more. */
export type TitleOf = (courseSlug: string, taskId: string) => string | null;

interface Reader {
  readonly me: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly titleOf: TitleOf;
}

export function queuePage(
  t: Translate,
  { queue, done }: { readonly queue: readonly QueueEntry[]; readonly done: readonly DoneEntry[] },
  reader: Reader,
): QueuePage {
  return {
    title: t('practice.queue.title'),
    queue: {
      caption: t('practice.queue.caption'),
      columns: (['task', 'who', 'due', 'state'] as const).map((name) => ({
        text: t(`practice.queue.column.${name}`),
      })),
      rows: queue.map((entry) => [
        { ...taskCell(t, entry, reader.titleOf), href: `/trainer/tasks/${entry.id}` },
        { text: entry.authors },
        dueCell(t, entry, reader.today),
        stateCell(t, entry, reader.me),
      ]),
      empty: t('practice.queue.empty'),
    },
    done: {
      caption: t('practice.queue.doneCaption'),
      columns: (['task', 'who', 'decision', 'when'] as const).map((name) => ({
        text: t(`practice.queue.column.${name}`),
      })),
      rows: done.map((entry) => [
        { text: titleText(t, entry, reader.titleOf), href: `/trainer/tasks/${entry.id}` },
        { text: entry.authors },
        {
          text: t(`practice.state.${entry.decision}`),
          badge: entry.decision === 'accepted' ? 'done' : 'current',
        },
        { text: dayText(entry.decidedAt, t.locale) },
      ]),
      empty: t('practice.queue.doneEmpty'),
    },
  };
}

export function opinionsPage(
  t: Translate,
  { asked, late }: { readonly asked: readonly AskedOpinion[]; readonly late: readonly QueueEntry[] },
  reader: Reader,
): OpinionsPage {
  return {
    title: t('practice.office.title'),
    asked: {
      caption: t('practice.office.asked'),
      columns: [
        { text: t('practice.queue.column.task') },
        { text: t('practice.queue.column.who') },
        { text: t('practice.office.column.askedBy') },
        { text: t('practice.office.column.askedAt') },
        { text: t('practice.queue.column.state') },
      ],
      rows: asked.map((entry) => [
        { text: titleText(t, entry, reader.titleOf), href: `/office/tasks/${entry.id}` },
        { text: entry.authors },
        { text: entry.askedBy },
        { text: dayText(entry.askedAt, t.locale) },
        entry.isAnswered === 1
          ? { text: t('practice.office.answered'), badge: 'done' }
          : { text: t('practice.office.open'), badge: 'waiting' },
      ]),
      empty: t('practice.office.askedEmpty'),
    },
    late: {
      caption: t('practice.office.late'),
      columns: (['task', 'who', 'due', 'state'] as const).map((name) => ({
        text: t(`practice.queue.column.${name}`),
      })),
      rows: late.map((entry) => [
        taskCell(t, entry, reader.titleOf),
        { text: entry.authors },
        dueCell(t, entry, reader.today),
        stateCell(t, entry, reader.me),
      ]),
      empty: t('practice.office.lateEmpty'),
    },
  };
}

function taskCell(t: Translate, entry: QueueEntry, titleOf: TitleOf): Cell {
  return {
    text: titleText(t, entry, titleOf),
    ...(entry.rounds > 1 && { note: t('practice.queue.round', { number: entry.rounds }) }),
  };
}

function titleText(
  t: Translate,
  { courseSlug, taskId }: { readonly courseSlug: string; readonly taskId: string },
  titleOf: TitleOf,
): string {
  return titleOf(courseSlug, taskId) ?? t('practice.queue.unknownTask');
}

function dueCell(t: Translate, { reviewDueOn }: QueueEntry, today: string): Cell {
  const due = reviewDueOn ?? today;
  const day = calendarDayText(due, t);
  return due < today ? { text: t('practice.queue.overdue', { day }), badge: 'problem' } : { text: day };
}

function stateCell(t: Translate, { claimer, claimedBy }: QueueEntry, me: string): Cell {
  if (claimer === null) return { text: t('practice.queue.waiting'), badge: 'waiting' };
  return claimedBy === me
    ? { text: t('practice.queue.mine'), badge: 'current' }
    : { text: t('practice.queue.claimedBy', { name: isolated(claimer, t.locale) }), badge: 'waiting' };
}
