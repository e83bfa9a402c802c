import type { PublicContext } from '../access/context.ts';
import type { TaskList } from '../platform/http/parts.ts';
import { listLocalCourses } from './published.queries.ts';

/** What a municipality teaches on its own, for LAMSA's page about it. The operator brings the courses in. */
export async function localCourseLists(
  { db, t }: PublicContext,
  municipalityId: string,
): Promise<readonly TaskList[]> {
  const courses = await listLocalCourses(db, municipalityId);
  return [
    {
      id: 'local-courses',
      heading: t('places.localCourses.title'),
      tasks: courses.map(({ title, modules }) => ({
        href: null,
        title,
        text: new Intl.ListFormat('de', { type: 'unit' }).format(modules.map((module) => module.title)),
        german: true,
      })),
      empty: t('places.localCourses.none'),
    },
  ];
}
