import type { Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import type { CompanionRow, NoteRow, StepRow } from './accompaniment.ts';

/** What a form has kept before under this id: the talk, who took part and the steps, as they were written. */
export async function storedNote(tx: Db, id: string) {
  const note = await tx<NoteRow>('accompanimentNote').where({ id }).first();
  if (note === undefined) return null;
  const people = await tx<{ noteId: string; personId: string }>('accompanimentParticipant').where({
    noteId: id,
  });
  const steps = await tx<StepRow>('accompanimentStep').where({ noteId: id }).orderBy('position');
  return {
    ...note,
    participantIds: people.map(({ personId }) => personId).sort(),
    steps: steps.map(({ description, dueOn }) => ({ description, dueOn })),
  };
}

/** @returns false when this note was written before (the same form, sent twice) */
export async function insertNote(tx: Db, note: NoteRow): Promise<boolean> {
  const inserted = await tx<NoteRow>('accompanimentNote')
    .insert(note)
    .onConflict('id')
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

export async function insertParticipants(
  tx: Db,
  noteId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length > 0)
    await tx('accompanimentParticipant').insert(personIds.map((personId) => ({ noteId, personId })));
}

export async function insertSteps(tx: Db, steps: readonly StepRow[]): Promise<void> {
  if (steps.length > 0) await tx<StepRow>('accompanimentStep').insert([...steps]);
}

/** @returns false when it stood so already */
export async function markStep(
  tx: Db,
  id: string,
  done: { readonly at: Instant; readonly by: string } | null,
): Promise<boolean> {
  const steps = tx<StepRow>('accompanimentStep').where({ id });
  const changed =
    done === null
      ? await steps.whereNotNull('doneAt').update({ doneAt: null, doneBy: null })
      : await steps.whereNull('doneAt').update({ doneAt: done.at, doneBy: done.by });
  return changed === 1;
}

/** @returns false when it was gone already */
export async function deleteNote(tx: Db, id: string): Promise<boolean> {
  await tx<StepRow>('accompanimentStep').where({ noteId: id }).delete();
  await tx('accompanimentParticipant').where({ noteId: id }).delete();
  return (await tx<NoteRow>('accompanimentNote').where({ id }).delete()) === 1;
}

/** Ends whoever accompanied the municipality so far. */
export async function endCompanion(tx: Db, municipalityId: string, at: Instant): Promise<void> {
  await tx<CompanionRow>('companion').where({ municipalityId, endedAt: null }).update({ endedAt: at });
}

/** @returns false when somebody else was first */
export async function insertCompanion(tx: Db, companion: CompanionRow): Promise<boolean> {
  const inserted = await tx<CompanionRow>('companion')
    .insert(companion)
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length === 1;
}
