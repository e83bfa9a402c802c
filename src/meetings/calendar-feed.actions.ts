import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { newId } from '../platform/ids.ts';
import { replaceCalendarFeed } from './calendar-feed.store.ts';

/** A secret address for the calendar on the own phone. Asking again ends the old one. */
export async function renewCalendarFeed(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'meeting.attend', null);
    const { personId } = tx.actor;
    const id = newId();
    const tokenHash = tx.site.secrets.fingerprint(tx.site.secrets.tokenFor(id));
    await replaceCalendarFeed(tx.db, { personId, id, tokenHash, issuedAt: tx.now });
    await recordAudit(tx, { action: 'calendar.renewed', subjectKind: 'person', subjectId: personId });
  });
}
