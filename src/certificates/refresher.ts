import type { Course, CourseModule, Lesson, Quiz } from '../courses/course.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Basis } from './certificate.ts';

/** What one course tells differently about law than the version that somebody knows. */
export interface CourseNews {
  readonly course: Course;
  readonly modules: readonly ModuleNews[];
}

export interface ModuleNews {
  readonly module: CourseModule;
  /** To be read again, or for the first time. */
  readonly lessons: readonly Lesson[];
  /** What shows that it was understood: safety questions where there are some, the check otherwise. */
  readonly quiz: Quiz | null;
}

/**
 * @param named the course as the certificate names it: only its modules count
 * @param known the version on which the certificate rests, or the one of the last refresher
 * @returns null when nothing is new in its modules about law
 */
export function newsIn(named: Basis['courses'][number], known: Course, course: Course): CourseNews | null {
  if (known.hash === course.hash) return null;
  const ids = new Set(named.modules.map(({ id }) => id));
  const modules = course.modules
    .filter(({ law, id }) => law === true && ids.has(id))
    .flatMap((module): ModuleNews[] => {
      const before = known.modules.find(({ id }) => id === module.id);
      // A lesson may have moved here from another module, and says the same.
      const said = new Set(known.modules.flatMap(({ lessons }) => lessons.map(saying)));
      const lessons = module.lessons.filter((lesson) => !said.has(saying(lesson)));
      const asksAnew =
        before !== undefined && questionsOf(before) !== questionsOf(module) && quizOf(module) !== null;
      return lessons.length === 0 && !asksAnew ? [] : [{ module, lessons, quiz: quizOf(module) }];
    });
  return modules.length === 0 ? null : { course, modules };
}

/** Whether a version of this course can hold news at all: most versions change nothing for anybody. */
export function mayHoldNews(named: Basis['courses'][number], course: Course): boolean {
  return course.hash !== named.hash && course.modules.some(({ law }) => law === true);
}

/** Quizzes of the news, as `<course hash> <quiz id>`. */
export function quizzesIn(news: readonly CourseNews[]): string[] {
  return news.flatMap(({ course, modules }) =>
    modules.flatMap(({ quiz }) => (quiz === null ? [] : [quizKey(course, quiz)])),
  );
}

export function quizKey(course: Pick<Course, 'hash'>, quiz: Pick<Quiz, 'id'>): string {
  return `${course.hash} ${quiz.id}`;
}

function quizOf({ safetyCheck, check }: CourseModule): Quiz | null {
  return safetyCheck ?? check;
}

function questionsOf(module: CourseModule): string {
  return canonicalJson(quizOf(module)?.questions ?? []);
}

/** Day and source of a fact card and the size of a template may change without a sentence saying anything new. */
function saying({ id, body }: Lesson): string {
  const said = body
    .replaceAll(/<p class="fact-meta">.*?<\/p>/gsu, '')
    .replaceAll(/(<a href="\/media\/[^"]*">[^<]*<\/a>) \([A-Z]+, \d+ KB\)/gu, '$1');
  return `${id} ${said}`;
}
