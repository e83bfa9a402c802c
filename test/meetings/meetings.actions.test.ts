import { expect } from 'chai';
import {
  cancelMeeting,
  changeMeeting,
  planMeeting,
  publishMeeting,
} from '../../src/meetings/meetings.actions.ts';
import { endPerson } from '../../src/people/people.actions.ts';
import {
  countRegistrations,
  findPlannedMeeting,
  listLocalMeetings,
  listOwnMeetings,
  listPlannedMeetings,
} from '../../src/meetings/meetings.queries.ts';
import { signOff, signUp } from '../../src/meetings/registrations.actions.ts';
import { remindOfMeetings } from '../../src/meetings/reminders.actions.ts';
import { newId } from '../../src/platform/ids.ts';
import { actorOf } from '../support/people.ts';
import { days, minutes, monday, publicContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { begins, coursePlan, openMeetingTown, refusal, type MeetingTown } from './meeting-town.ts';

describe('Meetings', () => {
  onEachDatabase((_engine, fresh) => {
    let town: MeetingTown;
    beforeEach(async () => {
      town = await openMeetingTown(await fresh(), 4);
    });
    afterEach(() => town.close());
    const letters = async (kind: string): Promise<string[]> =>
      (await town.db<{ kind: string; personId: string }>('letter').where({ kind })).map(
        ({ personId }) => personId,
      );
    const seatOf = async (person: { readonly id: string }, meetingId: string) => {
      const own = (await listOwnMeetings(town.db, person.id)).find(({ id }) => id === meetingId);
      return [own?.registration, own?.waitingPlace];
    };

    it('are drafts until they are published, and then everybody concerned is invited once', async () => {
      const { trainer, learners, local, db, as } = town;
      const id = newId();
      await planMeeting(as(trainer, monday), id, coursePlan);
      await planMeeting(as(trainer, monday), id, { ...coursePlan, title: 'Noch einmal' });
      expect((await findPlannedMeeting(db, actorOf(trainer), id)).title).to.equal(coursePlan.title);
      expect(await listOwnMeetings(db, learners[0]?.id ?? '')).to.deep.equal([]);
      await publishMeeting(as(trainer, monday), id);
      await publishMeeting(as(trainer, monday), id);
      expect((await letters('meetingInvited')).sort()).to.deep.equal(
        [local, ...learners].map((one) => one.id).sort(),
      );
      expect(await listOwnMeetings(db, learners[0]?.id ?? '')).to.have.length(1);
    });

    it('belong to the trainer of the course and to the office; to others they do not exist', async () => {
      const { otherTrainer, office, local, db, as } = town;
      const id = await town.meeting();
      expect(await listPlannedMeetings(db, actorOf(otherTrainer))).to.deep.equal([]);
      expect(await refusal(findPlannedMeeting(db, actorOf(otherTrainer), id))).to.include({ status: 404 });
      expect(await refusal(planMeeting(as(otherTrainer, monday), newId(), coursePlan))).to.include({
        status: 404,
      });
      expect(await refusal(cancelMeeting(as(otherTrainer, monday), id, 'x'))).to.include({ status: 404 });
      expect(await listPlannedMeetings(db, actorOf(office))).to.have.length(1);
      expect(await listLocalMeetings(db, actorOf(local))).to.have.length(1);
    });

    it('give seats in order, and the waiting list moves up with a letter', async () => {
      const { learners, as } = town;
      const id = await town.meeting({ seats: 2 });
      const [one, two, three, four] = learners;
      if (!one || !two || !three || !four) throw new Error('four are needed');
      for (const person of [one, two, three, four]) await signUp(as(person, monday), id);
      expect(await signUp(as(one, monday), id)).to.equal('seat');
      expect(await Promise.all([two, three, four].map((person) => seatOf(person, id)))).to.deep.equal([
        ['seat', null],
        ['waiting', 1],
        ['waiting', 2],
      ]);
      await signOff(as(one, monday + minutes), id);
      await signOff(as(one, monday + minutes), id);
      expect(await seatOf(three, id)).to.deep.equal(['seat', null]);
      expect(await seatOf(four, id)).to.deep.equal(['waiting', 1]);
      expect(await letters('meetingSeat')).to.deep.equal([three.id]);
      expect(await signUp(as(one, monday + 2 * minutes), id)).to.equal('waiting');
      expect(await seatOf(one, id)).to.deep.equal(['waiting', 2]);
    });

    it('give the seat of somebody whose access ends to the first who waits', async () => {
      const [one, two, three] = town.learners;
      if (!one || !two || !three) throw new Error('three are needed');
      const id = await town.meeting({ seats: 1 });
      for (const person of [one, two, three]) await signUp(town.as(person, monday), id);
      await endPerson(town.as(town.office, monday), one.id);
      await endPerson(town.as(town.office, monday), three.id);
      expect(await seatOf(two, id)).to.deep.equal(['seat', null]);
      expect(await letters('meetingSeat')).to.deep.equal([two.id]);
      expect(await countRegistrations(town.db, id)).to.deep.equal({ seats: 1, waiting: 0 });
      // What has been is left as it was.
      await endPerson(town.as(town.office, begins), two.id);
      expect(await countRegistrations(town.db, id)).to.deep.equal({ seats: 1, waiting: 0 });
    });

    it('move the waiting list up when there are more seats, and never take one away', async () => {
      const { learners, trainer, as } = town;
      const id = await town.meeting({ seats: 2 });
      for (const person of learners) await signUp(as(person, monday), id);
      expect(await changeMeeting(as(trainer, monday), id, { ...coursePlan, seats: 1 })).to.equal('seats');
      expect(await changeMeeting(as(trainer, monday), id, { ...coursePlan, seats: 3 })).to.equal(null);
      const states = await Promise.all(learners.map(async (person) => (await seatOf(person, id))[0]));
      expect(states).to.deep.equal(['seat', 'seat', 'seat', 'waiting']);
      expect(await letters('meetingChanged')).to.deep.equal([]);
    });

    it('tell those who have signed up of another time, and of a cancellation with its sentence', async () => {
      const { learners, trainer, as, db } = town;
      const id = await town.meeting();
      const [one] = learners;
      if (!one) throw new Error('one is needed');
      await signUp(as(one, monday), id);
      const later = { ...coursePlan, startsAt: begins + days, endsAt: begins + days + 60 * minutes };
      await changeMeeting(as(trainer, monday), id, later);
      expect(await letters('meetingChanged')).to.deep.equal([one.id]);
      await cancelMeeting(as(trainer, monday), id, 'Die Trainerin ist krank.');
      await cancelMeeting(as(trainer, monday), id, 'Noch ein Satz.');
      expect(await letters('meetingCancelled')).to.deep.equal([one.id]);
      const meeting = await findPlannedMeeting(db, actorOf(trainer), id);
      expect([meeting.state, meeting.cancelNote, meeting.revision]).to.deep.equal([
        'cancelled',
        'Die Trainerin ist krank.',
        2,
      ]);
      expect(await refusal(signUp(as(learners[1] ?? one, monday), id))).to.include({ status: 409 });
      expect(await refusal(changeMeeting(as(trainer, monday), id, later))).to.include({ status: 409 });
    });

    it('are closed to sign up once they have begun, and to those whom they do not concern', async () => {
      const { learners, as } = town;
      const [one] = learners;
      if (!one) throw new Error('one is needed');
      const id = await town.meeting({ audience: 'localCoordinator' });
      expect(await refusal(signUp(as(one, monday), id))).to.include({ status: 404 });
      const begun = await town.meeting();
      expect(await refusal(signUp(as(one, begins), begun))).to.include({ status: 409 });
    });

    it('remind those with a seat two days before, by day, once', async () => {
      const { learners, as, db } = town;
      const site = testSite({ mailEnabled: true });
      const [one, two] = learners;
      if (!one || !two) throw new Error('two are needed');
      const id = await town.meeting({ seats: 1 });
      await signUp(as(one, monday), id);
      await signUp(as(two, monday), id);
      const night = begins - 3 * days + 13 * 60 * minutes + 17 * minutes;
      expect(await remindOfMeetings(publicContext(db, night - 2 * days, site))).to.equal(0);
      // Two days before is a Sunday; the letter goes on Saturday morning.
      expect(await remindOfMeetings(publicContext(db, night - days, site))).to.equal(1);
      await remindOfMeetings(publicContext(db, night, site));
      expect(await letters('meetingReminder')).to.deep.equal([one.id]);
      const jobs = await db<{ kind: string; runAt: number; createdAt: number }>('job').orderBy(
        'runAt',
        'desc',
      );
      expect(new Date(jobs[0]?.runAt ?? 0).toISOString()).to.equal('2026-11-28T08:00:00.000Z');
    });
  });
});
