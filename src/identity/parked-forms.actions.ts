import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { newId } from '../platform/ids.ts';
import { parkedMs, sealOf, type ParkedForm } from './parked-form.ts';
import { findOptionalSessionOwner } from './parked-forms.queries.ts';
import { insertParkedForm } from './parked-forms.store.ts';

/**
 * Keeps a form for the person to whom the ended session belonged. Nobody is signed in: the signed cookie says whose
 * session it was, and only that person can ever open the form.
 * @returns the token of its address; null when nobody is known for whom it could wait
 */
export async function parkForm(
  ctx: PublicContext,
  endedSessionId: string,
  form: ParkedForm,
): Promise<string | null> {
  const { secrets } = ctx.site;
  return inTransaction(ctx, async (tx) => {
    const personId = await findOptionalSessionOwner(tx.db, secrets.fingerprint(endedSessionId));
    return personId === null ? null : keep(tx, personId, form);
  });
}

/** Keeps a form until its person has given the password again. @returns the token of its address */
export async function parkOwnForm(ctx: Context, form: ParkedForm): Promise<string> {
  return inTransaction(ctx, (tx) => {
    authorize(tx.actor, 'account.manage', null);
    return keep(tx, tx.actor.personId, form);
  });
}

async function keep(tx: PublicContext, personId: string, form: ParkedForm): Promise<string> {
  const { secrets } = tx.site;
  const token = newId();
  const id = secrets.fingerprint(token);
  await insertParkedForm(tx.db, {
    id,
    personId,
    expiresAt: tx.now + parkedMs,
    ciphertext: secrets.seal(JSON.stringify(form), sealOf({ id, personId })),
  });
  return token;
}
