import type { Course } from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Pager, Progress } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { CourseFacts } from './completion.ts';
import { coursePath, courseSteps, stepPath, type CourseStep } from './course-steps.ts';
import { courseProgress, moduleProgress } from './progress-texts.ts';
import { termViews, wordId, type TermView } from './term-view.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'learning/lesson': LessonPage;
  }
}

export interface LessonPage {
  /** Title, module, body and terms are German. */
  readonly title: string;
  readonly course: { readonly href: string; readonly text: string };
  readonly module: string;
  /** «Lektion 2 von 4, etwa 10 Minuten». */
  readonly place: string;
  /** Under which the browser keeps the reading position. */
  readonly id: string;
  readonly body: Html;
  /** Each with the way back to the word in the text. */
  readonly terms: readonly (TermView & { readonly backPath: string })[];
  /** Said once above the list when it holds for every term. */
  readonly areTermsUnchecked: boolean;
  readonly pager: Pager;
  /** Null in the trainer's preview, which keeps nothing. */
  readonly learner: {
    readonly isRead: boolean;
    readonly completePath: string;
    readonly moduleProgress: Progress;
    readonly courseProgress: Progress;
  } | null;
}

type LessonStep = Extract<CourseStep, { kind: 'lesson' }>;

export function lessonPage(t: Translate, facts: CourseFacts, step: LessonStep): LessonPage {
  return {
    ...reading(t, facts.course, step, '/learn/'),
    learner: {
      isRead: facts.readLessonIds.has(step.lesson.id),
      completePath: stepPath(facts.course, step),
      moduleProgress: moduleProgress(t, step.module, facts.readLessonIds),
      courseProgress: courseProgress(t, facts),
    },
  };
}

/** The same page for a trainer of the course; links between lessons stay within the preview. */
export function lessonPreview(t: Translate, course: Course, step: LessonStep): LessonPage {
  const shown = reading(t, course, step, '/trainer/');
  const overview = `${shown.course.href}/lessons`;
  const body = shown.body.replaceAll('href="/learn/courses/', 'href="/trainer/courses/') as Html;
  return { ...shown, course: { ...shown.course, href: overview }, body, learner: null };
}

function reading(t: Translate, course: Course, step: LessonStep, door: string): Omit<LessonPage, 'learner'> {
  const { module, lesson } = step;
  const lessons = courseSteps(course).filter((one) => one.kind === 'lesson');
  const place = lessons.findIndex((one) => one.lesson === lesson);
  const within = (path: string): string => path.replace(/^\/learn\//, door);
  const link = (one: LessonStep | undefined, text: string): Pager['next'] =>
    one === undefined ? null : { href: within(stepPath(course, one)), text };
  const known = lesson.termIds.flatMap((id) => course.terms.find((term) => term.id === id) ?? []);
  const { terms, areUnchecked } = termViews(t, known);
  return {
    title: lesson.title,
    course: { href: within(coursePath(course.slug)), text: course.title },
    module: module.title,
    place: t('learning.lesson.place', {
      number: module.lessons.indexOf(lesson) + 1,
      count: module.lessons.length,
      minutes: lesson.minutes,
    }),
    id: lesson.id,
    body: withReturns(lesson.body),
    terms: terms.map((term) => ({ ...term, backPath: `#${wordId(term.id)}` })),
    areTermsUnchecked: areUnchecked,
    pager: {
      label: t('learning.lesson.pager'),
      previous: link(lessons[place - 1], t('learning.lesson.previous')),
      next: link(lessons[place + 1], t('learning.lesson.next')),
    },
  };
}

/**
 * Gives each word that opens an explanation a name, so that the explanation can lead back to it; of a word marked twice the
 * first. Done when the page is shown and not when the course is compiled: so older versions have it as well.
 */
function withReturns(body: Html): Html {
  const named = new Set<string>();
  const marked = body.replaceAll(/<a class="term" href="#term-([a-z0-9-]+)">/g, (link, id: string) => {
    if (named.has(id)) return link;
    named.add(id);
    return link.replace('<a ', `<a id="${wordId(id)}" `);
  });
  return marked as Html;
}
