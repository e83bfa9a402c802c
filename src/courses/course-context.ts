import type { Fact, Term } from './course.ts';
import { isReserved, parseLessonFile, parseModuleFolder, resolvePath } from './course-paths.ts';
import type { Glossary } from './glossary.ts';
import type { MarkdownSurroundings } from './markdown-check.ts';
import type { CourseImage } from './media.ts';
import type { Place, Report } from './problems.ts';
import type { MadeTemplate } from './template-maker.ts';

/** What every text of a course may refer to, and what has been used so far. */
export interface CourseContext {
  readonly slug: string;
  /** How many questions the course test draws from every module; 0 while unknown. */
  readonly drawPerModule: number;
  readonly report: Report;
  readonly glossary: Glossary;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly images: ReadonlyMap<string, CourseImage>;
  readonly templates: ReadonlyMap<string, MadeTemplate>;
  readonly paths: ReadonlySet<string>;
  readonly usedTerms: Map<string, Term>;
  readonly usedImages: Map<string, CourseImage>;
  /** Slugs of the templates that lessons give out. */
  readonly usedTemplates: Set<string>;
  /** Ids that must be unique over the whole course, with the place where they first stand. */
  readonly lessonIds: Map<string, Place>;
  readonly questionIds: Map<string, Place>;
  readonly taskIds: Map<string, Place>;
}

export function surroundingsOf(
  course: CourseContext,
  file: string,
  kind: MarkdownSurroundings['kind'],
): MarkdownSurroundings {
  return {
    report: course.report,
    kind,
    findTerm(name) {
      const term = course.glossary.find(name);
      if (term !== null && kind === 'lesson') course.usedTerms.set(term.id, term);
      return term?.id ?? null;
    },
    findLesson(path) {
      const target = resolvePath(file, path);
      return target !== null && course.paths.has(target) ? lessonAddress(course.slug, target) : null;
    },
    findImage(path) {
      const target = resolvePath(file, path);
      const image = target === null ? undefined : course.images.get(target);
      if (image === undefined) return null;
      course.usedImages.set(image.medium.name, image);
      return image;
    },
  };
}

/** Notes an id and reports it if it was taken. */
export function claimId(ids: Map<string, Place>, id: string, place: Place, report: Report): void {
  const first = ids.get(id);
  if (first === undefined) ids.set(id, place);
  else report.add(place, 'duplicate-id', id, `${first.file}, Zeile ${first.line}`);
}

function lessonAddress(course: string, path: string): string | null {
  const [folder = '', name = ''] = path.split('/');
  const module = parseModuleFolder(folder);
  const lesson = parseLessonFile(name);
  if (module === null || lesson === null || isReserved(lesson.slug)) return null;
  return `/learn/courses/${course}/${module.slug}/${lesson.slug}`;
}
