import type { Context, PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { updatePerson } from './people.store.ts';

/** The first sign-in makes an invited person active, with the name as they write it. Part of redeeming a code. */
export async function activatePerson(
  tx: PublicContext,
  personId: string,
  given: { readonly certificateName: string; readonly privacyVersion: string; readonly locale: Locale },
): Promise<void> {
  await updatePerson(tx.db, personId, {
    certificateName: given.certificateName,
    locale: given.locale,
    state: 'active',
    privacyVersion: given.privacyVersion,
    privacyAcceptedAt: tx.now,
  });
  await recordAudit(tx, { action: 'person.activated', subjectKind: 'person', subjectId: personId });
}

/** Own data: the name on certificates and an optional address. */
export async function changeOwnData(
  tx: Context,
  given: { readonly certificateName: string; readonly email: string | null },
): Promise<void> {
  authorize(tx.actor, 'account.manage', null);
  await updatePerson(tx.db, tx.actor.personId, given);
  await recordAudit(tx, {
    action: 'person.changedOwnData',
    subjectKind: 'person',
    subjectId: tx.actor.personId,
  });
}

export async function changeOwnLocale(ctx: Context, locale: Locale): Promise<void> {
  authorize(ctx.actor, 'account.manage', null);
  await updatePerson(ctx.db, ctx.actor.personId, { locale });
}
