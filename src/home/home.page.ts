import { fundingSentence } from '../access/funding.ts';
import type { Installation } from '../access/installation.ts';
import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { Card, Definitions, Table } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { LegalText } from './legal-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'home/start': StartPage;
    'home/imprint': FactsPage;
    'home/contact': FactsPage;
    'home/privacy': PrivacyPage;
    'home/accessibility': AccessibilityPage;
    'errors/error': ErrorPage;
  }
}

export interface ErrorPage {
  readonly title: string;
  readonly text: string;
  /** Named in the log as well, so that the office can ask about it. */
  readonly reference: string | null;
}

export interface StartPage {
  readonly title: string;
  /** The own first page of whoever is signed in; null for visitors. */
  readonly continueTo: string | null;
  /** One-click sign-in exists, and everybody is invented. */
  readonly demo: boolean;
  readonly ways: readonly Card[];
  readonly steps: readonly string[];
}

export function startPage(
  t: Translate,
  given: { readonly operator: string; readonly continueTo: string | null; readonly demo: boolean },
): StartPage {
  const { continueTo, demo } = given;
  const operator = isolated(given.operator, t.locale);
  return {
    title: t('home.title'),
    continueTo,
    demo: demo && continueTo === null,
    ways: [
      {
        href: '/code',
        icon: 'mail',
        title: t('home.start.invited.title'),
        text: t('home.start.invited.text'),
      },
      {
        href: '/verify',
        icon: 'certificate',
        title: t('home.start.verify.title'),
        text: t('home.start.verify.text'),
      },
      {
        href: '/contact',
        icon: 'people',
        title: t('home.start.contact.title'),
        text: t('home.start.contact.text', { operator }),
      },
    ].map((way) => ({ ...way, level: 3 }) as Card),
    steps: (['invited', 'learn', 'test', 'certificate'] as const).map((step) =>
      t(`home.start.step.${step}`, { operator }),
    ),
  };
}

export interface FactsPage {
  readonly title: string;
  readonly rows: Definitions['rows'];
}

export function imprintPage(t: Translate, installation: Installation, now: Instant): FactsPage {
  const { operator } = installation;
  return {
    title: t('home.imprint.title'),
    rows: [
      { term: t('home.imprint.operator'), text: operator.name, german: true },
      { term: t('home.imprint.address'), text: operator.address.join(', '), german: true },
      { term: t('home.imprint.represented'), text: operator.represented, german: true },
      { term: t('home.imprint.register'), text: operator.register, german: true },
      phoneRow(t, operator.phone),
      emailRow(t, operator.email),
      { term: t('home.imprint.content'), text: operator.represented, german: true },
      { term: t('home.imprint.funding'), text: fundingSentence(installation, now), german: true },
    ],
  };
}

export function contactPage(t: Translate, { contact, operator }: Installation): FactsPage {
  return {
    title: t('home.contact.title'),
    rows: [
      { term: t('home.contact.name'), text: contact.name, german: true },
      phoneRow(t, contact.phone),
      emailRow(t, contact.email),
      { term: t('home.contact.hours'), text: contact.hours, german: true },
      {
        term: t('home.imprint.address'),
        text: [operator.name, ...operator.address].join(', '),
        german: true,
      },
    ],
  };
}

function emailRow(t: Translate, email: string): Definitions['rows'][number] {
  return { term: t('home.imprint.email'), text: email, href: `mailto:${email}`, technical: true };
}

/** A number can be dialled; a placeholder cannot. */
function phoneRow(t: Translate, phone: string): Definitions['rows'][number] {
  const digits = phone.replaceAll(/[^\d+]/g, '');
  const row = { term: t('home.imprint.phone'), text: phone };
  return digits.length > 3 ? { ...row, href: `tel:${digits}`, technical: true } : { ...row, german: true };
}

export interface PrivacyPage {
  readonly title: string;
  readonly texts: readonly LegalText[];
  /** German. */
  readonly table: Table;
}

export interface AccessibilityPage {
  readonly title: string;
  readonly texts: readonly LegalText[];
  /** What the operator has found out; German sentences under headings of the reader. */
  readonly limits: readonly string[];
  readonly checkedBy: string;
  readonly preparedOn: string;
  readonly enforcement: string;
  /** Staff may read what was reported. */
  readonly maySeeReports: boolean;
}

export function accessibilityPage(
  t: Translate,
  { accessibility }: Installation,
  given: { readonly texts: readonly LegalText[]; readonly maySeeReports: boolean },
): AccessibilityPage {
  const { limits, checkedBy, preparedOn, enforcement } = accessibility;
  return {
    title: t('home.accessibility.title'),
    ...given,
    limits,
    checkedBy,
    enforcement,
    preparedOn: calendarText(preparedOn, t.locale),
  };
}
