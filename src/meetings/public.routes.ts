import { z } from 'zod';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import type { PublicContext } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { findPerson } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { raw, text } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { download, hiddenPage, invalidPage, seeOther } from '../platform/http/reply.ts';
import { ownCalendar } from './calendar-entries.ts';
import { findOptionalCalendar } from './calendar-feed.queries.ts';
import { longestTyped } from './check-in.ts';
import { enterRoom } from './room.actions.ts';
import { roomDonePage, roomPage } from './room.page.ts';

/** The code on the wall, and the calendar behind a secret address: both without signing in. */
export const roomRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/room',
    action: 'room.enter',
    query: z.strictObject({ code: raw(20).optional() }),
    handle: async (ctx, { query }) =>
      hiddenPage(
        'meetings/room',
        roomPage(ctx.t, { code: query.code ?? '', who: '' }, await ownName(ctx), []),
      ),
  }),
  publicRoute({
    method: 'post',
    path: '/room',
    action: 'room.enter',
    body: z.strictObject({ code: text(20), who: text(longestTyped).default('') }),
    throttle: 'room',
    async handle(ctx, { body }) {
      const name = await ownName(ctx);
      const errors: FieldError[] = [];
      const refuse = () => invalidPage('meetings/room', roomPage(ctx.t, body, name, errors));
      if (name === null && body.who === '') {
        errors.push({ name: 'who', text: ctx.t('meetings.room.whoMissing') });
        return refuse();
      }
      const entered = await enterRoom(ctx, body.code, name === null ? body.who : '');
      if (entered.kind === 'marked')
        return seeOther(`/learn/meetings/${entered.meetingId}`, ctx.t('meetings.done.present'));
      if (entered.kind !== 'wrong')
        return seeOther(entered.kind === 'noted' ? '/room/done' : `/room/done?why=${entered.kind}`);
      errors.push({ name: 'code', text: ctx.t('meetings.room.wrong') });
      return refuse();
    },
  }),
  publicRoute({
    method: 'get',
    path: '/room/done',
    action: 'room.enter',
    query: z.strictObject({ why: z.enum(['full', 'unexpected']).optional() }),
    handle: (ctx, { query }) => hiddenPage('meetings/room-done', roomDonePage(ctx.t, query.why ?? 'noted')),
  }),
  publicRoute({
    method: 'get',
    path: '/calendar/:token.ics',
    action: 'calendar.read',
    params: z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) }),
    async handle(ctx, { params }) {
      const calendar = await findOptionalCalendar(ctx.db, ctx.site.secrets.fingerprint(params.token));
      if (calendar === null) throw new NotFound('calendar');
      const file = ownCalendar(ctx.site.translations[calendar.locale], calendar.meetings, ctx.site);
      return download('text/calendar; charset=utf-8', Buffer.from(file), 'willkommenscampus.ics');
    },
  }),
];

/** Who takes part in meetings and is signed in need not say who they are. */
async function ownName({ db, actor }: PublicContext): Promise<string | null> {
  if (actor === null || !may(actor, 'meeting.attend', null)) return null;
  return (await findPerson(db, actor.personId)).displayName;
}
