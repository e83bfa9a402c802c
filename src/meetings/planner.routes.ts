import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { listPublishedCourses } from '../courses/published.queries.ts';
import { listTaughtCourses } from '../courses/trainers.queries.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import { id, text } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { conflictPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { newId } from '../platform/ids.ts';
import { emptyMeeting, meetingBody, readMeeting, typedFrom, type MeetingTyped } from './meeting.form.ts';
import { localListPage, plannedListPage } from './meeting-list.page.ts';
import { momentLine, placeLine } from './meeting-texts.ts';
import { cancelMeeting, changeMeeting, planMeeting, publishMeeting } from './meetings.actions.ts';
import {
  countRegistrations,
  findPlannedMeeting,
  listLocalMeetings,
  listPlannedMeetings,
} from './meetings.queries.ts';
import { meetingFormPage, plannedMeetingPage } from './plan.page.ts';

const one = z.strictObject({ id });

/** Planning, publishing and calling off: trainers for their courses, project coordinators for all. */
export const meetingPlanRoutes: readonly AnyRoute[] = [
  ...(['trainer', 'office'] as const).map((home) =>
    route({
      method: 'get',
      path: `/${home}/meetings`,
      action: 'meeting.plan',
      handle: async (ctx) =>
        page(
          'meetings/list',
          plannedListPage(ctx.t, await listPlannedMeetings(ctx.db, ctx.actor), ctx.now, home),
        ),
    }),
  ),
  route({
    method: 'get',
    path: '/local/meetings',
    action: 'local.read',
    handle: async (ctx) =>
      page('meetings/list', localListPage(ctx.t, await listLocalMeetings(ctx.db, ctx.actor), ctx.now)),
  }),
  route({
    method: 'get',
    path: '/meetings/new',
    action: 'meeting.plan',
    handle: async (ctx) => page('meetings/form', await formPage(ctx, null, emptyMeeting(newId()), [])),
  }),
  route({
    method: 'post',
    path: '/meetings/new',
    action: 'meeting.plan',
    body: meetingBody,
    async handle(ctx, { body }) {
      const typed = forRole(ctx, body);
      const read = readMeeting(ctx.t, typed);
      if ('errors' in read)
        return invalidPage('meetings/form', await formPage(ctx, null, typed, read.errors));
      await planMeeting(ctx, typed.key, read.plan);
      return seeOther(`/meetings/${typed.key}`, ctx.t('meetings.done.saved'));
    },
  }),
  route({
    method: 'get',
    path: '/meetings/:id',
    action: 'meeting.plan',
    params: one,
    handle: (ctx, { params }) => plannedPage(ctx, params.id, null),
  }),
  route({
    method: 'get',
    path: '/meetings/:id/edit',
    action: 'meeting.plan',
    params: one,
    async handle(ctx, { params }) {
      const meeting = await findPlannedMeeting(ctx.db, ctx.actor, params.id);
      return page('meetings/form', await formPage(ctx, meeting.id, typedFrom(meeting), []));
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/edit',
    action: 'meeting.plan',
    params: one,
    body: meetingBody,
    async handle(ctx, { params, body }) {
      const typed = forRole(ctx, body);
      const { id: meetingId } = await findPlannedMeeting(ctx.db, ctx.actor, params.id);
      const invalid = async (errors: readonly FieldError[]): Promise<Reply> =>
        invalidPage('meetings/form', await formPage(ctx, meetingId, typed, errors));
      const read = readMeeting(ctx.t, typed);
      if ('errors' in read) return invalid(read.errors);
      const problem = await changeMeeting(ctx, meetingId, read.plan, typed.seen === '' ? null : typed.seen);
      if (problem === 'outdated') return outdated(ctx, meetingId, typed);
      if (problem === 'seats')
        return invalid([{ name: 'seats', text: ctx.t('meetings.form.error.seatsTaken') }]);
      if (problem === 'units') return invalid([{ name: 'day', text: ctx.t('meetings.form.error.marked') }]);
      return seeOther(`/meetings/${meetingId}`, ctx.t('meetings.done.saved'));
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/publication',
    action: 'meeting.plan',
    params: one,
    async handle(ctx, { params }) {
      await publishMeeting(ctx, params.id);
      return seeOther(`/meetings/${params.id}`, ctx.t('meetings.done.published'));
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/cancellation',
    action: 'meeting.plan',
    params: one,
    body: z.strictObject({ note: text(500) }),
    async handle(ctx, { params, body }) {
      if (body.note === '') return plannedPage(ctx, params.id, body);
      await cancelMeeting(ctx, params.id, body.note);
      return seeOther(`/meetings/${params.id}`, ctx.t('meetings.done.cancelled'));
    },
  }),
];

/** Trainers plan meetings of courses; their form has no choice of kinds. */
function forRole({ actor }: Context, typed: MeetingTyped): MeetingTyped {
  return actor.role === 'trainer' ? { ...typed, kind: 'course' } : typed;
}

async function formPage(
  ctx: Context,
  meetingId: string | null,
  typed: MeetingTyped,
  errors: readonly FieldError[],
) {
  const { actor, db } = ctx;
  const courses =
    actor.role === 'trainer' ? await listTaughtCourses(db, actor.personId) : await listPublishedCourses(db);
  const municipalities = await listMunicipalities(db);
  return meetingFormPage(ctx.t, actor, { id: meetingId, typed, errors, courses, municipalities });
}

/** What was typed stays, beside what somebody else has saved meanwhile; saving again puts it in its place. */
async function outdated(ctx: Context, meetingId: string, typed: MeetingTyped): Promise<Reply> {
  const now = await findPlannedMeeting(ctx.db, ctx.actor, meetingId);
  const text = ctx.t('meetings.form.error.outdated', {
    title: isolated(now.title, ctx.t.locale),
    when: momentLine(now, ctx.t.locale),
    where: isolated(placeLine(ctx.t, now, true), ctx.t.locale),
  });
  const next = { ...typed, seen: String(now.changedAt) };
  return conflictPage('meetings/form', await formPage(ctx, meetingId, next, [{ name: 'title', text }]));
}

async function plannedPage(
  ctx: Context,
  meetingId: string,
  refused: { readonly note: string } | null,
): Promise<Reply> {
  const meeting = await findPlannedMeeting(ctx.db, ctx.actor, meetingId);
  const model = plannedMeetingPage(ctx.t, ctx.actor, meeting, {
    registered: await countRegistrations(ctx.db, meetingId),
    now: ctx.now,
    errors: refused === null ? [] : [{ name: 'note', text: ctx.t('meetings.planned.cancelNoteMissing') }],
    note: refused?.note ?? '',
  });
  return refused === null ? page('meetings/planned', model) : invalidPage('meetings/planned', model);
}
