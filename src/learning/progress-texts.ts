import type { Course, CourseModule } from '../courses/course.ts';
import type { Progress } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { CourseFacts, Missing } from './completion.ts';

/** How many lessons of a course are read, in words and as a bar. */
export function courseProgress(t: Translate, { course, readLessonIds }: CourseFacts): Progress {
  return progress(t, course.modules, readLessonIds);
}

export function moduleProgress(t: Translate, module: CourseModule, read: ReadonlySet<string>): Progress {
  return progress(t, [module], read);
}

function progress(t: Translate, modules: readonly CourseModule[], readIds: ReadonlySet<string>): Progress {
  const lessons = modules.flatMap((module) => module.lessons);
  const read = lessons.filter(({ id }) => readIds.has(id)).length;
  return { text: t('learning.progress', { read, count: lessons.length }), value: read, max: lessons.length };
}

/** Teaching units that are learnt here; meetings and practice are arranged in person. */
export function unitsText(t: Translate, modules: readonly CourseModule[]): string {
  return t('learning.units', { count: modules.reduce((sum, { units }) => sum + units.self, 0) });
}

/** One sentence of what is still missing for the certificate, with the course to which it belongs. */
export function missingText(t: Translate, missing: Missing): string {
  const what = missingHere(t, missing);
  return 'courseTitle' in missing
    ? t('learning.missing.ofCourse', { course: missing.courseTitle, what })
    : what;
}

/** The same where the course is plain from the page. */
export function missingHere(t: Translate, missing: Missing): string {
  switch (missing.kind) {
    case 'lessons':
      return t('learning.missing.lessons', { count: missing.count });
    case 'safetyCheck':
      return t('learning.missing.safetyCheck', { module: missing.moduleTitle });
    case 'practiceTask':
      return t('learning.missing.practiceTask', { task: missing.taskTitle });
    case 'liveUnits':
      return t('learning.missing.liveUnits', { present: missing.present, needed: missing.needed });
    default:
      return t(`learning.missing.${missing.kind}`);
  }
}

export function lessonCount(course: Course): number {
  return course.modules.reduce((sum, { lessons }) => sum + lessons.length, 0);
}
