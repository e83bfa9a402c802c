import type {} from '../platform/http/pages.ts';
import type { Definitions, FieldError, Notice, Steps } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { holderText, isNameForgotten } from './certificate-retention.ts';
import {
  extentOf,
  isPending,
  isValid,
  parseBasis,
  unitsOf,
  type Basis,
  type CertificateRow,
} from './certificate.ts';
import type { MissingLine } from './missing-lines.ts';
import type { OwnCertificate } from './own-certificate.ts';
import { extentText, paperGroups, periodText, type PaperGroup } from './paper-lines.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/own': OwnCertificatePage;
  }
}

export interface OwnCertificatePage {
  readonly title: string;
  readonly lead: string;
  readonly errors: readonly FieldError[];
  /** What has become of the last one, if it came to nothing. */
  readonly notice: Notice | null;
  readonly steps: Steps;
  /** Sentences of what is missing, each with the page on which it is done. */
  readonly missing: readonly MissingLine[];
  /** The name as it will be printed, to be checked and corrected; null while there is nothing to check. */
  readonly form: { readonly name: string } | null;
  /** What will stand on the paper, or stands there; null while something is missing. */
  readonly paper: Paper | null;
  readonly issued: {
    readonly rows: Definitions['rows'];
    readonly fileHref: string;
    /** The page from which it is given away. */
    readonly holderHref: string;
  } | null;
  /** Older papers that are still valid, of another path. */
  readonly others: readonly { readonly title: string; readonly href: string }[];
}

/** Content in German, as on the paper. */
interface Paper {
  readonly heading: string;
  readonly rows: Definitions['rows'];
  readonly contents: readonly PaperGroup[];
  readonly competences: readonly string[];
}

export function ownCertificatePage(
  t: Translate,
  own: OwnCertificate,
  given: {
    /** Today's basis of a complete learner who has not asked yet; null otherwise. */
    readonly basis: Basis | null;
    readonly missing: readonly MissingLine[];
    readonly name: string;
    readonly errors: readonly FieldError[];
    readonly baseUrl: string;
    readonly all: readonly CertificateRow[];
  },
): OwnCertificatePage {
  const certificate = own.kind === 'open' ? null : own.certificate;
  const basis = certificate === null ? given.basis : parseBasis(certificate.basis);
  const isReady = own.kind === 'open' && given.basis !== null;
  return {
    title: t('certificates.own.title'),
    lead: leadOf(t, own, isReady),
    errors: given.errors,
    notice: own.kind === 'open' ? noticeOf(t, own.earlier) : null,
    steps: ownSteps(t, own, isReady),
    missing: isReady || own.kind !== 'open' ? [] : given.missing,
    form: isReady ? { name: given.name } : null,
    paper: basis === null ? null : paperOf(t, basis, certificate),
    issued:
      own.kind === 'issued' && !isNameForgotten(own.certificate)
        ? {
            rows: issuedRows(t, own.certificate, given.baseUrl),
            fileHref: '/learn/certificate/file',
            holderHref: `/learn/certificates/${own.certificate.id}`,
          }
        : null,
    others: given.all
      .filter((one) => isValid(one.state) && !isNameForgotten(one) && one.id !== certificate?.id)
      .map((one) => ({
        title: `${parseBasis(one.basis).pathTitle} · ${one.number ?? ''}`,
        href: `/learn/certificates/${one.id}`,
      })),
  };
}

function leadOf(t: Translate, own: OwnCertificate, isReady: boolean): string {
  switch (own.kind) {
    case 'open':
      if (!isReady) return t('certificates.own.leadMissing');
      return own.earlier === null ? t('certificates.own.leadCheck') : t('certificates.own.leadAgain');
    case 'pending':
      return own.certificate.state === 'requested'
        ? t('certificates.waiting.requested')
        : t('certificates.waiting.confirmed');
    case 'issued':
      return t('certificates.own.leadIssued');
  }
}

function noticeOf(t: Translate, earlier: CertificateRow | null): Notice | null {
  if (earlier?.state === 'returned')
    return {
      kind: 'warning',
      title: t('certificates.own.returned'),
      text: earlier.returnNote ?? '',
    };
  if (earlier?.state === 'withdrawn')
    return {
      kind: 'warning',
      title: t('certificates.own.withdrawn', { number: isolated(earlier.number ?? '', t.locale) }),
      text: t('certificates.own.withdrawnText'),
      link: { href: '/contact', text: t('certificates.own.contact') },
    };
  return null;
}

function ownSteps(t: Translate, own: OwnCertificate, isReady: boolean): Steps {
  const reached =
    own.kind === 'issued'
      ? 4
      : own.kind === 'open'
        ? isReady
          ? 1
          : 0
        : own.certificate.state === 'requested'
          ? 2
          : 3;
  const names = ['learn', 'request', 'confirm', 'release'] as const;
  return {
    label: t('certificates.steps.label'),
    steps: names.map((name, index) => ({
      text: t(`certificates.steps.${name}`),
      state: index < reached ? 'done' : index === reached ? 'current' : 'coming',
    })),
  };
}

function paperOf(t: Translate, basis: Basis, certificate: CertificateRow | null): Paper {
  const extent = extentText(t, extentOf(basis));
  return {
    heading:
      certificate === null || isPending(certificate.state)
        ? t('certificates.paper.heading')
        : t('certificates.paper.headingIssued'),
    rows: [
      ...(certificate === null
        ? []
        : [{ term: t('certificates.fact.holderName'), text: holderText(certificate) }]),
      { term: t('certificates.fact.path'), text: basis.pathTitle, german: true },
      { term: t('certificates.fact.units'), text: t('certificates.units', { units: unitsOf(basis) }) },
      ...(extent === null ? [] : [{ term: t('certificates.fact.extent'), text: extent }]),
      { term: t('certificates.fact.period'), text: periodText(t, basis) },
    ],
    contents: paperGroups(basis),
    competences: basis.courses.flatMap(({ competences }) => competences),
  };
}

function issuedRows(t: Translate, certificate: CertificateRow, baseUrl: string): Definitions['rows'] {
  return [
    { term: t('certificates.fact.number'), text: certificate.number ?? '', technical: true },
    { term: t('certificates.fact.issuedOn'), text: dayText(certificate.releasedAt ?? 0, t.locale) },
    {
      term: t('certificates.fact.verifyUrl'),
      text: `${baseUrl}/c/${certificate.code}`,
      href: `/c/${certificate.code}`,
      technical: true,
    },
  ];
}
