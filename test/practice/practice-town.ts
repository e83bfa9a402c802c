import type { Knex } from 'knex';
import { inTransaction, type Context, type Site } from '../../src/access/context.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { assignTrainer } from '../../src/courses/trainers.actions.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { sha256Hex } from '../../src/platform/hash.ts';
import { migrate } from '../../src/platform/migrate.ts';
import type { PreparedFile } from '../../src/practice/received-file.adapter.ts';
import { findOptionalOwnSubmission } from '../../src/practice/submissions.queries.ts';
import type { SubmissionRow } from '../../src/practice/submission.ts';
import { saveAnswer, type Answer, type AnswerResult } from '../../src/practice/submissions.actions.ts';
import { textMark } from '../../src/practice/task.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { monday, publicContext, testContext, testSite } from '../support/context.ts';
import { actorOf, addMunicipality, addPerson, addTandem } from '../support/people.ts';

const rubric =
  '\n## Kriterien\n\n| Kriterium | noch nicht | gut | sehr gut |\n|---|---|---|---|\n| Klarheit | nein | ja | sehr |\n| Ton | kalt | warm | herzlich |\n';
const task = (id: string, by: string, answer = 'text, file, photo, voice'): string =>
  `---\nid: ${id}\ntitle: Aufgabe ${id}\nmodule: m1\nby: ${by}\nanswer: [${answer}]\nunits: 1\n---\nTun Sie das.\n${rubric}`;

export const tasks = {
  'tasks/allein.md': task('allein', 'person'),
  'tasks/gemeinsam.md': task('gemeinsam', 'tandem'),
  'tasks/papier.md': task('papier', 'person', 'photo'),
} as const;
export type TaskId = 'allein' | 'gemeinsam' | 'papier';

export type Name =
  'ahmad' | 'sabine' | 'olena' | 'lena' | 'rania' | 'miriam' | 'tomasz' | 'fremd' | 'thanh' | 'mira';

/** Ahmad and Sabine are a tandem of Olena's place, Rania is of another; Miriam and Tomasz teach the course, Fremd teaches none. */
export interface PracticeTown {
  readonly db: Knex;
  readonly people: Readonly<Record<Name, PersonRow>>;
  as(name: Name, now?: number): Context;
  answer(name: Name, taskId: TaskId, changes?: Partial<Answer>, now?: number): Promise<AnswerResult>;
  /** The submission as this person sees it. */
  submission(name: Name, taskId: TaskId): Promise<SubmissionRow>;
}

export async function practiceTown(url: string, site: Site = testSite()): Promise<PracticeTown> {
  const db = openDatabase(url);
  await migrate(db);
  await inTransaction(publicContext(db, monday), async (tx) => {
    await publishCourse(tx, sampleCourse('praxis', tasks));
    const path = { required: ['praxis'], optional: [], parts: {}, livePercent: 0, workshop: false };
    await publishPaths(tx, {
      localCoordinator: { title: 'Koordination', ...path },
      ambassador: { title: 'Botschaft', ...path },
    });
  });
  const here = await addMunicipality(db, 'Musterstadt');
  const tandemId = await addTandem(db, here, 'Brücke');
  const person = (login: string, role: PersonRow['role'], more: Partial<PersonRow> = {}) =>
    addPerson(db, { login, role, displayName: `${login} Name`, ...more });
  const ambassador = { municipalityId: here, tandemId };
  const people = {
    ahmad: await person('ahmad', 'ambassador', { ...ambassador, tandemSide: 'migrantOrganisation' }),
    sabine: await person('sabine', 'ambassador', { ...ambassador, tandemSide: 'municipality' }),
    olena: await person('olena', 'localCoordinator', { municipalityId: here }),
    lena: await person('lena', 'ambassador', { municipalityId: here }),
    rania: await person('rania', 'localCoordinator', {
      municipalityId: await addMunicipality(db, 'Neustadt'),
    }),
    miriam: await person('miriam', 'trainer'),
    tomasz: await person('tomasz', 'trainer'),
    fremd: await person('fremd', 'trainer'),
    thanh: await person('thanh', 'projectCoordinator', { email: 'thanh@example.org' }),
    mira: await person('mira', 'projectCoordinator'),
  };
  for (const name of ['ahmad', 'sabine', 'olena', 'lena'] as const)
    await db('enrolment').insert({
      personId: people[name].id,
      courseSlug: 'praxis',
      basis: 'required',
      enrolledAt: monday,
    });
  for (const name of ['miriam', 'tomasz'] as const)
    await inTransaction(publicContext(db, monday), (tx) => assignTrainer(tx, people[name].id, 'praxis'));
  const town: PracticeTown = {
    db,
    people,
    as: (name, now = monday) => testContext(db, actorOf(people[name]), now, site),
    async answer(name, taskId, changes = {}, now = monday) {
      const before = await findOptionalOwnSubmission(db, actorOf(people[name]), {
        courseSlug: 'praxis',
        taskId,
      });
      return saveAnswer(town.as(name, now), {
        courseSlug: 'praxis',
        taskId,
        text: before?.text ?? '',
        mark: textMark(before?.text ?? ''),
        sentence: '',
        removeFileId: null,
        files: [],
        handIn: false,
        ...changes,
      });
    },
    async submission(name, taskId) {
      const found = await findOptionalOwnSubmission(db, actorOf(people[name]), {
        courseSlug: 'praxis',
        taskId,
      });
      if (found === null) throw new Error(`${name} has not begun ${taskId}`);
      return found;
    },
  };
  return town;
}

/** A file that has passed the door, as big as told. */
export function prepared(label: string, size = 100): PreparedFile {
  const bytes = new Uint8Array(size).fill(label.length);
  bytes.set(new TextEncoder().encode(label).subarray(0, size));
  return { type: 'pdf', label, bytes, sha256: sha256Hex(bytes) };
}

export const levels = { a: 'good', b: 'veryGood' } as const;
