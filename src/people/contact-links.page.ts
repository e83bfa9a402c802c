import { fundingSentence } from '../access/funding.ts';
import type { Installation } from '../access/installation.ts';
import type { Instant } from '../platform/clock.ts';
import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, FieldError, Letter } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { monthsAfter, type Day } from './day.ts';
import { fieldErrors, municipalityPath } from './municipalities.page.ts';
import type { PlaceErrors } from './places.form.ts';
import { isOpenLink, linkShownMs, longestLinkMonths, type ContactLinkRow } from './places.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/contact-links': ContactLinksPage;
    'people/contact-letter': ContactLetterPage;
  }
}

export interface ContactLinksPage {
  readonly title: string;
  readonly place: string;
  readonly back: string;
  readonly action: string;
  readonly key: string;
  readonly errors: readonly FieldError[];
  readonly typed: { readonly label: string; readonly expiresOn: string };
  readonly latest: string;
  readonly links: readonly {
    readonly label: string;
    readonly text: string;
    readonly badge: Badge;
    /** Where the form goes that revokes it; null when it opens nothing any more. */
    readonly revocation: string | null;
    /** As long as the letter can be seen. */
    readonly letter: string | null;
  }[];
}

export function contactLinksPage(
  t: Translate,
  place: { readonly id: string; readonly name: string },
  links: readonly ContactLinkRow[],
  {
    key,
    typed,
    errors,
    now,
    today,
  }: {
    readonly key: string;
    readonly typed: { readonly label: string; readonly expiresOn: string };
    readonly errors: PlaceErrors;
    readonly now: Instant;
    readonly today: Day;
  },
): ContactLinksPage {
  const action = `${municipalityPath(place.id)}/contact-links`;
  return {
    title: t('places.links.title'),
    place: place.name,
    back: municipalityPath(place.id),
    action,
    key,
    errors: fieldErrors(t, errors),
    typed,
    latest: t('places.link.latest', {
      day: calendarText(monthsAfter(today, longestLinkMonths), t.locale),
    }),
    links: links.map((link) => {
      const isOpen = isOpenLink(link, today);
      return {
        label: link.label,
        text: t('places.link.dates', {
          made: dayText(link.createdAt, t.locale),
          until: calendarText(link.expiresOn, t.locale),
        }),
        badge: linkBadge(t, link, isOpen),
        revocation: isOpen ? `${action}/${link.id}/revocation` : null,
        letter: isOpen && isShown(link, now) ? `${action}/${link.id}/letter` : null,
      };
    }),
  };
}

function linkBadge(t: Translate, link: ContactLinkRow, isOpen: boolean): Badge {
  if (isOpen) return { kind: 'done', text: t('places.link.open') };
  return { kind: 'locked', text: t(link.revokedAt === null ? 'places.link.expired' : 'places.link.revoked') };
}

/** The link is to be seen while it is being handed over, and never again. */
export function isShown(link: ContactLinkRow, now: Instant): boolean {
  return now < link.createdAt + linkShownMs;
}

export interface ContactLetterPage {
  readonly title: string;
  readonly back: string;
  readonly letter: Letter;
}

/** In German: it goes to an office in Sachsen-Anhalt. */
export function contactLetterPage(
  t: Translate,
  german: Translate,
  facts: {
    readonly place: { readonly id: string; readonly name: string };
    readonly link: ContactLinkRow;
    readonly address: string;
    readonly qr: Html;
    readonly installation: Installation;
    readonly now: Instant;
  },
): ContactLetterPage {
  const { place, link, address, installation } = facts;
  const { operator, contact } = installation;
  const until = calendarText(link.expiresOn, 'de');
  return {
    title: t('places.letter.title'),
    back: `${municipalityPath(place.id)}/contact-links`,
    letter: {
      sender: [operator.name, ...operator.address],
      recipient: [link.label, place.name],
      placeAndDate: german('people.letter.placeAndDate', {
        place: operator.place,
        day: dayText(facts.now, 'de'),
      }),
      subject: german('places.letter.subject', { place: place.name }),
      salutation: german('places.letter.salutation'),
      paragraphs: [german('places.letter.text', { operator: operator.shortName, place: place.name })],
      steps: (['one', 'two', 'three'] as const).map((step) => german(`places.letter.${step}`)),
      qr: facts.qr,
      qrLabel: german('people.letter.qr'),
      rows: [
        { term: german('people.letter.until'), text: until },
        { term: german('people.letter.link'), text: address, technical: true },
      ],
      closing: german('people.letter.closing', { phone: contact.phone }),
      signature: [german('people.letter.greeting'), operator.shortName, contact.name],
      footer: fundingSentence(installation, facts.now),
      german: null,
    },
  };
}
