import type { PublicContext } from '../access/context.ts';
import { signCredential } from '../credentials/compact-credential.ts';
import { issuingKey } from '../credentials/issuing-key.adapter.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { extentOfPaper } from './paper-words.ts';

/**
 * The facts with the token that proves them without us; the last step before they are frozen. Unchanged where there is
 * no key today, or where name and title are too long for a QR code: then the paper has its code alone.
 */
export async function proveFacts(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
  facts: PrintedFacts,
): Promise<PrintedFacts> {
  const key = await issuingKey(ctx);
  if (key === null) return facts;
  const token = signCredential(
    {
      kind: facts.kind,
      number: facts.number,
      code: facts.code,
      name: facts.holderName,
      title: facts.pathTitle,
      extent: extentOfPaper(facts),
      from: facts.period.from,
      until: facts.period.to,
      issuedOn: facts.issuedOn,
      // The paper has the whole name; so has the statement about the key.
      issuer: ctx.site.installation.operator.shortName,
    },
    key,
  );
  return token === null ? facts : { ...facts, token };
}
