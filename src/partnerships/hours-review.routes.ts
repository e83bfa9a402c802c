import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import { findPerson } from '../people/people.queries.ts';
import { id, text } from '../platform/http/input.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { approveHours, returnHours } from './hours.actions.ts';
import { hoursSheetPage } from './hours.page.ts';
import { findMonth, listMonths, listMunicipalityHours, type MonthOfHours } from './hours.queries.ts';
import { localHoursPage, localMonthPage, monthPath, officeHoursPage } from './hours-review.page.ts';
import { monthText } from './hours-texts.ts';

const oneMonth = z.strictObject({ person: id, month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) });
const revision = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** The local coordinator looks at months and approves them; the office sees sums. */
export const hoursReviewRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/local/hours',
    action: 'hours.readLocal',
    handle: async (ctx) =>
      page(
        'partnerships/local-hours',
        localHoursPage(ctx.t, await listMonths(ctx.db, learnersVisibleTo(ctx.actor))),
      ),
  }),
  route({
    method: 'get',
    path: '/local/hours/:person/:month',
    action: 'hours.readLocal',
    params: oneMonth,
    handle: (ctx, { params }) => showMonth(ctx, params, null),
  }),
  route({
    method: 'post',
    path: '/local/hours/:person/:month/approval',
    action: 'hours.review',
    params: oneMonth,
    body: z.strictObject({ revision }),
    async handle(ctx, { params, body }) {
      await approveHours(ctx, { personId: params.person, month: params.month, revision: body.revision });
      return seeOther('/local/hours', ctx.t('partnerships.hours.approved'));
    },
  }),
  route({
    method: 'post',
    path: '/local/hours/:person/:month/return',
    action: 'hours.review',
    params: oneMonth,
    body: z.strictObject({ revision, comment: text(1_000) }),
    async handle(ctx, { params, body }) {
      if (body.comment === '') return showMonth(ctx, params, body.comment);
      const seen = { personId: params.person, month: params.month, revision: body.revision };
      await returnHours(ctx, seen, body.comment);
      return seeOther('/local/hours', ctx.t('partnerships.hours.returned'));
    },
  }),
  route({
    method: 'get',
    path: '/local/hours/:person/:month/sheet',
    action: 'hours.readLocal',
    params: oneMonth,
    async handle(ctx, { params }) {
      const month = await readMonth(ctx, params);
      const person = await findPerson(ctx.db, month.personId);
      const place = await findOptionalMunicipality(ctx.db, person.municipalityId ?? '');
      return page(
        'partnerships/hours-sheet',
        hoursSheetPage(ctx.t, ctx.site.translations.de, month, {
          back: { href: monthPath(month), text: monthText(month.month, ctx.t.locale) },
          municipality: place?.name ?? '–',
          name: person.certificateName ?? person.displayName,
        }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/hours',
    action: 'hours.totals',
    handle: async (ctx) =>
      page(
        'partnerships/office-hours',
        officeHoursPage(ctx.t, await listMunicipalityHours(ctx.db, learnersVisibleTo(ctx.actor))),
      ),
  }),
];

type Named = z.output<typeof oneMonth>;

function readMonth(ctx: Context, { person, month }: Named): Promise<MonthOfHours> {
  return findMonth(ctx.db, learnersVisibleTo(ctx.actor), { personId: person, month });
}

async function showMonth(ctx: Context, named: Named, typed: string | null): Promise<Reply> {
  const model = localMonthPage(ctx.t, ctx.actor, await readMonth(ctx, named), typed);
  return typed === null
    ? page('partnerships/local-month', model)
    : invalidPage('partnerships/local-month', model);
}
