import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { id, optionalText, raw, text } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { wholeNumber } from '../platform/text/digits.ts';
import {
  addCluster,
  addPaperCards,
  closeDay,
  noteHeadCount,
  planDay,
  setVote,
  sortCards,
  type Sorting,
} from './day.actions.ts';
import { dayPage, type DayTyped } from './day.page.ts';
import { workshopPath } from './overview.page.ts';
import { findPlace } from './places.queries.ts';
import { cardSelections, type CardSelection } from './sorting.page.ts';
import {
  cardKinds,
  cardLines,
  cardText,
  longestCard,
  longestName,
  mostCards,
  workshopDay,
} from './workshop.ts';
import { findOptionalLatestDay, listCards, listClusters, listCountedClusters } from './workshops.queries.ts';

const place = z.strictObject({ municipalityId: id });
const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number);
const sortingBody = z.record(z.string().regex(/^(?:was|to|twin)-[0-9A-HJKMNP-TV-Z]{26}$/), raw(40));
const mostLines = 200;

/** The day itself, for those who lead it. */
export const workshopDayRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/workshops/:municipalityId/day',
    action: 'workshop.read',
    params: place,
    query: z.strictObject({ show: z.enum(cardSelections).optional(), page: pageNumber.optional() }),
    handle: (ctx, { params, query }) =>
      day(ctx, params.municipalityId, { show: query.show ?? 'unsorted', pageNumber: query.page ?? 1 }),
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ day: text(20), dots: text(10) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      const errors: FieldError[] = [];
      const on = workshopDay(body.day);
      if (on === null) errors.push({ name: 'day', text: ctx.t('workshops.day.wrongDay') });
      const dots = wholeNumber(body.dots, 10);
      if (dots === null || dots < 1) errors.push({ name: 'dots', text: ctx.t('workshops.day.wrongDots') });
      if (errors.length > 0 || on === null || dots === null)
        return day(ctx, municipalityId, { typed: { values: body, errors } });
      await planDay(ctx, municipalityId, { day: on, dots });
      return back(municipalityId, ctx.t('workshops.day.planned'));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/cards',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ key: id, kind: z.enum(cardKinds), lines: raw(70_000) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      const lines = cardLines(body.lines);
      const wrong = linesProblem(ctx, lines);
      if (wrong !== null)
        return day(ctx, municipalityId, {
          typed: { values: body, errors: [{ name: 'lines', text: wrong }] },
        });
      const added = await addPaperCards(ctx, municipalityId, { key: body.key, kind: body.kind, lines });
      if (added === 'full')
        return day(ctx, municipalityId, {
          typed: { values: body, errors: [{ name: 'lines', text: ctx.t('workshops.join.full') }] },
        });
      return back(municipalityId, ctx.t('workshops.paper.added', { count: lines.length }));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/clusters',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ name: text(longestName).transform(cardText) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      if (body.name === '') {
        const errors = [{ name: 'name', text: ctx.t('workshops.clusters.nameMissing') }];
        return day(ctx, municipalityId, { typed: { values: body, errors } });
      }
      await addCluster(ctx, municipalityId, body.name);
      return back(municipalityId, ctx.t('workshops.clusters.added'));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/sorting',
    action: 'workshop.lead',
    params: place,
    body: sortingBody,
    async handle(ctx, { params: { municipalityId }, body }) {
      const wrong = await sortCards(ctx, municipalityId, readSorting(body));
      return back(
        municipalityId,
        wrong.length === 0
          ? ctx.t('workshops.sort.saved')
          : ctx.t('workshops.sort.wrongTwin', { numbers: wrong.join(', ') }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/vote',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ to: z.enum(['open', 'over']) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      await setVote(ctx, municipalityId, body.to);
      return back(
        municipalityId,
        ctx.t(body.to === 'open' ? 'workshops.vote.opened' : 'workshops.vote.ended'),
      );
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/heads',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ heads: text(20) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      const heads = wholeNumber(body.heads, 5_000);
      if (heads === null) {
        const errors = [{ name: 'heads', text: ctx.t('workshops.day.headsWrong') }];
        return day(ctx, municipalityId, { typed: { values: body, errors } });
      }
      await noteHeadCount(ctx, municipalityId, heads);
      return back(municipalityId, ctx.t('workshops.day.headsSaved'));
    },
  }),
  route({
    method: 'post',
    path: '/workshops/:municipalityId/day/closing',
    action: 'workshop.lead',
    params: place,
    body: z.strictObject({ sure: optionalText(10) }),
    async handle(ctx, { params: { municipalityId }, body }) {
      if (body.sure === undefined) {
        const errors = [{ name: 'sure', text: ctx.t('workshops.day.sureMissing') }];
        return day(ctx, municipalityId, { typed: { values: {}, errors } });
      }
      if ((await closeDay(ctx, municipalityId)) === 'headsMissing') {
        const errors = [{ name: 'heads', text: ctx.t('workshops.day.headsFirst') }];
        return day(ctx, municipalityId, { typed: { values: {}, errors } });
      }
      return back(municipalityId, ctx.t('workshops.day.closedDone'));
    },
  }),
];

interface Shown {
  readonly show?: CardSelection;
  readonly pageNumber?: number;
  readonly typed?: DayTyped;
}

/** @returns 422 when something typed is wrong, else the page as it stands */
async function day(ctx: Context, municipalityId: string, shown: Shown): Promise<Reply> {
  const { db, actor, t } = ctx;
  const scope = workshopsVisibleTo(actor);
  const found = await findPlace(db, scope, municipalityId);
  const workshop = await findOptionalLatestDay(db, scope, found.id);
  const model = dayPage(t, {
    place: found,
    workshop,
    clusters: workshop === null ? [] : await listClusters(db, workshop.id),
    counted: workshop === null ? [] : await listCountedClusters(db, workshop.id),
    cards: workshop === null ? [] : await listCards(db, workshop.id),
    mayLead: may(actor, 'workshop.lead', { municipalityId: found.id }),
    show: shown.show ?? 'unsorted',
    pageNumber: shown.pageNumber ?? 1,
    typed: shown.typed ?? { values: {}, errors: [] },
    newKey: newId(),
    baseUrl: ctx.site.baseUrl,
  });
  return shown.typed === undefined ? page('workshops/day', model) : invalidPage('workshops/day', model);
}

function back(municipalityId: string, notice: string): Reply {
  return seeOther(`${workshopPath(municipalityId)}/day`, notice);
}

function linesProblem(ctx: Context, lines: readonly string[]): string | null {
  if (lines.length === 0) return ctx.t('workshops.paper.missing');
  if (lines.length > mostLines) return ctx.t('workshops.paper.many');
  const long = lines.findIndex((line) => line.length > longestCard);
  return long === -1 ? null : ctx.t('workshops.paper.long', { line: long + 1 });
}

/** Only what somebody has changed: where a card lay when the page was made stands beside it. */
function readSorting(body: Readonly<Record<string, string>>): Sorting[] {
  return Object.entries(body).flatMap(([name, was]): Sorting[] => {
    if (!name.startsWith('was-')) return [];
    const cardId = name.slice('was-'.length);
    const to = body[`to-${cardId}`] ?? was;
    const twin = wholeNumber(body[`twin-${cardId}`] ?? '', mostCards);
    if (twin !== null) return [{ cardId, to: { kind: 'twin', number: twin } }];
    if (to === was) return [];
    if (to === 'hidden') return [{ cardId, to: { kind: 'hidden' } }];
    return [{ cardId, to: { kind: 'cluster', clusterId: to === '' ? null : to } }];
  });
}
