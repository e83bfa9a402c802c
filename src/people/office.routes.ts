import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import type { TaskList } from '../platform/http/parts.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import {
  contactPointsPage,
  focusAreasPage,
  municipalitiesPage,
  municipalityPage,
  municipalityPath,
} from './municipalities.page.ts';
import { findOptionalMunicipality, listPlaceCounts } from './municipalities.queries.ts';
import type { MunicipalityRow } from './person.ts';
import {
  addContactPoint,
  addFocusArea,
  addMunicipality,
  endContactPoint,
  endFocusArea,
  renameMunicipality,
} from './places.actions.ts';
import {
  contactPointBody,
  contactPointFrom,
  focusAreaBody,
  focusAreaFrom,
  municipalityBody,
  nameFrom,
  renameBody,
  type PlaceErrors,
} from './places.form.ts';
import { listContactLinks, listContactPoints, listFocusAreas, listOrganisations } from './places.queries.ts';

const one = z.strictObject({ id });
const part = z.strictObject({ id, item: id });

/** What a later feature has about a place, for LAMSA's page about it. */
export type PlaceListProvider = (ctx: Context, municipalityId: string) => Promise<readonly TaskList[]>;

/** Municipalities and what is agreed, known and open there. */
export function municipalityRoutes(providers: readonly PlaceListProvider[]): readonly AnyRoute[] {
  return [...placesRoutes(providers), ...factRoutes];
}

function placesRoutes(providers: readonly PlaceListProvider[]): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/office/municipalities',
      action: 'municipality.manage',
      handle: async (ctx) =>
        page('people/municipalities', await listModel(ctx, { key: newId(), name: '', errors: {} })),
    }),
    route({
      method: 'post',
      path: '/office/municipalities',
      action: 'municipality.manage',
      body: municipalityBody,
      async handle(ctx, { body: { key, name } }) {
        const refuse = async (errors: PlaceErrors): Promise<Reply> =>
          invalidPage('people/municipalities', await listModel(ctx, { key, name, errors }));
        const read = nameFrom(name);
        if ('errors' in read) return refuse(read.errors);
        if ((await addMunicipality(ctx, { key, name: read.value })) === 'nameTaken')
          return refuse({ name: 'nameTaken' });
        return seeOther(municipalityPath(key), ctx.t('places.municipalities.added'));
      },
    }),
    route({
      method: 'get',
      path: '/office/municipalities/:id',
      action: 'municipality.manage',
      params: one,
      handle: async (ctx, { params }) =>
        page('people/municipality', await placeModel(ctx, await find(ctx, params.id), null, providers)),
    }),
    route({
      method: 'post',
      path: '/office/municipalities/:id',
      action: 'municipality.manage',
      params: one,
      body: renameBody,
      async handle(ctx, { params, body: { name } }) {
        const place = await find(ctx, params.id);
        const refuse = async (errors: PlaceErrors): Promise<Reply> =>
          invalidPage('people/municipality', await placeModel(ctx, place, { name, errors }, providers));
        const read = nameFrom(name);
        if ('errors' in read) return refuse(read.errors);
        if ((await renameMunicipality(ctx, place.id, read.value)) === 'nameTaken')
          return refuse({ name: 'nameTaken' });
        return seeOther(municipalityPath(place.id), ctx.t('places.municipality.renamed'));
      },
    }),
  ];
}

/** What is agreed and known in one of them. */
const factRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/municipalities/:id/focus-areas',
    action: 'municipality.manage',
    params: one,
    async handle(ctx, { params }) {
      const typed = { text: '', agreedOn: localDay(ctx.now), agreedWith: '' };
      const place = await find(ctx, params.id);
      const areas = await listFocusAreas(ctx.db, place.id);
      const form = { key: newId(), typed, errors: {} };
      return page('people/focus-areas', focusAreasPage(ctx.t, place, areas, form));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/focus-areas',
    action: 'municipality.manage',
    params: one,
    body: focusAreaBody,
    async handle(ctx, { params, body }) {
      const place = await find(ctx, params.id);
      const read = focusAreaFrom(body, localDay(ctx.now));
      if ('errors' in read) {
        const form = { key: body.key, typed: body, errors: read.errors };
        const areas = await listFocusAreas(ctx.db, place.id);
        return invalidPage('people/focus-areas', focusAreasPage(ctx.t, place, areas, form));
      }
      await addFocusArea(ctx, place.id, { key: body.key, ...read.value });
      return seeOther(municipalityPath(place.id), ctx.t('places.focusArea.added'));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/focus-areas/:item/ending',
    action: 'municipality.manage',
    params: part,
    async handle(ctx, { params }) {
      await endFocusArea(ctx, params.id, params.item);
      return seeOther(`${municipalityPath(params.id)}/focus-areas`, ctx.t('places.focusArea.ended'));
    },
  }),
  route({
    method: 'get',
    path: '/office/municipalities/:id/contact-points',
    action: 'municipality.manage',
    params: one,
    async handle(ctx, { params }) {
      const place = await find(ctx, params.id);
      const typed = { office: '', purpose: '', phone: '', website: '', place: '' };
      const points = await listContactPoints(ctx.db, place.id);
      const form = { key: newId(), typed, errors: {} };
      return page('people/contact-points', contactPointsPage(ctx.t, place, points, form));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/contact-points',
    action: 'municipality.manage',
    params: one,
    body: contactPointBody,
    async handle(ctx, { params, body }) {
      const place = await find(ctx, params.id);
      const read = contactPointFrom(body);
      if ('errors' in read) {
        const form = { key: body.key, typed: body, errors: read.errors };
        const points = await listContactPoints(ctx.db, place.id);
        return invalidPage('people/contact-points', contactPointsPage(ctx.t, place, points, form));
      }
      await addContactPoint(ctx, place.id, { key: body.key, ...read.value });
      return seeOther(municipalityPath(place.id), ctx.t('places.contactPoint.added'));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/contact-points/:item/ending',
    action: 'municipality.manage',
    params: part,
    async handle(ctx, { params }) {
      await endContactPoint(ctx, params.id, params.item);
      return seeOther(`${municipalityPath(params.id)}/contact-points`, ctx.t('places.contactPoint.ended'));
    },
  }),
];

async function find(ctx: Context, placeId: string): Promise<MunicipalityRow> {
  const place = await findOptionalMunicipality(ctx.db, placeId);
  if (place === null) throw new NotFound('municipality');
  return place;
}

async function listModel(ctx: Context, form: Parameters<typeof municipalitiesPage>[2]) {
  return municipalitiesPage(ctx.t, await listPlaceCounts(ctx.db), form);
}

async function placeModel(
  ctx: Context,
  municipality: MunicipalityRow,
  typed: Parameters<typeof municipalityPage>[2],
  providers: readonly PlaceListProvider[],
) {
  const lists: TaskList[] = [];
  for (const provide of providers) lists.push(...(await provide(ctx, municipality.id)));
  const facts = {
    municipality,
    focusAreas: await listFocusAreas(ctx.db, municipality.id),
    contactPoints: await listContactPoints(ctx.db, municipality.id),
    organisations: await listOrganisations(ctx.db, municipality.id),
    links: await listContactLinks(ctx.db, municipality.id),
    today: localDay(ctx.now),
    lists,
  };
  return municipalityPage(ctx.t, facts, typed);
}
