import { fundingSentence } from '../access/funding.ts';
import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { listOrganisations } from '../people/places.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id, repeated, text } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { candidatesOf } from './candidates.ts';
import { invitationLetterPage, invitationsPage, type TypedInvitations } from './invitations.page.ts';
import { workshopPath } from './overview.page.ts';
import { findPlace } from './places.queries.ts';
import { noteInvitations, setInvitationState } from './preparation.actions.ts';
import { invitationStates, invitedKinds, mostInvitations } from './preparation.ts';
import { cardText, longestName } from './workshop.ts';
import { findOptionalLatestDay, listInvited } from './workshops.queries.ts';

const place = z.strictObject({ municipalityId: id });
const invitation = place.extend({ id });

/** Which organisations are invited to the day: recorded ones by a tick, others by their name. */
export const invitationRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/workshops/:municipalityId/invitations',
    action: 'workshop.read',
    params: place,
    async handle(ctx, { params }) {
      return page('workshops/invitations', await invitations(ctx, params.municipalityId, null));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/invitations',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({
      picked: repeated(26, mostInvitations),
      name: text(longestName).transform(cardText),
      kind: z.enum(invitedKinds),
    }),
    async handle(ctx, { params: { municipalityId }, body }) {
      const { picked, name, kind } = body;
      const refuse = async (problem: TypedInvitations['problem']): Promise<Reply> =>
        invalidPage('workshops/invitations', await invitations(ctx, municipalityId, { ...body, problem }));
      if (name === '' && picked.length === 0) return refuse('nothing');
      const typed = name === '' ? null : { name, kind };
      const noted = await noteInvitations(ctx, municipalityId, { picked, typed });
      if (noted === 'unknown') return refuse('unknown');
      const { added } = noted;
      return back(
        municipalityId,
        added === 0
          ? ctx.t('workshops.invitations.already')
          : ctx.t('workshops.invitations.added', { count: added }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/invitations/:id',
    action: 'workshop.lead',
    params: invitation,
    body: z.strictObject({ state: z.enum(invitationStates) }),
    async handle(ctx, { params, body }) {
      await setInvitationState(ctx, params.municipalityId, params.id, body.state);
      return back(params.municipalityId, ctx.t('workshops.invitations.saved'));
    },
  }),
  route({
    method: 'get',
    path: '/workshops/:municipalityId/invitations/:id/letter',
    action: 'workshop.lead',
    params: invitation,
    async handle(ctx, { params }) {
      const scope = workshopsVisibleTo(ctx.actor);
      const found = await findPlace(ctx.db, scope, params.municipalityId);
      const invited = (await listInvited(ctx.db, scope, found.id)).find((one) => one.id === params.id);
      if (invited === undefined) throw new NotFound('invitation');
      const latest = await findOptionalLatestDay(ctx.db, scope, found.id);
      const { operator } = ctx.site.installation;
      const today = localDay(ctx.now);
      return page(
        'workshops/letter',
        invitationLetterPage(ctx.site.translations.de, found, invited, {
          day: latest === null || latest.closedAt !== null ? null : latest.day,
          today,
          sender: [operator.name, ...operator.address],
          placeName: operator.place,
          footer: fundingSentence(ctx.site.installation, ctx.now),
          backText: ctx.t('workshops.invitations.title'),
        }),
      );
    },
  }),
];

function back(municipalityId: string, notice: string): Reply {
  return seeOther(`${workshopPath(municipalityId)}/invitations`, notice);
}

async function invitations(
  ctx: Context,
  municipalityId: string,
  typed: TypedInvitations | null,
): Promise<ReturnType<typeof invitationsPage>> {
  const scope = workshopsVisibleTo(ctx.actor);
  const found = await findPlace(ctx.db, scope, municipalityId);
  const invited = await listInvited(ctx.db, scope, found.id);
  return invitationsPage(ctx.t, found, invited, {
    mayLead: may(ctx.actor, 'workshop.lead', { municipalityId: found.id }),
    candidates: candidatesOf(found, await listOrganisations(ctx.db, found.id)),
    typed,
  });
}
