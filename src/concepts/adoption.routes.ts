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
        const typed = { keys: [], section: 'findings', error: null } as const;
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
        const typed = { keys: body.text, section: body.section, room: null };
        if (chosen.length === 0) return refused(ctx, found, offers, typed);
        const adopted = await adoptTexts(ctx, found.id, body.section, chosen);
        if (adopted.kind === 'full') return refused(ctx, found, offers, { ...typed, room: adopted.room });
        return seeOther(
          `${conceptPath(found.id)}/sections/${body.section}`,
          ctx.t('concepts.adoption.done', { count: adopted.count }),
        );
      },
    }),
  ];
}

/** Nothing is chosen, or (`room`) more than the section can take. */
function refused(
  { t }: Context,
  found: Awaited<ReturnType<typeof findPlace>>,
  offers: readonly Offer[],
  typed: {
    readonly keys: readonly string[];
    readonly section: AdoptingSection;
    readonly room: number | null;
  },
): Reply {
  const error =
    typed.room === null ? t('concepts.adoption.choose') : t('concepts.adoption.full', { room: typed.room });
  return invalidPage('concepts/adoption', adoptionPage(t, found, offers, { ...typed, error }));
}
