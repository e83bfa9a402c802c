import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { listRegister } from './certificates.queries.ts';
import { registerCsv } from './register-csv.ts';

/**
 * The register as a file. Who took it away, and how many certificates are in it, stays in the log.
 * @returns UTF-8 bytes of a CSV file
 * @throws Forbidden unless the actor may `certificate.export`
 */
export function exportRegister(ctx: Context): Promise<Uint8Array> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'certificate.export', null);
    const certificates = await listRegister(tx.db, learnersVisibleTo(tx.actor));
    await recordAudit(tx, {
      action: 'certificate.registerExported',
      subjectKind: 'person',
      subjectId: tx.actor.personId,
      details: { certificates: certificates.length },
    });
    return new TextEncoder().encode(registerCsv(tx.t, certificates));
  });
}
