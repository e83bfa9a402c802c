import { z } from 'zod';
import { text } from './schema-words.ts';

/** Words of which the shapes of all templates are made. The messages say what was expected. */
export const line = text(200, 'ein kurzer Text');
export const sentence = text(1500, 'ein Text');

export const templateHead = {
  title: text(80, 'ein kurzer Text'),
  about: text(300, 'ein Satz'),
  task: line.optional(),
};

export function count(least: number, most: number): z.ZodInt {
  const expected = `eine ganze Zahl von ${least} bis ${most}`;
  return z.int({ error: expected }).min(least, expected).max(most, expected);
}

export function lines(one: z.ZodString, most: number) {
  return z
    .array(one, { error: 'eine Liste' })
    .min(1, 'mindestens ein Eintrag')
    .max(most, `höchstens ${most} Einträge`);
}
