import type { PrintedFacts } from '../certificates/certificate-document.ts';
import { isNameForgotten } from '../certificates/certificate-retention.ts';
import { isValid, type CertificateRow } from '../certificates/certificate.ts';
import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Copyable, Definitions } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { cvLine, letterSentence } from './application-texts.ts';
import { badgeTexts } from './badge-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'badges/list': HolderListPage;
    'badges/paper': HolderPaperPage;
    'badges/use': HolderUsePage;
  }
}

/** All papers of one person. */
export interface HolderListPage {
  readonly title: string;
  readonly papers: readonly {
    /** German, as on the paper. */
    readonly kind: string;
    readonly pathTitle: string;
    /** Its number and its day. */
    readonly kicker: string;
    /** Null for what is no longer valid: there is nothing to give away. */
    readonly href: string | null;
  }[];
}

/** One of them: the file, the address to give away, and what others see there. */
export interface HolderPaperPage {
  readonly title: string;
  readonly kind: string;
  readonly rows: Definitions['rows'];
  readonly fileHref: string;
  readonly useHref: string;
  readonly address: string;
  /** The same address for the camera of somebody else. */
  readonly qr: Html;
  readonly previewHref: string;
  /** Signed files for other programs; null while there is nothing that signs them. */
  readonly badge: { readonly jsonHref: string; readonly jwtHref: string } | null;
  readonly modelHref: string;
}

/** What to do with it elsewhere. */
export interface HolderUsePage {
  readonly title: string;
  readonly paperHref: string;
  readonly isEngagement: boolean;
  readonly hasBadge: boolean;
  readonly sentences: readonly Copyable[];
  readonly europass: readonly Copyable[];
  readonly linkedIn: readonly Copyable[];
  /** German, as on the paper. */
  readonly legalNote: string;
  readonly outside: typeof outside;
}

/** Sites of others: their names are the same in every language, and nothing is loaded from them. */
const outside = {
  europass: { name: 'Europass', href: 'https://europass.europa.eu/', address: 'europass.europa.eu' },
  profilpass: { name: 'ProfilPASS', href: 'https://www.profilpass.de/', address: 'www.profilpass.de' },
  linkedIn: { name: 'LinkedIn' },
} as const;

export function holderListPage(
  t: Translate,
  papers: readonly {
    readonly certificate: CertificateRow;
    /** Names may be forgotten. */
    readonly facts: Pick<PrintedFacts, 'kind' | 'pathTitle' | 'number' | 'issuedOn'>;
  }[],
): HolderListPage {
  return {
    title: t('badges.list.title'),
    papers: papers.map(({ certificate, facts }) => ({
      kind: badgeTexts.kind(facts.kind),
      pathTitle: facts.pathTitle,
      kicker: `${isolated(facts.number, t.locale)} · ${calendarText(facts.issuedOn, t.locale)}`,
      href: isOpen(certificate) ? holderHref(certificate) : null,
    })),
  };
}

export function holderPaperPage(
  t: Translate,
  certificate: CertificateRow,
  facts: PrintedFacts,
  given: { readonly qr: Html; readonly hasBadge: boolean },
): HolderPaperPage {
  const file = (form: string): string => `/learn/certificate/badge.${form}?certificate=${certificate.id}`;
  const served = 'engagement' in facts ? facts.engagement : null;
  return {
    title: titleOf(t, facts),
    kind: badgeTexts.kind(facts.kind),
    rows: [
      { term: t('certificates.fact.holderName'), text: facts.holderName },
      { term: t('certificates.fact.path'), text: facts.pathTitle, german: true },
      {
        term: t('certificates.fact.units'),
        text:
          served === null
            ? t('certificates.units', { units: facts.units })
            : t('badges.own.hours', { hours: served.hours }),
      },
      { term: t('certificates.fact.issuedOn'), text: calendarText(facts.issuedOn, t.locale) },
      { term: t('certificates.fact.number'), text: facts.number, technical: true },
    ],
    fileHref: `/learn/certificate/file?certificate=${certificate.id}`,
    useHref: `${holderHref(certificate)}/use`,
    address: facts.verifyUrl,
    qr: given.qr,
    previewHref: `/c/${certificate.code}`,
    badge: given.hasBadge ? { jsonHref: file('json'), jwtHref: file('jwt') } : null,
    modelHref: `${holderHref(certificate)}/elm.jsonld`,
  };
}

export function holderUsePage(
  t: Translate,
  certificate: CertificateRow,
  facts: PrintedFacts,
  given: { readonly hasBadge: boolean },
): HolderUsePage {
  const copyable = (label: string, text: string, language: Partial<Copyable> = {}): Copyable => ({
    label,
    text,
    ...language,
  });
  const name = copyable(t('badges.field.name'), badgeTexts.nameOf(facts), { german: true });
  const issuer = copyable(t('badges.field.issuer'), facts.issuer.name, { german: true });
  const number = copyable(t('badges.field.number'), facts.number, { technical: true });
  const address = copyable(t('badges.field.address'), facts.verifyUrl, { technical: true });
  return {
    title: t(isCertificate(facts) ? 'badges.use.certificate' : 'badges.use.statement'),
    paperHref: holderHref(certificate),
    isEngagement: facts.kind === 'engagement',
    hasBadge: given.hasBadge,
    sentences: [
      copyable(t('badges.use.cv'), cvLine(facts), { german: true }),
      copyable(t('badges.use.letter'), letterSentence(facts), { german: true }),
    ],
    europass: [
      name,
      issuer,
      copyable(t('badges.field.from'), calendarText(facts.period.from, t.locale)),
      copyable(t('badges.field.to'), calendarText(facts.period.to, t.locale)),
      address,
    ],
    linkedIn: [
      name,
      issuer,
      copyable(t('badges.field.issuedOn'), dayText(certificate.releasedAt ?? 0, t.locale)),
      number,
      address,
    ],
    legalNote: facts.legalNote,
    outside,
  };
}

/** It can be downloaded and given away. */
export function isOpen(certificate: Pick<CertificateRow, 'state' | 'printed' | 'holderName'>): boolean {
  return isValid(certificate.state) && certificate.printed !== null && !isNameForgotten(certificate);
}

function holderHref({ id }: Pick<CertificateRow, 'id'>): string {
  return `/learn/certificates/${id}`;
}

function titleOf(t: Translate, facts: PrintedFacts): string {
  return t(isCertificate(facts) ? 'badges.own.certificate' : 'badges.own.statement');
}

/** The others are called «Bescheinigung»: they attest no learning. */
function isCertificate({ kind }: PrintedFacts): boolean {
  return kind === 'lamsaCertificate';
}
