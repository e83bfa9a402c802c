import { z } from 'zod';
import { answerForms } from './course.ts';
import { text } from './schema-words.ts';

/** Shapes of everything that stands as YAML in a course folder. The messages say what was expected. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const id = text(80, 'kleine Buchstaben, Ziffern und Bindestriche').regex(ID, {
  error: 'kleine Buchstaben, Ziffern und Bindestriche',
});
const title = text(200, 'ein kurzer Text');
const sentence = text(1000, 'ein Text');
const day = z
  .string({ error: 'ein Datum wie 2026-11-23' })
  .refine(isDay, { error: 'ein Datum wie 2026-11-23' });
const flag = z.boolean({ error: 'true oder false' });
const percent = z.int({ error: 'eine Zahl von 1 bis 100' }).min(1).max(100, 'eine Zahl von 1 bis 100');
const units = z
  .number({ error: 'eine Zahl in halben Schritten' })
  .min(0, 'keine negative Zahl')
  .max(100, 'höchstens 100')
  .multipleOf(0.5, 'halbe Schritte');
const positive = (limit: number): z.ZodInt =>
  z
    .int({ error: `eine ganze Zahl von 1 bis ${limit}` })
    .min(1, `eine ganze Zahl von 1 bis ${limit}`)
    .max(limit, `eine ganze Zahl von 1 bis ${limit}`);

export const courseHead = z.strictObject({
  title,
  order: z.int({ error: 'eine ganze Zahl' }).min(0, 'eine ganze Zahl ab 0'),
  language: z.literal('de', { error: 'de' }),
  contentAsOf: day,
  licence: title,
  authors: z.array(title).min(1, 'mindestens ein Name'),
  passMarks: z.strictObject({ localCoordinator: percent, ambassador: percent }),
  test: z.strictObject({ drawPerModule: positive(50) }),
  competences: z
    .array(sentence, { error: 'zwei bis vier Sätze' })
    .min(2, 'zwei bis vier Sätze')
    .max(4, 'zwei bis vier Sätze'),
});

export const moduleHead = z.strictObject({
  id,
  title,
  goal: sentence,
  units: z.strictObject({ self: units, live: units, practice: units }),
  mustPass: flag.optional(),
  law: flag.optional(),
});

export const lessonHead = z.strictObject({ id, title, minutes: positive(240) });
export const taskHead = z.strictObject({
  id,
  title,
  module: id,
  by: z.enum(['person', 'tandem'], { error: 'person oder tandem' }),
  answer: z
    .array(z.enum(answerForms, { error: 'text, file, photo oder voice' }), {
      error: 'eine Liste aus text, file, photo und voice',
    })
    .min(1, 'mindestens eine Form')
    .refine((forms) => new Set(forms).size === forms.length, { error: 'jede Form nur einmal' }),
  units,
});
export const quizHead = z.strictObject({ title });
export const courseTranslationHead = z.strictObject({ title, checked: flag });
export const moduleTranslationHead = z.strictObject({ title, goal: sentence, checked: flag });

export const factList = listOf(
  z.strictObject({
    id,
    text: sentence,
    source: sentence,
    asOf: day,
    checkedOn: day.nullable(),
    reviewBy: day,
    owner: title,
    legalTopic: title.nullable(),
  }),
);

export const termList = listOf(
  z.strictObject({
    id,
    term: title,
    explanation: sentence,
    uk: sentence.optional(),
    ar: sentence.optional(),
    en: sentence.optional(),
    checked: flag,
    forms: z.array(title).optional(),
  }),
);

/** A course by its name, or a part of one. */
const wanted = z.union(
  [
    id,
    z.strictObject({
      course: id,
      modules: z.array(id).min(1, 'mindestens ein Modul'),
      competences: z.array(sentence).min(1, 'ein bis vier Sätze').max(4, 'ein bis vier Sätze'),
    }),
  ],
  { error: 'der Name eines Kurses, oder course, modules und competences' },
);
const requirement = z.strictObject({
  title,
  required: z.array(wanted),
  optional: z.array(wanted),
  livePercent: z.int('eine ganze Zahl').min(0, 'mindestens 0').max(100, 'höchstens 100').default(0),
  workshop: z.boolean('ja oder nein: true oder false').default(false),
});
export const pathsFile = z.strictObject({ localCoordinator: requirement, ambassador: requirement });

/** An empty file counts as an empty list. */
function listOf<Entry extends z.ZodType>(entry: Entry) {
  return z.preprocess(
    (value) => (isEmptyObject(value) ? [] : value),
    z.array(entry, { error: 'eine Liste' }).max(1000, 'höchstens 1000 Einträge'),
  );
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}
