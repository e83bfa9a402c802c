import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { id, raw, text } from '../platform/http/input.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { workshopPath } from './overview.page.ts';
import { findPlace } from './places.queries.ts';
import { addCheck, saveChecks } from './preparation.actions.ts';
import { checklistPage, checkMark, itemText } from './preparation.page.ts';
import { checklistOf, type CheckItem } from './preparation.ts';
import { cardText, longestName, workshopDay } from './workshop.ts';
import { listChecks } from './workshops.queries.ts';

const place = z.strictObject({ municipalityId: id });
/** Fields of the checklist: the item's name behind what it is about. */
const checksBody = z.record(
  z.string().regex(/^(?:was|done|day|who)-[A-Za-z0-9]{1,40}$/),
  raw(300).transform((value) => value.trim()),
);

/** Before the day: what is to be done. */
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
        const typed = body[`day-${item.item}`] ?? '';
        const day = workshopDay(typed);
        const isDone = body[`done-${item.item}`] !== undefined;
        if (typed !== '' && day === null) {
          const wrong = ctx.t('workshops.checklist.wrongDay', { item: itemText(ctx.t, item) });
          errors.push({ name: `day-${item.item}`, text: wrong });
        }
        const who = (body[`who-${item.item}`] ?? '').slice(0, longestName);
        const next = {
          item: item.item,
          doneOn: isDone ? (day ?? localDay(ctx.now)) : null,
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
    body: z.strictObject({ label: text(longestName).transform(cardText) }),
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
];

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

function mayLead({ actor }: Context, municipalityId: string): boolean {
  return may(actor, 'workshop.lead', { municipalityId });
}
