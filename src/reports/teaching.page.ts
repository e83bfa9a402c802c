import type {} from '../platform/http/pages.ts';
import type { Course } from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import type { Badge, Card, Cell, Progress, Table, TaskList } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import {
  fewestPeople,
  questionStatistics,
  type CourseAttempt,
  type ScoredAttempt,
  type Verdict,
} from './course-results.ts';
import type { CourseProgress } from './course-progress.ts';
import type { Learner } from './learner-progress.ts';
import { stateBadge } from './learner-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/teaching': TeachingPage;
    'reports/taught-course': TaughtCoursePage;
    'reports/taught-learner': TaughtLearnerPage;
  }
}

/** Where a trainer begins: who needs a talk, and the own courses. */
export interface TeachingPage {
  readonly title: string;
  readonly talks: TaskList;
  readonly practice: TaskList;
  readonly courses: readonly Card[];
}

export function teachingPage(
  t: Translate,
  courses: readonly Course[],
  learners: readonly Learner[],
  waitingTasks: number,
): TeachingPage {
  return {
    title: t('reports.teaching.title'),
    talks: talkList(t, courses, learners),
    practice: {
      id: 'practice',
      heading: t('practice.queue.title'),
      tasks: [
        {
          href: '/trainer/tasks',
          title: t('practice.queue.caption'),
          text: t('practice.teaching.waiting', { count: waitingTasks }),
        },
      ],
      empty: '',
    },
    courses: courses.map((course) => {
      const states = learners.flatMap((learner) => progressIn(learner, course)?.state ?? []);
      const completed = states.filter((state) => state === 'completed').length;
      return {
        href: coursePath(course),
        title: course.title,
        german: true,
        level: 3,
        icon: 'book',
        progress: {
          text: t('reports.teaching.completed', { completed, count: states.length }),
          value: completed,
          max: states.length,
        },
      };
    }),
  };
}

/** One taught course: everybody in it with their results, and which questions are hard. */
export interface TaughtCoursePage {
  readonly title: string;
  /** The trainer's preview of the course. */
  readonly preview: string;
  readonly talks: TaskList;
  readonly table: Table;
  readonly statistics: readonly { readonly id: string; readonly prompt: Html; readonly progress: Progress }[];
  readonly statisticsHint: string;
}

export function taughtCoursePage(
  t: Translate,
  course: Course,
  learners: readonly Learner[],
  attempts: readonly ScoredAttempt[],
): TaughtCoursePage {
  return {
    title: course.title,
    preview: `/trainer/courses/${course.slug}/lessons`,
    talks: talkList(t, [course], learners),
    table: {
      caption: t('reports.teaching.learners'),
      columns: (['person', 'state', 'lessons', 'courseTest', 'safetyChecks'] as const).map((name) => ({
        text: t(`reports.column.${name}`),
      })),
      rows: learners.flatMap((learner) => {
        const progress = progressIn(learner, course);
        const own = attempts.filter((attempt) => attempt.personId === learner.id);
        return progress ? [learnerRow(t, learner, progress, own)] : [];
      }),
      empty: t('reports.teaching.noLearners'),
    },
    statistics: questionStatistics(attempts, course).map(({ question, people, right }) => ({
      id: question.id,
      prompt: question.prompt,
      progress: {
        text: t('reports.teaching.rightShare', {
          right,
          people,
          percent: Math.round((100 * right) / people),
        }),
        value: right,
        max: people,
      },
    })),
    statisticsHint: t('reports.teaching.statisticsHint', { count: fewestPeople }),
  };
}

/** One learner of a taught course: every attempt with its points, and the last test question by question. */
export interface TaughtLearnerPage {
  readonly title: string;
  readonly courseTitle: string;
  readonly courseHref: string;
  readonly state: Badge;
  readonly lessons: string;
  /** Where the next round is unlocked after the talk; null while no talk is needed. */
  readonly unlockPath: string | null;
  readonly attempts: Table;
  /** Of the last test that was handed in. */
  readonly questions: readonly { readonly id: string; readonly prompt: Html; readonly badge: Badge }[];
}

export function taughtLearnerPage(
  t: Translate,
  course: Course,
  learner: Learner,
  progress: CourseProgress,
  attempts: readonly ScoredAttempt[],
): TaughtLearnerPage {
  const last = attempts.findLast(({ kind }) => kind === 'proof');
  const kinds: Readonly<Record<Verdict, Badge['kind']>> = { right: 'done', partly: 'current', wrong: 'open' };
  return {
    title: learner.name,
    courseTitle: course.title,
    courseHref: coursePath(course),
    state: stateBadge(t, progress.state),
    lessons: lessonsText(t, progress),
    unlockPath: progress.courseTest.needsTalk ? `${learnerPath(course, learner)}/unlock` : null,
    attempts: {
      caption: t('reports.teaching.attempts'),
      columns: (['attempt', 'result', 'points', 'day'] as const).map((name) => ({
        text: t(`reports.column.${name}`),
      })),
      rows: [...attempts]
        .reverse()
        .map((attempt) => [
          { text: attemptText(t, course, attempt) },
          resultCell(t, attempt),
          { text: pointsText(t, attempt) },
          { text: momentText(attempt.submittedAt, t.locale) },
        ]),
      empty: t('reports.teaching.noAttempts'),
    },
    questions: (last?.results ?? []).map(({ question, verdict }) => ({
      id: question.id,
      prompt: question.prompt,
      badge: { kind: kinds[verdict], text: t(`reports.verdict.${verdict}`) },
    })),
  };
}

function talkList(t: Translate, courses: readonly Course[], learners: readonly Learner[]): TaskList {
  return {
    id: 'talks',
    heading: t('reports.teaching.talks'),
    tasks: courses.flatMap((course) =>
      learners
        .filter((learner) => progressIn(learner, course)?.courseTest.needsTalk)
        .map((learner) => ({
          href: learnerPath(course, learner),
          title: learner.name,
          text: course.title,
          badge: { kind: 'problem' as const, text: t('reports.test.talk') },
        })),
    ),
    empty: t('reports.teaching.noTalks'),
  };
}

function learnerRow(
  t: Translate,
  learner: Learner,
  progress: CourseProgress,
  attempts: readonly CourseAttempt[],
): readonly Cell[] {
  const tests = attempts.filter(({ kind }) => kind === 'proof');
  const shown = tests.find(({ passed }) => passed) ?? tests.at(-1);
  const passed = progress.safetyChecks.filter(({ passedAt }) => passedAt !== null).length;
  const state = stateBadge(t, progress.state);
  return [
    { text: learner.name, href: learnerPath(progress.course, learner) },
    { text: state.text, badge: state.kind },
    { text: lessonsText(t, progress) },
    shown === undefined
      ? { text: t('reports.test.none') }
      : { ...resultCell(t, shown), note: pointsText(t, shown) },
    {
      text:
        progress.safetyChecks.length === 0
          ? '–'
          : t('reports.csv.safetyCount', { passed, count: progress.safetyChecks.length }),
    },
  ];
}

function resultCell(t: Translate, { passed }: CourseAttempt): Cell {
  return passed
    ? { text: t('reports.test.passed'), badge: 'done' }
    : { text: t('reports.test.notPassed'), badge: 'open' };
}

function attemptText(t: Translate, course: Course, { kind, quizId, round, number }: CourseAttempt): string {
  if (kind === 'proof') return t('reports.teaching.testAttempt', { round, number });
  const module = course.modules.find(({ safetyCheck }) => safetyCheck?.id === quizId);
  return t('reports.test.safety', { module: module?.title ?? quizId });
}

/** As the learner reads them: rounded down, so that nobody reads a pass that is none. */
function pointsText(t: Translate, { points, maxPoints }: CourseAttempt): string {
  return t('reports.teaching.points', { points: Math.floor(points * 100 + 1e-6) / 100, max: maxPoints });
}

function lessonsText(t: Translate, { readCount, lessonCount }: CourseProgress): string {
  return t('reports.note.lessons', { read: readCount, count: lessonCount });
}

function progressIn(learner: Learner, course: Course): CourseProgress | undefined {
  return learner.courses.find((one) => one.course.slug === course.slug);
}

function coursePath(course: Course): string {
  return `/trainer/courses/${course.slug}`;
}

function learnerPath(course: Course, learner: Learner): string {
  return `${coursePath(course)}/learners/${learner.id}`;
}
