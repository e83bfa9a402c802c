import type { Course } from '../../src/courses/course.ts';
import type { PersonRow } from '../../src/people/person.ts';
import type { Db } from '../../src/platform/database.ts';
import { choiceQuestion, compileSample, QUIZ_HEAD, sampleText } from '../courses/sample-course.ts';
import { days, monday } from '../support/context.ts';
import { addPerson } from '../support/people.ts';

/** The same id in every database, so that two of them can be compared byte by byte. */
export function idOf(name: string): string {
  const digits = [...name].map((letter) => String(letter.charCodeAt(0) % 100).padStart(2, '0')).join('');
  return digits.padEnd(26, '0').slice(0, 26);
}

/** What may differ between two towns that somebody must not be able to tell apart. */
export interface Variant {
  /** Points of the failed tests in Musterstadt. */
  readonly points: number;
  /** How many lessons Ahmad has read; one or two of three are both «begonnen». */
  readonly lessonsOfAhmad: 1 | 2;
  /** What happens in the neighbouring town and in the other course. */
  readonly neighbour: 'quiet' | 'busy';
}

const calm: Variant = { points: 4.25, lessonsOfAhmad: 1, neighbour: 'quiet' };

/**
 * Two towns and two courses. Sabine has failed three tests in «Probe», Ahmad reads, both in one tandem; Dmytro lives
 * next door and also learns in «Andere». Miriam teaches «Probe», Tomasz «Andere».
 */
export async function buildTown(db: Db, changes: Partial<Variant> = {}): Promise<void> {
  const variant = { ...calm, ...changes };
  const probe = await publish(db, 'probe', 1);
  const other = await publish(db, 'andere', 2);
  for (const name of ['Musterstadt', 'Neustadt'])
    await db('municipality').insert({ id: idOf(name), name, createdAt: monday });
  for (const [name, place] of [
    ['Tandem Brücke', 'Musterstadt'],
    ['Tandem Ufer', 'Neustadt'],
  ] as const)
    await db('tandem').insert({ id: idOf(name), municipalityId: idOf(place), name, createdAt: monday });

  await person(db, 'technik', { role: 'admin' });
  await person(db, 'katrin', { role: 'management' });
  await person(db, 'thanh', { role: 'projectCoordinator' });
  await person(db, 'miriam', { role: 'trainer' });
  await person(db, 'tomasz', { role: 'trainer' });
  await db('trainerAssignment').insert([
    { personId: idOf('miriam'), courseSlug: 'probe', assignedAt: monday },
    { personId: idOf('tomasz'), courseSlug: 'andere', assignedAt: monday },
  ]);
  const musterstadt = { municipalityId: idOf('Musterstadt') };
  const bridge = { ...musterstadt, tandemId: idOf('Tandem Brücke') };
  const shore = { municipalityId: idOf('Neustadt'), tandemId: idOf('Tandem Ufer') };
  await person(db, 'olena', { role: 'localCoordinator', ...musterstadt });
  await person(db, 'ahmad', { role: 'ambassador', ...bridge, tandemSide: 'migrantOrganisation' });
  await person(db, 'sabine', { role: 'ambassador', ...bridge, tandemSide: 'municipality' });
  await person(db, 'dmytro', { role: 'ambassador', ...shore, tandemSide: 'migrantOrganisation' });

  for (const name of ['olena', 'ahmad', 'sabine', 'dmytro']) await enrol(db, name, 'probe');
  await enrol(db, 'dmytro', 'andere');
  for (const lesson of lessonsOf(probe).slice(0, variant.lessonsOfAhmad))
    await read(db, 'ahmad', probe, lesson, variant.lessonsOfAhmad === 1 ? 1 : 0);
  for (const number of [1, 2, 3])
    await attempt(db, 'sabine', probe, { number, points: variant.points, daysAgo: 4 - number });
  if (variant.neighbour === 'busy') {
    await person(db, 'heike', { role: 'ambassador', ...shore, tandemSide: 'municipality' });
    await enrol(db, 'heike', 'andere');
    for (const lesson of lessonsOf(other)) await read(db, 'dmytro', other, lesson, 1);
    await attempt(db, 'dmytro', other, { number: 1, points: 7.5, daysAgo: 2 });
  }
}

export function lessonsOf(course: Course): string[] {
  return course.modules.flatMap((module) => module.lessons.map(({ id }) => id));
}

async function publish(db: Db, slug: string, position: number): Promise<Course> {
  const compiled = compileSample(
    {
      '01-eins/safety.md': QUIZ_HEAD + choiceQuestion('m1-s'),
      '01-eins/module.md': sampleText('01-eins/module.md').replace('title:', 'mustPass: true\ntitle:'),
      '01-eins/03-dritte.md': sampleText('01-eins/02-zweite.md').replace('m1-zwei', 'm1-drei'),
    },
    slug,
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { course, key } = compiled;
  const { hash, title } = course;
  await db('courseVersion').insert({
    hash,
    slug,
    title,
    content: JSON.stringify(course),
    publishedAt: monday,
    publishedBy: null,
  });
  await db('courseKey').insert({ hash, answers: JSON.stringify(key) });
  await db('course').insert({ slug, currentHash: hash, position });
  return course;
}

export function person(
  db: Db,
  login: string,
  given: Partial<PersonRow> & Pick<PersonRow, 'role'>,
): Promise<PersonRow> {
  return addPerson(db, { id: idOf(login), login, displayName: `${login} muster`, ...given });
}

export async function enrol(db: Db, name: string, courseSlug: string): Promise<void> {
  await db('enrolment').insert({
    personId: idOf(name),
    courseSlug,
    basis: 'required',
    enrolledAt: monday,
    leftAt: null,
  });
}

export async function read(
  db: Db,
  name: string,
  course: Course,
  lessonId: string,
  daysAgo: number,
): Promise<void> {
  await db('lessonReading').insert({
    personId: idOf(name),
    courseSlug: course.slug,
    lessonId,
    courseHash: course.hash,
    readAt: monday - daysAgo * days,
  });
}

/** A test or safety check that was handed in; every question is answered by `a`. */
export async function attempt(
  db: Db,
  name: string,
  course: Course,
  given: {
    readonly number: number;
    readonly points: number;
    readonly daysAgo: number;
    readonly passed?: boolean;
    readonly kind?: 'proof' | 'safety';
    readonly questionIds?: readonly string[];
    readonly answer?: string;
  },
): Promise<void> {
  const { number, points, passed = false, kind = 'proof', answer = 'b' } = given;
  const module = course.modules[0];
  const questionIds = given.questionIds ?? module?.pool.slice(0, 2).map(({ id }) => id) ?? [];
  const id = idOf(`${number}${kind}${name}${course.slug}`);
  const at = monday - given.daysAgo * days;
  await db('attempt').insert({
    id,
    personId: idOf(name),
    courseSlug: course.slug,
    courseHash: course.hash,
    quizId: kind === 'proof' ? 'test' : (module?.safetyCheck?.id ?? ''),
    kind,
    round: 1,
    number,
    unlockId: null,
    seed: '0'.repeat(32),
    questionIds: JSON.stringify(questionIds),
    passMark: 60,
    startedAt: at,
  });
  for (const questionId of questionIds)
    await db('answerEvent').insert({
      attemptId: id,
      questionId,
      key: questionId,
      value: JSON.stringify([answer]),
      savedAt: at,
    });
  await db('attempt')
    .where({ id })
    .update({ submittedAt: at, points, maxPoints: 12, passed: passed ? 1 : 0 });
}
