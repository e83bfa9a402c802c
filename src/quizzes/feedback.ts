import type {
  AnswerKey,
  ChoiceKey,
  GapTextKey,
  MatchingKey,
  NumericKey,
  Question,
} from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import { type AnswerValue, pairValue } from './answer.ts';
import type { QuizKind } from './attempt-rules.ts';
import { isWithin } from './decimal.ts';
import { parseNumber } from './numeric-input.ts';
import { isPairRight, isSameText, scoreQuestion } from './scoring.ts';

/** One remark on an answer. `neutral` remarks add something: a choice that also belonged here, a model answer. */
export interface Feedback {
  /** The choice, or the left row of a matching question; null if the remark is about the whole answer. */
  readonly choiceId: string | null;
  readonly tone: 'right' | 'wrong' | 'neutral';
  readonly html: Html;
}

/** `chosenOnly` speaks about what the person chose and no more, so that the pool can be asked again. */
export type Reveal = 'full' | 'chosenOnly';

/** A test that was not passed keeps its secrets, for it will be taken again; everything else explains all. */
export function revealFor(kind: QuizKind, passed: boolean): Reveal {
  return kind === 'proof' && !passed ? 'chosenOnly' : 'full';
}

/**
 * What we say about an answer, and why. In the order of the question, remarks on the whole answer last.
 * A question that was not answered gets no remark, so that nobody reads solutions by handing in nothing;
 * a self-check shows its model answer even then if everything is revealed.
 * @throws TypeError if the key belongs to another type of question
 */
export function feedbackFor(
  question: Question,
  key: AnswerKey,
  answer: AnswerValue,
  { reveal }: { readonly reveal: Reveal },
): readonly Feedback[] {
  const { right } = scoreQuestion(question, key, answer);
  if (key.type === 'selfCheck') {
    return answer.length > 0 || reveal === 'full' ? [whole('neutral', key.modelAnswer)] : [];
  }
  if (answer.length === 0) return [];
  switch (key.type) {
    case 'single':
    case 'multiple':
    case 'trueFalse':
    case 'scenario':
      return choiceFeedback(question, key, answer, reveal);
    case 'ordering':
      return [overall(right, key)];
    case 'matching':
      return [...rowFeedback(question, key, answer, reveal), overall(right, key)];
    case 'numeric':
      return [right ? overall(right, key) : whole('wrong', typicalNumber(key, answer) ?? key.whenWrong)];
    case 'gapText':
      return [right ? overall(right, key) : whole('wrong', typicalText(key, answer) ?? key.whenWrong)];
  }
}

/** Why a choice is right or wrong; of several right ones, those not chosen are added if everything is revealed. */
function choiceFeedback(
  question: Question,
  key: ChoiceKey,
  answer: AnswerValue,
  reveal: Reveal,
): readonly Feedback[] {
  return remarksOf(question, key.feedback).flatMap(([choiceId, html]): readonly Feedback[] => {
    const isRight = key.right.includes(choiceId);
    if (answer.includes(choiceId)) return [{ choiceId, tone: isRight ? 'right' : 'wrong', html }];
    const belongsToo = key.type === 'multiple' && isRight && reveal === 'full';
    return belongsToo ? [{ choiceId, tone: 'neutral', html }] : [];
  });
}

/** Why a row belongs elsewhere; rows left open are explained only if everything is revealed. */
function rowFeedback(
  question: Question,
  key: MatchingKey,
  answer: AnswerValue,
  reveal: Reveal,
): readonly Feedback[] {
  return remarksOf(question, key.feedback).flatMap(([leftId, html]): readonly Feedback[] => {
    if (isPairRight(key, leftId, answer)) return [];
    const isMatched = answer.some((pair) => pair.startsWith(pairValue(leftId, '')));
    if (isMatched) return [{ choiceId: leftId, tone: 'wrong', html }];
    return reveal === 'full' ? [{ choiceId: leftId, tone: 'neutral', html }] : [];
  });
}

/** The author's remarks in the order in which the question shows its choices or rows. */
function remarksOf(question: Question, feedback: Readonly<Record<string, Html>>): readonly [string, Html][] {
  const shown = 'choices' in question ? question.choices : 'left' in question ? question.left : [];
  return shown.flatMap(({ id }): readonly [string, Html][] => {
    const html = Object.hasOwn(feedback, id) ? feedback[id] : undefined;
    return html === undefined ? [] : [[id, html]];
  });
}

/** The nearest typical wrong result within the tolerance. */
function typicalNumber(key: NumericKey, answer: AnswerValue): Html | undefined {
  const value = parseNumber(answer[0] ?? '', key.unit);
  if (value === null) return undefined;
  return key.wrong
    .filter((wrong) => isWithin(value, wrong.value, key.tolerance))
    .sort((a, b) => Math.abs(a.value - value) - Math.abs(b.value - value))[0]?.feedback;
}

function typicalText(key: GapTextKey, answer: AnswerValue): Html | undefined {
  return key.wrong.find((wrong) => isSameText(answer[0] ?? '', wrong.text))?.feedback;
}

function overall(right: boolean, key: { readonly whenRight: Html; readonly whenWrong: Html }): Feedback {
  return right ? whole('right', key.whenRight) : whole('wrong', key.whenWrong);
}

function whole(tone: Feedback['tone'], html: Html): Feedback {
  return { choiceId: null, tone, html };
}
