import type { Knex } from 'knex';
import type { Instant } from '../../src/platform/clock.ts';
import { localDay } from '../../src/platform/i18n/dates.ts';
import { newId } from '../../src/platform/ids.ts';

interface Person {
  readonly id: string;
  readonly role: string;
  readonly municipalityId: string;
  readonly tandemId: string;
}

/**
 * What had happened at a moment long before the invented town begins: one row in each table that has few of them or
 * none, so that there is always something older and something younger.
 */
export async function addEarlierLife(db: Knex, at: Instant): Promise<void> {
  const person = await db<Person>('person').whereNotNull('tandemId').first();
  const office = await db<Person>('person').where({ role: 'projectCoordinator' }).first();
  if (!person || !office) throw new Error('a town with a tandem and an office is needed');
  const { id: personId, municipalityId, tandemId } = person;
  const day = localDay(at);
  const month = day.slice(0, 7);

  await db('pause').insert({ id: newId(), personId, beganOn: day, resumedOn: day });
  await db('barrierReport').insert({ id: newId(), page: '/', description: 'x', createdAt: at });
  await db('companion').insert({
    id: newId(),
    municipalityId,
    personId: office.id,
    beganAt: at,
    endedAt: at,
  });
  await db('contactLink').insert({
    ...{ id: newId(), municipalityId, label: 'Amt', tokenHash: newId(), createdAt: at },
    ...{ createdBy: office.id, expiresOn: day },
  });
  const term = { id: newId(), personId, role: 'ambassador', municipalityId, beganOn: day };
  await db('roleTerm').insert({ ...term, endedOn: day, ending: 'changed' });

  const member = { id: newId(), tandemId, personId, side: 'municipality', joinedAt: at, leftAt: at };
  await db('tandemMembership').insert(member);
  const taskId = newId();
  const task = {
    id: taskId,
    tandemId,
    number: Math.floor(at / 86_400_000),
    title: 'x',
    purpose: 'x',
    createdBy: personId,
  };
  await db('tandemTask').insert({ ...task, createdAt: at });
  const statement = { taskId, personId, capacity: 'member', text: 'Wir haben geredet.', statedAt: at };
  await db('taskStatement').insert(statement);
  await db('tandemTask').where({ id: taskId }).update({ outcome: 'confirmed', closedAt: at });
  const versionId = newId();
  const version = { id: versionId, tandemId, version: Math.floor(at / 86_400_000), content: '{}' };
  await db('taskProfileVersion').insert({ ...version, savedBy: personId, savedAt: at });
  const signature = { versionId, personId, capacity: 'member', signedAt: at };
  await db('taskProfileSignature').insert(signature);
  const proposed = { versionId, tandemId, state: 'superseded', proposedBy: personId, proposedAt: at };
  await db('taskProfileStanding').insert({ ...proposed, inForceAt: at, endedAt: at });

  const approvalId = newId();
  await db('hoursMonth').insert({ personId, month, revision: 1 });
  const approval = { id: approvalId, personId, month, minutes: 15, peopleReached: 1 };
  await db('hoursApproval').insert({ ...approval, approvedBy: office.id, approvedAt: at });
  const entry = { personId, month, day, minutes: 15, peopleReached: 1, activity: 'x', createdAt: at };
  await db('hourEntry').insert({ ...entry, id: newId(), changedAt: at, approvalId });

  const meetingId = newId();
  await db('meeting').insert({
    ...{ id: meetingId, title: 'x', kind: 'exchange', audience: 'everybody', startsAt: at - 1, endsAt: at },
    ...{ units: 1, place: 'x', seatsTaken: 0, lastNumber: 0, state: 'published', revision: 1 },
    ...{ roomCodeHash: newId(), createdBy: office.id, createdAt: at, changedAt: at },
  });
  const made = { personId, courseSlug: `kurs-${day}`, meetingId, recordedBy: office.id, recordedAt: at };
  await db('meetingMakeUp').insert(made);
  const typed = { id: newId(), meetingId, typed: 'x', firstUnit: 1, checkedInAt: at, state: 'open' };
  await db('roomCheckIn').insert(typed);
  const scan = { id: newId(), meetingId, sha256: newId(), type: 'image/png', size: 1, uploadedAt: at };
  await db('attendanceScan').insert({ ...scan, content: Buffer.from('x'), uploadedBy: office.id });
}
