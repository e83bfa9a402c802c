import type { Html } from '../platform/html.ts';
import type { Choice } from './course.ts';
import {
  printPrompt,
  readOptions,
  readWholeFeedback,
  reportRightCount,
  type Option,
} from './question-parts.ts';
import type { KeyedQuestion, QuestionSource } from './question-source.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Einfachauswahl, Mehrfachauswahl, Szenario. */
export function readChoiceQuestion(
  type: 'single' | 'multiple' | 'scenario',
  source: QuestionSource,
): KeyedQuestion | null {
  const read = readOptions(source);
  if (read === null) return null;
  const { options, division } = read;
  const { report } = source.course;
  const prompt = printPrompt(division.prompt, source);
  readWholeFeedback(division.rest, [], source);
  if (options.length < 2) report.add(source.place, 'too-few-options', 2);
  if (options.length > LETTERS.length) report.add(source.place, 'too-many-options', LETTERS.length);
  reportRightCount(options, type !== 'multiple', source);

  const choices = options.map(({ html }, index): Choice => ({ id: LETTERS.charAt(index), text: html }));
  const right = choices.filter((_, index) => options[index]?.isRight).map(({ id }) => id);
  const feedback = feedbackById(options, choices, source);
  const { id, factId } = source;
  return { question: { id, type, prompt, factId, choices }, key: { type, right, feedback } };
}

/** Richtig oder falsch: the choices get fixed ids and a fixed order. */
export function readTrueFalseQuestion(source: QuestionSource): KeyedQuestion | null {
  const read = readOptions(source);
  if (read === null) return null;
  const { options, division } = read;
  const prompt = printPrompt(division.prompt, source);
  readWholeFeedback(division.rest, [], source);
  const ordered = ['Richtig', 'Falsch'].map((word) => options.find(({ text }) => text === word));
  const [isTrue, isFalse] = ordered;
  if (options.length !== 2 || isTrue === undefined || isFalse === undefined) {
    source.course.report.add(source.place, 'true-false-options');
    return null;
  }
  reportRightCount(options, true, source);
  const choices = [
    { id: 'true', text: isTrue.html },
    { id: 'false', text: isFalse.html },
  ];
  const feedback = feedbackById([isTrue, isFalse], choices, source);
  const { id, factId } = source;
  return {
    question: { id, type: 'trueFalse', prompt, factId, choices },
    key: { type: 'trueFalse', right: [isTrue.isRight ? 'true' : 'false'], feedback },
  };
}

function feedbackById(
  options: readonly Option[],
  choices: readonly Choice[],
  { course }: QuestionSource,
): Record<string, Html> {
  const feedback: Record<string, Html> = {};
  options.forEach((option, index) => {
    const id = choices[index]?.id;
    if (option.feedback === null) course.report.add(option.place, 'feedback-missing', option.text);
    else if (id !== undefined) feedback[id] = option.feedback;
  });
  return feedback;
}
