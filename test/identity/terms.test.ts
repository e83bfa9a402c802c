import { expect } from 'chai';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { inTransaction, type Context } from '../../src/access/context.ts';
import { handOver } from '../../src/identity/handover.actions.ts';
import { endAccess, invitePerson, reopenAccess } from '../../src/identity/invitations.actions.ts';
import { findOptionalLiveCode } from '../../src/identity/access-codes.queries.ts';
import { isPausedOn, type PauseRow } from '../../src/people/pause.ts';
import { pausePerson, pauseSelf, resumePerson, resumeSelf } from '../../src/people/pauses.actions.ts';
import { pausedNow, pausesOf } from '../../src/people/pauses.queries.ts';
import type { PersonRow } from '../../src/people/person.ts';
import type { RoleTermRow } from '../../src/people/places.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { Refusal } from '../../src/platform/errors.ts';
import { localDay } from '../../src/platform/i18n/dates.ts';
import { newId } from '../../src/platform/ids.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { days, monday, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addMunicipality, addPerson, addTandem } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { runAtOnce } from '../support/processes.ts';

const program = new URL('changes.process.ts', import.meta.url);

describe('Being part of it', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let db: Knex;
    let thanh: PersonRow;
    let place = '';
    let tandem = '';
    beforeEach('make the town', async () => {
      database = await fresh();
      db = openDatabase(database.url);
      await migrate(db);
      place = await addMunicipality(db, 'Musterstadt');
      tandem = await addTandem(db, place, 'Tandem Brücke');
      thanh = await addPerson(db, { login: 'thanh', role: 'projectCoordinator' });
      await addPerson(db, { login: 'mia', role: 'projectCoordinator' });
    });
    afterEach(async () => {
      await db.destroy();
      await database.drop();
    });

    const office = (now = monday): Context => testContext(db, actorOf(thanh), now);
    const find = async (id: string): Promise<PersonRow> => {
      const person = await db<PersonRow>('person').where({ id }).first();
      if (person === undefined) throw new Error('nobody');
      return person;
    };
    const arrive = async (name: string, role: 'ambassador' | 'localCoordinator'): Promise<string> => {
      const isAmbassador = role === 'ambassador';
      const id = await invitePerson(office(monday - 100 * days), {
        key: newId(),
        name,
        role,
        municipality: { id: place },
        tandem: isAmbassador ? { id: tandem } : null,
        side: isAmbassador ? 'municipality' : null,
        email: null,
        locale: 'de',
      });
      await db('person').where({ id }).update({ state: 'active' });
      return id;
    };
    const termsOf = async (personId: string): Promise<string[]> =>
      ((await db('roleTerm').where({ personId }).orderBy(['beganOn', 'endedOn'])) as RoleTermRow[]).map(
        ({ role, beganOn, endedOn, ending }) => `${role} ${beganOn} ${endedOn ?? '…'} ${ending ?? ''}`.trim(),
      );
    const sessionOf = (personId: string) =>
      db('session').insert({ idHash: newId(), personId, data: '{}', createdAt: monday, seenAt: monday });
    const sessions = async (personId: string): Promise<number> =>
      (await db('session').where({ personId })).length;
    const audited = async (subjectId: string): Promise<string[]> =>
      ((await db('auditEntry').where({ subjectId }).orderBy('sequence')) as { action: string }[]).map(
        ({ action }) => action,
      );
    const refused = async (work: Promise<unknown>, status: number): Promise<void> => {
      const error = await work.then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Refusal);
      expect((error as Refusal).status).to.equal(status);
    };

    it('begins a term with the invitation, ends it with the access, and begins another when it is reopened', async () => {
      const olena = await arrive('Olena', 'localCoordinator');
      await sessionOf(olena);
      await endAccess(office(), olena);
      await endAccess(office(), olena);
      expect(await sessions(olena)).to.equal(0);
      await reopenAccess(office(monday + 3 * days), olena);
      await reopenAccess(office(monday + 3 * days), olena);
      expect(await termsOf(olena)).to.deep.equal([
        'localCoordinator 2026-08-15 2026-11-23 ended',
        'localCoordinator 2026-11-26 …',
      ]);
      expect((await find(olena)).state).to.equal('invited');
      expect(await findOptionalLiveCode(db, olena, 'invitation')).not.to.equal(null);
      expect((await audited(olena)).filter((action) => action.startsWith('person.'))).to.deep.equal([
        'person.invited',
        'person.ended',
        'person.readmitted',
      ]);
    });

    it('can pause, by oneself or by the office, once at a time, and without any reason', async () => {
      const ahmad = await arrive('Ahmad', 'ambassador');
      await sessionOf(ahmad);
      const own = (now: number): Context => ({
        ...office(now),
        actor: { ...actorOf(thanh), personId: ahmad },
      });
      const self = async (now: number): Promise<Context> => ({
        ...own(now),
        actor: actorOf(await find(ahmad)),
      });
      await inTransaction(await self(monday), pauseSelf);
      await inTransaction(office(), (tx) => pausePerson(tx, ahmad));
      expect([...(await pausedNow(db, [ahmad, thanh.id], '2026-11-23'))]).to.deep.equal([ahmad]);
      expect(await sessions(ahmad)).to.equal(1);
      await inTransaction(office(monday + 5 * days), (tx) => resumePerson(tx, ahmad));
      await inTransaction(await self(monday + 6 * days), resumeSelf);
      await inTransaction(await self(monday + 7 * days), pauseSelf);
      const pauses = (await pausesOf(db, [ahmad])).get(ahmad) ?? [];
      expect(pauses.map(({ beganOn, resumedOn }) => [beganOn, resumedOn])).to.deep.equal([
        ['2026-11-23', '2026-11-28'],
        ['2026-11-30', null],
      ]);
      expect(Object.keys(pauses[0] ?? {}).sort()).to.deep.equal(['beganOn', 'id', 'personId', 'resumedOn']);
      await endAccess(office(monday + 8 * days), ahmad);
      expect([...(await pausedNow(db, [ahmad], '2026-12-02'))]).to.deep.equal([]);
      await refused(
        inTransaction(office(), (tx) => pausePerson(tx, ahmad)),
        409,
      );
    });

    it('hands a role over to somebody new, on one day, with both in the history', async () => {
      const olena = await arrive('Olena', 'localCoordinator');
      await sessionOf(olena);
      const successor = {
        kind: 'invited',
        person: { key: newId(), name: 'Bernd', email: null, locale: 'de' },
      } as const;
      const bernd = await handOver(office(), olena, successor);
      expect(await handOver(office(), olena, successor)).to.equal(bernd);
      expect(await termsOf(olena)).to.deep.equal(['localCoordinator 2026-08-15 2026-11-23 handedOver']);
      expect(await termsOf(bernd)).to.deep.equal(['localCoordinator 2026-11-23 …']);
      expect(await find(bernd)).to.include({ state: 'invited', municipalityId: place });
      expect((await find(olena)).state).to.equal('ended');
      expect(await sessions(olena)).to.equal(0);
      expect(await db<RoleTermRow>('roleTerm').where({ personId: olena }).first()).to.include({
        successorId: bernd,
      });
      expect(await audited(olena)).to.include('person.handedOver');
      expect(await db('person').where({ displayName: 'Bernd' })).to.have.length(1);
    });

    it('hands a role over to an ambassador of the place, who leaves the tandem and signs in anew', async () => {
      const olena = await arrive('Olena', 'localCoordinator');
      const sabine = await arrive('Sabine', 'ambassador');
      await sessionOf(sabine);
      expect(await handOver(office(), olena, { kind: 'known', personId: sabine })).to.equal(sabine);
      expect(await find(sabine)).to.include({ role: 'localCoordinator', state: 'active', tandemId: null });
      expect(await sessions(sabine)).to.equal(0);
      expect(await termsOf(sabine)).to.deep.equal([
        'ambassador 2026-08-15 2026-11-23 changed',
        'localCoordinator 2026-11-23 …',
      ]);
    });

    it('hands nothing over to strangers, to oneself, to those who have gone, or from other roles', async () => {
      const olena = await arrive('Olena', 'localCoordinator');
      const sabine = await arrive('Sabine', 'ambassador');
      const neustadt = await addMunicipality(db, 'Neustadt');
      const heike = await addPerson(db, { login: 'heike', role: 'ambassador', municipalityId: neustadt });
      const known = (personId: string) => ({ kind: 'known', personId }) as const;
      await refused(handOver(office(), olena, known(heike.id)), 404);
      await refused(handOver(office(), olena, known(olena)), 404);
      await refused(handOver(office(), olena, known(thanh.id)), 404);
      await refused(handOver(office(), sabine, known(olena)), 409);
      await endAccess(office(), sabine);
      await refused(handOver(office(), olena, known(sabine)), 404);
      expect(await termsOf(olena)).to.deep.equal(['localCoordinator 2026-08-15 …']);
      const local = { ...office(), actor: actorOf(await find(olena)) };
      await refused(handOver(local, olena, known(sabine)), 404);
    });

    it('keeps what has ended as it was: the database itself refuses changes and a second open term', async () => {
      const olena = await arrive('Olena', 'localCoordinator');
      await endAccess(office(), olena);
      const message = await db('roleTerm')
        .where({ personId: olena })
        .update({ endedOn: null, ending: null })
        .then(
          () => 'nothing was refused',
          (error: unknown) => String(error),
        );
      expect(message).to.contain('role_term is closed');
      const term = {
        personId: olena,
        role: 'localCoordinator',
        municipalityId: place,
        beganOn: '2026-11-24',
      };
      await db('roleTerm').insert({ id: newId(), ...term });
      const second = await db('roleTerm')
        .insert({ id: newId(), ...term })
        .then(
          () => 'nothing was refused',
          (error: unknown) => String(error),
        );
      expect(second).to.match(/unique/i);
    });

    it('never lets roles or pauses of one person overlap, whatever happens in which order', async function model() {
      this.timeout(60_000);
      const acts = ['end', 'reopen', 'pause', 'resume', 'handOver'] as const;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom(...acts), fc.nat(3)), { maxLength: 10 }),
          async (story) => {
            const people = [await arrive('Olena', 'localCoordinator')];
            let now = monday;
            for (const [act, later] of story) {
              now += later * days;
              const id = people.at(-1) ?? '';
              const ctx = office(now);
              const before = await find(id);
              const work = {
                end: () => endAccess(ctx, id),
                reopen: () => reopenAccess(ctx, id),
                pause: () => inTransaction(ctx, (tx) => pausePerson(tx, id)),
                resume: () => inTransaction(ctx, (tx) => resumePerson(tx, id)),
                handOver: async () => {
                  const person = { key: newId(), name: 'Olena', email: null, locale: 'de' } as const;
                  people.push(await handOver(ctx, id, { kind: 'invited', person }));
                },
              }[act]();
              const isRefused = before.state === 'ended' && (act === 'pause' || act === 'handOver');
              if (isRefused) await refused(work, 409);
              else await work;
            }
            for (const id of people) await consistent(id, localDay(now));
          },
        ),
        { numRuns: 12 },
      );
    });

    async function consistent(personId: string, today: string): Promise<void> {
      const { state } = await find(personId);
      const terms = (await db('roleTerm').where({ personId })) as RoleTermRow[];
      expect(terms.filter(({ endedOn }) => endedOn === null)).to.have.length(state === 'ended' ? 0 : 1);
      const pauses = (await db('pause').where({ personId })) as PauseRow[];
      expect(pauses.filter(({ resumedOn }) => resumedOn === null).length).to.be.at.most(
        state === 'ended' ? 0 : 1,
      );
      if (state === 'ended') expect(isPausedOn(pauses, today)).to.equal(false);
      const spans = [
        ...overlaps(terms.map(({ beganOn, endedOn }) => [beganOn, endedOn])),
        ...overlaps(pauses.map(({ beganOn, resumedOn }) => [beganOn, resumedOn])),
      ];
      expect(spans).to.deep.equal([]);
    }

    it('is handed over to one of two when two of the office choose at once', async function race() {
      this.timeout(60_000);
      const olena = await arrive('Olena', 'localCoordinator');
      const others = [await arrive('Sabine', 'ambassador'), await arrive('Peter', 'ambassador')];
      const mia = await db<PersonRow>('person').where({ login: 'mia' }).first();
      const said = await runAtOnce(program, [
        [database.url, thanh.id, 'handOver', olena, others[0] ?? ''],
        [database.url, mia?.id ?? '', 'handOver', olena, others[1] ?? ''],
      ]);
      const winner = said.find((one) => one !== 'tooLate');
      expect(said.filter((one) => one === 'tooLate')).to.have.length(1);
      const roles = (await db<PersonRow>('person').whereIn('id', others)).map(({ id, role }) => [id, role]);
      expect(roles.filter(([, role]) => role === 'localCoordinator').map(([id]) => id)).to.deep.equal([
        winner,
      ]);
    });

    it('begins once for everybody on a list that two of the office confirm at once', async function race() {
      this.timeout(60_000);
      const mia = await db<PersonRow>('person').where({ login: 'mia' }).first();
      const names = Array.from({ length: 20 }, (_, index) => `Person ${index};Botschaft;Musterstadt`);
      const list = ['Name;Rolle;Kommune', ...names].join('\n');
      const said = await runAtOnce(
        program,
        [thanh.id, mia?.id ?? ''].map((id) => [database.url, id, 'invite', list]),
      );
      expect([...said].sort()).to.deep.equal(['20', 'null']);
      expect(await db('person').where('displayName', 'like', 'Person %')).to.have.length(20);
      expect(await db('letter').select('id')).to.have.length(20);
    });
  });
});

/** Spans that begin before an earlier one has ended. */
function overlaps(spans: readonly (readonly [string, string | null])[]): string[] {
  const sorted = [...spans].sort(([one, end], [other, otherEnd]) =>
    one === other ? ((end ?? '~') < (otherEnd ?? '~') ? -1 : 1) : one < other ? -1 : 1,
  );
  return sorted.slice(1).flatMap(([began], index) => {
    const end = sorted[index]?.[1] ?? '~';
    return began < end ? [`${began} before ${end}`] : [];
  });
}
