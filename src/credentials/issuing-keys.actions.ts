import { inTransaction, type PublicContext } from '../access/context.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { kidOf, newKeyPair, verifySignature, type KeyPair } from './ed25519.adapter.ts';
import { fromBase32 } from './base32.ts';
import { issuingKey } from './issuing-key.adapter.ts';
import { publicKeys } from './issuing-keys.queries.ts';
import { insertIssuingKey, markCompromised } from './issuing-keys.store.ts';
import { dropPrivateKey, keepPrivateKey, newIssuingKey } from './key-files.adapter.ts';
import { claimedStatement, readStatement, type KeyStatement } from './key-statement.ts';

/**
 * Takes an issuing key in. The first one decides which root key is trusted; later ones must come from the same root,
 * unless somebody says that the root has changed. Twice is once.
 * @throws Conflict when the statement is not signed by its root, by another root than before, is about another key, or about
 *   one that is revoked
 */
export async function importIssuingKey(
  ctx: PublicContext,
  given: { readonly statement: string; readonly pair: KeyPair; readonly isNewRoot: boolean },
): Promise<KeyStatement> {
  const claimed = claimedStatement(given.statement);
  const root = claimed === null ? [] : [claimed.root];
  const statement = readStatement(given.statement, root, verifySignature);
  if (statement === null) throw new Conflict('The root key has not signed this statement.');
  if (
    statement.key !== given.pair.key ||
    statement.kid !== kidOf(fromBase32(statement.key) ?? new Uint8Array())
  )
    throw new Conflict('The statement is about another key than this one.');
  await inTransaction(ctx, async (tx) => {
    const known = await publicKeys(tx.db);
    const same = known.find(({ kid }) => kid === statement.kid);
    if (same?.compromisedSince === null) return;
    if (same !== undefined) throw new Conflict('This key is revoked.');
    if (known.length > 0 && !given.isNewRoot && !known.some((one) => one.root === statement.root))
      throw new Conflict('Another root key has signed before. If the root is new, say --new-root.');
    await insertIssuingKey(tx.db, {
      kid: statement.kid,
      statement: given.statement,
      importedAt: tx.now,
    });
    await recordAudit(tx, {
      action: 'issuingKey.imported',
      subjectKind: 'issuingKey',
      subjectId: statement.kid,
      details: { root: statement.root },
    });
  });
  keepPrivateKey(ctx.site.keysFolder, given.pair);
  return statement;
}

/**
 * Nothing that this key signs from this day on is believed, and it signs no more. The day can be moved to an earlier one
 * later, and never back.
 * @param since day in Europe/Berlin; today at the latest
 * @throws NotFound without such a key; Conflict when it was revoked from this
 *   day or an earlier one on, or the day has not come yet
 */
export async function revokeIssuingKey(ctx: PublicContext, kid: string, since: string): Promise<void> {
  if (since > localDay(ctx.now)) throw new Conflict('A key is revoked from today or from an earlier day on.');
  await inTransaction(ctx, async (tx) => {
    const known = await publicKeys(tx.db);
    if (!known.some((key) => key.kid === kid)) throw new NotFound('issuing key');
    if (!(await markCompromised(tx.db, kid, since, tx.now)))
      throw new Conflict('This key is revoked already, from this day or an earlier one on.');
    await recordAudit(tx, {
      action: 'issuingKey.revoked',
      subjectKind: 'issuingKey',
      subjectId: kid,
      details: { since },
    });
  });
  dropPrivateKey(ctx.site.keysFolder, kid);
}

/** Outside production a key is made without any ceremony, by a root that is thrown away at once. */
export async function ensureDevelopmentKey(ctx: PublicContext): Promise<void> {
  if ((await issuingKey(ctx)) !== null) return;
  const year = localDay(ctx.now).slice(0, 4);
  const { pair, statement } = newIssuingKey(newKeyPair(), {
    validFrom: `${year}-01-01`,
    validUntil: `${year}-12-31`,
    issuer: ctx.site.installation.operator.name,
  });
  await importIssuingKey(ctx, { statement, pair, isNewRoot: true });
}
