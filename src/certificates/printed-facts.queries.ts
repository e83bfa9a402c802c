import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findPerson } from '../people/people.queries.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { parseBasis, type CertificateRow } from './certificate.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { parseChoices } from './choices.ts';
import { findCertificate } from './certificates.queries.ts';
import { stillToSign } from './document-texts.ts';
import { draftNumber, missingForPaper, printedFactsFor } from './printed-facts.ts';

/** The paper as it would be, or what it cannot do without. */
export type Draft = { readonly facts: PrintedFacts } | { readonly missing: 'units' };

/** The paper if the actor released it now, with a number that nobody has; null unless it is confirmed. */
export async function draftPaper(ctx: Context, id: string): Promise<Draft | null> {
  const certificate = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), id);
  return certificate.state === 'confirmed' ? pendingPaper(ctx, certificate) : null;
}

/** The same for one that is asked for or confirmed, whoever looks: what would be frozen if it were released now. */
export async function pendingPaper(ctx: Context, certificate: CertificateRow): Promise<Draft> {
  const basis = parseBasis(certificate.basis);
  const missing = missingForPaper(certificate.kind, basis);
  if (missing !== null) return { missing };
  const { installation, baseUrl, funderLogos } = ctx.site;
  const facts = printedFactsFor(
    { ...certificate, basis, choices: parseChoices(certificate.choices, installation.certificate.wording) },
    {
      number: draftNumber,
      issuedOn: localDay(ctx.now),
      baseUrl,
      installation,
      funderLogos,
      signatures: await signaturesOf(ctx, certificate, certificate.confirmedBy),
    },
  );
  return { facts };
}

/**
 * Who has confirmed, and the reader where the reader may release it: other names nobody knows before they have signed.
 * @param confirmedBy of this paper, or of the new one that is to replace it
 */
export async function signaturesOf(
  ctx: Context,
  certificate: CertificateRow,
  confirmedBy: string | null,
): Promise<PrintedFacts['signatures']> {
  const { confirmedAs, releasedAs } = ctx.site.installation.certificate;
  const mayRelease = may(ctx.actor, 'certificate.release', { ...certificate, confirmedBy });
  const nameOf = async (personId: string | null): Promise<string> =>
    personId === null ? stillToSign : (await findPerson(ctx.db, personId)).displayName;
  return [
    { name: await nameOf(confirmedBy), role: confirmedAs },
    {
      name: await nameOf(confirmedBy !== null && mayRelease ? ctx.actor.personId : null),
      role: releasedAs,
    },
  ];
}
