/** File names of the format, taken apart. All paths are relative to the course folder. */
const MODULE_FOLDER = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/u;
const LESSON_FILE = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/u;
const TASK_FILE = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/u;
const TEMPLATE_FILE = /^templates\/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/u;
const IMAGE_FILE = /^[A-Za-z0-9][\w.-]*\.(?:png|jpe?g|webp|svg)$/u;

export const TRANSLATED = ['uk', 'ar', 'en'] as const;

const COURSE_FILES: readonly string[] = [
  ...['course.md', 'facts.yaml', 'glossary.yaml'],
  ...TRANSLATED.map((locale) => `course.${locale}.md`),
];
const MODULE_FILES: readonly string[] = [
  ...['module.md', 'check.md', 'test.md', 'safety.md'],
  ...TRANSLATED.map((locale) => `module.${locale}.md`),
];
/** Would collide with other pages of the course, for learners or for trainers. */
const RESERVED: readonly string[] = ['check', 'safety', 'test', 'module', 'quizzes', 'learners', 'tasks'];

export interface NumberedName {
  readonly number: string;
  readonly slug: string;
}

export function parseModuleFolder(folder: string): NumberedName | null {
  return parse(MODULE_FOLDER, folder);
}

export function parseLessonFile(name: string): NumberedName | null {
  return parse(LESSON_FILE, name);
}

/** `tasks/<name>.md`: the name is for authors only, the address comes from the id. */
export function isTaskFile(path: string): boolean {
  return path.startsWith('tasks/') && TASK_FILE.test(path.slice('tasks/'.length));
}

/** Slug of a template to download, from `templates/<slug>.yaml`; null for every other file. */
export function parseTemplateFile(path: string): string | null {
  return TEMPLATE_FILE.exec(path)?.[1] ?? null;
}

export function isReserved(slug: string): boolean {
  return RESERVED.includes(slug);
}

/** Whether a file has a place in the format. */
export function isExpectedFile(path: string): boolean {
  const [first = '', second, ...rest] = path.split('/');
  if (second === undefined) return COURSE_FILES.includes(first) || IMAGE_FILE.test(first);
  if (first === 'tasks' && rest.length === 0) return isTaskFile(path) || IMAGE_FILE.test(second);
  if (first === 'templates') return parseTemplateFile(path) !== null;
  if (rest.length > 0 || !MODULE_FOLDER.test(first)) return false;
  return MODULE_FILES.includes(second) || LESSON_FILE.test(second) || IMAGE_FILE.test(second);
}

/** Resolves a relative path from the folder of a file; null if it leaves the course folder. */
export function resolvePath(fromFile: string, path: string): string | null {
  const steps = fromFile.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '.' || step === '') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join('/');
}

function parse(pattern: RegExp, name: string): NumberedName | null {
  const match = pattern.exec(name);
  return match && { number: match[1] ?? '', slug: match[2] ?? '' };
}
