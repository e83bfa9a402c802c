import type {} from '../platform/http/pages.ts';
import type { Definitions, Steps, Table } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import type { CheckItem, InvitationRow } from './preparation.ts';
import type { WorkshopDay } from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/overview': WorkshopPage;
    'workshops/list': WorkshopListPage;
  }
}

export interface WorkshopPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly steps: Steps;
  readonly parts: readonly {
    readonly heading: string;
    readonly rows: Definitions['rows'];
    readonly links: readonly {
      readonly href: string;
      readonly text: string;
      readonly kind: 'main' | 'second';
    }[];
  }[];
}

export function workshopPath(municipalityId: string): string {
  return `/workshops/${municipalityId}`;
}

export interface WorkshopFacts {
  readonly place: MunicipalityRow;
  readonly items: readonly CheckItem[];
  readonly invited: readonly InvitationRow[];
  readonly latest: WorkshopDay | null;
  readonly back: WorkshopPage['back'];
}

export function workshopPage(t: Translate, facts: WorkshopFacts): WorkshopPage {
  const { place, items, invited, latest, back } = facts;
  const path = workshopPath(place.id);
  const conceptHref = `/concepts/${place.id}`;
  const done = items.filter(({ doneOn }) => doneOn !== null).length;
  const accepted = invited.filter(({ state }) => state === 'accepted').length;
  const phase = latest === null ? 0 : latest.closedAt === null ? 1 : 2;
  const state = (index: number): 'done' | 'current' | 'coming' =>
    index < phase ? 'done' : index === phase ? 'current' : 'coming';
  const kind = (index: number): 'main' | 'second' => (index === phase ? 'main' : 'second');
  return {
    title: t('workshops.titleOf', { municipality: place.name }),
    back,
    steps: {
      label: t('workshops.steps'),
      steps: [
        { text: t('workshops.step.preparation'), state: state(0), href: `${path}/checklist` },
        { text: t('workshops.step.day'), state: state(1), href: `${path}/day` },
        { text: t('workshops.step.concept'), state: state(2), href: conceptHref },
      ],
    },
    parts: [
      {
        heading: t('workshops.step.preparation'),
        rows: [
          {
            term: t('workshops.checklist.title'),
            text: t('workshops.checklist.state', { done, all: items.length }),
          },
          {
            term: t('workshops.invitations.title'),
            text: t('workshops.invitations.count', { count: accepted }),
          },
        ],
        links: [
          { href: `${path}/checklist`, text: t('workshops.openChecklist'), kind: kind(0) },
          { href: `${path}/invitations`, text: t('workshops.openInvitations'), kind: 'second' },
        ],
      },
      {
        heading: t('workshops.step.day'),
        rows:
          latest === null
            ? []
            : [
                { term: t('workshops.day.day'), text: calendarText(latest.day, t.locale) },
                { term: t('workshops.list.state'), text: dayStateText(t, latest) },
              ],
        links: [{ href: `${path}/day`, text: t('workshops.openDay'), kind: kind(1) }],
      },
      {
        heading: t('workshops.step.concept'),
        rows: [],
        links: [{ href: conceptHref, text: t('workshops.openConcept'), kind: kind(2) }],
      },
    ],
  };
}

function dayStateText(t: Translate, { closedAt, cards }: WorkshopDay): string {
  if (closedAt !== null) return t('workshops.list.closed');
  return cards === 0 ? t('workshops.list.planned') : t('workshops.day.cards', { count: cards });
}

export interface WorkshopListPage {
  readonly title: string;
  readonly table: Table;
}

/** @param days oldest first; the latest of a municipality counts */
export function workshopListPage(
  t: Translate,
  places: readonly MunicipalityRow[],
  days: readonly WorkshopDay[],
): WorkshopListPage {
  const latest = new Map(days.map((day) => [day.municipalityId, day]));
  return {
    title: t('workshops.list.title'),
    table: {
      caption: t('workshops.list.caption'),
      columns: [
        { text: t('workshops.list.municipality') },
        { text: t('workshops.list.day') },
        { text: t('workshops.list.state') },
        { text: t('workshops.list.heads'), numeric: true },
      ],
      rows: places.map((place) => {
        const day = latest.get(place.id);
        return [
          { text: place.name, href: workshopPath(place.id) },
          { text: day === undefined ? t('workshops.list.none') : calendarText(day.day, t.locale) },
          { text: day === undefined ? '–' : dayStateText(t, day) },
          { text: String(day?.headCount ?? '–') },
        ];
      }),
      empty: t('workshops.list.empty'),
    },
  };
}
