import { missingBesideCourses } from '../learning/completion.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, Progress } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { CourseProgress } from './course-progress.ts';
import type { Learner } from './learner-progress.ts';
import { certificateBadge, lastActivityText, lightBadge, missingText, stateBadge } from './learner-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/person': PersonPage;
  }
}

/** One learner as LAMSA sees them: passed or open and when, never points or answers. */
export interface PersonPage {
  readonly title: string;
  readonly light: Badge;
  readonly certificate: Badge;
  readonly rows: Definitions['rows'];
  /** What stands between this person and the certificate besides the courses. */
  readonly missing: readonly string[];
  readonly courses: readonly {
    readonly id: string;
    readonly title: string;
    readonly badge: Badge;
    readonly progress: Progress;
    readonly modules: readonly { readonly title: string; readonly text: string }[];
    readonly tests: readonly {
      readonly title: string;
      readonly badge: Badge;
      readonly text: string | null;
    }[];
    readonly missing: readonly string[];
  }[];
}

export function personPage(t: Translate, learner: Learner): PersonPage {
  return {
    title: learner.name,
    light: lightBadge(t, learner),
    certificate: certificateBadge(t, learner.certificate),
    rows: [
      { term: t('reports.person.role'), text: t(`identity.role.${learner.role}`) },
      {
        term: t('reports.person.municipality'),
        text: learner.municipality.name,
        href: `/office/municipalities/${learner.municipality.id}/progress`,
      },
      ...(learner.tandem === null ? [] : [{ term: t('reports.person.tandem'), text: learner.tandem.name }]),
      { term: t('reports.column.lastActivity'), text: lastActivityText(t, learner.lastActivityAt) },
    ],
    missing: missingBesideCourses({
      ...learner,
      courses: learner.courses.filter(({ isRequired }) => isRequired),
    }).map((one) => missingText(t, one)),
    courses: learner.courses.map((one) => ({
      id: one.course.slug,
      title: one.course.title,
      badge: stateBadge(t, one.state),
      progress: {
        text: t('reports.note.lessons', { read: one.readCount, count: one.lessonCount }),
        value: one.readCount,
        max: one.lessonCount,
      },
      modules: one.course.modules.map(({ title, lessons }) => ({
        title,
        text: t('reports.note.lessons', {
          read: lessons.filter((lesson) => one.readLessonIds.has(lesson.id)).length,
          count: lessons.length,
        }),
      })),
      tests: tests(t, one),
      missing: one.missing.map((missing) => missingText(t, missing)),
    })),
  };
}

function tests(
  t: Translate,
  { courseTest, safetyChecks }: CourseProgress,
): PersonPage['courses'][number]['tests'] {
  const on = (key: 'reports.test.passedOn' | 'reports.test.lastOn', at: number): string =>
    t(key, { day: dayText(at, t.locale) });
  const passed: Badge = { kind: 'done', text: t('reports.test.passed') };
  const open: Badge = { kind: 'open', text: t('reports.test.open') };
  const talk: Badge = { kind: 'problem', text: t('reports.test.talk') };
  return [
    ...safetyChecks.map(({ moduleTitle, passedAt }) => ({
      title: t('reports.test.safety', { module: moduleTitle }),
      badge: passedAt === null ? open : passed,
      text: passedAt === null ? null : on('reports.test.passedOn', passedAt),
    })),
    {
      title: t('reports.test.course'),
      badge: courseTest.passedAt !== null ? passed : courseTest.needsTalk ? talk : open,
      text:
        courseTest.passedAt !== null
          ? on('reports.test.passedOn', courseTest.passedAt)
          : courseTest.lastAt !== null
            ? on('reports.test.lastOn', courseTest.lastAt)
            : null,
    },
  ];
}
