import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { slug } from '../platform/http/input.ts';
import { page } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { factCardsPage } from './fact-cards.page.ts';
import { factStates, listFactCards } from './fact-cards.ts';
import { listPublishedCourses } from './published.queries.ts';

/** What the courses claim and LAMSA has to stand for. */
export const factCardRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/fact-cards',
    action: 'factCard.list',
    query: z.strictObject({ course: slug.optional(), state: z.enum(factStates).optional() }),
    async handle({ db, now, t }, { query }) {
      const cards = listFactCards(await listPublishedCourses(db), localDay(now));
      return page('courses/fact-cards', factCardsPage(t, cards, query));
    },
  }),
];
