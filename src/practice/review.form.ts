import { z } from 'zod';
import { rubricLevels, type PracticeTask, type RubricLevel } from '../courses/course.ts';
import { id, raw } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { cleaned } from './answer.form.ts';
import { levelField } from './review.page.ts';
import { longestComment } from './submission.ts';

const level = z.enum(rubricLevels).optional();
const longText = raw(longestComment * 3).transform(cleaned);

/** A task has at most ten criteria, `a` to `j`. */
export const verdictBody = z.strictObject({
  round: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
  decision: z.enum(['accepted', 'revisionRequested']),
  comment: longText,
  ...Object.fromEntries([...'abcdefghij'].map((id) => [levelField(id), level])),
});

export const questionBody = z.strictObject({ question: longText });
export const commentBody = z.strictObject({
  key: id,
  round: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
  comment: longText,
});
export const adviceBody = z.strictObject({
  round: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
  comment: longText,
});

/** The levels that were chosen, by criterion of the task; fields of other criteria are passed over. */
export function levelsFrom(
  body: Readonly<Record<string, unknown>>,
  task: PracticeTask | null,
): Readonly<Record<string, RubricLevel>> {
  return Object.fromEntries(
    (task?.criteria ?? []).flatMap(({ id }) => {
      const chosen = rubricLevels.find((one) => one === body[levelField(id)]);
      return chosen === undefined ? [] : [[id, chosen]];
    }),
  );
}

export function verdictErrors(
  t: Translate,
  task: PracticeTask | null,
  levels: Readonly<Record<string, RubricLevel>>,
  comment: string,
): FieldError[] {
  return [
    ...(task?.criteria ?? [])
      .filter(({ id }) => levels[id] === undefined)
      .map(({ id, title }) => ({
        name: levelField(id),
        text: t('practice.review.levelMissing', { criterion: isolated(title, t.locale) }),
      })),
    ...textErrors(t, 'comment', comment, t('practice.review.commentMissing')),
  ];
}

export function textErrors(t: Translate, name: string, text: string, missing: string): FieldError[] {
  if (text === '') return [{ name, text: missing }];
  return text.length > longestComment
    ? [{ name, text: t('practice.review.commentTooLong', { count: longestComment }) }]
    : [];
}
