import { z } from 'zod';
import { id, raw } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { PracticeTask } from '../courses/course.ts';
import { longestSentence, longestText } from './submission.ts';
import type { AnswerProblem } from './submissions.actions.ts';
import type { RefusedFile } from './received-file.adapter.ts';

/** Longer than we keep, so that what somebody pasted comes back with a sentence instead of being lost. */
const patience = 5;

export const answerBody = z.strictObject({
  text: raw(longestText * patience).default(''),
  mark: z.string().regex(/^[0-9a-f]{8}$/),
  sentence: raw(longestSentence * patience).default(''),
  remove: id.optional(),
  then: z.enum(['save', 'submit']).default('save'),
});

/** One kind of line end, nothing around. Browsers send CR LF. */
export function cleaned(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}

/** What is too long to be kept. */
export function lengthErrors(t: Translate, text: string, sentence: string): FieldError[] {
  return [
    ...(text.length > longestText
      ? [{ name: 'text', text: t('practice.field.textTooLong', { count: longestText }) }]
      : []),
    ...(sentence.length > longestSentence
      ? [{ name: 'sentence', text: t('practice.field.sentenceTooLong', { count: longestSentence }) }]
      : []),
  ];
}

/** Why a file was not taken, at the field through which it came. */
export function fileErrors(
  t: Translate,
  refused: readonly RefusedFile[],
  hasTooMany: boolean,
  task: PracticeTask,
): FieldError[] {
  const first = firstInput(task);
  const errors = refused.map(({ field, label, reason }) => ({
    name: task.answer.some((form) => form === field && form !== 'text') ? field : first,
    text: t(`practice.refused.${reason}`, { label: isolated(label, t.locale) }),
  }));
  return hasTooMany ? [...errors, { name: first, text: t('practice.refused.tooMany') }] : errors;
}

export function problemErrors(
  t: Translate,
  problems: readonly AnswerProblem[],
  task: PracticeTask,
): FieldError[] {
  return problems.map((problem) => {
    switch (problem) {
      case 'nothing':
        return task.answer.includes('text')
          ? { name: 'text', text: t('practice.field.textMissing') }
          : { name: firstInput(task), text: t('practice.field.fileMissing') };
      case 'sentence':
        return { name: 'sentence', text: t('practice.field.sentenceMissing') };
      case 'tooMany':
        return { name: firstInput(task), text: t('practice.refused.tooMany') };
      case 'together':
        return { name: firstInput(task), text: t('practice.refused.together') };
    }
  });
}

function firstInput(task: PracticeTask): string {
  return (['photo', 'file', 'voice'] as const).find((name) => task.answer.includes(name)) ?? 'text';
}
