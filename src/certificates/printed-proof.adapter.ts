import type { PublicContext } from '../access/context.ts';
import { signCredential } from '../credentials/compact-credential.ts';
import { issuingKey, optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
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
  return key === null ? facts : withToken(ctx, facts, key);
}

/**
 * The facts of a draft with a token as long as the genuine one, so that its QR code takes as much room. It is signed with
 * nothing but zeros and proves nothing; drafts never show it.
 */
export async function sizeLikeProven(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
  facts: PrintedFacts,
): Promise<PrintedFacts> {
  const key = await optionalIssuingKey(ctx);
  return key === null ? facts : withToken(ctx, facts, { kid: key.kid, sign: () => new Uint8Array(64) });
}

function withToken(
  { site }: Pick<PublicContext, 'site'>,
  facts: PrintedFacts,
  key: Parameters<typeof signCredential>[1],
): PrintedFacts {
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
      issuer: site.installation.operator.shortName,
    },
    key,
  );
  return token === null ? facts : { ...facts, token };
}
