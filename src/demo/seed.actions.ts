import type { Actor } from '../access/actor.ts';
import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../certificates/certificates.actions.ts';
import { proposeWithdrawal, withdrawCertificate } from '../certificates/withdrawals.actions.ts';
import { continueBatch } from '../certificates/batches.jobs.ts';
import { listOwnCertificates } from '../certificates/certificates.queries.ts';
import { makePrintRun } from '../certificates/print-runs.jobs.ts';
import { startPrintRun } from '../certificates/printing.actions.ts';
import { searchRegister } from '../certificates/register-search.queries.ts';
import { everything } from '../certificates/register-search.ts';
import { askForReissue } from '../certificates/reissue.actions.ts';
import { sealIssueLog } from '../certificates/sealing.actions.ts';
import { newId } from '../platform/ids.ts';
import { startBatch } from '../certificates/issuing.actions.ts';
import { findCourseKey } from '../courses/course-keys.queries.ts';
import { findOptionalCourseFor, findOptionalLearningPath } from '../courses/learning-paths.queries.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { findCourseVersion, listPublications } from '../courses/published.queries.ts';
import { assignTrainer } from '../courses/trainers.actions.ts';
import { privacyVersion } from '../identity/identity.page.ts';
import { invitePerson } from '../identity/invitations.actions.ts';
import { createPersonByOperator } from '../identity/operator.actions.ts';
import { completeLesson } from '../learning/lessons.actions.ts';
import type { NewPerson } from '../people/new-person.ts';
import { acceptPrivacy, changeOwnData } from '../people/people.actions.ts';
import { findOptionalPersonByLogin, hasPeople } from '../people/people.queries.ts';
import { askForErasure, askForErasureOf, prepareErasure } from '../privacy/erasing.actions.ts';
import { saveAnswer } from '../quizzes/answers.actions.ts';
import { startAttempt, submitAttempt } from '../quizzes/attempts.actions.ts';
import { questionIdsOf } from '../quizzes/attempt.ts';
import { findOwnAttempt } from '../quizzes/attempts.queries.ts';
import { rightAnswer } from './answers.ts';
import { seedAccompaniment } from './seed-accompaniment.actions.ts';
import { seedKinds } from './seed-kinds.actions.ts';
import { attendHeldMeetings, seedMeetings } from './seed-meetings.actions.ts';
import { seedPartnerships } from './seed-partnerships.actions.ts';
import { finishTasks, seedPractice } from './seed-practice.actions.ts';
import { seedPlaces } from './seed-places.actions.ts';
import { seedWorkshops } from './seed-workshops.actions.ts';
import { demoPassword, teaching, townspeople, type Journey, type Townsperson } from './town.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How far back the story of each journey begins, in days. */
const beganDaysAgo: Readonly<Record<Journey, number>> = {
  invited: 3,
  arrived: 2,
  reading: 5,
  practising: 6,
  silent: 40,
  thirdAttemptFailed: 20,
  eligible: 25,
  requested: 30,
  confirmed: 35,
  released: 60,
  withdrawalProposed: 70,
  withdrawn: 80,
  handedOver: 110,
  staff: 120,
};

/**
 * Brings the invented town to life by what its people did, one action after the other, at the times when they did it.
 * @returns false, and does nothing, when there are people already
 */
export async function seedTown(ctx: PublicContext): Promise<boolean> {
  if (await hasPeople(ctx.db)) return false;
  for (const person of townspeople.filter(({ journey }) => journey === 'staff')) await arrive(ctx, person);
  const published = new Set((await listPublications(ctx.db)).map(({ course }) => course));
  for (const [login, slugs] of Object.entries(teaching)) {
    const trainer = await findByLogin(ctx, login);
    for (const slug of slugs.filter((one) => published.has(one)))
      await inTransaction(ctx, (tx) => assignTrainer(tx, trainer.personId, slug));
  }
  for (const person of townspeople.filter(({ journey }) => journey !== 'staff')) await live(ctx, person);
  await seedPractice((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await seedPlaces(await as(ctx, 'thanh.nguyen', ctx.now), {
    former: (await findByLogin(ctx, 'jutta.brandt')).personId,
    successor: (await findByLogin(ctx, 'olena.marchenko')).personId,
    paused: (await findByLogin(ctx, 'samuel.tesfay')).personId,
  });
  await seedAccompaniment(await as(ctx, 'thanh.nguyen', ctx.now));
  await seedMeetings(ctx.now, (login, now) => as(ctx, login, now));
  await seedPartnerships((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await seedErasures(ctx);
  await seedWorkshops(await as(ctx, 'olena.marchenko', ctx.now), await as(ctx, 'rania.alkhalil', ctx.now));
  await seedKinds((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await sealIssueLog(ctx);
  await printValid(await as(ctx, 'thanh.nguyen', ctx.now));
  return true;
}

/** Heike has asked to be erased; for Jutta, who has left, the office has, and has looked at the plan. */
async function seedErasures(ctx: PublicContext): Promise<void> {
  await askForErasure(await as(ctx, 'heike.sommer', ctx.now - 2 * day));
  const office = await as(ctx, 'thanh.nguyen', ctx.now - 5 * day);
  const jutta = await findByLogin(ctx, 'jutta.brandt');
  await prepareErasure(office, await askForErasureOf(office, jutta.personId));
}

/** What is to be handed out, in one file. */
async function printValid(office: Context): Promise<void> {
  const all = await searchRegister(office.db, { kind: 'network' }, { ...everything, state: 'released' });
  const runId = await startPrintRun(office, { key: newId(), certificateIds: all.map(({ id }) => id) });
  await makePrintRun(office, { runId });
}

async function live(ctx: PublicContext, person: Townsperson): Promise<void> {
  if (person.journey === 'invited') {
    const office = await as(ctx, 'thanh.nguyen', ctx.now - beganDaysAgo.invited * day);
    await invitePerson(office, { ...newPerson(person), key: `demo-${person.login}` });
    return;
  }
  await arrive(ctx, person);
  const began = ctx.now - beganDaysAgo[person.journey] * day;
  const learner = await as(ctx, person.login, began);
  await inTransaction(learner, async (tx) => {
    await acceptPrivacy(tx, privacyVersion);
    await changeOwnData(tx, { certificateName: person.certificateName ?? person.name, email: null });
  });
  await learn(learner, person.journey, await as(ctx, 'miriam.haddad', began));
  if (hasFinished(person.journey))
    await attendHeldMeetings(await as(ctx, 'thanh.nguyen', ctx.now), person.municipality ?? '', {
      personId: learner.actor.personId,
      role: person.role,
    });
  await certify(ctx, learner, person);
}

function hasFinished(journey: Journey): boolean {
  return ['eligible', 'requested', 'confirmed', 'released', 'withdrawalProposed', 'withdrawn'].includes(
    journey,
  );
}

function arrive(ctx: PublicContext, person: Townsperson): Promise<{ readonly id: string }> {
  return createPersonByOperator(
    { ...ctx, now: ctx.now - (beganDaysAgo[person.journey] + 2) * day },
    { ...newPerson(person), login: person.login, password: demoPassword },
  );
}

function newPerson(person: Townsperson): NewPerson {
  const place = (name: string | undefined): NewPerson['tandem'] =>
    name === undefined ? null : { newName: name };
  return {
    name: person.name,
    role: person.role,
    municipality: place(person.municipality),
    tandem: place(person.tandem),
    side: person.side ?? null,
    email: null,
    locale: person.locale ?? 'de',
  };
}

async function learn(learner: Context, journey: Journey, trainer: Context): Promise<void> {
  const role = learner.actor.role as LearnerRole;
  const path = await findOptionalLearningPath(learner.db, role);
  const courses = (
    await Promise.all((path?.required ?? []).map((slug) => findOptionalCourseFor(learner.db, role, slug)))
  ).filter((course) => course !== null);
  const [first] = courses;
  if (first === undefined || journey === 'arrived' || journey === 'handedOver') return;
  if (journey === 'reading' || journey === 'practising' || journey === 'silent') {
    await readLessons(learner, first, journey === 'practising' ? 7 : 4);
    if (journey === 'practising')
      await takeQuiz(at(learner, 2 * hour), first, `${first.modules[0]?.id ?? ''}-check`, 1);
    return;
  }
  for (const [index, course] of courses.entries()) {
    const later = at(learner, index * day);
    await readLessons(later, course, Infinity);
    for (const module of course.modules)
      if (module.safetyCheck !== null) await takeQuiz(at(later, 3 * hour), course, module.safetyCheck.id, 1);
    if (journey === 'thirdAttemptFailed') {
      for (const attempt of [0, 1, 2])
        await takeQuiz(at(later, (5 + 2 * attempt) * hour), course, course.courseTest.id, 0.3);
      return;
    }
    await takeQuiz(at(later, 5 * hour), course, course.courseTest.id, 0.9);
    await finishTasks(at(later, 6 * hour), trainer, course);
  }
}

async function readLessons(learner: Context, course: Course, count: number): Promise<void> {
  const lessons = course.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ course: course.slug, module: module.slug, lesson: lesson.slug })),
  );
  for (const [index, address] of lessons.slice(0, count).entries())
    await inTransaction(at(learner, index * 600_000), (tx) => completeLesson(tx, address));
}

/** Answers the first part of the questions right, the share `knowing` of them, and hands in. */
async function takeQuiz(learner: Context, course: Course, quizId: string, knowing: number): Promise<void> {
  const started = await startAttempt(learner, { courseSlug: course.slug, quizId });
  if (started.kind === 'refused') throw new Error(`the story of the demo does not hold: ${quizId} refused`);
  const attempt = await findOwnAttempt(learner.db, learner.actor.personId, started.attemptId);
  const key = await findCourseKey(learner.db, attempt.courseHash);
  const questions = questionsOf(await findCourseVersion(learner.db, attempt.courseHash));
  const asked = questionIdsOf(attempt);
  const known = asked.slice(0, Math.ceil(asked.length * knowing));
  for (const [index, questionId] of known.entries()) {
    const question = questions.get(questionId);
    const answer = key.answers[questionId];
    if (question === undefined || answer === undefined) continue;
    await saveAnswer(at(learner, (index + 1) * 60_000), {
      attemptId: attempt.id,
      questionId,
      key: `demo.${index}`,
      values: rightAnswer(question, answer),
    });
  }
  await submitAttempt(at(learner, 30 * 60_000), attempt.id);
}

function questionsOf(course: Course) {
  const all = course.modules.flatMap((module) => [
    ...module.pool,
    ...(module.check?.questions ?? []),
    ...(module.safetyCheck?.questions ?? []),
  ]);
  return new Map(all.map((question) => [question.id, question]));
}

const certified: readonly Journey[] = [
  'requested',
  'confirmed',
  'released',
  'withdrawalProposed',
  'withdrawn',
];

async function certify(ctx: PublicContext, learner: Context, person: Townsperson): Promise<void> {
  const goal = certified.indexOf(person.journey);
  if (goal < 0) return;
  const requested = at(learner, 8 * day);
  await requestCertificate(requested, person.certificateName ?? person.name);
  const [certificate] = await listOwnCertificates(ctx.db, learner.actor.personId);
  if (certificate === undefined) throw new Error('the story of the demo does not hold: no certificate');
  const coordinator = await as(ctx, 'thanh.nguyen', requested.now);
  const management = await as(ctx, 'katrin.vogel', requested.now);
  const { personId } = learner.actor;
  if (person.journey === 'confirmed') await signTogether(at(coordinator, day), personId);
  else if (goal >= 1) await confirmCertificate(at(coordinator, day), certificate.id);
  if (person.journey === 'released') await signTogether(at(management, 2 * day), personId);
  else if (goal >= 2) await releaseCertificate(at(management, 2 * day), certificate.id);
  if (person.newName !== undefined)
    await askForReissue(at(learner, 50 * day), certificate.id, person.newName);
  if (goal >= 3)
    await proposeWithdrawal(
      at(coordinator, 5 * day),
      certificate.id,
      'Ausgestellt auf den Namen einer anderen Person.',
    );
  if (goal >= 4) await withdrawCertificate(at(management, 6 * day), certificate.id);
}

/** The same through a batch, as the office does it with many. */
async function signTogether(signing: Context, personId: string): Promise<void> {
  const batchId = await startBatch(signing, { key: newId(), personIds: [personId] });
  await continueBatch(signing, { batchId });
}

async function as(ctx: PublicContext, login: string, now: number): Promise<Context> {
  return { ...ctx, actor: await findByLogin(ctx, login), now };
}

/** The same person, this many milliseconds later. */
function at<C extends Context>(ctx: C, later: number): C {
  return { ...ctx, now: ctx.now + later };
}

async function findByLogin(ctx: PublicContext, login: string): Promise<Actor> {
  const person = await findOptionalPersonByLogin(ctx.db, login);
  if (person === null) throw new Error(`the story of the demo does not hold: no ${login}`);
  return {
    personId: person.id,
    role: person.role,
    municipalityId: person.municipalityId,
    tandemId: person.tandemId,
  };
}
