import type { Context } from '../access/context.ts';
import type { PlaceSection } from '../people/place.page.ts';
import { coursePath } from './course-steps.ts';
import { courseProgress, unitsText } from './progress-texts.ts';
import { ownFacts } from './progress.queries.ts';

/** The courses of the own municipality, for the learner's page about it; nothing is said where there is none. */
export async function localCourseSections(ctx: Context): Promise<readonly PlaceSection[]> {
  const { t } = ctx;
  const facts = await ownFacts(ctx);
  const joined = facts.enrolled.filter(({ course }) => facts.localSlugs.has(course.slug));
  const open = facts.joinable.filter(({ slug }) => facts.localSlugs.has(slug));
  const lines = [
    ...joined.map((one) => {
      const { slug, title } = one.course;
      return { text: title, note: courseProgress(t, one).text, href: coursePath(slug) };
    }),
    ...open.map(({ slug, title, modules }) => ({
      text: title,
      note: t('learning.local.join', { units: unitsText(t, modules) }),
      href: `/learn/courses#course-${slug}`,
    })),
  ];
  if (lines.length === 0) return [];
  return [{ id: 'local-courses', heading: t('learning.local.title'), lines, empty: '' }];
}
