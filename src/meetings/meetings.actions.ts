import { inTransaction, type Context, type PublicContext } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { findOptionalPublishedCourse } from '../courses/published.queries.ts';
import { findTaughtCourse } from '../courses/trainers.queries.ts';
import type { LetterKind } from '../mail/letter.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { hasMarks } from './attendance.queries.ts';
import { hasBegun, isUpcoming, type MeetingPlan, type MeetingRow } from './meeting.ts';
import {
  findPlannedMeeting,
  holdMeeting,
  listConcernedPeople,
  listRegisteredPeople,
  type Recipient,
} from './meetings.queries.ts';
import { insertMeeting, updateMeeting } from './meetings.store.ts';
import { politeMoment } from './polite-moment.ts';
import { fillSeats } from './registrations.actions.ts';
import { roomCodeOf } from './room-code.ts';

/**
 * Plans a meeting; nobody sees it before it is published. The same form sent twice (`id`) plans one meeting.
 * @throws NotFound for a course that somebody else teaches, or a place that is not there
 */
export async function planMeeting(ctx: Context, id: string, plan: MeetingPlan): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'meeting.plan', null);
    await refuseForeignPlan(tx, plan);
    const isNew = await insertMeeting(tx.db, {
      id,
      ...plan,
      seatsTaken: 0,
      lastNumber: 0,
      state: 'draft',
      cancelNote: null,
      revision: 0,
      roomCodeHash: tx.site.secrets.fingerprint(roomCodeOf(tx.site.secrets, id)),
      createdBy: tx.actor.personId,
      createdAt: tx.now,
      changedAt: tx.now,
    });
    if (isNew) await audit(tx, 'meeting.planned', id);
  });
}

/**
 * `units`: there are marks already, so times and units stay · `seats`: more people have a seat than there would be ·
 * `outdated`: somebody else has changed the plan since its writer looked
 */
export type ChangeProblem = 'units' | 'seats' | 'outdated';

/**
 * Changes a plan. Those who have signed up hear of another time or place. The same plan again changes nothing.
 * @param seen when the plan that its writer has seen was changed last; null: whatever it was
 * @throws Conflict for cancelled meetings
 */
export async function changeMeeting(
  ctx: Context,
  id: string,
  plan: MeetingPlan,
  seen: string | null = null,
): Promise<ChangeProblem | null> {
  return inTransaction(ctx, async (tx) => {
    await findPlannedMeeting(tx.db, tx.actor, id);
    authorize(tx.actor, 'meeting.plan', null);
    await refuseForeignPlan(tx, plan);
    const held = await holdMeeting(tx.db, id);
    if (held.state === 'cancelled') throw new Conflict('cancelled');
    if (isSamePlan(held, plan)) return null;
    if (seen !== null && seen !== String(held.changedAt)) return 'outdated';
    if (plan.seats !== null && plan.seats < held.seatsTaken) return 'seats';
    if (isEvidenceTouched(held, plan) && (await hasMarks(tx.db, id))) return 'units';
    const isPublished = held.state === 'published';
    const revision = isPublished ? held.revision + 1 : held.revision;
    if (!(await updateMeeting(tx.db, held, { ...plan, revision, changedAt: tx.now })))
      throw new Conflict('changed meanwhile');
    await audit(tx, 'meeting.changed', id);
    if (!isPublished) return null;
    await fillSeats(tx, id);
    if (isUpcoming(plan, tx.now) && isElsewhere(held, plan))
      await write(
        tx,
        'meetingChanged',
        id,
        await listRegisteredPeople(tx.db, id, ['seat', 'waiting']),
        revision,
      );
    return null;
  });
}

/** Everybody whom it concerns sees the meeting and, if it is still to come, gets an invitation. Twice is once. */
export async function publishMeeting(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await findPlannedMeeting(tx.db, tx.actor, id);
    authorize(tx.actor, 'meeting.plan', null);
    const meeting = await holdMeeting(tx.db, id);
    if (meeting.state === 'published') return;
    if (meeting.state === 'cancelled') throw new Conflict('cancelled');
    if (!(await updateMeeting(tx.db, meeting, { state: 'published', changedAt: tx.now })))
      throw new Conflict('changed meanwhile');
    await audit(tx, 'meeting.published', id);
    if (isUpcoming(meeting, tx.now))
      await write(tx, 'meetingInvited', id, await listConcernedPeople(tx.db, id), 0, politeMoment(tx.now));
  });
}

/**
 * Calls a meeting off, with a sentence to those who have signed up. What nobody has seen just goes.
 * @throws Conflict once there are marks: what has taken place cannot be called off
 */
export async function cancelMeeting(ctx: Context, id: string, note: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await findPlannedMeeting(tx.db, tx.actor, id);
    authorize(tx.actor, 'meeting.plan', null);
    const meeting = await holdMeeting(tx.db, id);
    if (meeting.state === 'cancelled') return;
    if (hasBegun(meeting, tx.now) && (await hasMarks(tx.db, id))) throw new Conflict('has taken place');
    const revision = meeting.revision + 1;
    if (
      !(await updateMeeting(tx.db, meeting, {
        state: 'cancelled',
        cancelNote: note,
        revision,
        changedAt: tx.now,
      }))
    )
      throw new Conflict('changed meanwhile');
    await audit(tx, 'meeting.cancelled', id);
    if (meeting.state === 'published')
      await write(
        tx,
        'meetingCancelled',
        id,
        await listRegisteredPeople(tx.db, id, ['seat', 'waiting']),
        revision,
      );
  });
}

async function refuseForeignPlan(tx: Context, plan: MeetingPlan): Promise<void> {
  const { courseSlug, municipalityId } = plan;
  if (tx.actor.role === 'trainer') await findTaughtCourse(tx.db, tx.actor.personId, courseSlug ?? '');
  else if (courseSlug !== null && (await findOptionalPublishedCourse(tx.db, courseSlug)) === null)
    throw new NotFound('course');
  if (municipalityId !== null && (await findOptionalMunicipality(tx.db, municipalityId)) === null)
    throw new NotFound('municipality');
}

function isEvidenceTouched(before: MeetingRow, plan: MeetingPlan): boolean {
  return (['startsAt', 'endsAt', 'units', 'kind', 'courseSlug', 'municipalityId'] as const).some(
    (name) => before[name] !== plan[name],
  );
}

function isSamePlan(before: MeetingRow, plan: MeetingPlan): boolean {
  return (Object.keys(plan) as (keyof MeetingPlan)[]).every((name) => before[name] === plan[name]);
}

function isElsewhere(before: MeetingRow, plan: MeetingPlan): boolean {
  return (['startsAt', 'endsAt', 'place', 'link'] as const).some((name) => before[name] !== plan[name]);
}

async function write(
  tx: PublicContext,
  kind: LetterKind,
  meetingId: string,
  people: readonly Recipient[],
  revision: number,
  notBefore = tx.now,
): Promise<void> {
  for (const { id, email } of people)
    await postLetter(tx, {
      kind,
      cause: `${kind}:${meetingId}:${revision}:${id}`,
      personId: id,
      email,
      subjectId: meetingId,
      notBefore,
    });
}

function audit(tx: Context, action: string, id: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'meeting', subjectId: id });
}
