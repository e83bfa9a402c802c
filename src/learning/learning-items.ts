import type { Translate } from '../platform/i18n/translate.ts';
import { missingInCourse } from './completion.ts';
import { coursesInHand, coursesToCome } from './in-hand.ts';
import { coursePath, courseSteps, nextOpenStep, stepPath } from './course-steps.ts';
import type { EnrolledCourse, LearnerFacts } from './learner-facts.ts';
import { nextOrder, type NextItem } from './next.ts';
import { lessonCount } from './progress-texts.ts';

/** What learning itself puts on «Als Nächstes»; quizzes and certificates refine it by items of the same key. */
export function learningItems(t: Translate, facts: LearnerFacts): NextItem[] {
  const inHand = coursesInHand(facts);
  return [
    ...facts.enrolled.flatMap((one, position) => [
      ...(inHand.includes(one) ? openItems(t, one, position) : []),
      ...doneItems(t, one, position),
    ]),
    ...laterItem(t, facts),
  ];
}

/** One line for all courses whose turn has not come yet. */
function laterItem(t: Translate, facts: LearnerFacts): NextItem[] {
  const later = coursesToCome(facts);
  return later.length === 0
    ? []
    : [
        {
          key: 'later',
          list: 'next',
          title: t('learning.next.later', { count: later.length }),
          text: later.map(({ course }) => course.title).join(' · '),
          href: '/learn/courses',
          order: nextOrder.later,
          german: false,
          button: null,
        },
      ];
}

/** The first unread lesson; once all are read, the safety checks and then the course test. */
function openItems(t: Translate, facts: EnrolledCourse, position: number): NextItem[] {
  const { course, readLessonIds, safetyPassed } = facts;
  const step = nextOpenStep(facts);
  if (step === null) return [];
  const common = { list: 'next', german: true } as const;
  if (step.kind === 'lesson') {
    const lessons = courseSteps(course).filter(({ kind }) => kind === 'lesson');
    const number = lessons.findIndex((one) => one.kind === 'lesson' && one.lesson === step.lesson) + 1;
    return [
      {
        ...common,
        key: `lesson:${course.slug}`,
        title: step.lesson.title,
        text: t('learning.next.lesson', {
          course: course.title,
          number,
          count: lessons.length,
          minutes: step.lesson.minutes,
        }),
        href: stepPath(course, step),
        order: nextOrder.course(position),
        button: t(readLessonIds.size === 0 ? 'learning.next.begin' : 'learning.next.goOn'),
      },
    ];
  }
  const safety = course.modules.flatMap((module, index): NextItem[] =>
    module.safetyCheck === null || safetyPassed.has(module.id)
      ? []
      : [
          {
            ...common,
            key: `safety:${course.slug}:${module.id}`,
            title: module.safetyCheck.title,
            text: t('learning.next.safety', { course: course.title }),
            href: stepPath(course, { kind: 'safety', module }),
            order: nextOrder.course(position, 10 + index),
            button: t('learning.next.toSafety'),
          },
        ],
  );
  if (facts.courseTestPassed) return safety;
  const test: NextItem = {
    ...common,
    key: `test:${course.slug}`,
    title: t('learning.next.test', { course: course.title }),
    text: t('learning.next.testHint'),
    href: stepPath(course, { kind: 'test' }),
    order: nextOrder.course(position, 90),
    german: false,
    button: t('learning.next.toTest'),
  };
  return [...safety, test];
}

/** A finished course is one line; of an unfinished one everything that is finished in it. */
function doneItems(t: Translate, facts: EnrolledCourse, position: number): NextItem[] {
  const { course, readLessonIds, safetyPassed, courseTestPassed } = facts;
  const item = (key: string, step: number, title: string, text: string, href: string): NextItem => ({
    key,
    list: 'done',
    title,
    text,
    href,
    order: nextOrder.course(position, step),
    german: true,
    button: null,
  });
  const path = coursePath(course.slug);
  if (missingInCourse(facts).length === 0)
    return [
      item(
        `course:${course.slug}`,
        0,
        course.title,
        t('learning.done.course', { count: lessonCount(course) }),
        path,
      ),
    ];
  const modules = course.modules.flatMap((module, index) => {
    const done: NextItem[] = [];
    if (module.lessons.every(({ id }) => readLessonIds.has(id)))
      done.push(
        item(
          `module:${course.slug}:${module.id}`,
          index * 2,
          module.title,
          t('learning.done.module', { course: course.title, count: module.lessons.length }),
          `${path}#${module.id}`,
        ),
      );
    if (module.safetyCheck !== null && safetyPassed.has(module.id))
      done.push(
        item(
          `safety:${course.slug}:${module.id}`,
          index * 2 + 1,
          module.safetyCheck.title,
          t('learning.done.safety', { course: course.title }),
          `${path}#${module.id}`,
        ),
      );
    return done;
  });
  if (!courseTestPassed) return modules;
  const test = item(
    `test:${course.slug}`,
    95,
    t('learning.next.test', { course: course.title }),
    t('learning.done.test'),
    path,
  );
  return [...modules, { ...test, german: false }];
}
