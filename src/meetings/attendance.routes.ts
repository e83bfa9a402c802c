import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { id } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { foreignFile, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { qrSvg } from '../platform/qr.ts';
import { keepScan, tickAttendance } from './attendance.actions.ts';
import { checkInBody, tickedPeople, ticksBody, unitNumber } from './attendance.form.ts';
import { attendancePage } from './attendance.page.ts';
import { findScan, listMarks, listOpenCheckIns, listParticipants, listScans } from './attendance.queries.ts';
import { bindCheckIn, bindMatchingCheckIns, dismissCheckIn } from './check-ins.actions.ts';
import { unitNumbers } from './meeting.ts';
import { findAttendedMeeting } from './meetings.queries.ts';
import { attendanceSheetPage, roomScreenPage } from './room.page.ts';
import { roomCodeOf } from './room-code.ts';
import { largestScan, readScan, scanFileName } from './scan-type.ts';

const one = z.strictObject({ id });
const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number);
const attendanceQuery = z.strictObject({ unit: unitNumber.optional(), page: pageNumber.optional() });
type AttendanceQuery = z.output<typeof attendanceQuery>;

/** Who was there: for trainers, project coordinators and, at the own workshop, local coordinators. */
export const attendanceRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/meetings/:id/attendance',
    action: 'attendance.read',
    params: one,
    query: attendanceQuery,
    handle: async (ctx, { params, query }) =>
      page('meetings/attendance', await attendance(ctx, params.id, query, [])),
  }),
  route({
    method: 'post',
    path: '/meetings/:id/attendance',
    action: 'attendance.read',
    params: one,
    body: ticksBody,
    async handle(ctx, { params, body }) {
      const meeting = await findAttendedMeeting(ctx.db, ctx.actor, params.id);
      const units = body.scope === 'one' ? [body.unit] : unitNumbers(meeting, body.unit);
      const count = await tickAttendance(ctx, meeting.id, {
        units,
        source: body.source,
        people: tickedPeople(body),
      });
      return seeOther(
        `/meetings/${meeting.id}/attendance?unit=${body.unit}`,
        ctx.t('meetings.done.ticked', { count }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/check-ins',
    action: 'attendance.read',
    params: one,
    body: checkInBody,
    async handle(ctx, { params, body: { deed, checkIn, person } }) {
      const back = `/meetings/${params.id}/attendance`;
      if (deed === 'bindAll' || checkIn === undefined) {
        const count = await bindMatchingCheckIns(ctx, params.id);
        return seeOther(back, ctx.t('meetings.done.bound', { count }));
      }
      if (deed === 'dismiss') {
        await dismissCheckIn(ctx, params.id, checkIn);
        return seeOther(back, ctx.t('meetings.done.dismissed'));
      }
      if (person === undefined || person === '') {
        const error = { name: `person-${checkIn}`, text: ctx.t('meetings.attendance.bindMissing') };
        return invalidPage('meetings/attendance', await attendance(ctx, params.id, {}, [error]));
      }
      await bindCheckIn(ctx, params.id, checkIn, person);
      return seeOther(back, ctx.t('meetings.done.bound', { count: 1 }));
    },
  }),
  route({
    method: 'get',
    path: '/meetings/:id/room',
    action: 'attendance.read',
    params: one,
    async handle(ctx, { params }) {
      const meeting = await findAttendedMeeting(ctx.db, ctx.actor, params.id);
      const { baseUrl, secrets } = ctx.site;
      const code = roomCodeOf(secrets, meeting.id);
      const qr = await qrSvg(`${baseUrl}/room?code=${code}`, ctx.t('meetings.screen.qr'));
      const address = `${new URL(baseUrl).host}/room`;
      return page(
        'meetings/room-screen',
        roomScreenPage(ctx.t, meeting, { back: pageOf(ctx, meeting.id), code, address, qr, now: ctx.now }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/meetings/:id/sheet',
    action: 'attendance.read',
    params: one,
    async handle(ctx, { params }) {
      const meeting = await findAttendedMeeting(ctx.db, ctx.actor, params.id);
      const people = await listParticipants(ctx.db, meeting.id);
      return page(
        'meetings/sheet',
        attendanceSheetPage(ctx.t, ctx.site.translations.de, meeting, people, {
          back: pageOf(ctx, meeting.id),
          secrets: ctx.site.secrets,
        }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/scans',
    action: 'attendance.read',
    params: one,
    upload: { files: 1, fileBytes: largestScan, totalBytes: largestScan },
    async handle(ctx, { params }, { upload }) {
      const [file] = upload.files.filter(({ field }) => field === 'scan');
      const refuse = async (sentence: string): Promise<Reply> =>
        invalidPage(
          'meetings/attendance',
          await attendance(ctx, params.id, {}, [{ name: 'scan', text: sentence }]),
        );
      if (file?.isTooLarge) return refuse(ctx.t('meetings.attendance.scanLarge'));
      if (file === undefined || file.bytes === 0) return refuse(ctx.t('meetings.attendance.scanMissing'));
      const scan = readScan(new Uint8Array(await readFile(file.path)));
      if (scan === null) return refuse(ctx.t('meetings.attendance.scanWrong'));
      if (!(await keepScan(ctx, params.id, scan))) return refuse(ctx.t('meetings.attendance.scanMany'));
      return seeOther(`/meetings/${params.id}/attendance`, ctx.t('meetings.done.scan'));
    },
  }),
  route({
    method: 'get',
    path: '/meetings/:id/scans/:scanId',
    action: 'attendance.read',
    params: z.strictObject({ id, scanId: id }),
    async handle(ctx, { params }) {
      const { type, content, id: scanId } = await findScan(ctx.db, ctx.actor, params.id, params.scanId);
      const { startsAt } = await findAttendedMeeting(ctx.db, ctx.actor, params.id);
      return foreignFile(type, content, scanFileName(localDay(startsAt), scanId, type));
    },
  }),
];

/** From where the room and the list are opened: those who plan have a page of the meeting. */
function pageOf({ actor }: Context, meetingId: string): string {
  return actor.role === 'localCoordinator' ? `/meetings/${meetingId}/attendance` : `/meetings/${meetingId}`;
}

async function attendance(
  ctx: Context,
  meetingId: string,
  query: AttendanceQuery,
  errors: readonly FieldError[],
) {
  const { db, actor } = ctx;
  const meeting = await findAttendedMeeting(db, actor, meetingId);
  return attendancePage(ctx, meeting, {
    home: actor.role === 'localCoordinator' ? '/local/meetings' : `/meetings/${meeting.id}`,
    unit: Math.min(query.unit ?? 1, meeting.units),
    page: query.page ?? 1,
    participants: await listParticipants(db, meetingId),
    marks: await listMarks(db, meetingId),
    checkIns: await listOpenCheckIns(db, meetingId),
    scans: await listScans(db, meetingId),
    errors,
  });
}
