import type {} from '../platform/http/pages.ts';
import type { IconName, LinkButton, TaskList } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { missingForCompletion } from './completion.ts';
import type { LearnerFacts } from './learner-facts.ts';
import type { NextItem, NextLists } from './next.ts';
import { missingText } from './progress-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'learning/next': NextPage;
  }
}

export interface NextPage {
  readonly title: string;
  readonly pathTitle: string;
  /** The one step with the one button; null when there is nothing to do now. */
  readonly first: {
    readonly title: string;
    readonly german: boolean;
    readonly text: string | null;
    readonly button: LinkButton;
  } | null;
  /** What could be done after or instead. */
  readonly later: TaskList['tasks'];
  /** Said when there is no step. */
  readonly nothing: string;
  readonly waiting: TaskList;
  readonly done: TaskList;
  /** Sentences: what the certificate still needs. */
  readonly missing: readonly string[];
  /** Where else this person has something of their own. */
  readonly places: readonly Place[];
}

/** A page that is not about courses. */
export interface Place {
  readonly href: string;
  readonly text: string;
  readonly icon: IconName;
}

export function nextPage(
  t: Translate,
  facts: LearnerFacts,
  lists: NextLists,
  places: readonly Place[],
): NextPage {
  const [first, ...later] = lists.next;
  const missing = missingForCompletion(facts);
  return {
    title: t('learning.next.title'),
    pathTitle: facts.pathTitle,
    first: first === undefined ? null : bigStep(t, first),
    later: later.map(task),
    nothing: t(
      facts.enrolled.length === 0
        ? 'learning.next.noPath'
        : lists.waiting.length > 0
          ? 'learning.next.othersFirst'
          : 'learning.next.allDone',
    ),
    waiting: list('waiting', t('learning.waiting.heading'), lists.waiting, t('learning.waiting.none')),
    done: list('done', t('learning.done.heading'), lists.done, t('learning.done.none')),
    missing: facts.courses.length === 0 ? [] : missing.map((one) => missingText(t, one)),
    places,
  };
}

function bigStep(
  t: Translate,
  { title, german, text, href, button }: NextItem,
): NonNullable<NextPage['first']> {
  return {
    title,
    german,
    text,
    button: { href: href ?? '/learn/courses', text: button ?? t('learning.next.goOn'), icon: 'next' },
  };
}

function list(id: string, heading: string, items: readonly NextItem[], empty: string): TaskList {
  return { id, heading, tasks: items.map(task), empty };
}

function task({ href, title, text, german }: NextItem): TaskList['tasks'][number] {
  return { href, title, text, german };
}
