import type { Choice, OrderingQuestion, Question } from '../courses/course.ts';
import type { Feedback as ShownFeedback, QuestionInput, QuestionPart } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { pairValue, positionValue } from './answer.ts';
import type { Feedback } from './feedback.ts';
import { plainText } from './plain-text.ts';

/** One question as a page shows it. It never gets the key: right and wrong arrive as remarks, or not at all. */
export interface ShownQuestion {
  /** In the order of its attempt (`orderChoices`). */
  readonly question: Question;
  /** From 1. */
  readonly position: number;
  readonly total: number;
  /** Wire form of what was chosen: saved, or just posted and to be put right. */
  readonly chosen: readonly string[];
  readonly closed: boolean;
  /** What the server has confirmed; undefined shows no line about saving. */
  readonly savedText: string | null | undefined;
  readonly remarks: readonly Feedback[];
}

export function questionPart(t: Translate, shown: ShownQuestion): QuestionPart {
  const { question, position, total, closed, savedText, remarks } = shown;
  const whole = remarks.find(({ choiceId }) => choiceId === null);
  return {
    id: question.id,
    legend: t('quizzes.question.legend', { position, total }),
    prompt: question.prompt,
    hint: closed ? null : t(`quizzes.hint.${question.type}`),
    input: inputFor(t, shown),
    closed,
    feedback: whole === undefined ? null : remark(t, question, whole),
    ...(savedText === undefined ? {} : { savedText }),
  };
}

function inputFor(t: Translate, { question, chosen, remarks }: ShownQuestion): QuestionInput {
  const remarkOn = (choiceId: string): ShownFeedback | null => {
    const found = remarks.find((candidate) => candidate.choiceId === choiceId);
    return found === undefined ? null : remark(t, question, found);
  };
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'trueFalse':
    case 'scenario':
      return {
        kind: 'choices',
        multiple: question.type === 'multiple',
        options: question.choices.map(({ id, text }) => ({
          value: id,
          text,
          checked: chosen.includes(id),
          feedback: remarkOn(id),
        })),
      };
    case 'ordering': {
      const places = question.items.map((_, index) => index + 1);
      return {
        kind: 'ordering',
        rows: asOrdered(question, chosen).map(({ id, text }) => ({
          text,
          options: [
            unchosen(t),
            ...places.map((place) => option(positionValue(id, place), String(place), chosen)),
          ],
        })),
      };
    }
    case 'matching':
      return {
        kind: 'matching',
        rows: question.left.map(({ id, text }) => ({
          text,
          options: [
            unchosen(t),
            ...question.right.map((right) => option(pairValue(id, right.id), plainText(right.text), chosen)),
          ],
          feedback: remarkOn(id),
        })),
      };
    case 'numeric':
    case 'gapText': {
      const isNumeric = question.type === 'numeric';
      return {
        kind: 'text',
        label: t(isNumeric ? 'quizzes.answer.number' : 'quizzes.answer.word'),
        value: chosen[0] ?? '',
        numeric: isNumeric,
        unit: isNumeric ? question.unit : null,
      };
    }
    case 'selfCheck':
      return { kind: 'longText', label: t('quizzes.answer.own'), value: chosen[0] ?? '' };
  }
}

/** Rows that have a place stand in its order, as the script in the page would put them. */
function asOrdered(question: OrderingQuestion, chosen: readonly string[]): readonly Choice[] {
  const placeOf = ({ id }: Choice): number =>
    question.items.findIndex((_, index) => chosen.includes(positionValue(id, index + 1)));
  const isComplete = new Set(question.items.map(placeOf)).size === question.items.length;
  const hasAll = question.items.every((item) => placeOf(item) >= 0);
  return isComplete && hasAll
    ? [...question.items].sort((one, other) => placeOf(one) - placeOf(other))
    : question.items;
}

function unchosen(t: Translate) {
  return { value: '', text: t('quizzes.answer.choose'), selected: false };
}

function option(value: string, text: string, chosen: readonly string[]) {
  return { value, text, selected: chosen.includes(value) };
}

/** Neutral remarks say what they are: a further right choice, or a model answer. */
function remark(t: Translate, question: Question, { tone, html }: Feedback): ShownFeedback {
  const said = { verdict: tone, text: html };
  if (tone !== 'neutral') return said;
  if (question.type === 'multiple') return { ...said, title: t('quizzes.feedback.alsoRight') };
  if (question.type === 'selfCheck') return { ...said, title: t('quizzes.feedback.modelAnswer') };
  return said;
}
