import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { id, repeated } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { findPlace } from '../workshops/places.queries.ts';
import { adoptingSections, type AdoptingSection } from './adoption.ts';
import { adoptionPage, type Offer } from './adoption.page.ts';
import { adoptTexts } from './concepts.actions.ts';
import { listOffers, type AcceptedTexts } from './offers.queries.ts';
import { conceptPath } from './overview.page.ts';

const place = z.strictObject({ municipalityId: id });

/** Texts from elsewhere become entries of the draft, each with its origin. */
export function adoptionRoutes(acceptedTexts: AcceptedTexts): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/concepts/:municipalityId/adoption',
      action: 'concept.edit',
      params: place,
      async handle(ctx, { params }) {
        const found = await findPlace(ctx.db, workshopsVisibleTo(ctx.actor), params.municipalityId);
        const offers = await listOffers(ctx, found.id, acceptedTexts);
        const typed = { keys: [], section: 'findings', isMissing: false } as const;
        return page('concepts/adoption', adoptionPage(ctx.t, found, offers, typed));
      },
    }),
    route({
      method: 'post',
      path: '/concepts/:municipalityId/adoption',
      action: 'concept.edit',
      params: place,
      body: z.strictObject({ text: repeated(200, 500), section: z.enum(adoptingSections) }),
      async handle(ctx, { params, body }) {
        const found = await findPlace(ctx.db, workshopsVisibleTo(ctx.actor), params.municipalityId);
        const offers = await listOffers(ctx, found.id, acceptedTexts);
        const chosen = offers.filter(({ key }) => body.text.includes(key));
        if (chosen.length === 0) return nothingChosen(ctx, found, offers, body.section);
        const count = await adoptTexts(ctx, found.id, body.section, chosen);
        return seeOther(
          `${conceptPath(found.id)}/sections/${body.section}`,
          ctx.t('concepts.adoption.done', { count }),
        );
      },
    }),
  ];
}

function nothingChosen(
  ctx: Context,
  found: Awaited<ReturnType<typeof findPlace>>,
  offers: readonly Offer[],
  section: AdoptingSection,
): Reply {
  const typed = { keys: [], section, isMissing: true };
  return invalidPage('concepts/adoption', adoptionPage(ctx.t, found, offers, typed));
}
