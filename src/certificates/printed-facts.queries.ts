import type { Context } from '../access/context.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findPerson } from '../people/people.queries.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { parseBasis } from './certificate.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { parseChoices } from './choices.ts';
import { findCertificate } from './certificates.queries.ts';
import { draftNumber, missingForPaper, printedFactsFor } from './printed-facts.ts';

/** The paper as it would be, or what it cannot do without. */
export type Draft = { readonly facts: PrintedFacts } | { readonly missing: 'units' };

/** The paper if the actor released it now, with a number that nobody has; null unless it is confirmed. */
export async function draftPaper(ctx: Context, id: string): Promise<Draft | null> {
  const certificate = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), id);
  if (certificate.state !== 'confirmed') return null;
  const basis = parseBasis(certificate.basis);
  const missing = missingForPaper(certificate.kind, basis);
  if (missing !== null) return { missing };
  const releaser = await findPerson(ctx.db, ctx.actor.personId);
  const { installation, baseUrl, funderLogos } = ctx.site;
  const { confirmedAs, releasedAs } = installation.certificate;
  const facts = printedFactsFor(
    { ...certificate, basis, choices: parseChoices(certificate.choices, installation.certificate.wording) },
    {
      number: draftNumber,
      issuedOn: localDay(ctx.now),
      baseUrl,
      installation,
      funderLogos,
      signatures: [
        { name: certificate.confirmedByName ?? '', role: confirmedAs },
        { name: releaser.displayName, role: releasedAs },
      ],
    },
  );
  return { facts };
}
