import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { activatePerson } from '../people/people.actions.ts';
import { findOptionalPersonByLoginOrEmail, findPerson, lockPerson } from '../people/people.queries.ts';
import type { PersonRow } from '../people/person.ts';
import { Conflict } from '../platform/errors.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { newId } from '../platform/ids.ts';
import {
  accessPath,
  isUsable,
  keptLinkMs,
  validity,
  type AccessCodeRow,
  type AccessPurpose,
} from './access-code.ts';
import {
  findOptionalCodeByToken,
  findOptionalCodeByTyped,
  findOptionalLiveCode,
} from './access-codes.queries.ts';
import { insertAccessCode, replaceAccessCodes, useAccessCode } from './access-codes.store.ts';
import { findOptionalCredential } from './credentials.queries.ts';
import { deleteSessions, savePasswordHash } from './credentials.store.ts';
import { hashPassword, verifyPassword } from './passwords.adapter.ts';

/**
 * The one way to check a login name and password. Unknown names cost the same time as wrong passwords; a capital or a
 * blank that a phone has added to the name does no harm.
 * @returns the person's id, or null
 */
export async function authenticate(
  ctx: PublicContext,
  login: string,
  password: string,
): Promise<string | null> {
  const credential = await findOptionalCredential(ctx.db, login.trim().toLowerCase());
  const matches = await verifyPassword(credential?.hash ?? null, password);
  return matches && credential?.state === 'active' ? credential.personId : null;
}

/** Makes a fresh one-time way in; an older one of the same purpose stops working. Called inside the cause's transaction. */
export async function issueAccessCode(
  tx: PublicContext,
  personId: string,
  purpose: AccessPurpose,
): Promise<AccessCodeRow> {
  const { secrets } = tx.site;
  const id = newId();
  const code: AccessCodeRow = {
    id,
    personId,
    purpose,
    tokenHash: secrets.fingerprint(secrets.tokenFor(id)),
    typedHash: purpose === 'passwordReset' ? null : secrets.fingerprint(secrets.typedCodeFor(id)),
    issuedAt: tx.now,
    issuedBy: tx.actor?.personId ?? null,
    expiresAt: tx.now + validity[purpose],
    usedAt: null,
    replacedAt: null,
  };
  // Of two at once the later one holds; without the lock both would find nothing to replace.
  await lockPerson(tx.db, personId);
  await replaceAccessCodes(tx.db, personId, purpose, tx.now);
  await insertAccessCode(tx.db, code);
  await recordAudit(tx, { action: `access.${purpose}Issued`, subjectKind: 'person', subjectId: personId });
  return code;
}

/** Whose way in this is, while it is usable; null for unknown, used, replaced and outlived ones alike. */
export async function findAccess(
  ctx: PublicContext,
  token: string,
  purposes: readonly AccessPurpose[],
): Promise<{ readonly code: AccessCodeRow; readonly person: PersonRow } | null> {
  const code = await findOptionalCodeByToken(ctx.db, ctx.site.secrets, token);
  if (code === null || !purposes.includes(code.purpose) || !isUsable(code, ctx.now)) return null;
  const person = await findPerson(ctx.db, code.personId);
  return person.state === 'ended' ? null : { code, person };
}

/** Where a code typed by hand leads; null when it opens nothing. */
export async function pathForTypedCode(ctx: PublicContext, typed: string): Promise<string | null> {
  const code = await findOptionalCodeByTyped(ctx.db, ctx.site.secrets, typed);
  return code !== null && isUsable(code, ctx.now)
    ? accessPath(code.purpose, ctx.site.secrets.tokenFor(code.id))
    : null;
}

/**
 * The first sign-in: uses up the invitation, sets the password, makes the person active.
 * @throws Conflict when the invitation has been used meanwhile (double click, two tabs)
 */
export async function redeemInvitation(
  ctx: PublicContext,
  access: { readonly code: AccessCodeRow; readonly person: PersonRow },
  given: {
    readonly password: string;
    readonly certificateName: string;
    readonly privacyVersion: string;
    readonly locale: Locale;
  },
): Promise<void> {
  const hash = await hashPassword(given.password);
  await inTransaction(ctx, async (tx) => {
    // The person before the code, like everybody who changes access: so nobody waits in a circle.
    await lockPerson(tx.db, access.person.id);
    if (!(await useAccessCode(tx.db, access.code.id, tx.now))) throw new Conflict('invitation already used');
    await savePasswordHash(tx.db, access.person.id, hash, tx.now);
    await activatePerson(tx, access.person.id, given);
  });
}

/** A new password by a one-time code. Ends every session of the person. */
export async function resetPassword(
  ctx: PublicContext,
  access: { readonly code: AccessCodeRow; readonly person: PersonRow },
  password: string,
): Promise<void> {
  const hash = await hashPassword(password);
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx.db, access.person.id);
    if (!(await useAccessCode(tx.db, access.code.id, tx.now))) throw new Conflict('code already used');
    await savePasswordHash(tx.db, access.person.id, hash, tx.now);
    await deleteSessions(tx.db, access.person.id, null);
    await recordAudit(tx, { action: 'password.reset', subjectKind: 'person', subjectId: access.person.id });
  });
}

/** Own new password; the other devices are signed out. The caller has checked the current one. */
export async function changePassword(ctx: Context, password: string, ownSessionHash: string): Promise<void> {
  authorize(ctx.actor, 'account.manage', null);
  const hash = await hashPassword(password);
  await inTransaction(ctx, async (tx) => {
    await savePasswordHash(tx.db, tx.actor.personId, hash, tx.now);
    await deleteSessions(tx.db, tx.actor.personId, ownSessionHash);
    await recordAudit(tx, {
      action: 'password.changed',
      subjectKind: 'person',
      subjectId: tx.actor.personId,
    });
  });
}

export async function signOutElsewhere(ctx: Context, ownSessionHash: string): Promise<void> {
  authorize(ctx.actor, 'account.manage', null);
  await inTransaction(ctx, async (tx) => {
    await deleteSessions(tx.db, tx.actor.personId, ownSessionHash);
    await recordAudit(tx, {
      action: 'session.endedElsewhere',
      subjectKind: 'person',
      subjectId: tx.actor.personId,
    });
  });
}

/**
 * Sends a link to set a new password, if there is such a person with an address and a mail server.
 * Says nothing about which of these is missing; the page answers the same in any case. A link that was sent a moment
 * ago stays: whoever asks again and again must not take it away from the person who is just opening it.
 */
export async function requestPasswordReset(ctx: PublicContext, loginOrEmail: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const person = await findOptionalPersonByLoginOrEmail(tx.db, loginOrEmail);
    if (person?.state !== 'active' || person.email === null || !tx.site.mailEnabled) return;
    await lockPerson(tx.db, person.id);
    const last = await findOptionalLiveCode(tx.db, person.id, 'passwordReset');
    if (last !== null && tx.now - last.issuedAt < keptLinkMs) return;
    const code = await issueAccessCode(tx, person.id, 'passwordReset');
    await postLetter(tx, {
      kind: 'passwordReset',
      cause: `passwordReset:${code.id}`,
      personId: person.id,
      email: person.email,
      subjectId: code.id,
    });
  });
}
