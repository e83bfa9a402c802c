import { canonicalJson } from '../platform/canonical-json.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { CourseContext } from './course-context.ts';
import { SHARED_GLOSSARY_FILE, isImageName, type CourseFiles } from './course-files.ts';
import { isExpectedFile, isReserved, parseModuleFolder } from './course-paths.ts';
import { courseHead } from './course-schemas.ts';
import type { AnswerKey, Course, CourseKey } from './course.ts';
import { readFacts } from './facts.ts';
import { measureCourse, type Figures } from './figures.ts';
import { readGlossary } from './glossary.ts';
import { readImages } from './media.ts';
import {
  compileModule,
  printSummary,
  readTranslations,
  type CompiledModule,
  type SourceTexts,
} from './module.ts';
import { createReport, isAdvice, type Place, type Problem, type Report } from './problems.ts';
import { readSourceText, type SourceText } from './source-text.ts';
import { compileTasks } from './task.ts';
import { checkTemplates, readTemplates } from './templates.ts';
import { NO_WORDS, addWordings } from './wording.ts';
import { readFrontMatter } from './yaml-source.ts';

export type CompileResult =
  | {
      readonly ok: true;
      readonly course: Course;
      readonly key: CourseKey;
      /** Bytes of every medium of the course, by its name. */
      readonly media: ReadonlyMap<string, Uint8Array>;
      readonly figures: Figures;
      /** Findings about quality that do not stop publishing. */
      readonly advice: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const COURSE_SLUG = /^_?[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/**
 * Compiles a course folder into a course, or into the list of everything wrong with it.
 *
 * Never stops at the first problem: authors mend a folder in one pass. Equal bytes give an equal hash on
 * every machine, so an attempt can name for good the exact text the learner saw.
 * @param sharedGlossary bytes of the glossary of all courses, if there is one
 */
export function compileCourse(files: CourseFiles, sharedGlossary: Uint8Array | null): CompileResult {
  const report = createReport();
  const built = buildCourse(files, sharedGlossary, report);
  const problems = [...files.problems, ...report.sorted()];
  if (built === null || problems.some((problem) => !isAdvice(problem))) return { ok: false, problems };

  const { course, answers, media, figures } = built;
  const hash = sha256Hex(canonicalJson({ course, answers }));
  return { ok: true, course: { ...course, hash }, key: { hash, answers }, media, figures, advice: problems };
}

interface Built {
  readonly course: Omit<Course, 'hash'>;
  readonly answers: Readonly<Record<string, AnswerKey>>;
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly figures: Figures;
}

function buildCourse(folder: CourseFiles, sharedGlossary: Uint8Array | null, report: Report): Built | null {
  const { slug, files } = folder;
  const paths = [...files.keys()].sort();
  if (!COURSE_SLUG.test(slug)) report.add({ file: 'course.md', line: 1 }, 'course-slug', slug);
  paths
    .filter((path) => !isExpectedFile(path))
    .forEach((file) => report.add({ file, line: 1 }, 'unexpected-file'));

  const texts = readTexts(files, report);
  const source = texts.get('course.md');
  if (!files.has('course.md')) report.add({ file: 'course.md', line: 1 }, 'no-course');
  const matter = source ? readFrontMatter(source, courseHead, report) : null;
  const drawPerModule = matter?.head.value.test.drawPerModule ?? 0;

  const facts = readFacts('facts.yaml', files.get('facts.yaml'), report);
  const context: CourseContext = {
    slug,
    drawPerModule,
    report,
    glossary: readGlossary(glossaryFiles(files, sharedGlossary), report),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    images: readImages(files, report),
    templates: readTemplates(slug, files, report),
    paths: new Set(paths),
    usedTerms: new Map(),
    usedImages: new Map(),
    usedTemplates: new Set(),
    lessonIds: new Map(),
    questionIds: new Map(),
    taskIds: new Map(),
  };
  const modules = compileModules(texts, context);
  const tasks = compileTasks(texts, new Set(modules.map(({ module }) => module.id)), context);
  checkTemplates(context.templates, context.usedTemplates, context.taskIds, report);
  const translations = readTranslations('course', texts, context);
  if (matter === null) return null;
  const description = printSummary(matter.body, context);
  const { language: _language, test, ...head } = matter.head.value;

  const templates = [...context.templates.values()];
  const used = [...context.usedImages.values(), ...templates];
  const course = {
    slug,
    ...head,
    description,
    modules: modules.map(({ module }) => module),
    tasks,
    courseTest: { id: 'test' as const, drawPerModule: test.drawPerModule },
    templates: templates.map(({ template }) => template),
    translations,
    terms: sortBy([...context.usedTerms.values()], ({ id }) => id),
    facts: sortBy(facts, ({ id }) => id),
    media: sortBy(
      used.map(({ medium }) => medium),
      ({ name }) => name,
    ),
  };
  const wording = modules.map((module) => module.wording).reduce(addWordings, NO_WORDS);
  const answers = Object.fromEntries(modules.flatMap((module) => Object.entries(module.answers)));
  const media = new Map(used.map(({ medium, bytes }) => [medium.name, bytes]));
  return { course, answers, media, figures: measureCourse(course, wording, folder) };
}

function compileModules(texts: SourceTexts, course: CourseContext): readonly CompiledModule[] {
  const folders = [...new Set([...course.paths].map((path) => path.split('/')[0] ?? ''))].sort();
  const ids = new Map<string, Place>();
  const taken = new Map<string, string>();
  const modules = folders.map((folder) => {
    const name = parseModuleFolder(folder);
    if (name === null) return null;
    const place = { file: `${folder}/module.md`, line: 1 };
    const other = taken.get(name.number) ?? taken.get(name.slug);
    if (other !== undefined) course.report.add(place, 'duplicate-number', other);
    taken.set(name.number, folder).set(name.slug, folder);
    if (isReserved(name.slug)) course.report.add(place, 'reserved-name', name.slug);
    return compileModule(folder, name, texts, ids, course);
  });
  if (taken.size === 0) course.report.add({ file: 'course.md', line: 1 }, 'no-modules');
  return modules.filter((module) => module !== null);
}

function readTexts(files: ReadonlyMap<string, Uint8Array>, report: Report): SourceTexts {
  const texts = new Map<string, SourceText>();
  for (const [path, bytes] of files) {
    if (isImageName(path) || !path.endsWith('.md')) continue;
    const text = readSourceText(path, bytes, report);
    if (text) texts.set(path, text);
  }
  return texts;
}

function glossaryFiles(files: ReadonlyMap<string, Uint8Array>, shared: Uint8Array | null) {
  const own = files.get('glossary.yaml');
  return [
    ...(shared ? [{ file: SHARED_GLOSSARY_FILE, bytes: shared }] : []),
    ...(own ? [{ file: 'glossary.yaml', bytes: own }] : []),
  ];
}

function sortBy<Entry>(entries: readonly Entry[], nameOf: (entry: Entry) => string): readonly Entry[] {
  return [...entries].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}
