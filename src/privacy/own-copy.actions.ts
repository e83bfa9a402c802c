import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { copyOwnRows, type CopiedTable } from './own-data.queries.ts';
import { retentionText } from './retention-text.ts';

/**
 * Everything that is kept of the person who asks, for people and for programs (Art. 15 and 20 GDPR).
 * @returns UTF-8 bytes of a JSON file
 */
export function copyOwnData(ctx: Context): Promise<Uint8Array> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'data.readOwn', null);
    const { personId } = tx.actor;
    const tables = await copyOwnRows(tx.db, personId);
    await recordAudit(tx, { action: 'person.copiedOwnData', subjectKind: 'person', subjectId: personId });
    const german = tx.site.translations.de;
    const copy = {
      house: tx.site.baseUrl,
      copiedAt: new Date(tx.now).toISOString(),
      tables: tables.map(({ table, data, rows }) => ({
        table,
        purpose: data.purpose,
        legalBasis: data.legalBasis,
        kept: retentionText(german, data.retention),
        rows: rows.map(readableRow),
      })),
    };
    return new TextEncoder().encode(`${JSON.stringify(copy, null, 2)}\n`);
  });
}

/** Moments as people and programs both read them, and JSON that lies in a text as what it is. */
function readableRow(row: CopiedTable['rows'][number]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'number' && /(At|expire)$/.test(name))
        return [name, new Date(value).toISOString()];
      return [name, typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
