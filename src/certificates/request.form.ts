import { z } from 'zod';
import { raw, repeated } from '../platform/http/input.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { paperKinds } from './certificate-document.ts';
import { roleForms, type Wishes } from './choices.ts';

const ticked = z.literal('yes').optional();

/** What the holder sends when asking for a paper. */
export const requestBody = z.strictObject({
  kind: z.enum(paperKinds).default('lamsaCertificate'),
  name: raw(1_000),
  form: z.enum(roleForms).optional(),
  english: ticked,
  results: ticked,
  birthDate: raw(100).default(''),
  task: repeated(300, 20),
});
export type TypedRequest = z.output<typeof requestBody>;

const earliestBirth = '1900-01-01';

/** @param today `YYYY-MM-DD`; null for a day of birth that cannot be one */
export function wishesFrom(typed: TypedRequest, today: string): Partial<Wishes> | null {
  const birthDate = birthDateFrom(typed.birthDate.trim(), today);
  if (birthDate === undefined) return null;
  return {
    kind: typed.kind,
    ...(typed.form !== undefined && { form: typed.form }),
    english: typed.english === 'yes',
    results: typed.results === 'yes',
    birthDate,
    tasks: typed.task,
  };
}

/** Null when nothing was typed, undefined for what is no day that somebody can be born on. */
function birthDateFrom(typed: string, today: string): string | null | undefined {
  if (typed === '') return null;
  const day = calendarDay(typed);
  return day !== null && day >= earliestBirth && day < today ? day : undefined;
}
