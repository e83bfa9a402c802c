import type { AnswerKey, CourseKey, Question, QuestionType } from '../../src/courses/course.ts';
import type { Html } from '../../src/platform/html.ts';

/** One question of every type with its key, as the compiler would make them. */

export const html = (text: string): Html => text as Html;
const prompt = html('<p>?</p>');
const choicesOf = (ids: string): { id: string; text: Html }[] =>
  [...ids].map((id) => ({ id, text: html(id.toUpperCase()) }));
const whenRight = html('Genau.');
const whenWrong = html('Noch nicht.');

export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
export type KeyOf<T extends QuestionType> = Extract<AnswerKey, { type: T }>;

export const single: QuestionOf<'single'> = {
  id: 'single-1',
  type: 'single',
  prompt,
  factId: null,
  choices: choicesOf('abcd'),
};
const why = { a: html('why a'), b: html('why b'), c: html('why c'), d: html('why d') };
export const singleKey: AnswerKey = {
  type: 'single',
  right: ['b'],
  feedback: why,
};

export const scenario: QuestionOf<'scenario'> = { ...single, id: 'scenario-1', type: 'scenario' };
export const scenarioKey: AnswerKey = { type: 'scenario', right: ['d'], feedback: why };

export const multiple: QuestionOf<'multiple'> = { ...single, id: 'multiple-1', type: 'multiple' };
export const multipleKey: AnswerKey = { type: 'multiple', right: ['a', 'c'], feedback: why };

export const trueFalse: QuestionOf<'trueFalse'> = {
  ...single,
  id: 'true-false-1',
  type: 'trueFalse',
  choices: [
    { id: 'true', text: html('Richtig') },
    { id: 'false', text: html('Falsch') },
  ],
};
export const trueFalseKey: AnswerKey = {
  type: 'trueFalse',
  right: ['false'],
  feedback: { true: html('why not'), false: html('why so') },
};

export const ordering: QuestionOf<'ordering'> = {
  id: 'ordering-1',
  type: 'ordering',
  prompt,
  factId: null,
  items: choicesOf('wxyz'),
};
/** Right: y, w, z, x. */
export const orderingKey: AnswerKey = {
  type: 'ordering',
  order: ['y', 'w', 'z', 'x'],
  whenRight,
  whenWrong,
};

export const matching: QuestionOf<'matching'> = {
  id: 'matching-1',
  type: 'matching',
  prompt,
  factId: null,
  left: choicesOf('klm'),
  right: choicesOf('pqrs'),
};
export const matchingKey: AnswerKey = {
  type: 'matching',
  pairs: { k: 'p', l: 'q', m: 'p' },
  feedback: { k: html('why k'), l: html('why l'), m: html('why m') },
  whenRight,
  whenWrong,
};

export const numeric: QuestionOf<'numeric'> = {
  id: 'numeric-1',
  type: 'numeric',
  prompt,
  factId: null,
  unit: '€',
};
export const numericKey: KeyOf<'numeric'> = {
  type: 'numeric',
  value: 34_000,
  tolerance: 0,
  unit: '€',
  wrong: [
    { value: 4_000, feedback: html('Ein Zehntel fehlt.') },
    { value: 6_000, feedback: html('Das ist der Eigenanteil.') },
  ],
  whenRight,
  whenWrong,
};

export const gapText: QuestionOf<'gapText'> = { id: 'gap-1', type: 'gapText', prompt, factId: null };
export const gapTextKey: KeyOf<'gapText'> = {
  type: 'gapText',
  accepted: ['Koordinator*innen', 'Straßenfest'],
  wrong: [{ text: 'Bürgermeister', feedback: html('Das ist ein Amt.') }],
  whenRight,
  whenWrong,
};

export const selfCheck: QuestionOf<'selfCheck'> = {
  id: 'self-check-1',
  type: 'selfCheck',
  prompt,
  factId: null,
};
export const selfCheckKey: AnswerKey = { type: 'selfCheck', modelAnswer: html('Zum Beispiel so.') };

/** Every type, with its key and one answer that is fully right. */
export const everyType: readonly (readonly [Question, AnswerKey, readonly string[]])[] = [
  [single, singleKey, ['b']],
  [scenario, scenarioKey, ['d']],
  [multiple, multipleKey, ['a', 'c']],
  [trueFalse, trueFalseKey, ['false']],
  [ordering, orderingKey, ['y', 'w', 'z', 'x']],
  [matching, matchingKey, ['k:p', 'l:q', 'm:p']],
  [numeric, numericKey, ['34.000 €']],
  [gapText, gapTextKey, ['Straßenfest']],
  [selfCheck, selfCheckKey, ['Ich würde zuerst fragen.']],
];

export const graded = everyType.filter(([question]) => question.type !== 'selfCheck');

export const courseKey: CourseKey = {
  hash: 'f'.repeat(64),
  answers: Object.fromEntries(everyType.map(([question, key]) => [question.id, key])),
};
