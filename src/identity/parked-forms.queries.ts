import type { PublicContext } from '../access/context.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { sealOf, type ParkedForm, type ParkedFormRow } from './parked-form.ts';

/** Whose session this was, if it is remembered and its person may still sign in. */
export async function findOptionalSessionOwner(db: Db, idHash: string): Promise<string | null> {
  const [row] = await selectRows<{ personId: string }>(
    db,
    `SELECT person.id AS person_id FROM session JOIN person ON person.id = session.person_id
      WHERE session.id_hash = ? AND person.state = 'active'`,
    [idHash],
  );
  return row?.personId ?? null;
}

/** For whom the form at this address waits, however long already. */
export async function findOptionalParkedFor(ctx: PublicContext, token: string): Promise<string | null> {
  const id = ctx.site.secrets.fingerprint(token);
  const row = await ctx.db<ParkedFormRow>('parkedForm').where({ id }).first('personId');
  return row?.personId ?? null;
}

/** The form that waits for this person at this address; null when there is none, or when its time is over. */
export async function findOptionalParkedForm(
  ctx: PublicContext,
  token: string,
  personId: string,
): Promise<ParkedForm | null> {
  const { secrets } = ctx.site;
  const row = await ctx
    .db<ParkedFormRow>('parkedForm')
    .where({ id: secrets.fingerprint(token), personId })
    .where('expiresAt', '>=', ctx.now)
    .first();
  const content = row === undefined ? null : secrets.open(row.ciphertext, sealOf(row));
  return content === null ? null : (JSON.parse(content) as ParkedForm);
}
