import type { PublicContext } from '../../src/access/context.ts';
import { signCredential, type Credential } from '../../src/credentials/compact-credential.ts';
import { issuingKey } from '../../src/credentials/issuing-key.adapter.ts';
import { localDay } from '../../src/platform/i18n/dates.ts';

/** What an invented paper says. */
export const sampleCredential: Omit<Credential, 'kid'> = {
  kind: 'lamsaCertificate',
  number: 'WP-2026-0042',
  code: '7H3KQ0VZ9XWB2M4N6P8RSTDY1C',
  name: 'Олена Шевченко أحمد',
  title: 'Lokale Koordination Willkommenspartnerschaft',
  extent: '74 UE',
  from: '2026-03-02',
  until: '2026-06-30',
  issuedOn: '2026-11-23',
  issuer: 'LAMSA e. V.',
};

/** The sample, signed today with the key of the installation. */
export async function signedWith(ctx: PublicContext): Promise<string> {
  const key = await issuingKey(ctx);
  const token = key && signCredential({ ...sampleCredential, issuedOn: localDay(ctx.now) }, key);
  if (token === null) throw new Error('there is no key');
  return token;
}

/** Another letter in the middle, where the name stands. */
export function altered(token: string): string {
  const at = Math.floor(token.length / 3);
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}
