import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { optionalText } from '../platform/http/input.ts';
import { page } from '../platform/http/reply.ts';
import { glossaryPage } from './glossary.page.ts';
import { readGlossaryOfCourses } from './glossary.queries.ts';

/** The words of all courses, for those who learn, teach and accompany. */
export const glossaryRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/glossary',
    action: 'glossary.read',
    query: z.strictObject({ q: optionalText(100) }),
    handle: async (ctx, { query }) =>
      page('learning/glossary', glossaryPage(ctx.t, await readGlossaryOfCourses(ctx.db), query.q ?? '')),
  }),
];
