import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, FieldError, Notice, Steps, TaskList } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { holderText, isNameForgotten } from './certificate-retention.ts';
import { isPending, isValid, parseBasis, type Basis, type CertificateRow } from './certificate.ts';
import type { PaperKind } from './certificate-document.ts';
import type { OwnStanding } from './entitlement.queries.ts';
import type { MissingLine } from './missing-lines.ts';
import { ownDraftPath, ownPath, type OwnCertificate } from './own-certificate.ts';
import { basisRows, paperGroups, periodText, type PaperGroup } from './paper-lines.ts';
import { ownNewNamePath } from './reissue.page.ts';
import type { RequestForm } from './request-form.page.ts';

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
  /** The name and the wishes for the paper, to be checked and corrected; null while there is nothing to ask for. */
  readonly form: RequestForm | null;
  /** What will stand on the paper, or stands there; null while something is missing. */
  readonly paper: Paper | null;
  /** The paper as it will be; null unless it waits for the office. */
  readonly draftHref: string | null;
  readonly issued: {
    readonly rows: Definitions['rows'];
    readonly fileHref: string;
    readonly newNameHref: string;
    /** What is new about law since; null for papers that are not about it. */
    readonly newsHref: string | null;
    /** The page from which it is given away. */
    readonly holderHref: string;
  } | null;
  /** Where the holder stands with the other kinds. */
  readonly kinds: TaskList;
  /** Older papers that are still valid, of another path. */
  readonly others: readonly { readonly title: string; readonly href: string }[];
}

/** Content in German, as on the paper. */
interface Paper {
  readonly heading: string;
  readonly rows: Definitions['rows'];
  readonly tasks: readonly string[];
  readonly contents: readonly PaperGroup[];
  readonly competences: readonly string[];
}

export function ownCertificatePage(
  t: Translate,
  { kind, own, basis: today }: OwnStanding,
  given: {
    readonly missing: readonly MissingLine[];
    readonly form: RequestForm | null;
    readonly errors: readonly FieldError[];
    /** Why something did not work that has nothing to do with a field. */
    readonly problem: string | null;
    /** Whether the paper that waits can be shown as a draft. */
    readonly hasDraft: boolean;
    readonly baseUrl: string;
    readonly all: readonly CertificateRow[];
    readonly standings: readonly OwnStanding[];
  },
): OwnCertificatePage {
  const certificate = own.kind === 'open' ? null : own.certificate;
  const basis = certificate === null ? today : parseBasis(certificate.basis);
  const isReady = own.kind === 'open' && today !== null;
  const current = new Set(
    given.standings.flatMap((one) => (one.own.kind === 'open' ? [] : [one.own.certificate.id])),
  );
  return {
    title: kind === 'lamsaCertificate' ? t('certificates.own.title') : t(`certificates.kind.${kind}`),
    lead: leadOf(t, kind, own, isReady),
    errors: given.errors,
    notice:
      given.problem !== null
        ? { kind: 'error', text: given.problem }
        : own.kind === 'open'
          ? noticeOf(t, own.earlier)
          : null,
    steps: ownSteps(t, kind, own, isReady),
    missing: isReady || own.kind !== 'open' ? [] : given.missing,
    form: given.form,
    paper: basis === null ? null : paperOf(t, basis, certificate),
    draftHref: own.kind === 'pending' && given.hasDraft ? ownDraftPath(own.certificate) : null,
    issued:
      own.kind === 'issued' && !isNameForgotten(own.certificate)
        ? {
            rows: issuedRows(t, own.certificate, given.baseUrl),
            fileHref: `/learn/certificate/file?certificate=${own.certificate.id}`,
            newNameHref: ownNewNamePath(own.certificate),
            newsHref: kind === 'lamsaCertificate' ? '/learn/certificate/news' : null,
            holderHref: `/learn/certificates/${own.certificate.id}`,
          }
        : null,
    kinds: {
      id: 'kinds',
      heading: t('certificates.own.kindsHeading'),
      tasks: given.standings
        .filter((one) => one.kind !== kind)
        .map((one) => ({
          href: ownPath(one.kind),
          title: t(`certificates.kind.${one.kind}`),
          badge: kindBadge(t, one),
        })),
      empty: '',
    },
    others: given.all
      .filter((one) => isValid(one.state) && !isNameForgotten(one) && !current.has(one.id))
      .map((one) => ({
        title: `${parseBasis(one.basis).pathTitle} · ${one.number ?? ''}`,
        href: `/learn/certificates/${one.id}`,
      })),
  };
}

function kindBadge(t: Translate, { own, basis }: OwnStanding): Badge {
  if (own.kind === 'pending')
    return { kind: 'waiting', text: t(`certificates.state.${own.certificate.state}`) };
  if (own.kind === 'issued') return { kind: 'done', text: t('certificates.own.kindIssued') };
  return basis === null
    ? { kind: 'open', text: t('certificates.own.kindOpen') }
    : { kind: 'current', text: t('certificates.own.kindReady') };
}

function leadOf(t: Translate, kind: PaperKind, own: OwnCertificate, isReady: boolean): string {
  switch (own.kind) {
    case 'open':
      if (!isReady)
        return kind === 'lamsaCertificate'
          ? t('certificates.own.leadMissing')
          : t('certificates.own.leadMissingOther');
      if (own.earlier !== null) return t('certificates.own.leadAgain');
      return kind === 'lamsaCertificate'
        ? t('certificates.own.leadCheck')
        : t('certificates.own.leadCheckOther');
    case 'pending':
      return own.certificate.state === 'requested'
        ? t('certificates.waiting.requested')
        : t('certificates.waiting.confirmed');
    case 'issued':
      return kind === 'lamsaCertificate'
        ? t('certificates.own.leadIssued')
        : t('certificates.own.leadIssuedOther');
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

function ownSteps(t: Translate, kind: PaperKind, own: OwnCertificate, isReady: boolean): Steps {
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
  const names = [`learn.${kind}`, 'request', 'confirm', 'release'] as const;
  return {
    label: t('certificates.steps.label'),
    steps: names.map((name, index) => ({
      text: t(`certificates.steps.${name}`),
      state: index < reached ? 'done' : index === reached ? 'current' : 'coming',
    })),
  };
}

function paperOf(t: Translate, basis: Basis, certificate: CertificateRow | null): Paper {
  return {
    heading:
      certificate === null || isPending(certificate.state)
        ? t('certificates.paper.heading')
        : t('certificates.paper.headingIssued'),
    rows: [
      ...(certificate === null
        ? []
        : [{ term: t('certificates.fact.holderName'), text: holderText(certificate) }]),
      ...basisRows(t, basis),
      { term: t('certificates.fact.period'), text: periodText(t, basis) },
    ],
    tasks: basis.engagement?.tasks ?? [],
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
