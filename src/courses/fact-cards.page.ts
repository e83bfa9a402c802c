import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions } from '../platform/http/parts.ts';
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
  readonly filters: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
  /** Only courses of which something is left after the filter. */
  readonly courses: readonly {
    readonly slug: string;
    readonly title: string;
    readonly cards: readonly FactCardView[];
  }[];
}

export interface FactCardView {
  readonly id: string;
  /** German, like everything that courses say. */
  readonly text: string;
  readonly source: string;
  readonly badge: Badge;
  readonly facts: Definitions;
}

/** @param shown only cards in this state; all while null */
export function factCardsPage(
  t: Translate,
  cards: readonly FactCard[],
  shown: FactState | null,
): FactCardsPage {
  const inState = (state: FactState): number => cards.filter((card) => card.state === state).length;
  const chosen = cards.filter(({ state }) => shown === null || state === shown);
  const slugs = [...new Set(chosen.map(({ courseSlug }) => courseSlug))];
  return {
    title: t('courses.facts.title'),
    figures: factStates.map((state) => ({
      value: inState(state),
      text: t(`courses.facts.figure.${state}`, { count: inState(state) }),
    })),
    filters: [null, ...factStates].map((state) => ({
      href: state === null ? '/office/fact-cards' : `/office/fact-cards?state=${state}`,
      text: t(`courses.facts.filter.${state ?? 'all'}`),
      isCurrent: state === shown,
    })),
    courses: slugs.map((slug) => {
      const ofCourse = chosen.filter(({ courseSlug }) => courseSlug === slug);
      return { slug, title: ofCourse[0]?.courseTitle ?? slug, cards: ofCourse.map((card) => view(t, card)) };
    }),
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
    facts: { rows: [
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
    ] },
  };
}

type RowName =
  'asOf' | 'checkedOn' | 'reviewBy' | 'owner' | 'legalTopic' | 'lessons' | 'questions' | 'id';
