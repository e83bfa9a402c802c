import type { Actor } from '../access/actor.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import type { AccompaniedMunicipality, Note, NoteRow, StepRow } from './accompaniment.ts';

const byName = new Intl.Collator('de').compare;

/**
 * Every municipality with who accompanies it; for project coordinators and management, who see all of them. Whoever
 * has left accompanies nobody any more: then silence is for all project coordinators again, not for nobody.
 */
export async function listAccompanied(db: Db): Promise<AccompaniedMunicipality[]> {
  const rows = await selectRows<{
    id: string;
    name: string;
    companionId: string | null;
    companionName: string | null;
    lastHeldOn: string | null;
    openSteps: number;
  }>(
    db,
    `SELECT m.id, m.name, p.id AS companion_id, p.display_name AS companion_name,
            (SELECT MAX(n.held_on) FROM accompaniment_note n WHERE n.municipality_id = m.id) AS last_held_on,
            (SELECT COUNT(*) FROM accompaniment_step s JOIN accompaniment_note n ON n.id = s.note_id
              WHERE n.municipality_id = m.id AND s.done_at IS NULL) AS open_steps
       FROM municipality m
       LEFT JOIN companion c ON c.municipality_id = m.id AND c.ended_at IS NULL
       LEFT JOIN person p ON p.id = c.person_id AND p.state <> 'ended' AND p.role = 'projectCoordinator'`,
  );
  return rows
    .sort((one, other) => byName(one.name, other.name))
    .map(({ companionId, companionName, ...one }) => ({
      ...one,
      companion: companionId === null ? null : { personId: companionId, name: companionName ?? '' },
    }));
}

/** @throws NotFound */
export async function findAccompanied(db: Db, municipalityId: string): Promise<AccompaniedMunicipality> {
  const found = (await listAccompanied(db)).find(({ id }) => id === municipalityId);
  if (found === undefined) throw new NotFound('municipality');
  return found;
}

/** Who can have taken part: the learners of the municipality whose access has not ended. */
export async function listPossibleParticipants(
  db: Db,
  municipalityId: string,
): Promise<{ readonly id: string; readonly displayName: string }[]> {
  const rows = await selectRows<{ id: string; displayName: string }>(
    db,
    `SELECT id, display_name FROM person
      WHERE municipality_id = ? AND role IN ('ambassador', 'localCoordinator') AND state <> 'ended'`,
    [municipalityId],
  );
  return rows.sort((one, other) => byName(one.displayName, other.displayName));
}

/** All notes of one municipality, the newest first. The caller may see the municipality as a whole. */
export async function listNotes(db: Db, municipalityId: string): Promise<Note[]> {
  return notesWhere(db, 'n.municipality_id = ?', [municipalityId]);
}

/**
 * What is stored about somebody: the notes that name them, and for the local coordination everything about the own
 * municipality, because they lead what was agreed.
 */
export async function listOwnNotes(db: Db, actor: Actor): Promise<Note[]> {
  return actor.role === 'localCoordinator' && actor.municipalityId !== null
    ? listNotes(db, actor.municipalityId)
    : notesWhere(db, 'n.id IN (SELECT note_id FROM accompaniment_participant WHERE person_id = ?)', [
        actor.personId,
      ]);
}

/** @throws NotFound for notes of other municipalities, as for those that do not exist */
export async function findNote(db: Db, municipalityId: string, id: string): Promise<NoteRow> {
  const note = await db<NoteRow>('accompanimentNote').where({ id, municipalityId }).first();
  if (!note) throw new NotFound('note');
  return note;
}

/** @throws NotFound for steps of other municipalities, as for those that do not exist */
export async function findStep(db: Db, municipalityId: string, id: string): Promise<StepRow> {
  const [step] = await selectRows<StepRow>(
    db,
    `SELECT s.* FROM accompaniment_step s JOIN accompaniment_note n ON n.id = s.note_id
      WHERE s.id = ? AND n.municipality_id = ?`,
    [id, municipalityId],
  );
  if (step === undefined) throw new NotFound('step');
  return step;
}

async function notesWhere(db: Db, condition: string, bindings: readonly string[]): Promise<Note[]> {
  const notes = await selectRows<NoteRow & { readonly author: string }>(
    db,
    `SELECT n.*, p.display_name AS author FROM accompaniment_note n JOIN person p ON p.id = n.written_by
      WHERE ${condition} ORDER BY n.held_on DESC, n.written_at DESC, n.id`,
    bindings,
  );
  const people = await selectRows<{ noteId: string; displayName: string }>(
    db,
    `SELECT x.note_id, p.display_name FROM accompaniment_note n
       JOIN accompaniment_participant x ON x.note_id = n.id JOIN person p ON p.id = x.person_id
      WHERE ${condition}`,
    bindings,
  );
  const steps = await selectRows<StepRow>(
    db,
    `SELECT s.* FROM accompaniment_note n JOIN accompaniment_step s ON s.note_id = n.id
      WHERE ${condition} ORDER BY s.position`,
    bindings,
  );
  return notes.map((note) => ({
    ...note,
    participants: people
      .filter(({ noteId }) => noteId === note.id)
      .map(({ displayName }) => displayName)
      .sort(byName),
    steps: steps.filter(({ noteId }) => noteId === note.id),
  }));
}
