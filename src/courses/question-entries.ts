import type { Html } from '../platform/html.ts';
import { foldForComparison } from '../platform/text/fold.ts';
import { parseGermanQuantity, type Quantity } from './german-number.ts';
import { plainText } from './markdown-tokens.ts';
import {
  divideAt,
  printPrompt,
  readOptions,
  readWholeFeedback,
  reportRightCount,
  type Option,
} from './question-parts.ts';
import type { KeyedQuestion, QuestionSource } from './question-source.ts';
import type { Token, Tokens } from 'marked';

const TOLERANCE = /\(\s*(?:±|\+\/?[-−])\s*([^()]*)\)/u;
const GAP = /_{3,}/gu;

/** Zahl: value, tolerance and unit from the [x] line, typical mistakes from the [ ] lines. */
export function readNumericQuestion(source: QuestionSource): KeyedQuestion | null {
  const read = readEntries(source);
  if (read === null) return null;
  const { report } = source.course;
  reportRightCount(read.options, true, source);
  const [first] = read.right;
  const tolerance = first && readTolerance(first, source);
  const exact = first && readQuantity(first, source);
  const wrong = read.wrong.map((option) => {
    const quantity = readQuantity(option, source);
    if (!quantity || !exact || !option.feedback) return null;
    if (quantity.unit !== null && quantity.unit !== exact.unit) {
      report.add(option.place, 'unit-differs', exact.unit ?? 'keine', quantity.unit);
    }
    if (Math.abs(quantity.value - exact.value) <= (tolerance ?? 0)) {
      report.add(option.place, 'duplicate-option', option.text);
    }
    return { value: quantity.value, feedback: option.feedback };
  });
  if (!exact || tolerance === undefined || !read.whenRight || !read.whenWrong) return null;
  const { id, factId } = source;
  const { value, unit } = exact;
  const { prompt, whenRight, whenWrong } = read;
  return {
    question: { id, type: 'numeric', prompt, factId, unit },
    key: {
      type: 'numeric',
      value,
      tolerance,
      unit,
      wrong: wrong.filter((entry) => entry !== null),
      whenRight,
      whenWrong,
    },
  };
}

/** Lückentext: [x] lines are accepted forms, [ ] lines typical mistakes. */
export function readGapTextQuestion(source: QuestionSource): KeyedQuestion | null {
  const read = readEntries(source);
  if (read === null) return null;
  const { report } = source.course;
  reportRightCount(read.options, false, source);
  const gaps = plainText(read.promptTokens).match(GAP) ?? [];
  if (gaps.length !== 1 || gaps[0] !== '___') report.add(source.place, 'gap-count', gaps.length);
  const accepted = read.right.map(({ text }) => text);
  const wrong = read.wrong.flatMap(({ text, feedback }) => (feedback ? [{ text, feedback }] : []));
  const empty = read.options.find(({ text }) => foldForComparison(text) === '');
  if (empty) report.add(empty.place, 'option-shape');
  const { prompt, whenRight, whenWrong } = read;
  if (!whenRight || !whenWrong) return null;
  const { id, factId } = source;
  return {
    question: { id, type: 'gapText', prompt, factId },
    key: { type: 'gapText', accepted, wrong, whenRight, whenWrong },
  };
}

/** Selbstcheck: an open answer, then ours; nothing is counted. */
export function readSelfCheckQuestion(source: QuestionSource): KeyedQuestion | null {
  const division = divideAt(source, isQuote, '> **Musterantwort:** …');
  if (division === null) return null;
  const prompt = printPrompt(division.prompt, source);
  const rest = [...division.answers, ...division.rest];
  const modelAnswer = readWholeFeedback(rest, ['Musterantwort'], source).get('Musterantwort');
  if (modelAnswer === undefined) return null;
  const { id, factId } = source;
  return { question: { id, type: 'selfCheck', prompt, factId }, key: { type: 'selfCheck', modelAnswer } };
}

interface Entries {
  readonly prompt: Html;
  readonly promptTokens: readonly Token[];
  readonly options: readonly Option[];
  readonly right: readonly Option[];
  readonly wrong: readonly Option[];
  readonly whenRight: Html | null;
  readonly whenWrong: Html | null;
}

function readEntries(source: QuestionSource): Entries | null {
  const read = readOptions(source);
  if (read === null) return null;
  const { options, division } = read;
  const right = options.filter(({ isRight }) => isRight);
  const wrong = options.filter(({ isRight }) => !isRight);
  for (const option of [...right.slice(0, 1), ...wrong]) {
    if (option.feedback === null) source.course.report.add(option.place, 'feedback-missing', option.text);
  }
  return {
    prompt: printPrompt(division.prompt, source),
    promptTokens: division.prompt,
    options,
    right,
    wrong,
    whenRight: right[0]?.feedback ?? null,
    whenWrong: readWholeFeedback(division.rest, ['Falsch'], source).get('Falsch') ?? null,
  };
}

function readQuantity({ text, place }: Option, { course }: QuestionSource): Quantity | null {
  const quantity = parseGermanQuantity(text.replace(TOLERANCE, ''));
  if (quantity === null) course.report.add(place, 'number-unclear', text);
  return quantity;
}

function readTolerance({ text, place }: Option, { course }: QuestionSource): number | undefined {
  const written = TOLERANCE.exec(text)?.[1];
  if (written === undefined) return 0;
  const quantity = parseGermanQuantity(written);
  if (quantity !== null && quantity.value >= 0) return quantity.value;
  course.report.add(place, 'number-unclear', written);
  return undefined;
}

function isQuote(token: Token): token is Tokens.Blockquote {
  return token.type === 'blockquote';
}
