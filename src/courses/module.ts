import type { Html } from '../platform/html.ts';
import { claimId, surroundingsOf, type CourseContext } from './course-context.ts';
import { TRANSLATED, isReserved, parseLessonFile, type NumberedName } from './course-paths.ts';
import { courseTranslationHead, moduleHead, moduleTranslationHead } from './course-schemas.ts';
import type { AnswerKey, CourseModule, Quiz, Translation, Translations } from './course.ts';
import { compileLesson } from './lesson.ts';
import { checkMarkdown } from './markdown-check.ts';
import { printBlocks, readMarkdown } from './markdown.ts';
import type { Place } from './problems.ts';
import type { KeyedQuestion } from './question-source.ts';
import { compileQuiz, type QuizFileKind } from './quiz.ts';
import type { MarkdownPart, SourceText } from './source-text.ts';
import { sanitize } from './sanitize.ts';
import { NO_WORDS, addWordings, type Wording } from './wording.ts';
import { withinStack } from './within-stack.ts';
import { readFrontMatter } from './yaml-source.ts';

/** Texts of the folder by path; files that could not be read are missing, and already reported. */
export type SourceTexts = ReadonlyMap<string, SourceText>;

export interface CompiledModule {
  readonly module: CourseModule;
  readonly answers: Readonly<Record<string, AnswerKey>>;
  readonly wording: Wording;
}

const GOOD_POOL = 8;

export function compileModule(
  folder: string,
  name: NumberedName,
  texts: SourceTexts,
  moduleIds: Map<string, Place>,
  course: CourseContext,
): CompiledModule | null {
  const { report } = course;
  const lessons = compileLessons(folder, texts, course);
  const quizzes = {
    check: readQuiz(folder, 'check', texts, course),
    test: readQuiz(folder, 'test', texts, course),
    safety: readQuiz(folder, 'safety', texts, course),
  };
  const translations = readTranslations(`${folder}/module`, texts, course);
  const file = `${folder}/module.md`;
  const source = texts.get(file);
  if (source === undefined) {
    if (!course.paths.has(file)) report.add({ file, line: 1 }, 'no-module-file', folder);
    return null;
  }
  const matter = readFrontMatter(source, moduleHead, report);
  if (matter === null) return null;
  const { id, title, goal, units, mustPass = false, law = false } = matter.head.value;
  claimId(moduleIds, id, { file, line: matter.head.lineOf(['id']) }, report);
  adviseOnQuizzes(folder, mustPass, quizzes.test?.questions.length ?? 0, course);

  const toQuiz = (kind: 'check' | 'safety'): Quiz | null => {
    const quiz = quizzes[kind];
    return quiz && { id: `${id}-${kind}`, title: quiz.title, questions: quiz.questions.map(questionOf) };
  };
  const keyed = Object.values(quizzes).flatMap((quiz) => quiz?.questions ?? []);
  const module: CourseModule = {
    id,
    slug: name.slug,
    title,
    goal,
    ...(law ? { law: true as const } : {}),
    summary: printSummary(matter.body, course),
    units,
    lessons: lessons.map(({ lesson }) => lesson),
    check: toQuiz('check'),
    safetyCheck: toQuiz('safety'),
    pool: quizzes.test?.questions.map(questionOf) ?? [],
    translations,
  };
  return {
    module,
    answers: Object.fromEntries(keyed.map(({ question, key }) => [question.id, key])),
    wording: lessons.map(({ wording }) => wording).reduce(addWordings, NO_WORDS),
  };
}

/** A short Markdown text: paragraphs, lists, links; no headings, pictures or blocks. */
export function printSummary({ file, firstLine, text }: MarkdownPart, course: CourseContext): Html {
  const place = { file, line: firstLine };
  const print = (): Html => {
    const tokens = readMarkdown(text);
    checkMarkdown(tokens, place, surroundingsOf(course, file, 'short'));
    return printBlocks(tokens);
  };
  return withinStack(place, course.report, print) ?? sanitize('');
}

/** Help layers beside `course.md` or `module.md`; each that is missing is a finding. */
export function readTranslations(stem: string, texts: SourceTexts, course: CourseContext): Translations {
  const translations: Partial<Record<(typeof TRANSLATED)[number], Translation>> = {};
  for (const locale of TRANSLATED) {
    const file = `${stem}.${locale}.md`;
    const source = texts.get(file);
    if (source !== undefined) {
      const translation = readTranslation(source, stem === 'course', course);
      if (translation) translations[locale] = translation;
    } else if (!course.paths.has(file)) {
      course.report.add({ file: `${stem}.md`, line: 1 }, 'translation-missing', file);
    }
  }
  return translations;
}

function readTranslation(source: SourceText, isCourse: boolean, course: CourseContext): Translation | null {
  const { report } = course;
  const matter = isCourse ? readFrontMatter(source, courseTranslationHead, report) : null;
  const moduleMatter = isCourse ? null : readFrontMatter(source, moduleTranslationHead, report);
  const found = matter ?? moduleMatter;
  if (found === null) return null;
  const { title, checked } = found.head.value;
  const summary = found.body.text.trim() === '' ? null : printSummary(found.body, course);
  return { title, goal: moduleMatter?.head.value.goal ?? null, summary, checked };
}

function compileLessons(folder: string, texts: SourceTexts, course: CourseContext) {
  const { report } = course;
  const taken = new Map<string, string>();
  const files = [...course.paths].filter((path) => path.startsWith(`${folder}/`)).sort();
  const lessons = files.map((file) => {
    const name = parseLessonFile(file.slice(folder.length + 1));
    if (name === null) return null;
    const other = taken.get(name.number) ?? taken.get(name.slug);
    if (other !== undefined) report.add({ file, line: 1 }, 'duplicate-number', other);
    taken.set(name.number, file).set(name.slug, file);
    if (isReserved(name.slug)) report.add({ file, line: 1 }, 'reserved-name', name.slug);
    const source = texts.get(file);
    return source
      ? withinStack({ file, line: 1 }, report, () => compileLesson(source, name.slug, course))
      : null;
  });
  if (taken.size === 0) report.add({ file: `${folder}/module.md`, line: 1 }, 'no-lessons', folder);
  return lessons.filter((lesson) => lesson !== null);
}

function readQuiz(folder: string, kind: QuizFileKind, texts: SourceTexts, course: CourseContext) {
  const file = `${folder}/${kind}.md`;
  const source = texts.get(file);
  return source
    ? withinStack({ file, line: 1 }, course.report, () => compileQuiz(source, kind, course))
    : null;
}

function adviseOnQuizzes(folder: string, mustPass: boolean, pool: number, course: CourseContext): void {
  const { report, paths } = course;
  const at = (name: string): Place => ({ file: `${folder}/${name}`, line: 1 });
  const hasSafety = paths.has(`${folder}/safety.md`);
  if (mustPass && !hasSafety) report.add(at('module.md'), 'safety-missing');
  if (!mustPass && hasSafety) report.add(at('safety.md'), 'safety-unexpected');
  if (!paths.has(`${folder}/check.md`)) report.add(at('module.md'), 'check-missing');
  if (pool < course.drawPerModule) {
    report.add(
      at(paths.has(`${folder}/test.md`) ? 'test.md' : 'module.md'),
      'pool-below-draw',
      pool,
      course.drawPerModule,
    );
  } else if (pool < GOOD_POOL && !course.slug.startsWith('_')) report.add(at('test.md'), 'pool-small', pool);
}

function questionOf({ question }: KeyedQuestion): KeyedQuestion['question'] {
  return question;
}
