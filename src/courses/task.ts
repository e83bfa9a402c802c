import type { Token, Tokens } from 'marked';
import { claimId, surroundingsOf, type CourseContext } from './course-context.ts';
import { isTaskFile } from './course-paths.ts';
import { taskHead } from './course-schemas.ts';
import type { Criterion, PracticeTask } from './course.ts';
import { checkMarkdown, type TokenLines } from './markdown-check.ts';
import { isTable, plainText } from './markdown-tokens.ts';
import { printBlocks, readMarkdown } from './markdown.ts';
import type { SourceTexts } from './module.ts';
import type { SourceText } from './source-text.ts';
import { withinStack } from './within-stack.ts';
import { readFrontMatter } from './yaml-source.ts';

/** The heading under which a task says what a trainer looks at; the table has these columns, in this order. */
const RUBRIC_HEADING = 'Kriterien';
const COLUMNS = ['Kriterium', 'noch nicht', 'gut', 'sehr gut'] as const;
const MOST_CRITERIA = 10;

/** Reads `tasks/*.md` in the order of their names. Tasks with problems are reported and left out. */
export function compileTasks(
  texts: SourceTexts,
  moduleIds: ReadonlySet<string>,
  course: CourseContext,
): readonly PracticeTask[] {
  const files = [...course.paths].filter(isTaskFile).sort();
  return files.flatMap((file) => {
    const source = texts.get(file);
    if (source === undefined) return [];
    return withinStack({ file, line: 1 }, course.report, () => compileTask(source, moduleIds, course)) ?? [];
  });
}

function compileTask(
  source: SourceText,
  moduleIds: ReadonlySet<string>,
  course: CourseContext,
): PracticeTask | null {
  const { report } = course;
  const { file } = source;
  const matter = readFrontMatter(source, taskHead, report);
  if (matter === null) return null;
  const { head, body } = matter;
  const { id, title, module, by, answer, units } = head.value;
  claimId(course.taskIds, id, { file, line: head.lineOf(['id']) }, report);
  if (!moduleIds.has(module)) report.add({ file, line: head.lineOf(['module']) }, 'task-module', module);

  const tokens = readMarkdown(body.text);
  const lines = checkMarkdown(tokens, { file, line: body.firstLine }, surroundingsOf(course, file, 'task'));
  const cut = tokens.findIndex(isRubricHeading);
  const assignment = cut === -1 ? tokens : tokens.slice(0, cut);
  if (!assignment.some(({ type }) => type !== 'space')) {
    report.add({ file, line: body.firstLine }, 'task-empty');
  }
  if (cut === -1) report.add({ file, line: 1 }, 'rubric-missing');
  const rest = cut === -1 ? [] : tokens.slice(cut + 1).filter(({ type }) => type !== 'space');
  const headingLine = lines.get(tokens[cut] ?? ({} as Token)) ?? 1;
  const table = rest.find(isTable);
  if (cut !== -1 && table === undefined) report.add({ file, line: headingLine }, 'rubric-missing');
  for (const stray of rest.filter((token) => token !== table)) {
    report.add({ file, line: lines.get(stray) ?? headingLine }, 'rubric-text');
  }
  const templates = [...course.templates.values()]
    .filter(({ taskId }) => taskId === id)
    .map(({ template }) => template);
  return {
    ...{ id, title, moduleId: module, by, answer, units },
    ...(templates.length > 0 ? { templates } : {}),
    assignment: printBlocks(assignment),
    criteria: table === undefined ? [] : readCriteria(table, file, lines, course),
  };
}

function isRubricHeading(token: Token): boolean {
  return token.type === 'heading' && (token as Tokens.Heading).text.trim() === RUBRIC_HEADING;
}

function readCriteria(
  table: Tokens.Table,
  file: string,
  lines: TokenLines,
  { report }: CourseContext,
): readonly Criterion[] {
  const first = lines.get(table) ?? 1;
  const titles = table.header.map(({ tokens }) => plainText(tokens).trim().toLowerCase());
  if (titles.join('|') !== COLUMNS.join('|').toLowerCase())
    report.add({ file, line: first }, 'rubric-columns');
  if (table.rows.length === 0 || table.rows.length > MOST_CRITERIA) {
    report.add({ file, line: first }, 'rubric-rows', MOST_CRITERIA);
  }
  return table.rows.map((row, index) => {
    const cell = (column: number): Token[] => row[column]?.tokens ?? [];
    // A head and the line below it, then one line for every row.
    const place = { file, line: first + 2 + index };
    COLUMNS.forEach((column, at) => {
      if (plainText(cell(at)).trim() === '') report.add(place, 'rubric-cell', column);
    });
    const level = (column: number): string => plainText(cell(column)).trim();
    return {
      id: String.fromCharCode('a'.charCodeAt(0) + index),
      title: plainText(cell(0)).trim(),
      levels: { notYet: level(1), good: level(2), veryGood: level(3) },
    };
  });
}
