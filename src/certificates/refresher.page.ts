import type {} from '../platform/http/pages.ts';
import type { Notice, TaskList } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { stepPath } from '../learning/course-steps.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { quizKey, type CourseNews, type ModuleNews } from './refresher.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/news': NewsPage;
  }
}

/** «Was ist neu?»: what the holder of a certificate may read again. */
export interface NewsPage {
  readonly title: string;
  readonly lead: string;
  readonly notice: Notice | null;
  /** Day of the last refresher, as a sentence. */
  readonly updated: string | null;
  readonly list: TaskList | null;
  /** Whether only the last click is missing; null when there is nothing to do. */
  readonly finish: 'open' | 'quizzesFirst' | null;
}

export function newsPage(
  t: Translate,
  news: readonly CourseNews[],
  given: {
    /** Quizzes that are not done yet, by their keys. */
    readonly open: ReadonlySet<string>;
    readonly updatedOn: string | null;
    /** Somebody tried to finish too early. */
    readonly isTooEarly: boolean;
  },
): NewsPage {
  const { updatedOn, open } = given;
  return {
    title: t('refreshers.title'),
    lead: t(news.length === 0 ? 'refreshers.nothing' : 'refreshers.lead'),
    notice: given.isTooEarly ? { kind: 'warning', text: t('refreshers.quizzesFirst') } : null,
    updated:
      updatedOn === null ? null : t('refreshers.updatedOn', { day: calendarText(updatedOn, t.locale) }),
    list:
      news.length === 0
        ? null
        : {
            id: 'news',
            heading: t('refreshers.heading'),
            tasks: news.flatMap((one) => one.modules.flatMap((module) => tasksOf(t, one, module, open))),
            empty: '',
          },
    finish: news.length === 0 ? null : open.size > 0 ? 'quizzesFirst' : 'open',
  };
}

function tasksOf(
  t: Translate,
  { course }: CourseNews,
  { module, lessons, quiz }: ModuleNews,
  open: ReadonlySet<string>,
): TaskList['tasks'] {
  const about = isolated(module.title, t.locale);
  return [
    ...lessons.map((lesson) => ({
      href: stepPath(course, { kind: 'lesson', module, lesson }),
      title: lesson.title,
      text: t('refreshers.read', { module: about, minutes: lesson.minutes }),
      german: true,
    })),
    ...(quiz === null
      ? []
      : [
          {
            href: stepPath(course, { kind: module.safetyCheck === null ? 'check' : 'safety', module }),
            title: quiz.title,
            text: t('refreshers.answer', { module: about }),
            badge: open.has(quizKey(course, quiz))
              ? { kind: 'open' as const, text: t('refreshers.toDo') }
              : { kind: 'done' as const, text: t('refreshers.done') },
            german: true,
          },
        ]),
  ];
}
