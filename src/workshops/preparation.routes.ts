import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id, raw, text } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { workshopPath } from './overview.page.ts';
import { findPlace } from './places.queries.ts';
import { addCheck, noteInvitation, saveChecks, setInvitationState } from './preparation.actions.ts';
import {
  checklistPage,
  checkMark,
  invitationLetterPage,
  invitationsPage,
  itemText,
} from './preparation.page.ts';
import { checklistOf, invitationStates, invitedKinds, type CheckItem } from './preparation.ts';
import { isCalendarDay, longestName } from './workshop.ts';
import { findOptionalLatestDay, listChecks, listInvited } from './workshops.queries.ts';

const place = z.strictObject({ municipalityId: id });
const invitation = place.extend({ id });
/** Fields of the checklist: the item's name behind what it is about. */
const checksBody = z.record(
  z.string().regex(/^(?:was|done|day|who)-[A-Za-z0-9]{1,40}$/),
  raw(300).transform((value) => value.trim()),
);

/** Before the day: what is to be done, and who is invited. */
export const preparationRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/workshops/:municipalityId/checklist',
    action: 'workshop.read',
    params: place,
    async handle(ctx, { params }) {
      return page(
        'workshops/checklist',
        await checklist(ctx, params.municipalityId, { errors: [], typed: null }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/checklist',
    action: 'workshop.lead',
    params: place,
    body: checksBody,
    async handle(ctx, { params: { municipalityId }, body }) {
      const items = await checks(ctx, municipalityId);
      const errors: FieldError[] = [];
      const changed: Pick<CheckItem, 'item' | 'doneOn' | 'who'>[] = [];
      for (const item of items) {
        const day = body[`day-${item.item}`] ?? '';
        const isDone = body[`done-${item.item}`] !== undefined;
        if (day !== '' && !isCalendarDay(day)) {
          const wrong = ctx.t('workshops.checklist.wrongDay', { item: itemText(ctx.t, item) });
          errors.push({ name: `day-${item.item}`, text: wrong });
        }
        const who = (body[`who-${item.item}`] ?? '').slice(0, longestName);
        const next = {
          item: item.item,
          doneOn: isDone ? (day === '' ? localDay(ctx.now) : day) : null,
          who,
        };
        const was = body[`was-${item.item}`];
        if (was !== undefined && was !== checkMark(next)) changed.push(next);
      }
      if (errors.length > 0)
        return invalidPage(
          'workshops/checklist',
          await checklist(ctx, municipalityId, { errors, typed: body }),
        );
      await saveChecks(ctx, municipalityId, changed);
      return seeOther(`${workshopPath(municipalityId)}/checklist`, ctx.t('workshops.checklist.saved'));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/checklist/items',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ label: text(longestName) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      if (body.label === '') {
        const errors = [{ name: 'label', text: ctx.t('workshops.checklist.ownMissing') }];
        return invalidPage(
          'workshops/checklist',
          await checklist(ctx, municipalityId, { errors, typed: null }),
        );
      }
      await addCheck(ctx, municipalityId, body.label);
      return seeOther(`${workshopPath(municipalityId)}/checklist`, ctx.t('workshops.checklist.added'));
    },
  }),
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
    body: z.strictObject({ name: text(longestName), kind: z.enum(invitedKinds) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      if (body.name === '')
        return invalidPage('workshops/invitations', await invitations(ctx, municipalityId, body));
      await noteInvitation(ctx, municipalityId, body);
      return backToInvitations(ctx, municipalityId, 'added');
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
      return backToInvitations(ctx, params.municipalityId, 'saved');
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
      const { operator, funding } = ctx.site.installation;
      const today = localDay(ctx.now);
      return page(
        'workshops/letter',
        invitationLetterPage(ctx.site.translations.de, found, invited, {
          day: latest === null || latest.closedAt !== null ? null : latest.day,
          today,
          sender: [operator.name, ...operator.address],
          placeName: operator.place,
          footer: funding.sentence,
          backText: ctx.t('workshops.invitations.title'),
        }),
      );
    },
  }),
];

function backToInvitations(ctx: Context, municipalityId: string, what: 'added' | 'saved'): Reply {
  return seeOther(`${workshopPath(municipalityId)}/invitations`, ctx.t(`workshops.invitations.${what}`));
}

async function checks(ctx: Context, municipalityId: string): Promise<CheckItem[]> {
  return checklistOf(await listChecks(ctx.db, workshopsVisibleTo(ctx.actor), municipalityId));
}

async function checklist(
  ctx: Context,
  municipalityId: string,
  form: { readonly errors: readonly FieldError[]; readonly typed: Readonly<Record<string, string>> | null },
): Promise<ReturnType<typeof checklistPage>> {
  const found = await findPlace(ctx.db, workshopsVisibleTo(ctx.actor), municipalityId);
  return checklistPage(ctx.t, found, await checks(ctx, found.id), {
    mayLead: mayLead(ctx, found.id),
    ...form,
  });
}

async function invitations(
  ctx: Context,
  municipalityId: string,
  typed: { readonly name: string; readonly kind: string } | null,
): Promise<ReturnType<typeof invitationsPage>> {
  const scope = workshopsVisibleTo(ctx.actor);
  const found = await findPlace(ctx.db, scope, municipalityId);
  const invited = await listInvited(ctx.db, scope, found.id);
  return invitationsPage(ctx.t, found, invited, { mayLead: mayLead(ctx, found.id), typed });
}

function mayLead({ actor }: Context, municipalityId: string): boolean {
  return may(actor, 'workshop.lead', { municipalityId });
}
