import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { id } from '../platform/http/input.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { correctAttendance, recordMakeUp } from './attendance.actions.ts';
import { correctionBody, makeUpBody } from './attendance.form.ts';
import { findOptionalMakeUp, findParticipant, listMarksOf } from './attendance.queries.ts';
import { findAttendedMeeting } from './meetings.queries.ts';
import { participantPage, type CorrectionTyped } from './participant.page.ts';

const onePerson = z.strictObject({ id, personId: id });

/** One participant of a meeting: every mark with its reason, corrections, and what was made up for. */
export const participantRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/meetings/:id/attendance/:personId',
    action: 'attendance.read',
    params: onePerson,
    handle: (ctx, { params }) => participant(ctx, params, null),
  }),
  route({
    method: 'post',
    path: '/meetings/:id/attendance/:personId',
    action: 'attendance.read',
    params: onePerson,
    body: correctionBody,
    async handle(ctx, { params, body }) {
      const units = [...new Set(body.units.map(Number))].filter((unit) => unit > 0);
      const errors: FieldError[] = [];
      const { state } = body;
      if (units.length === 0) errors.push({ name: 'units', text: ctx.t('meetings.participant.error.units') });
      if (state === undefined)
        errors.push({ name: 'state', text: ctx.t('meetings.participant.error.state') });
      if (body.reason === '')
        errors.push({ name: 'reason', text: ctx.t('meetings.participant.error.reason') });
      if (errors.length > 0 || state === undefined) return participant(ctx, params, { typed: body, errors });
      const { source, reason } = body;
      await correctAttendance(ctx, params.id, params.personId, { units, state, source, reason });
      return seeOther(
        `/meetings/${params.id}/attendance/${params.personId}`,
        ctx.t('meetings.done.corrected'),
      );
    },
  }),
  route({
    method: 'post',
    path: '/meetings/:id/attendance/:personId/make-up',
    action: 'attendance.makeUp',
    params: onePerson,
    body: makeUpBody,
    async handle(ctx, { params, body }) {
      if (body.reason === '') {
        const errors = [{ name: 'makeUpReason', text: ctx.t('meetings.participant.makeUpMissing') }];
        return participant(ctx, params, { typed: null, makeUpReason: body.reason, errors });
      }
      await recordMakeUp(ctx, params.id, params.personId, body.reason);
      return seeOther(`/meetings/${params.id}/attendance/${params.personId}`, ctx.t('meetings.done.madeUp'));
    },
  }),
];

async function participant(
  ctx: Context,
  params: z.output<typeof onePerson>,
  refused: {
    readonly typed: CorrectionTyped | null;
    readonly makeUpReason?: string;
    readonly errors: readonly FieldError[];
  } | null,
): Promise<Reply> {
  const meeting = await findAttendedMeeting(ctx.db, ctx.actor, params.id);
  const person = await findParticipant(ctx.db, meeting.id, params.personId);
  const model = participantPage(ctx, meeting, person, {
    marks: await listMarksOf(ctx.db, meeting.id, person.id),
    madeUp:
      meeting.courseSlug === null ? null : await findOptionalMakeUp(ctx.db, person.id, meeting.courseSlug),
    typed: refused?.typed ?? null,
    makeUpReason: refused?.makeUpReason ?? '',
    errors: refused?.errors ?? [],
  });
  return refused === null ? page('meetings/participant', model) : invalidPage('meetings/participant', model);
}
