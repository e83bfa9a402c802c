import type { World } from '../app.ts';
import { unlockAttemptsByOperator, type UnlockOutcome } from '../quizzes/unlocks.actions.ts';

/**
 * `attempts unlock LOGIN COURSE`: opens the next round of the course test, after the talk.
 * @throws NotFound unless this person is enrolled in this course
 */
export function attemptsUnlock(world: World, login: string, course: string): Promise<UnlockOutcome> {
  const { db, clock, site } = world;
  return unlockAttemptsByOperator(
    { db, actor: null, now: clock(), t: site.translations.de, requestId: 'cli', site },
    { login, courseSlug: course },
  );
}
