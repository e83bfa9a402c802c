import type { MeetingRow } from '../../src/meetings/meeting.ts';
import { roomCodeOf } from '../../src/meetings/room-code.ts';
import { newId } from '../../src/platform/ids.ts';
import type { House, Learner } from '../../test/support/house.ts';
import { report } from './figures.ts';
import { load, wireRequest, type WireRequest } from './load.ts';

const phones = 30;
const units = 4;
const hour = 3_600_000;

/**
 * A meeting of thirty begins: every phone sends the code of the room twice, all at once. Exact only with one mark per
 * person and unit; the seconds are those from the first request to the last answer.
 */
export async function measureCheckIns(houses: readonly House[]): Promise<void> {
  for (const house of houses) {
    const id = await openMeeting(house);
    const code = roomCodeOf(house.secrets, id);
    const before = performance.now();
    const result = await load({
      url: house.url,
      connections: phones,
      seconds: 20,
      requestsEach: 2,
      request: (connection) => checkIn(house, house.learners[connection] as Learner, { id, code }),
    });
    const seconds = (performance.now() - before) / 1000;
    const marks = await house
      .db<{ meetingId: string; personId: string; unit: number; state: string }>('attendanceMark')
      .where({ meetingId: id, state: 'present' });
    const exact = new Set(marks.map(({ personId, unit }) => `${personId} ${String(unit)}`)).size;
    const wrong = Math.abs(phones * units - exact) + (marks.length - exact);
    report({
      name: 'meeting-check-in',
      engine: house.engine,
      value: seconds,
      unit: 's',
      p50: result.p50,
      p99: result.p99,
      n: result.n,
      errors: result.errors + wrong,
    });
  }
}

async function openMeeting({ db, secrets, learners }: House): Promise<string> {
  const id = newId();
  const now = Date.now();
  const [planner] = await db<{ id: string; login: string }>('person').where({
    login: learners[0]?.login ?? '',
  });
  const meeting: MeetingRow = {
    ...{
      id,
      title: 'Messung',
      kind: 'exchange',
      audience: 'everybody',
      courseSlug: null,
      municipalityId: null,
    },
    ...{ startsAt: now, endsAt: now + 3 * hour, units, place: 'Rathaus', link: null },
    ...{ seats: null, seatsTaken: 0, lastNumber: 0 },
    ...{ mediationNote: null, childcareNote: null, accessNote: null },
    ...{ state: 'published', cancelNote: null, revision: 0 },
    roomCodeHash: secrets.fingerprint(roomCodeOf(secrets, id)),
    createdBy: planner?.id ?? '',
    ...{ createdAt: now, changedAt: now },
  };
  await db<MeetingRow>('meeting').insert(meeting);
  return id;
}

/** Right only when the answer leads to the page of this meeting. */
function checkIn(
  house: House,
  learner: Learner,
  meeting: { readonly id: string; readonly code: string },
): WireRequest {
  const body = new URLSearchParams({ code: meeting.code }).toString();
  return {
    bytes: wireRequest('POST', '/room', { Cookie: learner.cookie, Origin: house.url }, body),
    isRight: ({ status, head }) =>
      status === 303 && new RegExp(`\r\nlocation: /learn/meetings/${meeting.id}(\r|$)`, 'i').test(head),
  };
}
