import type { QuestionType } from '../../src/courses/course.ts';
import type { Figures } from '../../src/courses/figures.ts';
import { compiledCourse } from './compiled.ts';
import { realCourses } from './statements.ts';

const typeNames: Readonly<Record<QuestionType, string>> = {
  single: 'Einfachauswahl',
  multiple: 'Mehrfachauswahl',
  trueFalse: 'Richtig oder falsch',
  ordering: 'Reihenfolge',
  matching: 'Zuordnung',
  numeric: 'Zahl',
  gapText: 'Lückentext',
  scenario: 'Szenario',
  selfCheck: 'Selbstcheck',
};
const types = Object.keys(typeNames) as QuestionType[];

interface Row {
  readonly title: string;
  readonly figures: Figures;
  readonly tasks: number;
}

/** `docs/courses.md`, word for word: what the courses come to. */
export async function coursesText(): Promise<string> {
  const compiled = await Promise.all(realCourses().map(compiledCourse));
  const rows = compiled
    .sort((one, other) => one.course.order - other.course.order)
    .map(({ course, figures }): Row => ({ title: course.title, figures, tasks: course.tasks.length }));
  const sum = (figure: (row: Row) => number): string =>
    count(rows.reduce((total, row) => total + figure(row), 0));
  return [
    '# The courses in figures',
    '',
    'Made from the folders under `courses/`; a test compares. Write it anew:',
    '`UPDATE_DOCS=1 npx mocha --spec test/courses/courses-text.test.ts`.',
    'The same figures of one course: `npm run -s cli -- courses check courses/ankommen`.',
    '',
    '## Size',
    '',
    'UE is a teaching unit of 45 minutes: alone with the portal, live in a meeting, in practice. „To check“ counts the',
    'fact cards that nobody at LAMSA has verified yet. Bytes are those of the source, pictures included.',
    '',
    ...table(
      [
        ...[
          'Course',
          'Modules',
          'Lessons',
          'Words',
          'Words per sentence',
          'UE alone',
          'UE live',
          'UE practice',
        ],
        ...['Practice tasks', 'Questions', 'Fact cards', 'To check', 'KB'],
      ],
      [
        ...rows.map(({ title, figures, tasks }) => [
          title,
          count(figures.modules),
          count(figures.lessons),
          count(figures.words),
          String(figures.meanSentenceLength),
          ...[figures.units.self, figures.units.live, figures.units.practice].map(String),
          count(tasks),
          count(figures.questions),
          count(figures.facts),
          count(figures.uncheckedFacts),
          kilobytes(figures.bytes),
        ]),
        [
          '**Together**',
          sum(({ figures }) => figures.modules),
          sum(({ figures }) => figures.lessons),
          sum(({ figures }) => figures.words),
          '',
          sum(({ figures }) => figures.units.self),
          sum(({ figures }) => figures.units.live),
          sum(({ figures }) => figures.units.practice),
          sum(({ tasks }) => tasks),
          sum(({ figures }) => figures.questions),
          sum(({ figures }) => figures.facts),
          sum(({ figures }) => figures.uncheckedFacts),
          kilobytes(rows.reduce((total, { figures }) => total + figures.bytes, 0)),
        ],
      ],
    ),
    '',
    '## Questions by type',
    '',
    'In checks, safety checks and the pools of the tests.',
    '',
    ...table(
      ['Course', ...types.map((type) => typeNames[type])],
      [
        ...rows.map(({ title, figures }) => [
          title,
          ...types.map((type) => count(figures.questionsByType[type] ?? 0)),
        ]),
        ['**Together**', ...types.map((type) => sum(({ figures }) => figures.questionsByType[type] ?? 0))],
      ],
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)];
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function kilobytes(bytes: number): string {
  return count(Math.round(bytes / 1024));
}
