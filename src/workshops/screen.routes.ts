import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { page } from '../platform/http/reply.ts';
import { qrSvg } from '../platform/qr.ts';
import { screenPage } from './participation.page.ts';
import { findPlace } from './places.queries.ts';
import { findOptionalLatestDay, listCountedClusters } from './workshops.queries.ts';

const secondsBetweenLooks = 15;

/** The wall of the room on the day: the way in, and what has been said so far. */
export const workshopScreenRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/workshops/:municipalityId/day/screen',
    action: 'workshop.lead',
    params: z.strictObject({ municipalityId: id }),
    query: z.strictObject({ still: z.literal('1').optional() }),
    async handle(ctx, { params, query }, { res }) {
      const { db, actor, t, site } = ctx;
      const scope = workshopsVisibleTo(actor);
      const found = await findPlace(db, scope, params.municipalityId);
      const workshop = await findOptionalLatestDay(db, scope, found.id);
      if (workshop === null) throw new NotFound('day of a workshop');
      const isStill = query.still !== undefined || workshop.closedAt !== null;
      // A wall nobody touches: the browser asks again by itself, also without scripts.
      if (!isStill) res.setHeader('Refresh', String(secondsBetweenLooks));
      const address = `${site.baseUrl}/workshop/${workshop.code}`;
      return page(
        'workshops/screen',
        screenPage(t, {
          place: found,
          workshop,
          counted: await listCountedClusters(db, workshop.id),
          qr: await qrSvg(address, t('workshops.screen.qr')),
          address: `${site.baseUrl}/workshop`,
          isStill,
        }),
      );
    },
  }),
];
