import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import { tandemSides } from '../people/person.ts';
import { id, text } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { listTandemOverviews } from './standings.queries.ts';
import {
  localTandemsPage,
  officeMembersPage,
  officeTandemPage,
  officeTandemsPage,
  type OfficeTandemsPage,
  type TypedTandem,
} from './tandem-lists.page.ts';
import { joinTandem, leaveTandem, openTandem } from './tandems.actions.ts';
import { findTandem, listCandidates, listMemberships } from './tandems.queries.ts';

const one = z.strictObject({ tandem: id });
const chosen = <T extends z.ZodType>(schema: T) => z.union([z.literal(''), schema]).default('');

/** All tandems of a municipality or of the network, and who belongs to them. */
export const tandemListRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/local/tandems',
    action: 'tandem.readLocal',
    async handle(ctx) {
      const reader = { personId: ctx.actor.personId, capacity: 'localCoordinator' } as const;
      const tandems = await listTandemOverviews(ctx.db, tandemsVisibleTo(ctx.actor));
      return page('partnerships/local-tandems', localTandemsPage(ctx.t, reader, tandems));
    },
  }),
  route({
    method: 'get',
    path: '/office/tandems',
    action: 'tandem.list',
    handle: async (ctx) =>
      page(
        'partnerships/office-tandems',
        await listPage(ctx, { key: newId(), name: '', municipality: '' }, null),
      ),
  }),
  route({
    method: 'post',
    path: '/office/tandems',
    action: 'tandem.change',
    body: z.strictObject({ key: id, name: text(120), municipality: id }),
    async handle(ctx, { body }) {
      const refuse = async (problem: 'nameMissing' | 'nameTaken'): Promise<Reply> =>
        invalidPage('partnerships/office-tandems', await listPage(ctx, body, problem));
      const name = body.name.replaceAll(/[\p{Cc}\s]+/gu, ' ');
      if (name === '') return refuse('nameMissing');
      const opened = await openTandem(ctx, { id: body.key, municipalityId: body.municipality, name });
      if (opened === null) return refuse('nameTaken');
      return seeOther(`/office/tandems/${opened}`, ctx.t('partnerships.office.opened'));
    },
  }),
  route({
    method: 'get',
    path: '/office/tandems/:tandem',
    action: 'tandem.list',
    params: one,
    async handle(ctx, { params }) {
      const scope = tandemsVisibleTo(ctx.actor);
      const tandem = await findTandem(ctx.db, scope, params.tandem);
      const history = await listMemberships(ctx.db, scope, tandem.id);
      const mayChange = may(ctx.actor, 'tandem.change', null);
      return page('partnerships/office-tandem', officeTandemPage(ctx.t, tandem, history, mayChange));
    },
  }),
  route({
    method: 'get',
    path: '/office/tandems/:tandem/members',
    action: 'tandem.change',
    params: one,
    freshMinutes: 15,
    handle: (ctx, { params }) => showMembers(ctx, params.tandem, { person: '', side: '' }, []),
  }),
  route({
    method: 'post',
    path: '/office/tandems/:tandem/members',
    action: 'tandem.change',
    params: one,
    freshMinutes: 60,
    body: z.strictObject({ person: chosen(id), side: chosen(z.enum(tandemSides)) }),
    reshow: (ctx, { params, body }) => showMembers(ctx, params.tandem, body, []),
    async handle(ctx, { params, body }) {
      const { person, side } = body;
      if (person === '' || side === '')
        return showMembers(ctx, params.tandem, body, [
          ...(person === '' ? [missing(ctx, 'person')] : []),
          ...(side === '' ? [missing(ctx, 'side')] : []),
        ]);
      await joinTandem(ctx, { tandemId: params.tandem, personId: person, side });
      return seeOther(`/office/tandems/${params.tandem}`, ctx.t('partnerships.office.joined'));
    },
  }),
  route({
    method: 'post',
    path: '/office/tandems/:tandem/members/:person/leaving',
    action: 'tandem.change',
    params: z.strictObject({ tandem: id, person: id }),
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await leaveTandem(ctx, { tandemId: params.tandem, personId: params.person });
      return seeOther(`/office/tandems/${params.tandem}`, ctx.t('partnerships.office.left'));
    },
  }),
];

async function listPage(
  ctx: Context,
  typed: TypedTandem,
  problem: 'nameMissing' | 'nameTaken' | null,
): Promise<OfficeTandemsPage> {
  const mayChange = may(ctx.actor, 'tandem.change', null);
  return officeTandemsPage(ctx.t, {
    tandems: await listTandemOverviews(ctx.db, tandemsVisibleTo(ctx.actor)),
    municipalities: mayChange ? await listMunicipalities(ctx.db) : [],
    ...{ mayChange, typed, problem },
  });
}

async function showMembers(
  ctx: Context,
  tandemId: string,
  typed: { readonly person: string; readonly side: string },
  errors: readonly FieldError[],
): Promise<Reply> {
  const scope = tandemsVisibleTo(ctx.actor);
  const tandem = await findTandem(ctx.db, scope, tandemId);
  const candidates = await listCandidates(ctx.db, scope, tandemId);
  const model = officeMembersPage(ctx.t, tandem, candidates, typed, errors);
  return errors.length === 0
    ? page('partnerships/office-members', model)
    : invalidPage('partnerships/office-members', model);
}

function missing(ctx: Context, name: 'person' | 'side'): FieldError {
  return { name, text: ctx.t(`partnerships.office.${name}Missing`) };
}
