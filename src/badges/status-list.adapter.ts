import type { PublicContext } from '../access/context.ts';
import { issuingKey } from '../credentials/issuing-key.adapter.ts';
import { listWithdrawnSlots } from './badges.queries.ts';
import { withProof } from './sealing.adapter.ts';
import { statusListCredential } from './status-list.ts';

const day = 86_400_000;
let last: { readonly of: string; readonly bytes: Promise<Uint8Array> } | null = null;

/**
 * The signed list of withdrawals as it is today. It is signed once for every day and every change, however many ask.
 * @returns null while there is no key that signs
 */
export async function signedStatusList(
  ctx: Pick<PublicContext, 'db' | 'now' | 'site'>,
): Promise<Uint8Array | null> {
  const key = await issuingKey(ctx);
  if (key === null) return null;
  const slots = await listWithdrawnSlots(ctx.db);
  const { baseUrl } = ctx.site;
  const startOfDay = Math.floor(ctx.now / day) * day;
  const of = JSON.stringify([baseUrl, key.kid, startOfDay, slots]);
  if (last?.of !== of) {
    const signed = withProof(statusListCredential(slots, { baseUrl, startOfDay }), key, baseUrl);
    last = { of, bytes: signed.then((document) => Buffer.from(`${JSON.stringify(document, null, 2)}\n`)) };
    // What could not be signed is tried again by whoever asks next.
    last.bytes.catch(() => (last = null));
  }
  return last.bytes;
}
