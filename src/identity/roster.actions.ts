import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { listMunicipalities, listTandems } from '../people/municipalities.queries.ts';
import { fatesDigest, judgeRoster, type Fate } from '../people/roster.ts';
import type { RosterRow } from '../people/roster-file.ts';
import { listRosterPeople } from '../people/roster.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { latin } from '../platform/text/latin.ts';
import { inviteWithin } from './invitations.actions.ts';

/** What would become of every row now. Writes nothing. */
export async function foreseeRoster(ctx: Context, rows: readonly RosterRow[]): Promise<Fate[]> {
  authorize(ctx.actor, 'person.invite', { role: 'ambassador' });
  const { secrets } = ctx.site;
  const names = rows.map(({ cells }) => cells.name);
  const latinNames = new Map(
    await Promise.all(names.map(async (name) => [name, await latin(name)] as const)),
  );
  return judgeRoster(rows, {
    places: { municipalities: await listMunicipalities(ctx.db), tandems: await listTandems(ctx.db) },
    people: await listRosterPeople(ctx.db, ctx.actor),
    ownRole: ctx.actor.role,
    latinOf: (name) => latinNames.get(name) ?? name,
    keyOf: (row) => secrets.fingerprint(`roster\n${row}`),
  });
}

/**
 * Invites exactly the people who were shown, all of them or nobody: the rows are judged again, and if anything has
 * changed since they were shown nothing is done.
 * @param shown the digest of the fates that were shown
 * @returns how many were invited, or null when things have moved on
 */
export async function inviteRoster(
  ctx: Context,
  rows: readonly RosterRow[],
  shown: string,
): Promise<number | null> {
  authorize(ctx.actor, 'person.invite', { role: 'ambassador' });
  try {
    return await inTransaction(ctx, async (tx) => {
      const fates = await foreseeRoster(tx, rows);
      if (fatesDigest(fates) !== shown) return null;
      const chosen = fates.filter((fate) => fate.kind === 'invite');
      for (const { person, key, login } of chosen) {
        const { isNew } = await inviteWithin(tx, { ...person, key, login });
        // Somebody has invited the same list in this moment; what was begun here is taken back.
        if (!isNew) throw new Conflict('invited meanwhile');
      }
      await recordAudit(tx, {
        action: 'roster.invited',
        subjectKind: 'roster',
        subjectId: shown,
        details: { invited: chosen.length, left: fates.length - chosen.length },
      });
      return chosen.length;
    });
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}
