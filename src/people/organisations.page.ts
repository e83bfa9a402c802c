import type {} from '../platform/http/pages.ts';
import type { ChoicesField, FieldError, Option, Table } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { fieldErrors, placeOptions } from './municipalities.page.ts';
import { isRunning } from './place.page.ts';
import type { PlaceErrors } from './places.form.ts';
import { organisationKinds } from './places.ts';
import type { NamedOrganisation } from './places.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/organisations': OrganisationsPage;
    'people/organisation': OrganisationPage;
  }
}

export interface TypedOrganisation {
  readonly kind: string;
  readonly name: string;
  readonly municipality: string;
}

interface OrganisationFields {
  readonly errors: readonly FieldError[];
  readonly name: string;
  readonly kinds: ChoicesField['options'];
  readonly municipalities: readonly Option[];
}

export interface OrganisationsPage extends OrganisationFields {
  readonly title: string;
  readonly key: string;
  readonly table: Table;
  readonly past: Table | null;
}

type Places = readonly { readonly id: string; readonly name: string }[];

export function organisationsPage(
  t: Translate,
  organisations: readonly NamedOrganisation[],
  places: Places,
  form: { readonly key: string; readonly typed: TypedOrganisation; readonly errors: PlaceErrors },
): OrganisationsPage {
  const past = organisations.filter((one) => !isRunning(one));
  return {
    ...fields(t, places, form),
    title: t('places.organisations.title'),
    key: form.key,
    table: table(t, t('places.organisations.title'), organisations.filter(isRunning)),
    past: past.length === 0 ? null : table(t, t('places.organisations.past'), past),
  };
}

function table(t: Translate, caption: string, organisations: readonly NamedOrganisation[]): Table {
  return {
    caption,
    columns: (['name', 'kind', 'municipality'] as const).map((name) => ({
      text: t(`places.column.${name}`),
    })),
    rows: organisations.map((one) => [
      {
        text: one.name,
        href: `/office/organisations/${one.id}`,
        ...(one.endedOn !== null && {
          note: t('places.endedOn', { day: calendarText(one.endedOn, t.locale) }),
        }),
      },
      { text: t(`places.kind.${one.kind}`) },
      { text: one.municipality ?? t('places.organisation.everywhere') },
    ]),
    empty: t('places.organisations.none'),
  };
}

function fields(
  t: Translate,
  places: Places,
  form: { readonly typed: TypedOrganisation; readonly errors: PlaceErrors },
): OrganisationFields {
  return {
    errors: fieldErrors(t, form.errors),
    name: form.typed.name,
    kinds: organisationKinds.map((kind) => ({
      value: kind,
      text: t(`places.kind.${kind}`),
      checked: kind === form.typed.kind,
    })),
    municipalities: placeOptions(places, form.typed.municipality, t('places.organisation.everywhere')),
  };
}

export interface OrganisationPage extends OrganisationFields {
  readonly title: string;
  readonly path: string;
  /** Said instead of the form when it has ended. */
  readonly ended: string | null;
}

export function organisationPage(
  t: Translate,
  organisation: NamedOrganisation,
  places: Places,
  form: { readonly typed: TypedOrganisation; readonly errors: PlaceErrors },
): OrganisationPage {
  const { endedOn } = organisation;
  return {
    ...fields(t, places, form),
    title: organisation.name,
    path: `/office/organisations/${organisation.id}`,
    ended: endedOn === null ? null : t('places.endedOn', { day: calendarText(endedOn, t.locale) }),
  };
}
