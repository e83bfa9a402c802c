import { announce } from '../access/announce.ts';
import { inTransaction, type PublicContext } from '../access/context.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { byOperator } from '../audit/by-operator.ts';
import { postLetter } from '../mail/letters.actions.ts';
import type { NewPerson } from '../people/new-person.ts';
import { createPerson } from '../people/people.actions.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { accessPath } from './access-code.ts';
import { savePasswordHash } from './credentials.store.ts';
import { issueAccessCode } from './identity.actions.ts';
import { hashPassword } from './passwords.adapter.ts';

/**
 * An administrator who has never signed in, and the one-time address to do so. Asked again before the first sign-in
 * it gives a new address in place of the old one.
 * @throws Conflict when the login name belongs to somebody else, or the administrator has signed in already
 */
export async function createAdmin(ctx: PublicContext, login: string): Promise<{ readonly url: string }> {
  return inTransaction(ctx, async (tx) => {
    const known = await findOptionalPersonByLogin(tx.db, login);
    if (known !== null && (known.role !== 'admin' || known.state !== 'invited'))
      throw new Conflict('the login name is taken');
    const id = known?.id ?? (await makePerson(tx, { ...adminFrom(login), login, state: 'invited' }));
    const code = await issueAccessCode(tx, id, 'invitation');
    return { url: tx.site.baseUrl + accessPath(code.purpose, tx.site.secrets.tokenFor(code.id)) };
  });
}

/**
 * Somebody of any role. With a password they can sign in at once and accept the privacy notice there, because only
 * they themselves can; without one they are invited by letter.
 * @throws Conflict when the login name is taken
 */
export async function createPersonByOperator(
  ctx: PublicContext,
  given: NewPerson & { readonly login: string; readonly password: string | null },
): Promise<{ readonly id: string }> {
  const { password, ...person } = given;
  const hash = password === null ? null : await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const id = await makePerson(tx, { ...person, state: hash === null ? 'invited' : 'active' });
    if (hash !== null) {
      await savePasswordHash(tx.db, id, hash, tx.now);
    } else {
      const code = await issueAccessCode(tx, id, 'invitation');
      const cause = `invitation:${code.id}`;
      await postLetter(tx, {
        kind: 'invitation',
        cause,
        personId: id,
        email: person.email,
        subjectId: code.id,
      });
    }
    return { id };
  });
}

async function makePerson(
  tx: PublicContext,
  given: NewPerson & { readonly login: string; readonly state: 'invited' | 'active' },
): Promise<string> {
  const { person } = await createPerson(tx, { ...given, invitationKey: null });
  await recordAudit(tx, {
    action: 'person.invited',
    subjectKind: 'person',
    subjectId: person.id,
    details: { ...byOperator, role: person.role, municipalityId: person.municipalityId },
  });
  await announce(tx, { kind: 'person.invited', personId: person.id });
  return person.id;
}

function adminFrom(login: string): NewPerson {
  return {
    name: login,
    role: 'admin',
    municipality: null,
    tandem: null,
    side: null,
    email: null,
    locale: 'de',
  };
}
