import type {} from '../platform/http/pages.ts';
import type { Badge } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Learner } from './learner-progress.ts';
import { certificateBadge, courseNote, lastActivityText, lightBadge, stateBadge } from './learner-texts.ts';

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/reports/learner-table': LearnerTable;
    '/reports/course-states': CourseStates;
  }
}

/** Everybody of one place with what the office may know: states, passed or open, never points. */
export interface LearnerTable {
  readonly caption: string;
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly role: string;
    readonly tandem: string | null;
    readonly light: Badge;
    readonly courses: CourseStates;
    readonly certificate: Badge;
    readonly lastActivity: string;
  }[];
  /** Said instead of a table without rows. */
  readonly empty: string;
}

/** Courses by their German titles, each with its state and, for those who may know more, a line of details. */
export type CourseStates = readonly {
  readonly title: string;
  readonly badge: Badge;
  readonly note: string | null;
}[];

export function learnerTable(
  t: Translate,
  caption: string,
  learners: readonly Learner[],
  empty: string,
): LearnerTable {
  return {
    caption,
    rows: learners.map((learner) => ({
      name: learner.name,
      href: `/office/progress/${learner.id}`,
      role: t(`identity.role.${learner.role}`),
      tandem: learner.tandem?.name ?? null,
      light: lightBadge(t, learner),
      courses: learner.courses.map((one) => ({
        title: one.course.title,
        badge: stateBadge(t, one.state),
        note: courseNote(t, one),
      })),
      certificate: certificateBadge(t, learner.certificate),
      lastActivity: lastActivityText(t, learner.lastActivityAt),
    })),
    empty,
  };
}
