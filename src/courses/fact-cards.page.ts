import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, TaskList } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { factStates, type FactCard, type FactState } from './fact-cards.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'courses/fact-cards': FactCardsPage;
  }
}

export interface FactCardsPage {
  readonly title: string;
  readonly figures: readonly { readonly value: number; readonly text: string }[];
  /** One course each, and how many of its cards nobody has checked or are due. */
  readonly courses: TaskList;
  /** The cards of the course that was chosen; null before. */
  readonly chosen: {
    readonly title: string;
    readonly filters: readonly {
      readonly href: string;
      readonly text: string;
      readonly isCurrent: boolean;
    }[];
    readonly cards: readonly FactCardView[];
  } | null;
}

export interface FactCardView {
  readonly id: string;
  /** German, like everything that courses say. */
  readonly text: string;
  readonly source: string;
  readonly badge: Badge;
  readonly facts: Definitions;
}

const address = '/office/fact-cards';

/** @param shown a course by its slug, and only its cards in this state; nothing and all unless given */
export function factCardsPage(
  t: Translate,
  cards: readonly FactCard[],
  shown: { readonly course?: string | undefined; readonly state?: FactState | undefined },
): FactCardsPage {
  const inState = (state: FactState): number => cards.filter((card) => card.state === state).length;
  const slugs = [...new Set(cards.map(({ courseSlug }) => courseSlug))];
  return {
    title: t('courses.facts.title'),
    figures: factStates.map((state) => ({
      value: inState(state),
      text: t(`courses.facts.figure.${state}`, { count: inState(state) }),
    })),
    courses: {
      id: 'courses',
      heading: t('courses.facts.courses'),
      tasks: slugs.map((slug) => {
        const ofCourse = cards.filter(({ courseSlug }) => courseSlug === slug);
        const open = ofCourse.filter(({ state }) => state !== 'current').length;
        return {
          href: `${address}?course=${slug}`,
          title: ofCourse[0]?.courseTitle ?? slug,
          text: t('courses.facts.cards', { count: ofCourse.length }),
          badge:
            open === 0
              ? { kind: 'done', text: t('courses.facts.state.current') }
              : { kind: 'open', text: t('courses.facts.toCheck', { count: open }) },
          german: true,
        };
      }),
      empty: t('courses.facts.none'),
    },
    chosen: chosenCourse(t, cards, shown),
  };
}

function chosenCourse(
  t: Translate,
  cards: readonly FactCard[],
  { course, state: wanted }: Parameters<typeof factCardsPage>[2],
): FactCardsPage['chosen'] {
  const ofCourse = cards.filter(({ courseSlug }) => courseSlug === course);
  const [first] = ofCourse;
  if (first === undefined) return null;
  return {
    title: first.courseTitle,
    filters: [undefined, ...factStates].map((state) => ({
      href: `${address}?course=${first.courseSlug}${state === undefined ? '' : `&state=${state}`}`,
      text: t(`courses.facts.filter.${state ?? 'all'}`),
      isCurrent: state === wanted,
    })),
    cards: ofCourse
      .filter(({ state }) => wanted === undefined || state === wanted)
      .map((card) => view(t, card)),
  };
}

const badges = { unchecked: 'problem', due: 'problem', current: 'done' } as const;

function view(t: Translate, card: FactCard): FactCardView {
  const day = (value: string): string => calendarText(value, t.locale);
  const row = (name: RowName, text: string, german = false): Definitions['rows'][number] => ({
    term: t(`courses.facts.row.${name}`),
    text,
    german,
  });
  return {
    id: card.id,
    text: card.text,
    source: card.source,
    badge: { kind: badges[card.state], text: t(`courses.facts.state.${card.state}`) },
    facts: {
      rows: [
        row('asOf', day(card.asOf)),
        ...(card.checkedOn === null ? [] : [row('checkedOn', day(card.checkedOn))]),
        row('reviewBy', day(card.reviewBy)),
        row('owner', card.owner, true),
        ...(card.legalTopic === null ? [] : [row('legalTopic', card.legalTopic, true)]),
        ...(card.lessons.length === 0 ? [] : [row('lessons', card.lessons.join(' · '), true)]),
        ...(card.questions === 0
          ? []
          : [row('questions', t('courses.facts.questions', { count: card.questions }))]),
        row('id', card.id, true),
      ],
    },
  };
}

type RowName = 'asOf' | 'checkedOn' | 'reviewBy' | 'owner' | 'legalTopic' | 'lessons' | 'questions' | 'id';
