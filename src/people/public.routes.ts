import type { Context, PublicContext } from '../access/context.ts';
import { publicRoute, route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { hiddenPage, page } from '../platform/http/reply.ts';
import { findOptionalMunicipality } from './municipalities.queries.ts';
import { ownPlacePage, visitedPlacePage, type PlaceFacts, type PlaceSection } from './place.page.ts';
import { contactLinkPath } from './places.ts';
import { listContactPoints, listFocusAreas, listOrganisations } from './places.queries.ts';
import { findOpenLink, visitorParams } from './visited-place.queries.ts';

/** What a later feature adds to the page of a place, all of it public: no people, no learning. */
export type PlaceSectionProvider = (
  ctx: PublicContext,
  place: {
    readonly municipalityId: string;
    /** The address of the page; a feature's own public addresses may stand below it. */
    readonly path: string;
  },
) => Promise<readonly PlaceSection[]>;

/** What a later feature adds for a learner who looks at the own place. */
export type OwnPlaceProvider = (ctx: Context) => Promise<readonly PlaceSection[]>;

/** The public part of a place: for its learners, and for its contact person, who holds a link. */
export function placeRoutes(
  providers: readonly PlaceSectionProvider[],
  ownProviders: readonly OwnPlaceProvider[],
): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/learn/place',
      action: 'learning.read',
      async handle(ctx) {
        const facts = await placeFacts(ctx, ctx.actor.municipalityId);
        const sections: PlaceSection[] = [];
        for (const provide of ownProviders) sections.push(...(await provide(ctx)));
        return page('people/own-place', ownPlacePage(ctx.t, facts, sections));
      },
    }),
    publicRoute({
      method: 'get',
      path: '/m/:token',
      action: 'municipality.visit',
      params: visitorParams,
      throttle: 'code',
      async handle(ctx, { params }) {
        const link = await findOpenLink(ctx, params.token);
        const facts = await placeFacts(ctx, link.municipalityId);
        const place = { municipalityId: link.municipalityId, path: contactLinkPath(params.token) };
        const sections: PlaceSection[] = [];
        for (const provide of providers) sections.push(...(await provide(ctx, place)));
        return hiddenPage(
          'people/visited-place',
          visitedPlacePage(ctx.t, facts, { expiresOn: link.expiresOn, sections }),
        );
      },
    }),
  ];
}

async function placeFacts(ctx: PublicContext, municipalityId: string | null): Promise<PlaceFacts> {
  const municipality =
    municipalityId === null ? null : await findOptionalMunicipality(ctx.db, municipalityId);
  if (municipality === null) throw new NotFound('municipality');
  return {
    municipality,
    focusAreas: await listFocusAreas(ctx.db, municipality.id),
    contactPoints: await listContactPoints(ctx.db, municipality.id),
    organisations: await listOrganisations(ctx.db, municipality.id),
  };
}
