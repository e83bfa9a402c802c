import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { listMunicipalities } from './municipalities.queries.ts';
import { organisationPage, organisationsPage, type TypedOrganisation } from './organisations.page.ts';
import { addOrganisation, changeOrganisation, endOrganisation } from './places.actions.ts';
import { organisationBody, organisationFrom, type PlaceErrors } from './places.form.ts';
import { findOptionalOrganisation, listOrganisations, type NamedOrganisation } from './places.queries.ts';

const one = z.strictObject({ id });

/** Migrant organisations, companies and other partners: with whom the network works. */
export const organisationRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/organisations',
    action: 'municipality.manage',
    query: z.strictObject({ municipality: id.optional() }),
    async handle(ctx, { query }) {
      const typed = { kind: '', name: '', municipality: query.municipality ?? '' };
      return page('people/organisations', await listModel(ctx, { key: newId(), typed, errors: {} }));
    },
  }),
  route({
    method: 'post',
    path: '/office/organisations',
    action: 'municipality.manage',
    body: organisationBody,
    async handle(ctx, { body: { key, ...typed } }) {
      const refuse = async (errors: PlaceErrors): Promise<Reply> =>
        invalidPage('people/organisations', await listModel(ctx, { key, typed, errors }));
      const read = organisationFrom(typed, await placeIds(ctx));
      if ('errors' in read) return refuse(read.errors);
      if ((await addOrganisation(ctx, { key, ...read.value })) === 'nameTaken')
        return refuse({ name: 'nameTaken' });
      return seeOther('/office/organisations', ctx.t('places.organisation.added'));
    },
  }),
  route({
    method: 'get',
    path: '/office/organisations/:id',
    action: 'municipality.manage',
    params: one,
    async handle(ctx, { params }) {
      const organisation = await find(ctx, params.id);
      const { kind, name, municipalityId } = organisation;
      const form = { typed: { kind, name, municipality: municipalityId ?? '' }, errors: {} };
      return page('people/organisation', await oneModel(ctx, organisation, form));
    },
  }),
  route({
    method: 'post',
    path: '/office/organisations/:id',
    action: 'municipality.manage',
    params: one,
    body: organisationBody.omit({ key: true }),
    async handle(ctx, { params, body }) {
      const organisation = await find(ctx, params.id);
      const refuse = async (errors: PlaceErrors): Promise<Reply> =>
        invalidPage('people/organisation', await oneModel(ctx, organisation, { typed: body, errors }));
      const read = organisationFrom(body, await placeIds(ctx));
      if ('errors' in read) return refuse(read.errors);
      if ((await changeOrganisation(ctx, organisation.id, read.value)) === 'nameTaken')
        return refuse({ name: 'nameTaken' });
      return seeOther('/office/organisations', ctx.t('places.organisation.changed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/organisations/:id/ending',
    action: 'municipality.manage',
    params: one,
    async handle(ctx, { params }) {
      await endOrganisation(ctx, params.id);
      return seeOther('/office/organisations', ctx.t('places.organisation.ended'));
    },
  }),
];

async function find(ctx: Context, organisationId: string): Promise<NamedOrganisation> {
  const organisation = await findOptionalOrganisation(ctx.db, organisationId);
  if (organisation === null) throw new NotFound('organisation');
  return organisation;
}

async function placeIds(ctx: Context): Promise<readonly string[]> {
  return (await listMunicipalities(ctx.db)).map((place) => place.id);
}

async function listModel(ctx: Context, form: Parameters<typeof organisationsPage>[3]) {
  const organisations = await listOrganisations(ctx.db);
  return organisationsPage(ctx.t, organisations, await listMunicipalities(ctx.db), form);
}

async function oneModel(
  ctx: Context,
  organisation: NamedOrganisation,
  form: { readonly typed: TypedOrganisation; readonly errors: PlaceErrors },
) {
  return organisationPage(ctx.t, organisation, await listMunicipalities(ctx.db), form);
}
