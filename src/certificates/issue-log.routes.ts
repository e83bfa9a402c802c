import { z } from 'zod';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { json } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { listSeals } from './issue-log.queries.ts';

/** The signed heads of the issue log, for whoever wants to keep them. They name nobody. */
export const issueLogRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/.well-known/certificate-log.json',
    action: 'certificate.verify',
    query: z.strictObject({
      year: z
        .string()
        .regex(/^20\d\d$/)
        .optional(),
    }),
    async handle(ctx, { query }) {
      const year = query.year ?? localDay(ctx.now).slice(0, 4);
      return json({ year, heads: await listSeals(ctx.db, year) });
    },
  }),
];
