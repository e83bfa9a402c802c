import { expect } from 'chai';
import type { Context } from '../../src/access/context.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { reopenAccess } from '../../src/identity/invitations.actions.ts';
import {
  askForErasure,
  askForErasureOf,
  carryOutErasure,
  prepareErasure,
  withdrawErasure,
} from '../../src/privacy/erasing.actions.ts';
import { withoutPerson, wordsToFind } from '../../src/privacy/names.ts';
import { copyOwnRows } from '../../src/privacy/own-data.queries.ts';
import { monday, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';

describe('the erasure of a person', () => {
  const names = {
    personId: 'ABCDEFGHIJKLMNOP',
    login: 'anna.berg',
    displayName: 'Anna Berg',
    certificateName: 'Анна Берг',
    email: null,
  };

  it('takes the whole name out of texts, and nobody else’s', () => {
    const text = 'Anna Berg, Anna Bergmann und Анна Берг (anna.berg); Anna kommt.';
    expect(withoutPerson(text, names)).to.equal(
      'Gelöschte Person, Anna Bergmann und Gelöschte Person (geloescht-abcdefghijkl); Anna kommt.',
    );
    expect(
      wordsToFind({ ...names, displayName: 'Samuel', certificateName: null, login: 'sam' }),
    ).to.deep.equal([]);
  });

  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    let people: Readonly<Record<'lena' | 'thanh' | 'mira' | 'katrin' | 'jan', PersonRow>>;
    const as = (name: keyof typeof people, db = house.db): Context =>
      testContext(db, actorOf(people[name]), monday);
    before(async () => {
      house = await openMigrated(fresh);
    });
    beforeEach(async () => {
      const round = String(await countPeople());
      const municipalityId = await addMunicipality(house.db, `Ort ${round}`);
      const add = (login: string, role: PersonRow['role']): Promise<PersonRow> =>
        addPerson(house.db, {
          login: `${login}${round}`,
          role,
          municipalityId: role === 'ambassador' ? municipalityId : null,
        });
      people = {
        lena: await add('lena', 'ambassador'),
        thanh: await add('thanh', 'projectCoordinator'),
        mira: await add('mira', 'projectCoordinator'),
        katrin: await add('katrin', 'management'),
        jan: await add('jan', 'management'),
      };
    });
    after(() => house.close());
    const countPeople = async (): Promise<number> => (await house.db('person').select('id')).length;
    const openRequest = async (): Promise<string> => {
      const row = await house
        .db<{ id: string; personId: string; endedAt: number | null }>('erasureRequest')
        .where({ personId: people.lena.id, endedAt: null })
        .first();
      return row?.id ?? 'none';
    };

    it('takes two of the office, neither of them the person, in this order', async () => {
      await askForErasure(as('lena'));
      const id = await openRequest();
      expect(await askForErasureOf(as('mira'), people.lena.id)).to.equal(id);
      expect(await refused(carryOutErasure(as('katrin'), id))).to.equal(409);
      for (const name of ['lena', 'katrin'] as const)
        expect(await refused(prepareErasure(as(name), id)), name).to.equal(404);
      await prepareErasure(as('thanh'), id);
      await prepareErasure(as('thanh'), id);
      expect(await refused(prepareErasure(as('mira'), id))).to.equal(409);
      for (const name of ['lena', 'thanh', 'mira'] as const)
        expect(await refused(carryOutErasure(as(name), id)), name).to.equal(404);
      await house
        .db('session')
        .insert({ idHash: id, personId: people.lena.id, data: '{}', createdAt: 1, seenAt: 1 });
      await carryOutErasure(as('katrin'), id);
      expect(await house.db('session').where({ personId: people.lena.id })).to.deep.equal([]);
      expect(await refused(reopenAccess(as('thanh'), people.lena.id))).to.equal(409);
      expect(await refused(askForErasureOf(as('thanh'), people.lena.id))).to.equal(409);
    });

    it('is never carried out by the one who has looked at the plan', async () => {
      await askForErasure(as('lena'));
      const id = await openRequest();
      await house
        .db('erasureRequest')
        .where({ id })
        .update({ state: 'prepared', preparedBy: people.katrin.id, preparedAt: 1 });
      expect(await refused(carryOutErasure(as('katrin'), id))).to.equal(404);
    });

    it('can be taken back until then, and asked for again', async () => {
      await askForErasure(as('lena'));
      const first = await openRequest();
      await prepareErasure(as('thanh'), first);
      await withdrawErasure(as('lena'));
      await withdrawErasure(as('lena'));
      expect(await refused(carryOutErasure(as('katrin'), first))).to.equal(409);
      await askForErasure(as('lena'));
      expect(await openRequest()).not.to.be.oneOf(['none', first]);
    });

    it('happens once, however many click at the same moment', async () => {
      await askForErasure(as('lena'));
      const id = await openRequest();
      await prepareErasure(as('thanh'), id);
      const outcomes = await Promise.all([
        refused(carryOutErasure(as('katrin'), id)),
        refused(carryOutErasure(as('jan', house.other), id)),
      ]);
      // Who comes second finds it done, or sees that somebody else has just been faster.
      expect(outcomes).to.include(null);
      for (const outcome of outcomes) expect(outcome).to.be.oneOf([null, 409]);
      const done = { action: 'person.erased', subjectId: people.lena.id };
      expect(await house.db('auditEntry').where(done)).to.have.length(1);
    });

    it('gives away what is kept, without what opens doors', async () => {
      const copy = await copyOwnRows(house.db, people.lena.id);
      const text = JSON.stringify(copy.map(({ table, rows }) => [table, rows]));
      expect(text).to.contain(people.lena.login).and.to.contain('"password"');
      expect(text).not.to.contain('argon2').and.not.to.contain(people.thanh.id);
    });
  });
});

async function refused(work: Promise<unknown>): Promise<number | null> {
  try {
    await work;
    return null;
  } catch (error) {
    const { status } = error as { status?: number };
    if (status === undefined) throw error;
    return status;
  }
}
