import type { Knex } from 'knex';
import type { Course, LearnerRole } from '../../src/courses/course.ts';
import { learnerFacts } from '../../src/learning/progress.queries.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { newId } from '../../src/platform/ids.ts';
import { publishSamples } from '../learning/learning-town.ts';
import { days, minutes, monday, publicContext } from '../support/context.ts';
import { addMunicipality, addPerson } from '../support/people.ts';

export type Name =
  'ahmad' | 'sara' | 'lena' | 'olena' | 'thanh' | 'mira' | 'katrin' | 'jan' | 'miriam' | 'technik';
export type Settlers = Readonly<Record<Name, PersonRow>>;

/** Two of each who sign, and learners in two places. Ahmad and Sara have done everything; Lena has done nothing. */
export async function settle(db: Knex): Promise<Settlers> {
  await publishSamples(publicContext(db, monday));
  const here = await addMunicipality(db, 'Musterstadt');
  const there = await addMunicipality(db, 'Neustadt');
  const learner = (login: string, role: LearnerRole, municipalityId: string): Promise<PersonRow> =>
    addPerson(db, { login, role, municipalityId, certificateName: `${login} Name`, displayName: login });
  const staff = (login: string, role: PersonRow['role'], displayName: string): Promise<PersonRow> =>
    addPerson(db, { login, role, displayName, certificateName: null });
  const people = {
    ahmad: await learner('ahmad', 'ambassador', here),
    sara: await learner('sara', 'localCoordinator', there),
    lena: await learner('lena', 'ambassador', here),
    olena: await learner('olena', 'localCoordinator', here),
    thanh: await staff('thanh', 'projectCoordinator', 'Thanh Nguyen'),
    mira: await staff('mira', 'projectCoordinator', 'Mira Berg'),
    katrin: await staff('katrin', 'management', 'Katrin Vogel'),
    jan: await staff('jan', 'management', 'Jan Krüger'),
    miriam: await staff('miriam', 'trainer', 'Miriam Haddad'),
    technik: await staff('technik', 'admin', 'Jonas Weber'),
  };
  await completePath(db, people.ahmad);
  await completePath(db, people.sara);
  return people;
}

/** Reads and passes everything that the role requires, from ten to three days before Monday. */
export async function completePath(db: Knex, person: PersonRow): Promise<void> {
  const { courses } = await learnerFacts(db, person.id, person.role as LearnerRole);
  for (const { course } of courses) {
    const lessons = course.modules.flatMap((module) => module.lessons);
    for (const [index, lesson] of lessons.entries())
      await db('lessonReading').insert({
        personId: person.id,
        courseSlug: course.slug,
        lessonId: lesson.id,
        courseHash: course.hash,
        readAt: monday - 10 * days + index * minutes,
      });
    await pass(db, person, course, 'test', 'proof');
    for (const module of course.modules)
      if (module.safetyCheck !== null) await pass(db, person, course, module.safetyCheck.id, 'safety');
  }
}

async function pass(
  db: Knex,
  person: PersonRow,
  course: Course,
  quizId: string,
  kind: 'proof' | 'safety',
): Promise<void> {
  await db('attempt').insert({
    id: newId(),
    personId: person.id,
    courseSlug: course.slug,
    courseHash: course.hash,
    quizId,
    kind,
    round: 1,
    number: 1,
    seed: '0'.repeat(32),
    questionIds: '[]',
    passMark: 60,
    startedAt: monday - 3 * days - 20 * minutes,
    submittedAt: monday - 3 * days,
    points: 1,
    maxPoints: 1,
    passed: 1,
  });
}

/** Ambassadors who have done everything, and nobody has asked for a certificate. @returns their ids */
export async function addComplete(db: Knex, count: number, municipalityId: string | null): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const login = `lern${String(index).padStart(3, '0')}`;
    const person = await addPerson(db, { login, role: 'ambassador', municipalityId });
    await completePath(db, person);
    ids.push(person.id);
  }
  return ids;
}
