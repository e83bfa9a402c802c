import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { CertificateStatus, FieldError } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { isValid } from './certificate.ts';
import { groupCertificateCode } from './certificate-code.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { paperNames } from '../credentials/paper-names.ts';
import { extentText } from './paper-lines.ts';
import type { VerifiedCertificate } from './certificates.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/verify': VerifyPage;
    'certificates/verification': VerificationPage;
  }
}

/** The form for whoever has no camera at hand. */
export interface VerifyPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly code: string;
}

export function verifyPage(
  t: Translate,
  given: { readonly code: string; readonly isWrong: boolean },
): VerifyPage {
  return {
    title: t('certificates.verify.title'),
    errors: given.isWrong ? [{ name: 'code', text: t('certificates.verify.wrong') }] : [],
    code: given.code,
  };
}

/** What lies behind a code. One page for every answer. */
export interface VerificationPage {
  readonly title: string;
  readonly status: CertificateStatus;
  /** What the QR code must be about, if it says more than the address; null where there can be nothing to prove. */
  readonly provenCode: string | null;
  /** What the proof calls each kind. */
  readonly paperNames: readonly (readonly [kind: string, name: string])[];
}

/**
 * @param code as it was asked for, normalised; null when it cannot be one
 * @param found null for codes that no paper bears
 */
export function verificationPage(
  t: Translate,
  code: string | null,
  found: VerifiedCertificate | null,
): VerificationPage {
  const state = found === null ? 'unknown' : isValid(found.state) ? 'valid' : 'withdrawn';
  const words = found?.replaced === 1 ? 'replaced' : state;
  const facts = found === null ? null : (JSON.parse(found.printed) as PrintedFacts);
  const title = t(`certificates.verification.${words}.title`, { kind: facts?.kind ?? '' });
  const rows = facts === null ? [] : factRows(t, facts, state === 'valid', found?.refreshedAt ?? null);
  if (code !== null)
    rows.push({ term: t('certificates.fact.code'), text: groupCertificateCode(code), technical: true });
  return {
    title,
    paperNames: Object.entries(paperNames),
    // Whoever withdraws a paper for a former name does not want it shown here.
    provenCode: state === 'withdrawn' ? null : code,
    status: { state, title, text: t(`certificates.verification.${words}.text`), rows },
  };
}

type Rows = CertificateStatus['rows'][number][];

/** The name only while the certificate is valid: a former name must not be found behind an old code. */
function factRows(t: Translate, facts: PrintedFacts, isNamed: boolean, refreshedAt: Instant | null): Rows {
  const rows: Rows = [
    { term: t('certificates.fact.kind'), text: t(`certificates.kind.${facts.kind}`) },
    { term: t('certificates.fact.path'), text: facts.pathTitle, german: true },
    ...amountRows(t, facts),
    {
      term: t('certificates.fact.issuedOn'),
      text: calendarText(facts.issuedOn, t.locale),
    },
    ...(isNamed && refreshedAt !== null
      ? [{ term: t('refreshers.fact.updatedOn'), text: dayText(refreshedAt, t.locale) }]
      : []),
    { term: t('certificates.fact.issuer'), text: facts.issuer.name, german: true },
    { term: t('certificates.fact.note'), text: facts.legalNote, german: true },
    { term: t('certificates.fact.number'), text: facts.number, technical: true },
  ];
  if (isNamed && facts.holderName !== '')
    rows.unshift({ term: t('certificates.fact.holderName'), text: facts.holderName });
  return rows;
}

function amountRows(t: Translate, facts: PrintedFacts): Rows {
  const term = t('certificates.fact.units');
  if (facts.version === 3 && facts.engagement !== null)
    return [{ term, text: t('certificates.hours', { hours: facts.engagement.hours }) }];
  const extent = facts.version === 1 ? null : extentText(t, facts.extent);
  return [
    { term, text: t('certificates.units', { units: facts.units }) },
    ...(extent === null ? [] : [{ term: t('certificates.fact.extent'), text: extent }]),
  ];
}
