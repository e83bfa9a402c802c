import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize, grantableRoles, may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { inviteBody, peopleQuery, typedPersonIn } from '../people/invite.form.ts';
import { emptyInvitation, invitePage } from '../people/invite.page.ts';
import { listMunicipalities, listTandems } from '../people/municipalities.queries.ts';
import {
  newPersonFrom,
  type KnownPlaces,
  type NewPersonErrors,
  type TypedPerson,
} from '../people/new-person.ts';
import { peoplePage, peoplePerPage } from '../people/people-list.page.ts';
import { findAccount, listAccounts } from '../people/people.queries.ts';
import { pausedNow, pausesOf } from '../people/pauses.queries.ts';
import { personPage } from '../people/person.page.ts';
import { listTerms } from '../people/terms.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { findOptionalLiveCode, listInvitationEnds } from './access-codes.queries.ts';
import { invitePerson } from './invitations.actions.ts';

const one = z.strictObject({ id });

/** Everybody who has or had access, and inviting somebody, for LAMSA's office. */
export const peopleRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/people',
    action: 'person.list',
    query: peopleQuery,
    async handle(ctx, { query }) {
      const filter = { municipalityId: query.municipality, role: query.role };
      const offset = (query.page - 1) * peoplePerPage;
      const { total, rows } = await listAccounts(ctx.db, ctx.actor, filter, { limit: peoplePerPage, offset });
      if (query.page > 1 && rows.length === 0) throw new NotFound('page');
      const ids = rows.map((row) => row.id);
      const invited = rows.filter((row) => row.state === 'invited').map((row) => row.id);
      return page(
        'people/people',
        peoplePage(ctx.t, {
          filter,
          page: query.page,
          total,
          rows,
          invitationEnds: await listInvitationEnds(ctx.db, invited),
          paused: await pausedNow(ctx.db, ids, localDay(ctx.now)),
          municipalities: await listMunicipalities(ctx.db),
          mayInvite: grantableRoles(ctx.actor.role).length > 0,
          maySeeErasures: may(ctx.actor, 'erasure.list', null),
          now: ctx.now,
        }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/people/new',
    action: 'person.invite',
    freshMinutes: 15,
    async handle(ctx) {
      const known = await knownPlaces(ctx);
      return page('people/invite', inviteModel(ctx, known, newId(), emptyInvitation, {}));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/new',
    action: 'person.invite',
    body: inviteBody,
    freshMinutes: 60,
    async reshow(ctx, { body }) {
      return page(
        'people/invite',
        inviteModel(ctx, await knownPlaces(ctx), body.key, typedPersonIn(body), {}),
      );
    },
    async handle(ctx, { body }) {
      const { key } = body;
      const typed = typedPersonIn(body);
      if (typed.role !== '') authorize(ctx.actor, 'person.invite', { role: typed.role });
      const known = await knownPlaces(ctx);
      const result = newPersonFrom(typed, known);
      if ('errors' in result)
        return invalidPage('people/invite', inviteModel(ctx, known, key, typed, result.errors));
      const personId = await invitePerson(ctx, { ...result.person, key });
      const goesOut = ctx.site.mailEnabled && result.person.email !== null;
      return seeOther(
        `/office/people/${personId}`,
        ctx.t(goesOut ? 'people.invite.doneByMail' : 'people.invite.done'),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/people/:id',
    action: 'person.list',
    params: one,
    async handle(ctx, { params }) {
      const person = await findAccount(ctx.db, ctx.actor, params.id);
      const invitation = await findOptionalLiveCode(ctx.db, person.id, 'invitation');
      const recovery = await findOptionalLiveCode(ctx.db, person.id, 'recovery');
      return page(
        'people/person',
        personPage(ctx.t, ctx.actor, person, {
          invitationEnds: invitation?.expiresAt ?? null,
          recoveryEnds: recovery?.expiresAt ?? null,
          terms: await listTerms(ctx.db, person.id),
          pauses: (await pausesOf(ctx.db, [person.id])).get(person.id) ?? [],
          now: ctx.now,
        }),
      );
    },
  }),
];

async function knownPlaces(ctx: Context): Promise<KnownPlaces> {
  return { municipalities: await listMunicipalities(ctx.db), tandems: await listTandems(ctx.db) };
}

function inviteModel(
  ctx: Context,
  known: KnownPlaces,
  key: string,
  typed: TypedPerson,
  errors: NewPersonErrors,
): ReturnType<typeof invitePage> {
  const grantable = grantableRoles(ctx.actor.role);
  return invitePage(ctx.t, { key, typed, errors, grantable, known, mailEnabled: ctx.site.mailEnabled });
}
