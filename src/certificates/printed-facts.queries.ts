import type { Context } from '../access/context.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findPerson } from '../people/people.queries.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { parseBasis } from './certificate.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { findCertificate } from './certificates.queries.ts';
import { draftNumber, printedFactsFor } from './printed-facts.ts';

/** The paper as it would be if the actor released it now, with a number that nobody has; null unless it is confirmed. */
export async function draftFacts(ctx: Context, id: string): Promise<PrintedFacts | null> {
  const certificate = await findCertificate(ctx.db, learnersVisibleTo(ctx.actor), id);
  if (certificate.state !== 'confirmed') return null;
  const releaser = await findPerson(ctx.db, ctx.actor.personId);
  const { installation, baseUrl } = ctx.site;
  const { confirmedAs, releasedAs } = installation.certificate;
  return printedFactsFor(
    { code: certificate.code, holderName: certificate.holderName, basis: parseBasis(certificate.basis) },
    {
      number: draftNumber,
      issuedOn: localDay(ctx.now),
      baseUrl,
      installation,
      signatures: [
        { name: certificate.confirmedByName ?? '', role: confirmedAs },
        { name: releaser.displayName, role: releasedAs },
      ],
    },
  );
}
