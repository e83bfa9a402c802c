import { calendarText } from '../platform/i18n/dates.ts';
import type {} from '../platform/http/pages.ts';
import type {
  CheckboxField,
  ChoicesField,
  Definitions,
  Field,
  FieldError,
  SelectField,
  Table,
} from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { workshopPath } from './overview.page.ts';
import { sortingPart, type CardSelection, type SortingPart } from './sorting.page.ts';
import {
  cardKinds,
  longestName,
  type CardRow,
  type ClusterRow,
  type CountedCluster,
  type WorkshopDay,
} from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/day': DayPage;
  }
}

/** What somebody typed into one of the forms of the page, and what is wrong with it. */
export interface DayTyped {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export interface DayPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly path: string;
  readonly errors: readonly FieldError[];
  /** The form for a new day; null while one is open. */
  readonly planning: { readonly day: Field; readonly dots: Field; readonly lead: string } | null;
  readonly day: OneDay | null;
}

export interface OneDay {
  readonly rows: Definitions['rows'];
  readonly code: string;
  readonly clusters: Table;
  readonly voteText: string;
  /** Null once the day is closed, and for those who only read. */
  readonly leading: Leading | null;
  readonly isClosed: boolean;
  readonly adoptHref: string | null;
}

export interface Leading {
  readonly screenHref: string;
  readonly heads: Field;
  readonly key: string;
  readonly paperKind: SelectField;
  readonly paperLines: Field;
  readonly cluster: Field;
  readonly sure: CheckboxField;
  readonly vote: { readonly to: 'open' | 'over'; readonly text: string } | null;
  readonly sorting: SortingPart;
}

export interface DayFacts {
  readonly place: MunicipalityRow;
  readonly workshop: WorkshopDay | null;
  readonly clusters: readonly ClusterRow[];
  readonly counted: readonly CountedCluster[];
  readonly cards: readonly CardRow[];
  readonly mayLead: boolean;
  readonly show: CardSelection;
  /** From 1. */
  readonly pageNumber: number;
  readonly typed: DayTyped;
  readonly newKey: string;
  readonly baseUrl: string;
}

export function dayPage(t: Translate, facts: DayFacts): DayPage {
  const { place, workshop, mayLead, typed } = facts;
  const path = `${workshopPath(place.id)}/day`;
  const isOpen = workshop !== null && workshop.closedAt === null;
  return {
    title: t('workshops.day.title'),
    back: { href: workshopPath(place.id), text: t('workshops.titleOf', { municipality: place.name }) },
    path,
    errors: typed.errors,
    planning:
      isOpen || !mayLead
        ? null
        : {
            lead: t(workshop === null ? 'workshops.day.planLead' : 'workshops.day.newDay'),
            day: field(typed, {
              name: 'day',
              label: t('workshops.day.day'),
              type: 'date',
              technical: true,
            }),
            dots: field(
              typed,
              {
                name: 'dots',
                label: t('workshops.day.dots'),
                hint: t('workshops.day.dotsHint'),
                inputMode: 'numeric',
                technical: true,
                maxLength: 2,
              },
              '3',
            ),
          },
    day: workshop === null ? null : oneDay(t, facts, workshop, path),
  };
}

function field({ values, errors }: DayTyped, part: Field, first = ''): Field {
  return {
    ...part,
    value: values[part.name] ?? first,
    error: errors.find(({ name }) => name === part.name)?.text ?? null,
    autocomplete: 'off',
  };
}

function oneDay(t: Translate, facts: DayFacts, workshop: WorkshopDay, path: string): OneDay {
  const { counted, mayLead, place, baseUrl } = facts;
  const isClosed = workshop.closedAt !== null;
  return {
    code: workshop.code,
    isClosed,
    rows: [
      { term: t('workshops.day.day'), text: calendarText(workshop.day, t.locale) },
      ...(isClosed
        ? []
        : [
            {
              term: t('workshops.day.address'),
              text: `${baseUrl}/workshop/${workshop.code}`,
              href: `/workshop/${workshop.code}`,
              technical: true,
            },
          ]),
      { term: t('workshops.clusters.cards'), text: t('workshops.day.cards', { count: workshop.cards }) },
      ...(workshop.headCount === null
        ? []
        : [{ term: t('workshops.day.heads'), text: String(workshop.headCount), technical: true }]),
    ],
    clusters: clusterTable(t, counted),
    voteText: voteText(t, workshop),
    leading: mayLead && !isClosed ? leading(t, facts, workshop, path) : null,
    adoptHref: mayLead && isClosed ? `/concepts/${place.id}/adoption` : null,
  };
}

function clusterTable(t: Translate, counted: readonly CountedCluster[]): Table {
  return {
    caption: t('workshops.clusters.caption'),
    columns: [
      { text: t('workshops.clusters.name') },
      { text: t('workshops.clusters.cards'), numeric: true },
      { text: t('workshops.clusters.votes'), numeric: true },
    ],
    rows: counted.map(({ name, cards, votes }) => [
      { text: name },
      { text: String(cards) },
      { text: String(votes) },
    ]),
    empty: t('workshops.clusters.empty'),
  };
}

function voteText(t: Translate, { vote, dots, clusters }: WorkshopDay): string {
  if (vote === 'open') return t('workshops.vote.isOpen', { dots });
  if (vote === 'over') return t('workshops.vote.isOver');
  return t(clusters === 0 ? 'workshops.vote.needsClusters' : 'workshops.vote.notYet');
}

function leading(t: Translate, facts: DayFacts, workshop: WorkshopDay, path: string): Leading {
  const { typed } = facts;
  return {
    screenHref: `${path}/screen`,
    heads: field(
      typed,
      {
        name: 'heads',
        label: t('workshops.day.heads'),
        hint: t('workshops.day.headsHint'),
        inputMode: 'numeric',
        technical: true,
        maxLength: 8,
      },
      String(workshop.headCount ?? ''),
    ),
    key: facts.newKey,
    paperKind: {
      name: 'kind',
      label: t('workshops.join.kind'),
      options: cardKinds.map((kind) => ({
        value: kind,
        text: t(`workshops.card.${kind}`),
        selected: kind === typed.values['kind'],
      })),
    },
    paperLines: field(typed, {
      name: 'lines',
      label: t('workshops.paper.lines'),
      hint: t('workshops.paper.hint'),
      type: 'textarea',
      rows: 6,
    }),
    cluster: field(typed, {
      name: 'name',
      label: t('workshops.clusters.name'),
      maxLength: longestName,
    }),
    sure: {
      name: 'sure',
      label: t('workshops.day.sure'),
      value: '1',
      checked: false,
      error: typed.errors.find(({ name }) => name === 'sure')?.text ?? null,
    },
    vote:
      workshop.vote === 'open'
        ? { to: 'over', text: t('workshops.vote.over') }
        : workshop.clusters === 0
          ? null
          : { to: 'open', text: t('workshops.vote.open') },
    sorting: sortingPart(t, facts, path),
  };
}

/** Kept for the phone's page, which asks for the kind with an example of each. */
export function kindChoices(t: Translate, chosen: string, error: string | null): ChoicesField {
  return {
    name: 'kind',
    label: t('workshops.join.kind'),
    error,
    options: cardKinds.map((kind) => ({
      value: kind,
      text: t(`workshops.card.${kind}`),
      hint: t(`workshops.card.${kind}Hint`),
      checked: kind === chosen,
    })),
  };
}
