import type { Field, Pager, SelectField } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { CardRow, ClusterRow } from './workshop.ts';

export const cardSelections = ['unsorted', 'all', 'hidden'] as const;
export type CardSelection = (typeof cardSelections)[number];

/** Few enough for a phone, many enough to sort a wall. */
const cardsPerPage = 40;

export interface SortingFacts {
  readonly cards: readonly CardRow[];
  readonly clusters: readonly ClusterRow[];
  readonly show: CardSelection;
  /** From 1. */
  readonly pageNumber: number;
}

export interface SortingPart {
  readonly links: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  readonly cards: readonly SortedCard[];
  readonly pager: Pager | null;
}

export interface SortedCard {
  readonly heading: string;
  readonly text: string;
  readonly note: string | null;
  readonly was: { readonly name: string; readonly value: string };
  readonly to: SelectField;
  readonly twin: Field;
}

/** The wall in pages, each card with where it lies and where it could go. */
export function sortingPart(
  t: Translate,
  { cards, clusters, show, pageNumber }: SortingFacts,
  path: string,
): SortingPart {
  const numbers = new Map(cards.map(({ id, number }) => [id, number]));
  const chosen = cards.filter((card) => isSelected(card, show));
  const from = (pageNumber - 1) * cardsPerPage;
  const href = (number: number): string => `${path}?show=${show}&page=${number}`;
  const hasNext = chosen.length > from + cardsPerPage;
  return {
    links: cardSelections.map((one) => ({
      href: `${path}?show=${one}`,
      text: t(`workshops.sort.${one}`),
      current: one === show,
    })),
    cards: chosen.slice(from, from + cardsPerPage).map((card) => sortedCard(t, card, clusters, numbers)),
    pager:
      pageNumber > 1 || hasNext
        ? {
            label: t('workshops.sort.pages'),
            previous:
              pageNumber > 1 ? { href: href(pageNumber - 1), text: t('workshops.sort.previous') } : null,
            next: hasNext ? { href: href(pageNumber + 1), text: t('workshops.sort.next') } : null,
          }
        : null,
  };
}

function isSelected({ state, clusterId }: CardRow, show: CardSelection): boolean {
  if (show === 'all') return true;
  return show === 'hidden' ? state !== 'shown' : state === 'shown' && clusterId === null;
}

/** Where a card lies, as the form says it: a cluster's id, `hidden`, or nothing. */
function placeOf({ state, clusterId }: CardRow): string {
  return state === 'shown' ? (clusterId ?? '') : 'hidden';
}

function sortedCard(
  t: Translate,
  card: CardRow,
  clusters: readonly ClusterRow[],
  numbers: ReadonlyMap<string, number>,
): SortedCard {
  const { id, number, kind, text, state, mergedInto } = card;
  const place = placeOf(card);
  return {
    heading: t('workshops.sort.card', { number, kind: t(`workshops.card.${kind}`) }),
    text,
    note:
      state === 'hidden'
        ? t('workshops.sort.isHidden')
        : state === 'merged'
          ? t('workshops.sort.mergedInto', { number: numbers.get(mergedInto ?? '') ?? 0 })
          : null,
    was: { name: `was-${id}`, value: place },
    to: {
      name: `to-${id}`,
      label: t('workshops.sort.to'),
      options: [
        { value: '', text: t('workshops.sort.none'), selected: place === '' },
        ...clusters.map((cluster) => ({
          value: cluster.id,
          text: cluster.name,
          selected: place === cluster.id,
        })),
        { value: 'hidden', text: t('workshops.sort.hide'), selected: place === 'hidden' },
      ],
    },
    twin: {
      name: `twin-${id}`,
      label: t('workshops.sort.twin'),
      inputMode: 'numeric',
      technical: true,
      optional: true,
      maxLength: 4,
      autocomplete: 'off',
    },
  };
}
