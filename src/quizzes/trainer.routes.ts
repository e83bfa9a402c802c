import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { id, slug } from '../platform/http/input.ts';
import { seeOther } from '../platform/http/reply.ts';
import { unlockAttempts } from './unlocks.actions.ts';

/** What trainers do about the attempts of their learners. */
export const attemptUnlockRoutes: readonly AnyRoute[] = [
  route({
    method: 'post',
    path: '/trainer/courses/:course/learners/:person/unlock',
    action: 'attempt.unlock',
    params: z.strictObject({ course: slug, person: id }),
    async handle(ctx, { params }) {
      const { subject, outcome } = await unlockAttempts(ctx, {
        personId: params.person,
        courseSlug: params.course,
      });
      return seeOther(
        `/trainer/courses/${params.course}/learners/${params.person}`,
        ctx.t(`quizzes.unlock.${outcome.kind}`, { name: subject.displayName }),
      );
    },
  }),
];
