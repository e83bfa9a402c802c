import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { listOwnCertificates } from '../../src/certificates/certificates.queries.ts';
import type { Course, LearnerRole } from '../../src/courses/course.ts';
import { learnerFacts } from '../../src/learning/progress.queries.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { publishSamples } from '../learning/learning-town.ts';
import { days, minutes, monday, publicContext, testContext } from '../support/context.ts';
import { copiesOf, migratedOn, type Engine } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** Two of each who sign, and learners in two places. Ahmad and Sara have done everything; Lena has done nothing. */
export interface CertificateTown {
  readonly db: Knex;
  readonly people: Readonly<Record<Name, PersonRow>>;
  /** What this person does at this moment; Monday, three days after the learning, unless given. */
  as(name: Name, now?: number): Context;
}
export type Name =
  'ahmad' | 'sara' | 'lena' | 'olena' | 'thanh' | 'mira' | 'katrin' | 'jan' | 'miriam' | 'technik';

/** A town in a database of its own. Whoever opens it closes it, and drops the database afterwards. */
export async function openTown(
  engine: Engine,
): Promise<{ readonly database: TestDatabase; readonly town: CertificateTown }> {
  const { database, made: people } = await towns(engine);
  const db = openDatabase(database.url);
  const as: CertificateTown['as'] = (name, now = monday) => testContext(db, actorOf(people[name]), now);
  return { database, town: { db, people, as } };
}

const towns = copiesOf(migratedOn, async (url) => {
  const db = openDatabase(url);
  try {
    return await settle(db);
  } finally {
    await db.destroy();
  }
});

async function settle(db: Knex): Promise<CertificateTown['people']> {
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

/** Asks for the certificate, and has it confirmed and released as far as told. */
export async function certificateOf(
  town: CertificateTown,
  name: Name,
  until: 'requested' | 'confirmed' | 'released',
  {
    holderName = 'Ahmad Darwish',
    now = monday,
  }: { readonly holderName?: string; readonly now?: number } = {},
): Promise<CertificateRow> {
  await requestCertificate(town.as(name, now), holderName);
  const { id } = await newest(town, name);
  if (until !== 'requested') await confirmCertificate(town.as('thanh', now), id);
  if (until === 'released') await releaseCertificate(town.as('katrin', now), id);
  return newest(town, name);
}

export async function newest(town: CertificateTown, name: Name): Promise<CertificateRow> {
  const [row] = await listOwnCertificates(town.db, town.people[name].id);
  if (row === undefined) throw new Error(`${name} has no certificate`);
  return row;
}
