import type { Context } from '../access/context.ts';
import type { LearnerFacts } from './learner-facts.ts';

/** One line of «Als Nächstes»: the next step, something that others have to do first, or something done. */
export interface NextItem {
  /**
   * What it is about: `lesson:<course>`, `safety:<course>:<module>`, `test:<course>`, `certificate`. An item of a later
   * provider replaces the item of the same key: learning says «make the course test», quizzes may know that it is
   * open already or waits for a pause or a talk.
   */
  readonly key: string;
  readonly list: 'next' | 'waiting' | 'done';
  readonly title: string;
  /** One quiet line below: which course, how long, until when, for whom. */
  readonly text: string | null;
  /** Null where there is nothing to open, for example while somebody else is at work. */
  readonly href: string | null;
  /** Ascending within a list; the first of `next` becomes the one button of the page. See {@link nextOrder}. */
  readonly order: number;
  /** The title is German whatever the page speaks: names of lessons and courses. */
  readonly german: boolean;
  /** Word on the button if this item is the first; «Weiter» unless given. */
  readonly button: string | null;
}

/** What a feature above learning adds. At most one statement; none when the facts are enough. */
export type NextProvider = (ctx: Context, facts: LearnerFacts) => Promise<readonly NextItem[]>;

/** Where items stand: an open test first, then course after course, then what concerns the whole path. */
export const nextOrder = {
  /** A test that has been started and not handed in. */
  openTest: 0,
  /** Steps of the n-th enrolled course (from 0): lesson 0, safety checks 10, course test 90. */
  course: (position: number, step = 0): number => 100 + position * 100 + step,
  /** Practice tasks of the n-th course stand behind its test. */
  task: (position: number, index: number): number => 100 + position * 100 + 91 + Math.min(index, 8),
  certificate: 10_000,
  /** Courses whose turn comes later. */
  later: 15_000,
  /** Live meetings stand behind everything that can be done at once. */
  meeting: 20_000,
  /** What belongs to the whole municipality comes after what is one's own. */
  workshop: 30_000,
  /** What may be done and need not. */
  refresher: 40_000,
} as const;

export interface NextLists {
  readonly next: readonly NextItem[];
  readonly waiting: readonly NextItem[];
  readonly done: readonly NextItem[];
}

/** Puts the items of all providers together; the later one of equal keys wins. */
export function arrangeNext(groups: readonly (readonly NextItem[])[]): NextLists {
  const byKey = new Map(groups.flat().map((item) => [item.key, item]));
  const sorted = [...byKey.values()].sort((one, other) => one.order - other.order);
  const of = (list: NextItem['list']): NextItem[] => sorted.filter((item) => item.list === list);
  return { next: of('next'), waiting: of('waiting'), done: of('done') };
}
