import { expect } from 'chai';
import {
  approveHours,
  changeHours,
  correctHours,
  deleteHours,
  noteHours,
  returnHours,
} from '../../src/partnerships/hours.actions.ts';
import {
  approvedHours,
  findMonth,
  listMonths,
  listMunicipalityHours,
} from '../../src/partnerships/hours.queries.ts';
import { localMonthPage } from '../../src/partnerships/hours-review.page.ts';
import { monthItems } from '../../src/partnerships/partnership-items.ts';
import { promoteToCoordinator } from '../../src/people/people.actions.ts';
import { learnersVisibleTo } from '../../src/access/visibility.ts';
import { monthState, totalOf } from '../../src/partnerships/volunteer-hours.ts';
import { Conflict, Refusal } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/ids.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { runAtOnce } from '../support/processes.ts';
import { tandemTown, type TandemPerson, type TandemTown } from './tandem-town.ts';

const november = '2026-11';

describe('Volunteer hours', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let town: TandemTown;
    beforeEach('make the town', async () => {
      database = await fresh();
      town = await tandemTown(database.url);
    });
    afterEach(async () => {
      await town.db.destroy();
      await database.drop();
    });

    const note = async (name: TandemPerson, day: string, minutes: number): Promise<string> => {
      const id = newId();
      const noted = { day, minutes, peopleReached: 3, activity: 'Begleitung' };
      expect(await noteHours(await town.as(name), id, noted)).to.equal(null);
      return id;
    };
    const month = async (name: TandemPerson) => {
      const personId = town.people[name].id;
      return findMonth(town.db, { kind: 'self', personId }, { personId, month: november });
    };
    const seen = async (name: TandemPerson) => {
      const { personId, revision } = await month(name);
      return { personId, month: november, revision };
    };
    const refused = async (act: Promise<unknown>): Promise<unknown> => {
      try {
        return await act;
      } catch (error) {
        expect(error).to.be.instanceOf(Refusal);
        return (error as Refusal).status;
      }
    };

    it('are noted, changed and deleted until they are approved, and then no more', async () => {
      const one = await note('ahmad', '2026-11-02', 90);
      const two = await note('ahmad', '2026-11-03', 60);
      const later = { day: '2026-11-03', minutes: 75, peopleReached: 1, activity: 'Begleitung zum Amt' };
      expect(await changeHours(await town.as('ahmad'), two, later)).to.equal(null);
      expect(totalOf((await month('ahmad')).entries)).to.deep.equal({ minutes: 165, peopleReached: 4 });
      await deleteHours(await town.as('ahmad'), one);
      await approveHours(await town.as('olena'), await seen('ahmad'));
      expect(monthState(await month('ahmad'), (await month('ahmad')).entries)).to.equal('approved');
      expect(await refused(changeHours(await town.as('ahmad'), two, later))).to.equal(409);
      expect(await refused(deleteHours(await town.as('ahmad'), two))).to.equal(409);
      const { id } = town.people.ahmad;
      expect(await approvedHours(town.db, id, '2026-11-01', '2026-11-30')).to.deep.equal({
        minutes: 75,
        peopleReached: 1,
      });
      expect(await approvedHours(town.db, id, '2026-12-01', '2026-12-31')).to.deep.equal({
        minutes: 0,
        peopleReached: 0,
      });
      let frozen = false;
      await town
        .db('hourEntry')
        .where({ id: two })
        .update({ minutes: 15 })
        .catch(() => (frozen = true));
      expect(frozen).to.equal(true);
    });

    it('are put right after approval by an entry of their own, with a reason', async () => {
      const entry = await note('ahmad', '2026-11-02', 90);
      await approveHours(await town.as('olena'), await seen('ahmad'));
      const correct = async (minutes: number): Promise<unknown> =>
        correctHours(await town.as('ahmad'), entry, {
          key: newId(),
          reason: 'Verrechnet',
          right: { minutes, peopleReached: 3 },
        });
      expect(await correct(90)).to.equal('nothingChanged');
      expect(await correct(30)).to.equal(null);
      expect(await correct(45)).to.equal(null);
      expect(totalOf((await month('ahmad')).entries).minutes).to.equal(45);
      expect(monthState(await month('ahmad'), (await month('ahmad')).entries)).to.equal('open');
      await approveHours(await town.as('olena'), await seen('ahmad'));
      const { id } = town.people.ahmad;
      expect((await approvedHours(town.db, id, '2026-11-02', '2026-11-02')).minutes).to.equal(45);
    });

    it('are noted once by a form, and once more when it comes back with other words', async () => {
      const key = newId();
      const first = { day: '2026-11-02', minutes: 90, peopleReached: 0, activity: 'Begleitung' };
      const second = { ...first, day: '2026-11-03', activity: 'Sprechstunde' };
      const { revision } = await (async () => {
        expect(await noteHours(await town.as('ahmad'), key, first)).to.equal(null);
        return month('ahmad');
      })();
      await returnHours(await town.as('olena'), await seen('ahmad'), 'Welcher Anlass war das?');
      expect(await noteHours(await town.as('ahmad'), key, first)).to.equal(null);
      expect(await month('ahmad'), 'the question still stands').to.include({
        revision,
        returnedRevision: revision,
      });
      for (let time = 0; time < 2; time++)
        expect(await noteHours(await town.as('ahmad'), key, second)).to.equal(null);
      expect(await noteHours(await town.as('sabine'), key, first), 'the key of somebody else').to.equal(null);
      expect(
        await noteHours(await town.as('ahmad'), newId(), first),
        'a fresh form, the same words',
      ).to.equal('alreadyNoted');
      expect((await month('ahmad')).entries.map(({ activity }) => activity)).to.deep.equal([
        'Begleitung',
        'Sprechstunde',
      ]);
      expect((await month('sabine')).entries).to.have.length(1);
    });

    it('are approved once by two clicks', async () => {
      await note('ahmad', '2026-11-02', 90);
      const before = await seen('ahmad');
      for (let time = 0; time < 2; time++) await approveHours(await town.as('olena'), before);
      expect(await town.db('hoursApproval')).to.have.length(1);
      expect(await refused(approveHours(await town.as('olena'), await seen('ahmad')))).to.equal(409);
    });

    it('keep a correction on which a later one builds', async () => {
      const entry = await note('ahmad', '2026-11-02', 90);
      await approveHours(await town.as('olena'), await seen('ahmad'));
      const key = newId();
      const correct = async (minutes: number, peopleReached: number): Promise<unknown> =>
        correctHours(await town.as('ahmad'), entry, {
          key,
          reason: 'Verrechnet',
          right: { minutes, peopleReached },
        });
      for (const [minutes, people] of [
        [180, 9],
        [180, 9],
        [15, 0],
      ] as const)
        expect(await correct(minutes, people)).to.equal(null);
      const open = (await month('ahmad')).entries.filter(({ corrects }) => corrects !== null);
      expect(open.map(({ minutes }) => minutes)).to.have.members([90, -165]);
      const [up, down] = [90, -165].map((minutes) => open.find((one) => one.minutes === minutes)?.id ?? '');
      expect(await refused(deleteHours(await town.as('ahmad'), up ?? ''))).to.equal(409);
      await deleteHours(await town.as('ahmad'), down ?? '');
      await deleteHours(await town.as('ahmad'), up ?? '');
      expect(totalOf((await month('ahmad')).entries)).to.deep.equal({ minutes: 90, peopleReached: 3 });
    });

    it('never fill a day with more than its 24 hours', async () => {
      await note('ahmad', '2026-11-02', 1_380);
      const more = { day: '2026-11-02', minutes: 75, peopleReached: 0, activity: 'Fest' };
      expect(await noteHours(await town.as('ahmad'), newId(), more)).to.equal('dayFull');
      const other = await note('ahmad', '2026-11-03', 75);
      expect(await changeHours(await town.as('ahmad'), other, more)).to.equal('dayFull');
      expect(totalOf((await month('ahmad')).entries).minutes).to.equal(1_455);
      expect(await noteHours(await town.as('ahmad'), newId(), { ...more, minutes: 60 })).to.equal(null);
    });

    it('can be handed back with a question, until something changes', async () => {
      const entry = await note('ahmad', '2026-11-02', 90);
      await returnHours(await town.as('olena'), await seen('ahmad'), 'Welcher Anlass war das?');
      expect(monthState(await month('ahmad'), (await month('ahmad')).entries)).to.equal('returned');
      const before = await seen('ahmad');
      await changeHours(await town.as('ahmad'), entry, {
        day: '2026-11-02',
        minutes: 90,
        peopleReached: 3,
        activity: 'Begleitung zum Elternabend',
      });
      expect(monthState(await month('ahmad'), (await month('ahmad')).entries)).to.equal('open');
      expect(await refused(approveHours(await town.as('olena'), before))).to.equal(409);
      await approveHours(await town.as('olena'), await seen('ahmad'));
    });

    it('belong to the person and the local coordinator of the municipality, and to nobody else', async () => {
      const entry = await note('ahmad', '2026-11-02', 90);
      for (const name of ['rania', 'thanh', 'sabine', 'ahmad'] as const)
        expect(await refused(approveHours(await town.as(name), await seen('ahmad'))), name).to.equal(404);
      expect(await refused(deleteHours(await town.as('sabine'), entry))).to.equal(404);
      const noted = { day: '2026-11-02', minutes: 15, peopleReached: 0, activity: 'Sitzung' };
      expect(await refused(noteHours(await town.as('olena'), newId(), noted))).to.equal(404);
      const scope = { kind: 'municipality', municipalityId: town.people.rania.municipalityId ?? '' } as const;
      expect(await listMonths(town.db, scope)).to.deep.equal([]);
    });

    it('of somebody who coordinates now are approved by another coordinator, never by themselves', async () => {
      await note('ahmad', '2026-11-02', 90);
      const office = await town.as('thanh');
      await town.db.transaction((db) => promoteToCoordinator({ ...office, db }, town.people.ahmad));
      expect(await refused(approveHours(await town.as('ahmad'), await seen('ahmad')))).to.equal(404);
      const { actor, t } = await town.as('ahmad');
      const scope = learnersVisibleTo(actor);
      const months = await listMonths(town.db, scope);
      expect(
        months.map(({ name }) => name),
        'to be read and printed',
      ).to.deep.equal(['Ahmad Darwish']);
      for (const one of months) expect(localMonthPage(t, actor, one, null).decision).to.equal(null);
      expect(monthItems(t, actor, months, '2026-12')).to.deep.equal([]);
      expect(await refused(approveHours(await town.as('rania'), await seen('ahmad')))).to.equal(404);
      await approveHours(await town.as('olena'), await seen('ahmad'));
    });

    it('come to the office as sums of a municipality only', async () => {
      await note('ahmad', '2026-11-02', 90);
      await note('sabine', '2026-11-03', 45);
      await approveHours(await town.as('olena'), await seen('ahmad'));
      await note('dmytro', '2026-10-31', 30);
      expect(await listMunicipalityHours(town.db, { kind: 'network' })).to.deep.equal([
        {
          municipality: 'Musterstadt',
          month: '2026-11',
          minutes: 135,
          peopleReached: 6,
          approvedMinutes: 90,
        },
        { municipality: 'Neustadt', month: '2026-10', minutes: 30, peopleReached: 3, approvedMinutes: 0 },
      ]);
    });

    it('that change while they are approved are either approved as changed by hand, or not at all', async () => {
      const program = new URL('./hours.process.ts', import.meta.url);
      const entries: string[] = [];
      for (let day = 1; day <= 4; day++) entries.push(await note('ahmad', `2026-11-0${day}`, 60));
      const { actor } = await town.as('ahmad');
      const coordinator = (await town.as('olena')).actor;
      await runAtOnce(program, [
        [JSON.stringify({ url: database.url, actor, entries, seen: null })],
        [JSON.stringify({ url: database.url, actor: coordinator, entries: [], seen: await seen('ahmad') })],
      ]);
      const found = await month('ahmad');
      const approved = (await town.db('hoursApproval').select('minutes')) as { minutes: number }[];
      const frozen = found.entries.filter(({ approvalId }) => approvalId !== null);
      // Seen were four hours; approved are exactly these, or nothing.
      expect(approved.map(({ minutes }) => minutes)).to.be.deep.oneOf([[], [240]]);
      expect(totalOf(frozen).minutes).to.equal(approved[0]?.minutes ?? 0);
    }).timeout(30_000);

    it('show as a conflict when they were changed after the coordinator had looked', async () => {
      await note('ahmad', '2026-11-02', 90);
      const before = await seen('ahmad');
      await note('ahmad', '2026-11-03', 90);
      let error: unknown;
      await approveHours(await town.as('olena'), before).catch((caught: unknown) => (error = caught));
      expect(error).to.be.instanceOf(Conflict);
    });
  });
});
