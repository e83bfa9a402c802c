import type { Choice, OrderingQuestion, Question } from '../courses/course.ts';

/**
 * An answer as it is stored and scored; `[]` means not answered, or answered and cleared again.
 *
 * - single, trueFalse, scenario: one choice id
 * - multiple: the ids of the chosen choices, in the order of the course
 * - ordering: every item id once, in the learner's order
 * - matching: one `leftId:rightId` per matched row, in the order of the course; rows may be missing
 * - numeric, gapText, selfCheck: the text as typed, with `\n` as line break
 */
export type AnswerValue = readonly string[];

/** Longest texts, in UTF-16 code units, which is what `maxlength` counts too. */
export const longestAnswer = 2_000;
export const longestSelfCheck = 5_000;

/** What the page can say kindly and let the person correct; everything else that is wrong did not come from our form. */
export type AnswerProblem = 'positionTwice' | 'positionMissing' | 'tooLong';

export type AnswerReading =
  | { readonly answer: AnswerValue }
  /** `chosen` is the wire form as posted, for showing the form again with nothing lost. */
  | { readonly problem: AnswerProblem; readonly chosen: readonly string[] }
  /** Not a shape our form can send: 400. */
  | { readonly problem: 'malformed' };

/**
 * Reads what a form posts in its repeated field `answer`. Works without JavaScript; empty values are
 * unchosen selects or empty fields and count as nothing.
 *
 * - choices: radio buttons or check boxes, value = choice id
 * - ordering: one select per item with the positions 1 … n, value = `<itemId>@<position>`; all or none chosen.
 *   Up and down buttons move these selects' values, so there is one wire form only
 * - matching: one select per left row, value = `<leftId>:<rightId>`
 * - numeric, gapText: a text field; selfCheck: a text area
 */
export function readAnswer(question: Question, rawAnswers: readonly string[]): AnswerReading {
  const given = rawAnswers.filter((value) => value !== '');
  if (question.type === 'ordering') return readOrder(question, given);
  if (isTextQuestion(question)) return readText(question, given);
  const answer = validateAnswer(question, given);
  return answer ? { answer } : { problem: 'malformed' };
}

/** The wire form of a stored answer: which radio buttons, check boxes and options the page marks as chosen. */
export function wireAnswer(question: Question, answer: AnswerValue): readonly string[] {
  if (question.type !== 'ordering') return answer;
  return answer.map((itemId, index) => positionValue(itemId, index + 1));
}

/** The value of an option that puts the item at `position` (from 1). */
export function positionValue(itemId: string, position: number): string {
  return `${itemId}@${position}`;
}

/** The value of an option that matches the two. */
export function pairValue(leftId: string, rightId: string): string {
  return `${leftId}:${rightId}`;
}

/**
 * The answer in its one canonical form, or null if it does not fit this question: unknown ids, one twice,
 * too many, a text that is too long or holds NUL or half a character. `[]` always fits.
 */
export function validateAnswer(question: Question, values: readonly string[]): AnswerValue | null {
  switch (question.type) {
    case 'single':
    case 'trueFalse':
    case 'scenario':
      return values.length <= 1 ? inCourseOrder(idsOf(question.choices), values) : null;
    case 'multiple':
      return inCourseOrder(idsOf(question.choices), values);
    case 'ordering':
      if (values.length !== 0 && values.length !== question.items.length) return null;
      return inCourseOrder(idsOf(question.items), values) && [...values];
    case 'matching': {
      const rows = question.left.map((left) => question.right.map((right) => pairValue(left.id, right.id)));
      const matchedOnce = rows.every((row) => row.filter((pair) => values.includes(pair)).length <= 1);
      return matchedOnce ? inCourseOrder(rows.flat(), values) : null;
    }
    case 'numeric':
    case 'gapText':
    case 'selfCheck':
      if (values.length > 1 || !values.every(isStorableText)) return null;
      return values.some((text) => text === '' || text.length > longestFor(question)) ? null : [...values];
  }
}

/** The longest text this question takes, for `maxlength`. */
export function longestFor(question: Question): number {
  return question.type === 'selfCheck' ? longestSelfCheck : longestAnswer;
}

function readOrder(question: OrderingQuestion, given: readonly string[]): AnswerReading {
  const positions = question.items.map((_, index) => index + 1);
  const legal = question.items.flatMap((item) =>
    positions.map((position) => ({ value: positionValue(item.id, position), itemId: item.id, position })),
  );
  const placed = given.flatMap((value) => legal.find((place) => place.value === value) ?? []);
  if (placed.length !== given.length || hasDouble(placed.map((place) => place.itemId))) {
    return { problem: 'malformed' };
  }
  if (hasDouble(placed.map((place) => place.position))) return { problem: 'positionTwice', chosen: given };
  if (placed.length !== 0 && placed.length !== positions.length) {
    return { problem: 'positionMissing', chosen: given };
  }
  return { answer: placed.sort((a, b) => a.position - b.position).map((place) => place.itemId) };
}

/** A short text is trimmed; an open answer keeps its shape, for people set out their thoughts in lines. */
function readText(question: Question, given: readonly string[]): AnswerReading {
  const texts = given.map((text) => text.replace(/\r\n?/gu, '\n'));
  if (texts.length > 1 || !texts.every(isStorableText)) return { problem: 'malformed' };
  const kept = texts
    .filter((text) => text.trim() !== '')
    .map((text) => (question.type === 'selfCheck' ? text : text.trim()));
  if (kept.some((text) => text.length > longestFor(question))) return { problem: 'tooLong', chosen: kept };
  return { answer: kept };
}

function isTextQuestion(question: Question): boolean {
  return question.type === 'numeric' || question.type === 'gapText' || question.type === 'selfCheck';
}

/** PostgreSQL refuses NUL, and half a surrogate pair would come back as another character. */
function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** The values sorted as in `known`; null if one is unknown or comes twice. */
function inCourseOrder(known: readonly string[], values: readonly string[]): readonly string[] | null {
  if (hasDouble(values) || !values.every((value) => known.includes(value))) return null;
  return known.filter((id) => values.includes(id));
}

function hasDouble(values: readonly unknown[]): boolean {
  return new Set(values).size !== values.length;
}

function idsOf(choices: readonly Choice[]): readonly string[] {
  return choices.map((choice) => choice.id);
}
