import type { PublicContext } from '../access/context.ts';
import { isNameForgotten } from '../certificates/certificate-retention.ts';
import { isIssued, type CertificateRow } from '../certificates/certificate.ts';
import { parsePrintedFacts } from '../certificates/certificate-document.ts';
import { kindWords } from '../certificates/paper-words.ts';
import { optionalIssuingKey } from '../credentials/issuing-key.adapter.ts';
import { findOptionalBadge } from './badges.queries.ts';
import { badgeCredential } from './credential.ts';
import { asJwt, withProof } from './sealing.adapter.ts';

/** A file as it is downloaded or attached to the paper. Its name tells nobody whose it is. */
export interface CredentialFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** German, as on the paper. */
  readonly description: string;
}

/** With the proof inside, for wallets; or as one line of text, for programs that know signed tokens. */
export type CredentialForm = 'json' | 'jwt';

/**
 * The certificate as a signed Open Badges 3.0 credential. The same key signs the same bytes every time.
 * @returns null for what is not issued, whose names are forgotten, or while there is no key that signs
 */
export async function credentialFile(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
  certificate: Pick<CertificateRow, 'id' | 'state' | 'holderName' | 'printed' | 'releasedAt'>,
  form: CredentialForm = 'json',
): Promise<CredentialFile | null> {
  const { id, state, printed, releasedAt } = certificate;
  if (!isIssued(state) || printed === null || releasedAt === null || isNameForgotten(certificate))
    return null;
  const [badge, key] = await Promise.all([findOptionalBadge(ctx.db, id), optionalIssuingKey(ctx)]);
  if (badge === null || key === null) return null;
  const { baseUrl } = ctx.site;
  const facts = parsePrintedFacts(JSON.parse(printed));
  const document = badgeCredential(facts, { baseUrl, slot: badge.slot, releasedAt });
  const text =
    form === 'json'
      ? `${JSON.stringify(await withProof(document, key, baseUrl), null, 2)}\n`
      : asJwt(document, key, baseUrl);
  return {
    name: `${kindWords[facts.kind].file}-${facts.number}.${form}`,
    type: form === 'json' ? 'application/vc' : 'application/vc+jwt',
    bytes: Buffer.from(text),
    description: `Digitaler Nachweis (Open Badges 3.0) zu ${facts.number}`,
  };
}

/** For the paper: the same file that its holder downloads, so that one of them is enough. */
export async function badgeInPaper(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
  certificate: CertificateRow,
): Promise<readonly CredentialFile[]> {
  const file = await credentialFile(ctx, certificate);
  return file === null ? [] : [file];
}
