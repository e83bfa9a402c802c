import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { idOfForm } from '../platform/form-key.ts';
import { newId } from '../platform/ids.ts';
import { findAccompanied, findNote, findStep } from './accompaniment.queries.ts';
import {
  deleteNote,
  endCompanion,
  insertCompanion,
  insertNote,
  insertParticipants,
  insertSteps,
  markStep,
  storedNote,
} from './accompaniment.store.ts';
import type { NewNote } from './note.form.ts';

/** Keeps what was agreed with a municipality. The same form sent twice is one note. */
export function writeNote(ctx: Context, municipalityId: string, note: NewNote): Promise<void> {
  authorize(ctx.actor, 'accompaniment.write', null);
  return inTransaction(ctx, async (tx) => {
    await findAccompanied(tx.db, municipalityId);
    const { id: key, participantIds, steps, ...rest } = note;
    const content = { ...rest, municipalityId, participantIds: [...participantIds].sort(), steps };
    const id = await idOfForm(key, content, (one) => storedNote(tx.db, one));
    if (id === null) return;
    const row = { ...rest, id, municipalityId, writtenBy: tx.actor.personId, writtenAt: tx.now };
    if (!(await insertNote(tx.db, row))) return;
    await insertParticipants(tx.db, id, participantIds);
    await insertSteps(
      tx.db,
      steps.map((step, index) => ({
        ...step,
        id: newId(),
        noteId: id,
        position: index + 1,
        doneAt: null,
        doneBy: null,
      })),
    );
    await recordAudit(tx, {
      action: 'accompaniment.noted',
      subjectKind: 'municipality',
      subjectId: municipalityId,
      details: { noteId: id, kind: note.kind },
    });
  });
}

/** Takes a note back with its steps, by whoever wrote it: nothing of it stays but the entry in the audit. */
export function removeNote(ctx: Context, municipalityId: string, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const note = await findNote(tx.db, municipalityId, id);
    authorize(tx.actor, 'accompaniment.remove', { personId: note.writtenBy });
    if (!(await deleteNote(tx.db, id))) return;
    await recordAudit(tx, {
      action: 'accompaniment.removed',
      subjectKind: 'municipality',
      subjectId: municipalityId,
      details: { noteId: id },
    });
  });
}

/** Ticks an agreed step off, or opens it again. */
export function setStep(ctx: Context, municipalityId: string, id: string, isDone: boolean): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'accompaniment.tick', { municipalityId });
    await findStep(tx.db, municipalityId, id);
    const changed = await markStep(tx.db, id, isDone ? { at: tx.now, by: tx.actor.personId } : null);
    if (!changed) return;
    await recordAudit(tx, {
      action: isDone ? 'accompaniment.stepDone' : 'accompaniment.stepReopened',
      subjectKind: 'municipality',
      subjectId: municipalityId,
      details: { stepId: id },
    });
  });
}

/** From now on the actor accompanies the municipality, and hears first when somebody there falls silent. */
export function takeOver(ctx: Context, municipalityId: string): Promise<void> {
  authorize(ctx.actor, 'accompaniment.write', null);
  return inTransaction(ctx, async (tx) => {
    const { companion } = await findAccompanied(tx.db, municipalityId);
    if (companion?.personId === tx.actor.personId) return;
    await endCompanion(tx.db, municipalityId, tx.now);
    const row = { id: newId(), municipalityId, personId: tx.actor.personId, beganAt: tx.now, endedAt: null };
    if (!(await insertCompanion(tx.db, row))) return;
    await recordAudit(tx, {
      action: 'accompaniment.takenOver',
      subjectKind: 'municipality',
      subjectId: municipalityId,
      details: { from: companion?.personId ?? null },
    });
  });
}
