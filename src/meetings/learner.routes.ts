import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { id } from '../platform/http/input.ts';
import { download, page, seeOther } from '../platform/http/reply.ts';
import { listMarksOf, listOwnMarks } from './attendance.queries.ts';
import { calendarFileName, meetingCalendar } from './calendar-entries.ts';
import { renewCalendarFeed } from './calendar-feed.actions.ts';
import { findOptionalFeed } from './calendar-feed.queries.ts';
import { findOwnMeeting, listOwnMeetings } from './meetings.queries.ts';
import { ownMeetingPage, ownMeetingsPage } from './own-meetings.page.ts';
import { signOff, signUp } from './registrations.actions.ts';

const one = z.strictObject({ id });

/** The learner's side: dates, seats, the own attendance and the own calendar. */
export const ownMeetingRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/meetings',
    action: 'meeting.attend',
    async handle(ctx) {
      const feed = await findOptionalFeed(ctx.db, ctx.actor.personId);
      const model = ownMeetingsPage(ctx.t, await listOwnMeetings(ctx.db, ctx.actor.personId), {
        marks: await listOwnMarks(ctx.db, ctx.actor.personId),
        feed: feed === null ? null : `${ctx.site.baseUrl}/calendar/${ctx.site.secrets.tokenFor(feed.id)}.ics`,
        now: ctx.now,
      });
      return page('meetings/own-list', model);
    },
  }),
  route({
    method: 'post',
    path: '/learn/meetings/calendar',
    action: 'meeting.attend',
    async handle(ctx) {
      await renewCalendarFeed(ctx);
      return seeOther('/learn/meetings', ctx.t('meetings.done.calendar'));
    },
  }),
  route({
    method: 'get',
    path: '/learn/meetings/:id',
    action: 'meeting.attend',
    params: one,
    async handle(ctx, { params }) {
      const meeting = await findOwnMeeting(ctx.db, ctx.actor.personId, params.id);
      const marks = await listMarksOf(ctx.db, meeting.id, ctx.actor.personId);
      return page('meetings/own', ownMeetingPage(ctx.t, meeting, marks, ctx.now));
    },
  }),
  route({
    method: 'get',
    path: '/learn/meetings/:id/calendar.ics',
    action: 'meeting.attend',
    params: one,
    async handle(ctx, { params }) {
      const meeting = await findOwnMeeting(ctx.db, ctx.actor.personId, params.id);
      const file = meetingCalendar(ctx.t, meeting, ctx.site);
      return download('text/calendar; charset=utf-8', Buffer.from(file), calendarFileName(meeting));
    },
  }),
  route({
    method: 'post',
    path: '/learn/meetings/:id/registration',
    action: 'meeting.attend',
    params: one,
    async handle(ctx, { params }) {
      const got = await signUp(ctx, params.id);
      return seeOther(`/learn/meetings/${params.id}`, ctx.t(`meetings.done.${got}`));
    },
  }),
  route({
    method: 'post',
    path: '/learn/meetings/:id/registration/end',
    action: 'meeting.attend',
    params: one,
    async handle(ctx, { params }) {
      await signOff(ctx, params.id);
      return seeOther(`/learn/meetings/${params.id}`, ctx.t('meetings.done.left'));
    },
  }),
];
