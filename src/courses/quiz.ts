import { claimId, surroundingsOf, type CourseContext } from './course-context.ts';
import { quizHead } from './course-schemas.ts';
import type { QuestionType } from './course.ts';
import { checkMarkdown } from './markdown-check.ts';
import { readMarkdown } from './markdown.ts';
import type { Place } from './problems.ts';
import { readChoiceQuestion, readTrueFalseQuestion } from './question-choices.ts';
import { readGapTextQuestion, readNumericQuestion, readSelfCheckQuestion } from './question-entries.ts';
import type { KeyedQuestion, QuestionSource } from './question-source.ts';
import { readMatchingQuestion, readOrderingQuestion } from './question-structures.ts';
import type { MarkdownPart, SourceText } from './source-text.ts';
import { readFrontMatter } from './yaml-source.ts';

export type QuizFileKind = 'check' | 'test' | 'safety';

export interface CompiledQuiz {
  readonly title: string;
  readonly questions: readonly KeyedQuestion[];
}

type QuestionReader = (source: QuestionSource) => KeyedQuestion | null;

const TYPES: ReadonlyMap<string, QuestionType> = new Map([
  ['Einfachauswahl', 'single'],
  ['Mehrfachauswahl', 'multiple'],
  ['Richtig oder falsch', 'trueFalse'],
  ['Reihenfolge', 'ordering'],
  ['Zuordnung', 'matching'],
  ['Zahl', 'numeric'],
  ['Lückentext', 'gapText'],
  ['Szenario', 'scenario'],
  ['Selbstcheck', 'selfCheck'],
]);
const READERS: Readonly<Record<QuestionType, QuestionReader>> = {
  single: (source) => readChoiceQuestion('single', source),
  multiple: (source) => readChoiceQuestion('multiple', source),
  scenario: (source) => readChoiceQuestion('scenario', source),
  trueFalse: readTrueFalseQuestion,
  ordering: readOrderingQuestion,
  matching: readMatchingQuestion,
  numeric: readNumericQuestion,
  gapText: readGapTextQuestion,
  selfCheck: readSelfCheckQuestion,
};
const HEAD = /^##[ \t]+([a-z0-9]+(?:-[a-z0-9]+)*)[ \t]+\(([^()]+)\)[ \t]*$/u;
const FACT_LINE = /^Faktenkarte:[ \t]*(.*?)[ \t]*$/u;

/** Reads `check.md`, `test.md` or `safety.md`. Questions with problems are reported and left out. */
export function compileQuiz(
  source: SourceText,
  kind: QuizFileKind,
  course: CourseContext,
): CompiledQuiz | null {
  const matter = readFrontMatter(source, quizHead, course.report);
  if (matter === null) return null;
  const [before, ...parts] = splitQuestions(matter.body);
  if (before.text.trim() !== '') {
    const blank = before.text.split('\n').findIndex((line) => line.trim() !== '');
    course.report.add({ file: source.file, line: before.firstLine + blank }, 'text-before-questions');
  }
  if (parts.length === 0) course.report.add({ file: source.file, line: 1 }, 'no-questions');
  const questions = parts.map((part) => compileQuestion(part, kind, course));
  return { title: matter.head.value.title, questions: questions.filter((question) => question !== null) };
}

/** The first part is what stands before any question. */
function splitQuestions(body: MarkdownPart): [MarkdownPart, ...MarkdownPart[]] {
  const lines = body.text.split('\n');
  const starts = lines.flatMap((line, index) => (/^##(?!#)/u.test(line) ? [index] : []));
  const cut = (from: number, to: number | undefined): MarkdownPart => ({
    file: body.file,
    firstLine: body.firstLine + from,
    text: lines.slice(from, to).join('\n'),
  });
  return [cut(0, starts[0]), ...starts.map((start, index) => cut(start, starts[index + 1]))];
}

function compileQuestion(
  part: MarkdownPart,
  kind: QuizFileKind,
  course: CourseContext,
): KeyedQuestion | null {
  const { report } = course;
  const place = { file: part.file, line: part.firstLine };
  const [headLine = '', ...rest] = part.text.split('\n');
  const head = HEAD.exec(headLine);
  const [, id = '', typeName = ''] = head ?? [];
  const type = TYPES.get(typeName.trim());
  if (head === null) report.add(place, 'question-head');
  else if (type === undefined) report.add(place, 'question-type', typeName);
  if (head !== null) claimId(course.questionIds, id, place, report);
  if (type === 'selfCheck' && kind !== 'check') report.add(place, 'self-check-not-here');

  const factId = takeFactLine(rest, place, course);
  const firstLine = place.line + 1;
  const tokens = readMarkdown(rest.join('\n'));
  const surroundings = surroundingsOf(course, part.file, 'short');
  const lines = checkMarkdown(tokens, { file: part.file, line: firstLine }, surroundings);
  return type === undefined ? null : READERS[type]({ id, place, factId, tokens, lines, course });
}

/** Blanks the line in place, so that all other lines keep their numbers. */
function takeFactLine(lines: string[], place: Place, course: CourseContext): string | null {
  const index = lines.findIndex((line) => FACT_LINE.test(line));
  if (index === -1) return null;
  const factId = FACT_LINE.exec(lines[index] ?? '')?.[1] ?? '';
  lines[index] = '';
  if (course.facts.has(factId)) return factId;
  course.report.add({ file: place.file, line: place.line + 1 + index }, 'unknown-fact', factId);
  return null;
}
