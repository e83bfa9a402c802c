import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { findCourseKey } from '../courses/course-keys.queries.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { isLearnerRole } from '../learning/learner-facts.ts';
import { ownFacts } from '../learning/progress.queries.ts';
import { Conflict, Forbidden, Malformed, NotFound } from '../platform/errors.ts';
import { id, repeated, slug } from '../platform/http/input.ts';
import { conflictPage, invalidPage, json, page, seeOther, type Reply } from '../platform/http/reply.ts';
import type { Exchange } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { areAnswersForgotten } from './answer-retention.ts';
import { saveAnswer, saveFormAnswer, type GivenAnswer } from './answers.actions.ts';
import { mayStartAttempt } from './attempt-rules.ts';
import { attemptPage, closedPage, type Refused } from './attempt.page.ts';
import { pastAttempt, type AttemptRow } from './attempt.ts';
import { startAttempt, submitAttempt } from './attempts.actions.ts';
import { findOwnAttempt, listAttempts, listCurrentAnswers, listUnlocks } from './attempts.queries.ts';
import { onwardFrom } from './onward.ts';
import { quizPage, type QuizPage } from './quiz.page.ts';
import { attemptPath, passMarkFor, quizPath } from './quiz.ts';
import { findOpenQuiz } from './quizzes.queries.ts';
import { resultPage } from './result.page.ts';

const quizParams = z.strictObject({ course: slug, quiz: slug });
const attemptParams = z.strictObject({ id });
const answerParams = z.strictObject({ id, question: slug });
const answerBody = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
  // Longer than any answer may be: what is too long is said kindly, and nothing of it is lost.
  answer: repeated(60_000, 100),
});

/** Attempts at checks and tests, from the first page to the result. */
export const attemptRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/courses/:course/quizzes/:quiz',
    action: 'learning.read',
    params: quizParams,
    handle: async (ctx, { params }) => page('quizzes/quiz', await quizModel(ctx, params)),
  }),
  route({
    method: 'post',
    path: '/learn/courses/:course/quizzes/:quiz/attempts',
    action: 'attempt.start',
    params: quizParams,
    async handle(ctx, { params }) {
      const outcome = await startAttempt(ctx, { courseSlug: params.course, quizId: params.quiz });
      if (outcome.kind === 'open') return seeOther(attemptPath(outcome.attemptId));
      return conflictPage('quizzes/quiz', await quizModel(ctx, params));
    },
  }),
  // Where a page that answered a POST is reloaded, or shown in another language.
  route({
    method: 'get',
    path: '/learn/courses/:course/quizzes/:quiz/attempts',
    action: 'learning.read',
    params: quizParams,
    async handle(ctx, { params }) {
      await findOpenQuiz(ctx.db, learner(ctx.actor), params.course, params.quiz);
      return seeOther(quizPath(params.course, params.quiz));
    },
  }),
  route({
    method: 'get',
    path: '/learn/attempts/:id',
    action: 'attempt.read',
    params: attemptParams,
    async handle(ctx, { params }) {
      const { attempt, course } = await load(ctx, params.id);
      return attempt.submittedAt === null
        ? page('quizzes/attempt', await openModel(ctx, attempt, course, null))
        : page('quizzes/result', await resultModel(ctx, attempt, course));
    },
  }),
  route({
    method: 'post',
    path: '/learn/attempts/:id/answers/:question',
    action: 'attempt.answer',
    params: answerParams,
    body: answerBody,
    handle: (ctx, { params, body }, exchange) =>
      answered(
        ctx,
        { attemptId: params.id, questionId: params.question, key: body.key, values: body.answer },
        exchange,
      ),
  }),
  route({
    method: 'get',
    path: '/learn/attempts/:id/answers/:question',
    action: 'attempt.read',
    params: answerParams,
    async handle(ctx, { params }) {
      await findOwnAttempt(ctx.db, ctx.actor.personId, params.id);
      return seeOther(placeOf(params.id, params.question));
    },
  }),
  route({
    method: 'post',
    path: '/learn/attempts/:id/submission',
    action: 'attempt.submit',
    params: attemptParams,
    async handle(ctx, { params }) {
      await submitAttempt(ctx, params.id);
      return seeOther(attemptPath(params.id));
    },
  }),
];

async function answered(ctx: Context, given: GivenAnswer, { req }: Exchange): Promise<Reply> {
  const { attemptId, questionId, key } = given;
  const wantsJson = req.accepts(['html', 'json']) === 'json';
  const outcome = await (wantsJson ? saveAnswer : saveFormAnswer)(ctx, given);
  switch (outcome.kind) {
    case 'saved':
      return wantsJson
        ? json({ question: questionId, key, savedAt: new Date(outcome.savedAt).toISOString() })
        : seeOther(placeOf(attemptId, questionId));
    case 'notFound':
      throw new NotFound('attempt');
    case 'malformed':
      throw new Malformed('answer');
    case 'keyUsed':
      return json({ error: 'keyUsed' }, 409);
    case 'closed':
      if (wantsJson) throw new Conflict('attempt is submitted');
      return conflictPage('quizzes/closed', closedPage(ctx.t, attemptId));
    case 'problem': {
      if (wantsJson) return json({ error: outcome.problem }, 422);
      const { attempt, course } = await load(ctx, attemptId);
      return invalidPage(
        'quizzes/attempt',
        await openModel(ctx, attempt, course, { ...outcome, questionId }),
      );
    }
  }
}

async function load(ctx: Context, attemptId: string) {
  const attempt = await findOwnAttempt(ctx.db, ctx.actor.personId, attemptId);
  authorize(ctx.actor, 'attempt.read', attempt);
  return { attempt, course: await findCourseVersion(ctx.db, attempt.courseHash) };
}

async function openModel(ctx: Context, attempt: AttemptRow, course: Course, refused: Refused | null) {
  const key = attempt.kind === 'practice' ? await findCourseKey(ctx.db, attempt.courseHash) : null;
  const saved = await listCurrentAnswers(ctx.db, attempt.id);
  return attemptPage(ctx.t, { attempt, course, key, saved, saveKey: newId(), refused });
}

async function resultModel(ctx: Context, attempt: AttemptRow, course: Course) {
  const { courseSlug, quizId, kind } = attempt;
  const key = await findCourseKey(ctx.db, attempt.courseHash);
  const saved = await listCurrentAnswers(ctx.db, attempt.id);
  const { history, unlockedRounds } = await past(ctx, { courseSlug, quizId, kind });
  const facts = await ownFacts(ctx);
  return resultPage(ctx.t, {
    attempt,
    course,
    key,
    saved,
    areAnswersForgotten: areAnswersForgotten(attempt.submittedAt, ctx.now),
    decision: mayStartAttempt(kind, history.map(pastAttempt), unlockedRounds, ctx.now),
    onward: onwardFrom(facts, attempt, course),
    phone: ctx.site.installation.contact.phone,
  });
}

async function quizModel(
  ctx: Context,
  given: { readonly course: string; readonly quiz: string },
): Promise<QuizPage> {
  const { course, quiz } = await findOpenQuiz(ctx.db, learner(ctx.actor), given.course, given.quiz);
  return quizPage(ctx.t, {
    course,
    quiz,
    ...(await past(ctx, { courseSlug: course.slug, quizId: quiz.id, kind: quiz.kind })),
    passMark: passMarkFor(course, quiz.kind, learner(ctx.actor).role),
    phone: ctx.site.installation.contact.phone,
    now: ctx.now,
  });
}

async function past(
  ctx: Context,
  { courseSlug, quizId, kind }: Pick<AttemptRow, 'courseSlug' | 'quizId' | 'kind'>,
) {
  const history = await listAttempts(ctx.db, ctx.actor.personId, courseSlug, quizId);
  const unlocks = kind === 'proof' ? await listUnlocks(ctx.db, ctx.actor.personId, courseSlug, quizId) : [];
  return { history, unlockedRounds: unlocks.length };
}

function placeOf(attemptId: string, questionId: string): string {
  return `${attemptPath(attemptId)}#question-${questionId}`;
}

function learner({ personId, role }: Actor): { readonly personId: string; readonly role: LearnerRole } {
  if (!isLearnerRole(role)) throw new Forbidden('learning.read');
  return { personId, role };
}
