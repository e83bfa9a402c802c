import type { Course } from '../courses/course.ts';
import type { Instant } from '../platform/clock.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { AttemptRow } from './attempt.ts';
import type { Quiz } from './quiz.ts';

/** How the pages about a quiz are called. `place` is German whatever the page speaks. */
export interface Names {
  readonly title: string;
  readonly heading: string;
  /** The course, and the module where there is one. */
  readonly place: string;
}

export function namesOf(t: Translate, course: Course, quiz: Pick<Quiz, 'kind' | 'module'>): Names {
  const heading = t(`quizzes.title.${quiz.kind}`);
  const { module } = quiz;
  return {
    title: `${heading}: ${module?.title ?? course.title}`,
    heading,
    place: module === null ? course.title : `${course.title} · ${module.title}`,
  };
}

/** «7,5 von 10 Punkten». Rounded down, so that nobody reads a pass that is none. */
export function pointsText(
  t: Translate,
  { points, maxPoints }: Pick<AttemptRow, 'points' | 'maxPoints'>,
): string {
  const shown = Math.floor((points ?? 0) * 100 + 1e-6) / 100;
  return t('quizzes.points', { points: shown, max: maxPoints ?? 0 });
}

/** When the next attempt may start. */
export function pauseText(t: Translate, from: Instant): string {
  return t('quizzes.pause.text', { moment: momentText(from, t.locale) });
}
