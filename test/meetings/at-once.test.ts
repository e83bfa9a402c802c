import { expect } from 'chai';
import { listMarks } from '../../src/meetings/attendance.queries.ts';
import { roomCodeOf } from '../../src/meetings/room-code.ts';
import { findPlannedMeeting } from '../../src/meetings/meetings.queries.ts';
import { monday, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf } from '../support/people.ts';
import { runAtOnce } from '../support/processes.ts';
import { begins, openMeetingTown } from './meeting-town.ts';

const program = new URL('meeting-race.process.ts', import.meta.url);

describe('At once, in processes of their own,', () => {
  onEachDatabase((_engine, fresh) => {
    it('the last seat goes to one of three, and one phone counts once however often it sends', async () => {
      const town = await openMeetingTown(await fresh(), 4);
      try {
        const id = await town.meeting({ seats: 1 });
        const args = (personId: string, now: number, code = ''): string[] => [
          ...[town.url, personId, town.place, id, String(now), code],
        ];
        const [one, two, three] = town.learners.map((person) => person.id);
        if (!one || !two || !three) throw new Error('three are needed');
        const got = await runAtOnce(program, [args(one, monday), args(two, monday), args(three, monday)]);
        expect([...got].sort()).to.deep.equal(['seat', 'waiting', 'waiting']);
        const seated = [one, two, three][got.indexOf('seat')] ?? '';
        const { seatsTaken, lastNumber } = await findPlannedMeeting(town.db, actorOf(town.office), id);
        expect([seatsTaken, lastNumber]).to.deep.equal([1, 3]);
        const code = roomCodeOf(testSite().secrets, id);
        const entered = await runAtOnce(
          program,
          Array.from({ length: 3 }, () => args(seated, begins, code)),
        );
        expect(entered).to.deep.equal(['marked', 'marked', 'marked']);
        expect((await listMarks(town.db, id)).map(({ unit, turn }) => [unit, turn])).to.deep.equal([
          ...[1, 2, 3, 4].map((unit) => [unit, 1]),
        ]);
      } finally {
        await town.close();
      }
    }).timeout(120_000);
  });
});
