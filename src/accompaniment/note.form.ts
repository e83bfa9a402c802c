import { z } from 'zod';
import { id, repeated, text } from '../platform/http/input.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { noteKinds, type NoteKind } from './accompaniment.ts';

export const stepFields = [1, 2, 3] as const;

export const noteBody = z.strictObject({
  key: id,
  kind: z.union([z.literal(''), z.enum(noteKinds)]).default(''),
  heldOn: text(20),
  topics: text(1_000).default(''),
  participants: repeated(26, 100),
  step1: text(200).default(''),
  due1: text(20).default(''),
  step2: text(200).default(''),
  due2: text(20).default(''),
  step3: text(200).default(''),
  due3: text(20).default(''),
});
export type TypedNote = z.output<typeof noteBody>;

export interface NewNote {
  /** Made by the form: sent twice it is one note. */
  readonly id: string;
  readonly kind: NoteKind;
  readonly heldOn: string;
  readonly topics: string;
  readonly participantIds: readonly string[];
  readonly steps: readonly { readonly description: string; readonly dueOn: string | null }[];
}

export type NoteProblem = 'noKind' | 'noDay' | 'futureDay' | 'noContent' | 'noDueDay' | 'dueWithoutStep';
export type NoteErrors = Readonly<Partial<Record<keyof TypedNote, NoteProblem>>>;

/**
 * @param today `YYYY-MM-DD` in Sachsen-Anhalt
 * @param known ids of the people who can have taken part; anybody else is left out without a word
 */
export function noteFrom(
  typed: TypedNote,
  today: string,
  known: ReadonlySet<string>,
): { readonly note: NewNote } | { readonly errors: NoteErrors } {
  const errors: Partial<Record<keyof TypedNote, NoteProblem>> = {};
  if (typed.kind === '') errors.kind = 'noKind';
  const heldOn = calendarDay(typed.heldOn);
  if (heldOn === null) errors.heldOn = 'noDay';
  else if (heldOn > today) errors.heldOn = 'futureDay';
  const steps: { description: string; dueOn: string | null }[] = [];
  for (const number of stepFields) {
    const description = typed[`step${number}`];
    const due = typed[`due${number}`];
    const dueOn = due === '' ? null : calendarDay(due);
    if (due !== '' && dueOn === null) errors[`due${number}`] = 'noDueDay';
    if (description === '' && due !== '') errors[`step${number}`] = 'dueWithoutStep';
    if (description !== '') steps.push({ description, dueOn });
  }
  if (typed.topics === '' && steps.length === 0 && errors.step1 === undefined) errors.topics = 'noContent';
  if (Object.keys(errors).length > 0 || heldOn === null || typed.kind === '') return { errors };
  const { key, kind, topics } = typed;
  const participantIds = [...new Set(typed.participants)].filter((personId) => known.has(personId));
  return { note: { id: key, kind, heldOn, topics, participantIds, steps } };
}
