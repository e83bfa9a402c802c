import type {} from '../platform/http/pages.ts';
import type { FieldError, Option, Table, TaskList } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Day } from './day.ts';
import type { PlaceCounts } from './municipalities.queries.ts';
import { agreedText, isRunning, reachRows } from './place.page.ts';
import type { PlaceErrors } from './places.form.ts';
import { isOpenLink, type ContactLinkRow, type ContactPointRow, type FocusAreaRow } from './places.ts';
import type { NamedOrganisation } from './places.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/municipalities': MunicipalitiesPage;
    'people/municipality': MunicipalityPage;
    'people/focus-areas': FocusAreasPage;
    'people/contact-points': ContactPointsPage;
  }
}

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/people/running-facts': RunningFacts;
    '/people/past-facts': PastFacts;
  }
}

export interface RunningFacts {
  readonly facts: readonly {
    readonly title: string;
    readonly lines: readonly string[];
    /** Where the form goes that ends it. */
    readonly ending: string;
  }[];
  readonly end: string;
  readonly empty: string;
}

export interface PastFacts {
  readonly facts: readonly { readonly title: string; readonly text: string }[];
}

export function fieldErrors(t: Translate, errors: PlaceErrors): FieldError[] {
  return Object.entries(errors).map(([name, problem]) => ({ name, text: t(`places.problem.${problem}`) }));
}

export interface MunicipalitiesPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  /** Made by the server for this form: sent twice it is one place. */
  readonly key: string;
  readonly name: string;
  readonly table: Table;
}

export function municipalitiesPage(
  t: Translate,
  places: readonly PlaceCounts[],
  form: { readonly key: string; readonly name: string; readonly errors: PlaceErrors },
): MunicipalitiesPage {
  return {
    title: t('places.municipalities.title'),
    errors: fieldErrors(t, form.errors),
    key: form.key,
    name: form.name,
    table: {
      caption: t('places.municipalities.title'),
      columns: [
        { text: t('places.column.name') },
        { text: t('places.column.focusAreas'), numeric: true },
        { text: t('places.column.organisations'), numeric: true },
      ],
      rows: places.map(({ id, name, focusAreas, organisations }) => [
        { text: name, href: `/office/municipalities/${id}` },
        { text: String(focusAreas) },
        { text: String(organisations) },
      ]),
      empty: t('places.municipalities.none'),
    },
  };
}

/** One place with everything the office keeps about it; each part is changed on a page of its own. */
export interface MunicipalityPage {
  readonly title: string;
  readonly path: string;
  readonly id: string;
  readonly errors: readonly FieldError[];
  readonly name: string;
  readonly focusAreas: TaskList;
  readonly contactPoints: TaskList;
  readonly organisations: TaskList;
  /** What later features have about it. */
  readonly lists: readonly TaskList[];
  readonly links: string;
}

export function municipalityPage(
  t: Translate,
  facts: {
    readonly municipality: { readonly id: string; readonly name: string };
    readonly focusAreas: readonly FocusAreaRow[];
    readonly contactPoints: readonly ContactPointRow[];
    readonly organisations: readonly NamedOrganisation[];
    readonly links: readonly ContactLinkRow[];
    readonly today: Day;
    readonly lists: readonly TaskList[];
  },
  typed: { readonly name: string; readonly errors: PlaceErrors } | null,
): MunicipalityPage {
  const { id, name } = facts.municipality;
  const open = facts.links.filter((link) => isOpenLink(link, facts.today));
  return {
    title: name,
    path: municipalityPath(id),
    id,
    errors: fieldErrors(t, typed?.errors ?? {}),
    name: typed?.name ?? name,
    focusAreas: {
      id: 'focus-areas',
      heading: t('places.focusAreas.title'),
      tasks: facts.focusAreas.filter(isRunning).map((area) => ({
        href: null,
        title: area.text,
        text: agreedText(t, area),
        german: true,
      })),
      empty: t('places.focusAreas.none'),
    },
    contactPoints: {
      id: 'contact-points',
      heading: t('places.contactPoints.title'),
      tasks: facts.contactPoints.filter(isRunning).map(({ office, purpose }) => ({
        href: null,
        title: office,
        text: purpose,
        german: true,
      })),
      empty: t('places.contactPoints.none'),
    },
    organisations: {
      id: 'organisations',
      heading: t('places.organisations.title'),
      tasks: facts.organisations.filter(isRunning).map((organisation) => ({
        href: `/office/organisations/${organisation.id}`,
        title: organisation.name,
        text: t(`places.kind.${organisation.kind}`),
        german: true,
      })),
      empty: t('places.organisations.none'),
    },
    lists: facts.lists,
    links: t('places.links.open', { count: open.length }),
  };
}

export function municipalityPath(id: string): string {
  return `/office/municipalities/${id}`;
}

/** A list of facts about a place, the form for another one, and what has ended. */
interface FactsPage<Field extends string> {
  readonly title: string;
  readonly place: string;
  readonly back: string;
  readonly action: string;
  readonly key: string;
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<Field, string>>;
  readonly running: RunningFacts['facts'];
  readonly past: PastFacts['facts'];
}

type FocusAreaField = 'text' | 'agreedOn' | 'agreedWith';
export type FocusAreasPage = FactsPage<FocusAreaField>;
type ContactPointField = 'office' | 'purpose' | 'phone' | 'website' | 'place';
export type ContactPointsPage = FactsPage<ContactPointField>;

interface Form<Field extends string> {
  readonly key: string;
  readonly typed: Readonly<Record<Field, string>>;
  readonly errors: PlaceErrors;
}

export function focusAreasPage(
  t: Translate,
  place: { readonly id: string; readonly name: string },
  areas: readonly FocusAreaRow[],
  form: Form<FocusAreaField>,
): FocusAreasPage {
  const action = `${municipalityPath(place.id)}/focus-areas`;
  return {
    ...frame(t, place, form),
    title: t('places.focusAreas.title'),
    action,
    running: areas.filter(isRunning).map((area) => ({
      title: area.text,
      lines: [agreedText(t, area)],
      ending: `${action}/${area.id}/ending`,
    })),
    past: areas.flatMap((area) =>
      area.endedOn === null
        ? []
        : [{ title: area.text, text: `${agreedText(t, area)} ${endedText(t, area.endedOn)}` }],
    ),
  };
}

export function contactPointsPage(
  t: Translate,
  place: { readonly id: string; readonly name: string },
  points: readonly ContactPointRow[],
  form: Form<ContactPointField>,
): ContactPointsPage {
  const action = `${municipalityPath(place.id)}/contact-points`;
  return {
    ...frame(t, place, form),
    title: t('places.contactPoints.title'),
    action,
    running: points.filter(isRunning).map((point) => ({
      title: point.office,
      lines: [point.purpose, ...reachRows(t, point).map(({ term, text }) => `${term}: ${text}`)],
      ending: `${action}/${point.id}/ending`,
    })),
    past: points.flatMap((point) =>
      point.endedOn === null ? [] : [{ title: point.office, text: endedText(t, point.endedOn) }],
    ),
  };
}

function frame<Field extends string>(
  t: Translate,
  place: { readonly id: string; readonly name: string },
  { key, typed, errors }: Form<Field>,
) {
  return {
    place: place.name,
    back: municipalityPath(place.id),
    key,
    typed,
    errors: fieldErrors(t, errors),
  };
}

function endedText(t: Translate, day: Day): string {
  return t('places.endedOn', { day: calendarText(day, t.locale) });
}

/** The places to choose from in a form, with one for «none». */
export function placeOptions(
  places: readonly { readonly id: string; readonly name: string }[],
  chosen: string,
  none: string,
): Option[] {
  return [
    { value: '', text: none, selected: chosen === '' },
    ...places.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
  ];
}
