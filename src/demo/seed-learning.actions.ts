import { inTransaction, type Context } from '../access/context.ts';
import { findCourseKey } from '../courses/course-keys.queries.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { findOptionalCourseFor, findOptionalLearningPath } from '../courses/learning-paths.queries.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { completeLesson } from '../learning/lessons.actions.ts';
import { saveAnswer } from '../quizzes/answers.actions.ts';
import { questionIdsOf } from '../quizzes/attempt.ts';
import { startAttempt, submitAttempt } from '../quizzes/attempts.actions.ts';
import { findOwnAttempt } from '../quizzes/attempts.queries.ts';
import { rightAnswer } from './answers.ts';
import { at, day, hour } from './moments.ts';
import { finishTasks } from './seed-practice.actions.ts';
import type { Journey } from './town.ts';

/** Reads, answers and practises as far as this journey goes; the trainer rates what was handed in. */
export async function seedLearning(learner: Context, journey: Journey, trainer: Context): Promise<void> {
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
