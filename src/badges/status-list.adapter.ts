import type { PublicContext } from '../access/context.ts';
import { optionalIssuingKey, type IssuingKey } from '../credentials/issuing-key.adapter.ts';
import { publicKeys } from '../credentials/issuing-keys.queries.ts';
import { findOptionalStatusListCopy, listWithdrawnSlots } from './badges.queries.ts';
import { withProof } from './sealing.adapter.ts';
import { statusListCredential } from './status-list.ts';

type Asking = Pick<PublicContext, 'db' | 'now' | 'site'>;

const day = 86_400_000;
let last: { readonly of: string; readonly bytes: Promise<Uint8Array> } | null = null;

/**
 * The signed list of withdrawals as it is today. It is signed once for every day and every change, however many ask.
 * While no key signs, it is the one that was signed last: whoever checks a certificate sees from which day it is.
 * @returns null when there has never been one, or nobody believes the key of the last one any more
 */
export async function signedStatusList(ctx: Asking): Promise<Uint8Array | null> {
  const key = await optionalIssuingKey(ctx);
  return key === null ? lastSigned(ctx) : statusListBy(ctx, key);
}

async function lastSigned({ db }: Asking): Promise<Uint8Array | null> {
  const copy = await findOptionalStatusListCopy(db);
  const keys = await publicKeys(db);
  const isBelieved = keys.some(({ kid, compromisedSince }) => kid === copy?.kid && compromisedSince === null);
  return copy !== null && isBelieved ? Buffer.from(copy.content) : null;
}

/** The list of today, also for keeping it. */
export async function statusListBy(ctx: Asking, key: IssuingKey): Promise<Uint8Array> {
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
