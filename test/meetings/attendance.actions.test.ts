import { expect } from 'chai';
import fc from 'fast-check';
import {
  correctAttendance,
  keepScan,
  recordMakeUp,
  tickAttendance,
} from '../../src/meetings/attendance.actions.ts';
import { bindCheckIn, bindMatchingCheckIns, dismissCheckIn } from '../../src/meetings/check-ins.actions.ts';
import { selectRows } from '../../src/platform/database.ts';
import { presences } from '../../src/learning/participation.queries.ts';
import {
  findScan,
  listMarks,
  listMarksOf,
  listOpenCheckIns,
  listScans,
} from '../../src/meetings/attendance.queries.ts';
import { attendanceStates, countingMarks, type AttendanceState } from '../../src/meetings/attendance.ts';
import type { MeetingPlan } from '../../src/meetings/meeting.ts';
import { cancelMeeting, changeMeeting } from '../../src/meetings/meetings.actions.ts';
import { findOwnMeeting } from '../../src/meetings/meetings.queries.ts';
import { enterRoom } from '../../src/meetings/room.actions.ts';
import { participantCodeOf, roomCodeOf } from '../../src/meetings/room-code.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { minutes, publicContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addPerson } from '../support/people.ts';
import { begins, coursePlan, openMeetingTown, refusal, type MeetingTown } from './meeting-town.ts';

const site = testSite({ mailEnabled: true });
const allUnits = [1, 2, 3, 4];

describe('Attendance', () => {
  onEachDatabase((_engine, fresh) => {
    let town: MeetingTown;
    let one: PersonRow;
    let two: PersonRow;
    before('open the town', async () => {
      town = await openMeetingTown(await fresh(), 30);
      [one, two] = town.learners as [PersonRow, PersonRow];
    });
    after(() => town.close());
    const states = async (meetingId: string, person: PersonRow): Promise<(AttendanceState | null)[]> => {
      const counting = countingMarks(await listMarksOf(town.db, meetingId, person.id));
      return allUnits.map((unit) => counting.get(unit)?.state ?? null);
    };
    const tick = (
      meetingId: string,
      person: PersonRow,
      units: number[],
      state: AttendanceState,
      by = town.trainer,
    ) =>
      tickAttendance(town.as(by, begins), meetingId, {
        ...{ units, source: 'tick' },
        people: [{ personId: person.id, state }],
      });
    const correct = (
      meetingId: string,
      person: PersonRow,
      units: number[],
      state: AttendanceState,
      reason = 'Versehen',
    ) =>
      correctAttendance(town.as(town.trainer, begins), meetingId, person.id, {
        units,
        state,
        source: 'tick',
        reason,
      });

    it('leaves unmarked what nobody has marked, and keeps a first mark', async () => {
      const id = await town.meeting();
      expect(await tick(id, one, [1, 2], 'present')).to.equal(2);
      expect(await tick(id, one, allUnits, 'absent')).to.equal(2);
      expect(await states(id, one)).to.deep.equal(['present', 'present', 'absent', 'absent']);
      expect(await states(id, two)).to.deep.equal([null, null, null, null]);
    });

    it('corrects by a further mark with its reason, and the engine takes no other change', async () => {
      const id = await town.meeting();
      await tick(id, one, [1], 'present');
      await correct(id, one, [1, 2], 'excused', 'War krank gemeldet');
      expect(await states(id, one)).to.deep.equal(['excused', 'excused', null, null]);
      const history = await listMarksOf(town.db, id, one.id);
      expect(history.map(({ unit, turn, reason }) => [unit, turn, reason])).to.deep.equal([
        [1, 1, null],
        [1, 2, 'War krank gemeldet'],
        [2, 1, 'War krank gemeldet'],
      ]);
      const changed = await refusal(
        town.db('attendanceMark').where({ meetingId: id }).update({ state: 'present' }),
      );
      expect(String(changed)).to.contain('append-only');
      const silent = { ...history[1], sequence: undefined, turn: 3, reason: null, markedByName: undefined };
      const { sequence: _sequence, markedByName: _name, ...row } = silent;
      expect(String(await refusal(town.db('attendanceMark').insert(row).then()))).to.match(/constraint/i);
    });

    it('takes the second of two clicks for the first: one correction, one make-up, one binding', async () => {
      const id = await town.meeting();
      const someone = town.learners[11];
      const stranger = town.learners[12];
      if (!someone || !stranger) throw new Error('thirteen are needed');
      const by = town.as(town.trainer, begins);
      for (let click = 0; click < 2; click++) await correct(id, someone, [1, 2], 'absent', 'Kam zu spät');
      expect(await listMarksOf(town.db, id, someone.id)).to.have.length(2);
      for (let click = 0; click < 2; click++) await recordMakeUp(by, id, someone.id, 'Gespräch');
      expect(await listMarksOf(town.db, id, someone.id)).to.have.length(6);
      const code = roomCodeOf(site.secrets, id);
      await enterRoom(publicContext(town.db, begins, site), code, stranger.login);
      const [checkIn] = await listOpenCheckIns(town.db, id);
      for (let click = 0; click < 2; click++) await bindCheckIn(by, id, checkIn?.id ?? '', stranger.id);
      expect(await refusal(bindCheckIn(by, id, checkIn?.id ?? '', one.id))).to.include({ status: 409 });
      expect(await listMarks(town.db, id)).to.have.length(10);
      expect(await states(id, one)).to.deep.equal([null, null, null, null]);
    });

    it('is entered by those who may, about others, once the room is open', async () => {
      const id = await town.meeting();
      const early = town.as(town.trainer, begins - 16 * minutes);
      const people = [{ personId: one.id, state: 'present' }] as const;
      expect(await refusal(tickAttendance(early, id, { units: [1], source: 'tick', people }))).to.include({
        status: 409,
      });
      expect(await refusal(tick(id, one, [1], 'present', town.otherTrainer))).to.include({ status: 404 });
      expect(await refusal(tick(id, one, [1], 'present', town.local))).to.include({ status: 404 });
      expect(await refusal(tick(id, town.office, [1], 'present'))).to.include({ status: 404 });
      expect(await refusal(tick(id, one, [5], 'present'))).to.include({ status: 409 });
      expect(await tick(id, one, [1], 'present', town.office)).to.equal(1);
      const workshop: Partial<MeetingPlan> = {
        kind: 'workshop',
        courseSlug: null,
        municipalityId: town.place,
      };
      const own = await town.meeting(workshop, town.office);
      expect(await tick(own, one, allUnits, 'present', town.local)).to.equal(4);
      expect(await refusal(tick(own, town.local, [1], 'present', town.local))).to.include({ status: 404 });
    });

    it('can be made up for once per course, with a sentence, and given back by a correction', async () => {
      const [, , three] = town.learners;
      if (!three) throw new Error('three are needed');
      const [first, second] = [await town.meeting(), await town.meeting()];
      const by = town.as(town.trainer, begins);
      await tick(first, three, [1], 'present');
      await tick(first, three, [2, 3], 'absent');
      await recordMakeUp(by, first, three.id, 'Gespräch am Telefon');
      expect(await states(first, three)).to.deep.equal(['present', 'present', 'present', 'present']);
      expect((await listMarksOf(town.db, first, three.id)).map(({ source }) => source)).to.deep.equal([
        ...['tick', 'tick', 'makeUp', 'tick', 'makeUp', 'makeUp'],
      ]);
      expect(await refusal(recordMakeUp(by, second, three.id, 'Aufgabe'))).to.include({ status: 409 });
      expect(await refusal(recordMakeUp(by, first, three.id, 'Aufgabe'))).to.include({ status: 409 });
      await correct(first, three, [2, 3, 4], 'absent');
      await recordMakeUp(by, second, three.id, 'Aufgabe');
      expect(await states(second, three)).to.deep.equal(['present', 'present', 'present', 'present']);
    });

    it('takes the room code from those who are signed in, only while the room is open, from the unit on', async () => {
      const id = await town.meeting();
      const code = roomCodeOf(site.secrets, id);
      const at = (minute: number) => town.as(one, begins + minute * minutes);
      expect(await enterRoom(at(-16), code, '')).to.deep.equal({ kind: 'wrong' });
      expect(await enterRoom(at(180), code, '')).to.deep.equal({ kind: 'wrong' });
      expect(await enterRoom(at(60), '000000', '')).to.deep.equal({ kind: 'wrong' });
      expect(await enterRoom(at(100), code.toLowerCase(), '')).to.deep.equal({
        kind: 'marked',
        meetingId: id,
      });
      expect(await states(id, one)).to.deep.equal([null, null, 'present', 'present']);
      expect((await listMarksOf(town.db, id, one.id))[0]).to.include({
        markedBy: one.id,
        source: 'roomCode',
      });
      await tick(id, two, allUnits, 'absent');
      await enterRoom(town.as(two, begins), code, '');
      expect(await states(id, two)).to.deep.equal(['absent', 'absent', 'absent', 'absent']);
    });

    it('keeps what strangers type, says nothing about it, and counts it when somebody has said who it was', async () => {
      const id = await town.meeting();
      const code = roomCodeOf(site.secrets, id);
      const stranger = publicContext(town.db, begins + minutes, site);
      const short = participantCodeOf(site.secrets, id, two.id);
      for (const typed of [` ${one.login.toUpperCase()} `, one.login, short, 'gibt es nicht'])
        expect(await enterRoom(stranger, code, typed)).to.deep.equal({ kind: 'noted' });
      const open = await listOpenCheckIns(town.db, id);
      expect(open.map(({ typed }) => typed).sort()).to.deep.equal(
        [one.login, short.toLowerCase(), 'gibt es nicht'].sort(),
      );
      expect(await listMarks(town.db, id)).to.deep.equal([]);
      const by = town.as(town.trainer, begins + 5 * minutes);
      expect(await bindMatchingCheckIns(by, id)).to.equal(2);
      expect(await states(id, one)).to.deep.equal(['present', 'present', 'present', 'present']);
      expect(await states(id, two)).to.deep.equal(['present', 'present', 'present', 'present']);
      const [left] = await listOpenCheckIns(town.db, id);
      if (!left) throw new Error('one is left');
      expect(await refusal(bindCheckIn(by, id, left.id, town.office.id))).to.include({ status: 404 });
      await dismissCheckIn(by, id, left.id);
      await dismissCheckIn(by, id, left.id);
      expect(await refusal(bindCheckIn(by, id, left.id, one.id))).to.include({ status: 409 });
      expect(await listMarks(town.db, id)).to.have.length(8);
    });

    it('takes a free seat for whoever comes without having signed up, and leaves a full room to a named person', async () => {
      const [first, second, third, fourth] = town.learners.slice(11, 15) as PersonRow[] as [
        ...[PersonRow, PersonRow, PersonRow, PersonRow],
      ];
      const id = await town.meeting({ seats: 2 });
      const code = roomCodeOf(site.secrets, id);
      const enter = (person: PersonRow, at = begins) => enterRoom(town.as(person, at), code, '');
      // Ticked on arrival, before the beginning: this seat is not free any more.
      await tickAttendance(town.as(town.trainer, begins - minutes), id, {
        ...{ units: [1], source: 'tick' },
        people: [{ personId: first.id, state: 'present' }],
      });
      // The last seat: one of two who come at once.
      const [one, other] = await Promise.all([enter(second), enter(third)]);
      expect([one.kind, other.kind].sort()).to.deep.equal(['full', 'marked']);
      const late = one.kind === 'full' ? second : third;
      expect(await enter(late)).to.deep.equal({ kind: 'full' });
      expect(await states(id, late)).to.deep.equal([null, null, null, null]);
      expect(await enter(first)).to.include({ kind: 'marked' });
      await enterRoom(publicContext(town.db, begins, site), code, fourth.login);
      const by = town.as(town.trainer, begins + minutes);
      expect(await bindMatchingCheckIns(by, id)).to.equal(0);
      const open = await listOpenCheckIns(town.db, id);
      expect(open.map(({ enteredByName, typed }) => enteredByName ?? typed).sort()).to.deep.equal(
        [late.displayName, fourth.login].sort(),
      );
      for (const { id: checkIn, enteredBy } of open)
        await bindCheckIn(by, id, checkIn, enteredBy ?? fourth.id);
      for (const person of [first, second, third, fourth])
        expect(await states(id, person)).to.deep.equal(['present', 'present', 'present', 'present']);
      expect((await listMarksOf(town.db, id, late.id))[0]).to.include({ markedBy: town.trainer.id });
      expect(await town.db('meeting').where({ id }).select('seatsTaken')).to.deep.equal([{ seatsTaken: 2 }]);
    });

    it('asks about those for whom the meeting is not, and lets nobody else be named instead', async () => {
      const guest = await addPerson(town.db, {
        ...({ login: 'gast', role: 'ambassador', municipalityId: town.place } as const),
      });
      const id = await town.meeting();
      const code = roomCodeOf(site.secrets, id);
      await enterRoom(publicContext(town.db, begins, site), code, 'GAST');
      expect(await enterRoom(town.as(guest, begins + 50 * minutes), code, '')).to.deep.equal({
        kind: 'unexpected',
      });
      expect(await refusal(tick(id, guest, [1], 'present'))).to.include({ status: 404 });
      const [open, ...more] = await listOpenCheckIns(town.db, id);
      if (!open) throw new Error('one is needed');
      expect([open.enteredBy, more.length]).to.deep.equal([guest.id, 0]);
      const by = town.as(town.trainer, begins + 60 * minutes);
      expect(await bindMatchingCheckIns(by, id)).to.equal(0);
      expect(await refusal(bindCheckIn(by, id, open.id, one.id))).to.include({ status: 404 });
      expect(
        await refusal(bindCheckIn(town.as(town.otherTrainer, begins), id, open.id, guest.id)),
      ).to.include({ status: 404 });
      await bindCheckIn(by, id, open.id, guest.id);
      expect(await states(id, guest)).to.deep.equal(['present', 'present', 'present', 'present']);
      expect(
        await town.db('auditEntry').where({ action: 'attendance.walkInAdmitted', subjectId: id }),
      ).to.have.length(1);
      expect((await findOwnMeeting(town.db, guest.id, id)).isMarked).to.equal(1);
    });

    it('of thirty phones that send the code twice at once is thirty marks per unit', async () => {
      const id = await town.meeting();
      const code = roomCodeOf(site.secrets, id);
      const answers = await Promise.all(
        [...town.learners, ...town.learners].map((person) => enterRoom(town.as(person, begins), code, '')),
      );
      expect(new Set(answers.map(({ kind }) => kind))).to.deep.equal(new Set(['marked']));
      const marks = await listMarks(town.db, id);
      for (const unit of allUnits) {
        const present = marks.filter((mark) => mark.unit === unit && mark.state === 'present');
        expect(new Set(present.map(({ personId }) => personId))).to.have.lengthOf(30);
        expect(present).to.have.length(30);
      }
    });

    it('freezes the time of a meeting, which cannot be called off any more', async () => {
      const id = await town.meeting();
      await tick(id, one, [1], 'present');
      const by = town.as(town.trainer, begins);
      expect(await changeMeeting(by, id, { ...coursePlan, units: 3 })).to.equal('units');
      expect(await changeMeeting(by, id, { ...coursePlan, title: 'Anderer Titel' })).to.equal(null);
      expect(await refusal(cancelMeeting(by, id, 'Doch nicht'))).to.include({ status: 409 });
    });

    it('keeps the scan of a signed list once, for those who may enter attendance', async () => {
      const id = await town.meeting();
      const content = Buffer.from('%PDF-1.7 unterschrieben');
      const by = town.as(town.trainer, begins);
      for (let time = 0; time < 2; time++)
        expect(await keepScan(by, id, { type: 'application/pdf', content })).to.equal(true);
      const [scan, ...more] = await listScans(town.db, id);
      if (!scan) throw new Error('a scan is needed');
      expect(more).to.deep.equal([]);
      expect(
        Buffer.from((await findScan(town.db, actorOf(town.trainer), id, scan.id)).content),
      ).to.deep.equal(content);
      expect(await refusal(findScan(town.db, actorOf(town.otherTrainer), id, scan.id))).to.include({
        status: 404,
      });
      const another = (number: number) =>
        keepScan(by, id, { type: 'application/pdf', content: Buffer.from(`%PDF-1.7 ${number}`) });
      for (let number = 1; number < 20; number++) expect(await another(number)).to.equal(true);
      expect(await another(20)).to.equal(false);
      expect(await another(19)).to.equal(true);
    });

    it('counts for completion by the last mark of each unit, and never where nothing is marked', async () => {
      const someone = town.learners[9];
      if (!someone) throw new Error('ten are needed');
      const unitsOf = async (): Promise<number> => {
        const rows = await selectRows<{ courseSlug: string | null; units: number }>(
          town.db,
          presences('= ?'),
          [someone.id],
        );
        return rows
          .filter(({ courseSlug }) => courseSlug === coursePlan.courseSlug)
          .reduce((sum, { units }) => sum + units, 0);
      };
      const before = await unitsOf();
      const id = await town.meeting();
      await tick(id, someone, [1, 2, 3], 'present');
      await correct(id, someone, [2], 'absent');
      expect((await unitsOf()) - before).to.equal(2);
    });

    it('follows every sequence of acts: the last mark counts, and nobody is present without an act', async () => {
      const unit = fc.integer({ min: 1, max: 4 });
      const state = fc.constantFrom(...attendanceStates);
      const act = fc.oneof(
        fc.record({ kind: fc.constant('tick' as const), unit, state }),
        fc.record({ kind: fc.constant('correct' as const), unit, state }),
        fc.record({ kind: fc.constant('code' as const), unit, state }),
        fc.record({ kind: fc.constant('makeUp' as const), unit, state }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
          const id = await town.meeting({ kind: 'course' });
          const someone = town.learners[10];
          if (!someone) throw new Error('eleven are needed');
          const model: (AttendanceState | null)[] = [null, null, null, null];
          for (const step of acts) {
            if (step.kind === 'tick') {
              await tick(id, someone, [step.unit], step.state);
              model[step.unit - 1] ??= step.state;
            } else if (step.kind === 'correct') {
              await correct(id, someone, [step.unit], step.state);
              model[step.unit - 1] = step.state;
            } else if (step.kind === 'code') {
              const at = begins + (step.unit - 1) * 45 * minutes;
              await enterRoom(town.as(someone, at), roomCodeOf(site.secrets, id), '');
              for (let index = step.unit - 1; index < 4; index++) model[index] ??= 'present';
            } else if (model.some((one) => one !== 'present')) {
              await recordMakeUp(town.as(town.trainer, begins), id, someone.id, 'Gespräch');
              model.fill('present');
            }
            expect(await states(id, someone)).to.deep.equal(model);
          }
          if (model.includes('present'))
            expect(await listMarksOf(town.db, id, someone.id)).not.to.deep.equal([]);
          // The next meeting of the course must be free to be made up for.
          await correct(id, someone, allUnits, 'absent');
        }),
        { numRuns: 12 },
      );
    }).timeout(30_000);
  });
});
