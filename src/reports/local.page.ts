import type {} from '../platform/http/pages.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Learner } from './learner-progress.ts';
import type { CourseStates } from './learner-table.page.ts';
import { stateBadge } from './learner-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/local': LocalPage;
  }
}

/**
 * What a local coordinator sees of the own ambassadors: who works with whom, and states. No counts, tests or days:
 * they depend on each other, and volunteers are not to be watched.
 */
export interface LocalPage {
  readonly title: string;
  readonly tandems: readonly {
    readonly id: string;
    /** Null for those who have no tandem yet. */
    readonly name: string | null;
    readonly members: readonly {
      readonly name: string;
      /** The side of the tandem, or that the invitation is still open. */
      readonly about: string | null;
      readonly courses: CourseStates;
    }[];
  }[];
}

export function localPage(t: Translate, learners: readonly Learner[]): LocalPage {
  const ids = [...new Set(learners.map((learner) => learner.tandem?.id ?? null))];
  const tandems = ids.map((id) => {
    const members = learners.filter((learner) => (learner.tandem?.id ?? null) === id);
    return {
      id: id ?? 'none',
      name: members[0]?.tandem?.name ?? null,
      members: members.map((learner) => ({
        name: learner.name,
        about: aboutText(t, learner),
        courses: learner.courses.map((one) => ({
          title: one.course.title,
          badge: stateBadge(t, one.state),
          note: null,
        })),
      })),
    };
  });
  const byName = new Intl.Collator('de').compare;
  return {
    title: t('reports.local.title'),
    tandems: tandems.sort(
      (one, other) =>
        Number(one.name === null) - Number(other.name === null) || byName(one.name ?? '', other.name ?? ''),
    ),
  };
}

function aboutText(t: Translate, { state, tandemSide }: Learner): string | null {
  const parts = [
    ...(tandemSide === null ? [] : [t(`reports.side.${tandemSide}`)]),
    ...(state === 'invited' ? [t('reports.account.invited')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}
