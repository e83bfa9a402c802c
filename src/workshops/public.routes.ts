import type { Request, Response } from 'express';
import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { id, raw, repeated } from '../platform/http/input.ts';
import { conflictPage, hiddenPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId, readCrockford } from '../platform/ids.ts';
import { addCard, castBallot } from './participation.actions.ts';
import { enterPage, joinPage } from './participation.page.ts';
import { cardKinds, cardText, codeLength, isOpenOn, longestCard, type WorkshopDay } from './workshop.ts';
import { findOptionalDayByCode, listClusters, listOwnChoice } from './workshops.queries.ts';

const withCode = z.strictObject({ code: raw(100) });
const cookieName = 'workshop';
/** The day before, the day and the day after. */
const cookieLife = 3 * 24 * 60 * 60 * 1000;

/** The room: whoever sees the code on the wall takes part, without an account and without a name. */
export const workshopRoomRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/workshop',
    action: 'workshop.join',
    handle: (ctx) => page('workshops/enter', enterPage(ctx.t, { code: '', isWrong: false })),
  }),
  publicRoute({
    method: 'post',
    path: '/workshop',
    action: 'workshop.join',
    throttle: 'workshop',
    body: z.strictObject({ code: raw(100) }),
    async handle(ctx, { body }) {
      const workshop = await openDayOf(ctx, body.code);
      return workshop === null
        ? invalidPage('workshops/enter', enterPage(ctx.t, { code: body.code, isWrong: true }))
        : seeOther(`/workshop/${workshop.code}`);
    },
  }),
  publicRoute({
    method: 'get',
    path: '/workshop/:code',
    action: 'workshop.join',
    throttle: 'workshop',
    params: withCode,
    async handle(ctx, { params }, { req, res }) {
      const workshop = await openDayOf(ctx, params.code);
      if (workshop === null) return unknownCode(ctx, params.code);
      return page('workshops/join', await roomPage(ctx, workshop, voterOf(ctx, req, res, workshop), {}));
    },
  }),
  publicRoute({
    method: 'post',
    path: '/workshop/:code/cards',
    action: 'workshop.join',
    throttle: 'workshop',
    params: withCode,
    body: z.strictObject({ key: id, kind: z.enum(cardKinds), text: raw(2_000) }),
    async handle(ctx, { params, body }, { req, res }) {
      const workshop = await openDayOf(ctx, params.code);
      if (workshop === null) return unknownCode(ctx, params.code);
      const text = cardText(body.text);
      const problem = text === '' ? 'textMissing' : text.length > longestCard ? 'textLong' : null;
      const room = (given: Typed) => roomPage(ctx, workshop, voterOf(ctx, req, res, workshop), given);
      if (problem !== null)
        return invalidPage(
          'workshops/join',
          await room({ ...body, errors: [{ name: 'text', text: ctx.t(`workshops.join.${problem}`) }] }),
        );
      const taken = await addCard(ctx, workshop.code, { ...body, text });
      if (taken === 'closed') return unknownCode(ctx, params.code);
      if (taken === 'full')
        return conflictPage('workshops/join', await room({ ...body, notice: ctx.t('workshops.join.full') }));
      return seeOther(`/workshop/${workshop.code}`, ctx.t('workshops.join.sent'));
    },
  }),
  publicRoute({
    method: 'post',
    path: '/workshop/:code/vote',
    action: 'workshop.join',
    throttle: 'workshop',
    params: withCode,
    body: z.strictObject({ cluster: repeated(40, 60) }),
    async handle(ctx, { params, body }, { req, res }) {
      const workshop = await openDayOf(ctx, params.code);
      if (workshop === null) return unknownCode(ctx, params.code);
      const isKnown = cookieOf(req) !== null;
      const voter = voterOf(ctx, req, res, workshop);
      // Without the cookie coming back, every click would be another phone.
      if (!isKnown)
        return conflictPage(
          'workshops/join',
          await roomPage(ctx, workshop, voter, {
            chosen: body.cluster,
            notice: ctx.t('workshops.join.noCookie'),
          }),
        );
      const taken = await castBallot(ctx, workshop.code, { voter, clusters: body.cluster });
      if (taken === 'taken') return seeOther(`/workshop/${workshop.code}`, ctx.t('workshops.join.voted'));
      const { dots } = workshop;
      if (taken === 'tooMany')
        return invalidPage(
          'workshops/join',
          await roomPage(ctx, workshop, voter, {
            chosen: body.cluster,
            errors: [{ name: 'cluster', text: ctx.t('workshops.join.tooMany', { dots }) }],
          }),
        );
      return conflictPage(
        'workshops/join',
        await roomPage(ctx, workshop, voter, { notice: ctx.t('workshops.join.voteClosed') }),
      );
    },
  }),
];

interface Typed {
  readonly kind?: string;
  readonly text?: string;
  readonly key?: string;
  readonly chosen?: readonly string[];
  readonly errors?: Parameters<typeof joinPage>[3]['errors'];
  readonly notice?: string;
}

async function roomPage(
  ctx: PublicContext,
  workshop: WorkshopDay,
  voter: string,
  typed: Typed,
): Promise<ReturnType<typeof joinPage>> {
  const clusters = workshop.vote === 'open' ? await listClusters(ctx.db, workshop.id) : [];
  return joinPage(ctx.t, workshop, clusters, {
    key: typed.key ?? newId(),
    kind: typed.kind ?? 'need',
    text: typed.text ?? '',
    chosen: typed.chosen ?? (await listOwnChoice(ctx.db, workshop.id, voter)),
    errors: typed.errors ?? [],
    ...(typed.notice !== undefined && { notice: typed.notice }),
  });
}

/** The day behind a code as it was typed; unknown and outdated codes take the same way. */
async function openDayOf(ctx: PublicContext, typed: string): Promise<WorkshopDay | null> {
  const code = readCrockford(typed, codeLength);
  const workshop = await findOptionalDayByCode(ctx.db, code ?? '');
  return workshop !== null && isOpenOn(workshop, localDay(ctx.now)) ? workshop : null;
}

function unknownCode(ctx: PublicContext, code: string): Reply {
  return hiddenPage('workshops/enter', enterPage(ctx.t, { code, isWrong: true }), 404);
}

function cookieOf(req: Request): string | null {
  return /(?:^|;\s*)workshop=([0-9A-HJKMNP-TV-Z]{26})(?:;|$)/.exec(req.headers.cookie ?? '')?.[1] ?? null;
}

/**
 * What stands for a phone in the vote: a random number in its cookie, kept only as a fingerprint together with the
 * day, so that nobody can tell which phone it was, or whether it was there another time.
 */
function voterOf(ctx: PublicContext, req: Request, res: Response, workshop: WorkshopDay): string {
  const known = cookieOf(req);
  const value = known ?? newId();
  if (known === null)
    res.cookie(cookieName, value, {
      path: '/workshop',
      httpOnly: true,
      sameSite: 'lax',
      secure: ctx.site.baseUrl.startsWith('https:'),
      maxAge: cookieLife,
    });
  return ctx.site.secrets.fingerprint(`${workshop.id} ${value}`);
}
