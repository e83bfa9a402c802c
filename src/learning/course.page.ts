import type { Course, CourseModule } from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, LinkButton, Progress, TaskList } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { missingInCourse, type CourseFacts } from './completion.ts';
import { coursePath, isDone, nextOpenStep, stepPath, type CourseStep } from './course-steps.ts';
import { helpText, type HelpText } from './help-text.ts';
import type { EnrolledCourse } from './learner-facts.ts';
import { courseProgress, missingHere, moduleProgress, unitsText } from './progress-texts.ts';
import { kilobytesOf } from './lesson-size.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'learning/course': CoursePage;
  }
}

export interface CoursePage {
  /** German, like everything that courses say. */
  readonly title: string;
  readonly description: Html;
  readonly translation: HelpText | null;
  /** Null in the trainer's preview, which knows no learner. */
  readonly learner: {
    readonly progress: Progress;
    readonly missing: readonly string[];
    /** Where to go on; null when nothing is open. */
    readonly next: LinkButton | null;
    /** Only joined courses can be left. */
    readonly leavePath: string | null;
  } | null;
  /** How much of the course the path asks for, when it is not all of it. */
  readonly part: string | null;
  readonly units: string;
  readonly asOf: string;
  readonly modules: readonly ModuleView[];
  readonly test: TaskList;
  /** Null when the course has none. */
  readonly practice: TaskList | null;
}

export interface ModuleView {
  readonly id: string;
  readonly kicker: string;
  readonly title: string;
  readonly goal: string;
  readonly summary: Html;
  readonly translation: HelpText | null;
  /** It tells of law, or every answer of its check must be right: German stands open beside every translation. */
  readonly isBinding: boolean;
  readonly progress: Progress | null;
  readonly units: string;
  readonly tasks: TaskList['tasks'];
}

/** The learner's course page. */
export function coursePage(t: Translate, facts: EnrolledCourse): CoursePage {
  const next = nextOpenStep(facts);
  return {
    ...outline(t, facts, (step) => stepPath(facts.course, step), next),
    learner: {
      progress: courseProgress(t, facts),
      missing: missingInCourse(facts).map((one) => missingHere(t, one)),
      next:
        next === null
          ? null
          : { href: stepPath(facts.course, next), text: buttonText(t, facts, next), icon: 'next' },
      leavePath: facts.basis === 'joined' ? `${coursePath(facts.course.slug)}/leave` : null,
    },
  };
}

/** What a trainer sees of the same page: everything but a learner. Checks and tests belong to learners' attempts. */
export function coursePreview(t: Translate, course: Course): CoursePage {
  const facts = {
    course,
    readLessonIds: new Set<string>(),
    courseTestPassed: false,
    safetyPassed: new Set<string>(),
    acceptedTaskIds: new Set<string>(),
  };
  const path = (step: CourseStep): string | null =>
    step.kind === 'lesson' ? stepPath(course, step).replace(/^\/learn\//, '/trainer/') : null;
  return { ...outline(t, facts, path, null), learner: null };
}

type Outline = Omit<CoursePage, 'learner'>;
type PathOf = (step: CourseStep) => string | null;

function outline(t: Translate, facts: CourseFacts, pathOf: PathOf, next: CourseStep | null): Outline {
  const { course } = facts;
  const isPreview = next === null && pathOf({ kind: 'test' }) === null;
  const badge = (step: CourseStep): Badge | null => {
    if (isPreview || step.kind === 'check') return null;
    if (isDone(step, facts)) return { kind: 'done', text: t(`learning.state.${step.kind}Done`) };
    const isHere = next?.kind === 'lesson' && step.kind === 'lesson' && next.lesson === step.lesson;
    return isHere
      ? { kind: 'current', text: t('learning.state.here') }
      : { kind: 'open', text: t('learning.state.open') };
  };
  const stepTask = (
    step: CourseStep,
    title: string,
    text: string,
    german = true,
  ): TaskList['tasks'][number] => ({
    href: pathOf(step),
    title,
    text,
    badge: badge(step),
    german,
  });
  const moduleTasks = (module: CourseModule): TaskList['tasks'] => [
    ...module.lessons.map((lesson) =>
      stepTask(
        { kind: 'lesson', module, lesson },
        lesson.title,
        `${t('learning.minutes', { count: lesson.minutes })} · ${t('learning.size', { kilobytes: kilobytesOf(course, lesson) })}`,
      ),
    ),
    ...(module.check === null
      ? []
      : [stepTask({ kind: 'check', module }, module.check.title, t('learning.checkHint'))]),
    ...(module.safetyCheck === null
      ? []
      : [stepTask({ kind: 'safety', module }, module.safetyCheck.title, t('learning.safetyHint'))]),
  ];
  return {
    title: course.title,
    description: course.description,
    translation: helpText(t, course.translations),
    part:
      course.modulesInAll === undefined
        ? null
        : t('learning.part', { count: course.modules.length, all: course.modulesInAll }),
    units: unitsText(t, course.modules),
    asOf: t('learning.asOf', { day: calendarText(course.contentAsOf, t.locale) }),
    modules: course.modules.map((module, index) => ({
      id: module.id,
      kicker: t('learning.module', { number: index + 1 }),
      title: module.title,
      goal: module.goal,
      summary: module.summary,
      translation: helpText(t, module.translations),
      isBinding: module.law === true || module.safetyCheck !== null,
      progress: isPreview ? null : moduleProgress(t, module, facts.readLessonIds),
      units: unitsText(t, [module]),
      tasks: moduleTasks(module),
    })),
    practice: course.tasks.length === 0 ? null : practiceTasks(t, course, isPreview),
    test: {
      id: 'test',
      heading: t('learning.courseTest'),
      tasks: [
        stepTask(
          { kind: 'test' },
          t('learning.next.test', { course: course.title }),
          t('learning.next.testHint'),
          false,
        ),
      ],
      empty: '',
    },
  };
}

/** How far they are is said by the tasks themselves. In the preview they are names only. */
function practiceTasks(t: Translate, course: Course, isPreview: boolean): TaskList {
  return {
    id: 'practice',
    heading: t('learning.practice.heading'),
    tasks: course.tasks.map((task) => ({
      href: isPreview ? null : `${coursePath(course.slug)}/tasks/${task.id}`,
      title: task.title,
      text: t(`learning.practice.${task.by}`),
      german: true,
    })),
    empty: '',
  };
}

function buttonText(t: Translate, facts: CourseFacts, step: CourseStep): string {
  if (step.kind === 'test') return t('learning.next.toTest');
  if (step.kind === 'safety') return t('learning.next.toSafety');
  return t(facts.readLessonIds.size === 0 ? 'learning.next.begin' : 'learning.next.goOn');
}
