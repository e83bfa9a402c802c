import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict } from '../platform/errors.ts';
import { idOfForm } from '../platform/form-key.ts';
import { newId } from '../platform/ids.ts';
import { findEntry, findMonth } from './hours.queries.ts';
import {
  approveEntries,
  closeRevision,
  deleteEntry,
  fitsIntoDay,
  insertApproval,
  insertEntry,
  isNotedTwice,
  returnRevision,
  storedEntry,
  touchMonth,
  updateEntry,
} from './hours.store.ts';
import { correctedTotal, totalOf, type HourEntryRow, type HoursTotal } from './volunteer-hours.ts';

/** What an ambassador notes about one day, checked by `hours.form.ts`. */
export interface NotedHours extends HoursTotal {
  readonly day: string;
  readonly activity: string;
}
/** `alreadyNoted`: the same is there word for word, as when somebody goes back and sends the form once more. */
export type HoursProblem = 'dayFull' | 'nothingChanged' | 'alreadyNoted';

/** Takes back everything that the transaction has written, and says why. */
class Undo extends Error {
  readonly problem: HoursProblem;
  constructor(problem: HoursProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** One entry per form: twice is once, and leaves the month as it was. @returns why nothing was saved, or null */
export async function noteHours(ctx: Context, key: string, noted: NotedHours): Promise<HoursProblem | null> {
  return undoable(ctx, async (tx) => {
    const { personId } = tx.actor;
    authorize(tx.actor, 'hours.note', { personId });
    const id = await idOfForm(key, { personId, ...noted }, (one) => storedEntry(tx.db, one));
    if (id === null) return;
    const month = monthOf(noted.day);
    await touchMonth(tx.db, personId, month);
    const isNew = await insertEntry(tx.db, {
      id,
      personId,
      month,
      ...noted,
      corrects: null,
      reason: null,
      createdAt: tx.now,
      changedAt: tx.now,
    });
    if (!isNew) return;
    if (await isNotedTwice(tx.db, { id, personId, ...noted })) throw new Undo('alreadyNoted');
    await requireFit(tx, noted.day);
    await audit(tx, 'hours.noted', id);
  });
}

/** @throws Conflict when the entry was approved meanwhile: it can only be corrected then */
export async function changeHours(ctx: Context, id: string, noted: NotedHours): Promise<HoursProblem | null> {
  return undoable(ctx, async (tx) => {
    const entry = await ownEntry(tx, id);
    authorize(tx.actor, 'hours.note', entry);
    const month = monthOf(noted.day);
    for (const touched of [...new Set([entry.month, month])].sort())
      await touchMonth(tx.db, entry.personId, touched);
    if (!(await updateEntry(tx.db, id, { ...noted, month, changedAt: tx.now })))
      throw new Conflict('the entry is approved');
    await requireFit(tx, noted.day);
    await audit(tx, 'hours.changed', id);
  });
}

/** @throws Conflict when the entry was approved meanwhile, or a later correction builds on it */
export async function deleteHours(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const entry = await ownEntry(tx, id);
    authorize(tx.actor, 'hours.note', entry);
    await touchMonth(tx.db, entry.personId, entry.month);
    if (!(await deleteEntry(tx.db, id))) throw new Conflict('the entry is approved');
    if (entry.corrects !== null) await requireSense(tx, entry, entry.corrects);
    await audit(tx, 'hours.deleted', id);
  });
}

/** A later correction may build on this one: without it nothing below zero may be left, and no day of 25 hours. */
async function requireSense(
  tx: Context,
  { personId, month, day }: HourEntryRow,
  entryId: string,
): Promise<void> {
  const { entries } = await findMonth(tx.db, { kind: 'self', personId }, { personId, month });
  const corrected = entries.filter(({ id }) => id === entryId).map((one) => correctedTotal(one, entries));
  const isBelowZero = corrected.some(({ minutes, peopleReached }) => minutes < 0 || peopleReached < 0);
  if (isBelowZero || !(await fitsIntoDay(tx.db, personId, day)))
    throw new Conflict('a later correction builds on this one');
}

/**
 * Puts an approved entry right by a new one, which holds the difference and the reason, and waits for approval itself.
 * @param right what the entry should say, all earlier corrections included
 */
export async function correctHours(
  ctx: Context,
  entryId: string,
  { key, reason, right }: { readonly key: string; readonly reason: string; readonly right: HoursTotal },
): Promise<HoursProblem | null> {
  return undoable(ctx, async (tx) => {
    const before = await ownEntry(tx, entryId);
    authorize(tx.actor, 'hours.note', before);
    await touchMonth(tx.db, before.personId, before.month);
    const { entries } = await findMonth(tx.db, { kind: 'self', personId: before.personId }, before);
    const entry = entries.find((one) => one.id === entryId);
    if (entry === undefined || entry.approvalId === null || entry.corrects !== null)
      throw new Conflict('only approved entries are corrected');
    const now = correctedTotal(entry, entries);
    const id = await idOfForm(key, { corrects: entryId, reason, ...right }, async (one) => {
      const sent = await storedEntry(tx.db, one);
      return sent && { ...sent, ...now };
    });
    if (id === null) return;
    const difference = {
      minutes: right.minutes - now.minutes,
      peopleReached: right.peopleReached - now.peopleReached,
    };
    if (difference.minutes === 0 && difference.peopleReached === 0) throw new Undo('nothingChanged');
    const { personId, month, day, activity } = entry;
    await insertEntry(tx.db, {
      ...{ id, personId, month, day, activity, ...difference },
      corrects: entryId,
      reason,
      createdAt: tx.now,
      changedAt: tx.now,
    });
    await requireFit(tx, day);
    await audit(tx, 'hours.corrected', id);
  });
}

interface SeenMonth {
  readonly personId: string;
  readonly month: string;
  /** What the coordinator has looked at. */
  readonly revision: number;
}

/** The local coordinator approves exactly what was seen. Twice is once. @throws Conflict when something has changed since */
export async function approveHours(ctx: Context, { personId, month, revision }: SeenMonth): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'hours.review', { personId });
    const scope = learnersVisibleTo(tx.actor);
    await findMonth(tx.db, scope, { personId, month });
    const isClosed = await closeRevision(tx.db, { personId, month }, revision);
    const found = await findMonth(tx.db, scope, { personId, month });
    const open = found.entries.filter(({ approvalId }) => approvalId === null);
    // Counted on by one, and nothing open: that was this very approval.
    if (!isClosed && open.length === 0 && found.revision === revision + 1) return;
    if (!isClosed) throw new Conflict('the month has changed');
    if (open.length === 0) throw new Conflict('everything is approved');
    const id = newId();
    await insertApproval(tx.db, {
      ...{ id, personId, month, ...totalOf(open) },
      approvedBy: tx.actor.personId,
      approvedAt: tx.now,
    });
    await approveEntries(tx.db, { personId, month }, id);
    await audit(tx, 'hours.approved', id);
  });
}

/** Hands the month back with a question. @throws Conflict when something has changed since, or nothing is open */
export async function returnHours(
  ctx: Context,
  { personId, month, revision }: SeenMonth,
  comment: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'hours.review', { personId });
    const { entries } = await findMonth(tx.db, learnersVisibleTo(tx.actor), { personId, month });
    if (entries.every(({ approvalId }) => approvalId !== null)) throw new Conflict('everything is approved');
    const given = { returnedBy: tx.actor.personId, returnedAt: tx.now, returnComment: comment };
    if (!(await returnRevision(tx.db, { personId, month }, revision, given)))
      throw new Conflict('the month has changed');
    await recordAudit(tx, {
      action: 'hours.returned',
      subjectKind: 'hoursMonth',
      subjectId: personId,
      details: { month },
    });
  });
}

async function undoable(ctx: Context, work: (tx: Context) => Promise<void>): Promise<HoursProblem | null> {
  try {
    await inTransaction(ctx, work);
    return null;
  } catch (error) {
    if (error instanceof Undo) return error.problem;
    throw error;
  }
}

function ownEntry(tx: Context, id: string): Promise<HourEntryRow> {
  return findEntry(tx.db, { kind: 'self', personId: tx.actor.personId }, id);
}

async function requireFit(tx: Context, day: string): Promise<void> {
  if (!(await fitsIntoDay(tx.db, tx.actor.personId, day))) throw new Undo('dayFull');
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}

function audit(tx: Context, action: string, id: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'hours', subjectId: id });
}
