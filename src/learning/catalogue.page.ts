import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, Progress } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { missingInCourse } from './completion.ts';
import { coursePath } from './course-steps.ts';
import { helpText, type HelpText } from './help-text.ts';
import type { EnrolledCourse, LearnerFacts } from './learner-facts.ts';
import { courseProgress, unitsText } from './progress-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'learning/catalogue': CataloguePage;
  }
}

export interface CataloguePage {
  readonly title: string;
  readonly pathTitle: string;
  readonly required: readonly CourseCard[];
  readonly joined: readonly CourseCard[];
  readonly joinable: readonly {
    /** Goes into the id of the card. */
    readonly slug: string;
    /** It belongs to the own municipality. */
    readonly isLocal: boolean;
    readonly title: string;
    readonly description: Html;
    readonly translation: HelpText | null;
    readonly modules: readonly string[];
    readonly units: string;
    readonly joinPath: string;
  }[];
}

export interface CourseCard {
  readonly href: string;
  readonly title: string;
  /** The title in the reader's language. */
  readonly text: string | null;
  readonly progress: Progress;
  readonly badge: Badge;
}

/** The courses of the own path: what the role requires, what was joined, what may be joined. */
export function cataloguePage(t: Translate, facts: LearnerFacts): CataloguePage {
  const cards = (basis: EnrolledCourse['basis']): CourseCard[] =>
    facts.enrolled.filter((one) => one.basis === basis).map((one) => courseCard(t, one));
  return {
    title: t('learning.catalogue.title'),
    pathTitle: facts.pathTitle,
    required: cards('required'),
    joined: cards('joined'),
    joinable: facts.joinable.map((course) => ({
      slug: course.slug,
      isLocal: facts.localSlugs.has(course.slug),
      title: course.title,
      description: course.description,
      translation: helpText(t, course.translations),
      modules: course.modules.map(({ title }) => title),
      units: unitsText(t, course.modules),
      joinPath: `${coursePath(course.slug)}/join`,
    })),
  };
}

function courseCard(t: Translate, facts: EnrolledCourse): CourseCard {
  const { course, readLessonIds } = facts;
  const state =
    missingInCourse(facts).length === 0
      ? 'done'
      : readLessonIds.size > 0
        ? ('current' as const)
        : ('open' as const);
  return {
    href: coursePath(course.slug),
    title: course.title,
    text: helpText(t, course.translations)?.title ?? null,
    progress: courseProgress(t, facts),
    badge: { kind: state, text: t(`learning.courseState.${state}`) },
  };
}
