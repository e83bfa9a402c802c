import type {} from '../platform/http/pages.ts';
import type { Definitions } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Day } from './day.ts';
import type { MunicipalityRow } from './person.ts';
import type { ContactPointRow, FocusAreaRow, OrganisationRow } from './places.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/own-place': OwnPlacePage;
    'people/visited-place': VisitedPlacePage;
  }
}

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/people/place': Place;
    '/people/place-section': PlaceSection;
  }
}

/** What anybody may know about a place: no people, no learning. */
export interface Place {
  readonly focusAreas: readonly { readonly text: string; readonly agreed: string }[];
  readonly contactPoints: readonly {
    readonly office: string;
    readonly purpose: string;
    readonly rows: Definitions['rows'];
  }[];
  readonly organisations: readonly { readonly name: string; readonly kind: string }[];
}

/** What a later feature adds to the page of a place: plan, public documents, what there is to learn. Never people. */
export interface PlaceSection {
  /** Goes into the heading's id: `section-<id>`. */
  readonly id: string;
  readonly heading: string;
  readonly lines: readonly {
    readonly text: string;
    readonly note: string | null;
    readonly href: string | null;
  }[];
  /** Said when there is no line. */
  readonly empty: string;
}

export interface PlaceFacts {
  readonly municipality: Pick<MunicipalityRow, 'id' | 'name'>;
  readonly focusAreas: readonly FocusAreaRow[];
  readonly contactPoints: readonly ContactPointRow[];
  readonly organisations: readonly OrganisationRow[];
}

export interface OwnPlacePage {
  readonly title: string;
  readonly place: Place;
  readonly sections: readonly PlaceSection[];
}

export function ownPlacePage(
  t: Translate,
  facts: PlaceFacts,
  sections: readonly PlaceSection[],
): OwnPlacePage {
  return { title: facts.municipality.name, place: publicPlace(t, facts), sections };
}

/** For the contact person of the municipality, who has a link and no account. */
export interface VisitedPlacePage extends OwnPlacePage {
  readonly until: string;
}

export function visitedPlacePage(
  t: Translate,
  facts: PlaceFacts,
  given: { readonly expiresOn: Day; readonly sections: readonly PlaceSection[] },
): VisitedPlacePage {
  return {
    ...ownPlacePage(t, facts, given.sections),
    until: t('places.visit.until', { day: calendarText(given.expiresOn, t.locale) }),
  };
}

/** Only what holds today. */
function publicPlace(t: Translate, facts: PlaceFacts): Place {
  return {
    focusAreas: facts.focusAreas.filter(isRunning).map((area) => ({
      text: area.text,
      agreed: agreedText(t, area),
    })),
    contactPoints: facts.contactPoints.filter(isRunning).map((point) => ({
      office: point.office,
      purpose: point.purpose,
      rows: reachRows(t, point),
    })),
    organisations: facts.organisations.filter(isRunning).map(({ name, kind }) => ({
      name,
      kind: t(`places.kind.${kind}`),
    })),
  };
}

export function isRunning(fact: { readonly endedOn: Day | null }): boolean {
  return fact.endedOn === null;
}

export function agreedText(t: Translate, area: FocusAreaRow): string {
  return t('places.focusArea.agreed', {
    day: calendarText(area.agreedOn, t.locale),
    whom: isolated(area.agreedWith, t.locale),
  });
}

/** How an office is reached, as far as it is known. */
export function reachRows(t: Translate, { phone, website, place }: ContactPointRow): Definitions['rows'] {
  return [
    ...(phone === null
      ? []
      : [
          {
            term: t('places.contactPoint.phone'),
            text: phone,
            href: `tel:${phone.replaceAll(/[^+\d]/g, '')}`,
            technical: true,
          },
        ]),
    ...(website === null
      ? []
      : [{ term: t('places.contactPoint.website'), text: website, href: website, technical: true }]),
    ...(place === null ? [] : [{ term: t('places.contactPoint.place'), text: place, german: true }]),
  ];
}
