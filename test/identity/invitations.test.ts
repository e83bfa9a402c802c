import { expect } from 'chai';
import { createAdmin, createPersonByOperator } from '../../src/identity/operator.actions.ts';
import { findAccess, pathForTypedCode, redeemInvitation } from '../../src/identity/identity.actions.ts';
import {
  endAccess,
  invitePerson,
  issueRecovery,
  resendInvitation,
} from '../../src/identity/invitations.actions.ts';
import { findOptionalLiveCode } from '../../src/identity/access-codes.queries.ts';
import { groupedCode } from '../../src/identity/access-code.ts';
import type { Context } from '../../src/access/context.ts';
import type { NewPerson } from '../../src/people/new-person.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { Conflict, Forbidden } from '../../src/platform/errors.ts';
import { newId, readCrockford } from '../../src/platform/ids.ts';
import { days, monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';
import { actorOf, addPerson } from '../support/people.ts';

const lea: NewPerson = {
  name: 'Lea Kim',
  role: 'ambassador',
  municipality: { newName: 'Musterstadt' },
  tandem: { newName: 'Brücke' },
  side: 'municipality',
  email: null,
  locale: 'uk',
};
const given = {
  password: 'vier warme bunte Fenster',
  certificateName: 'Lea',
  privacyVersion: '2026-11',
  locale: 'uk',
} as const;

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.constructor.name : 'unknown'),
  );
}

describe('An invitation', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    let office: PersonRow;
    let ctx: Context;
    beforeEach(async () => {
      house = await openMigrated(fresh);
      office = await addPerson(house.db, { login: 'office', role: 'projectCoordinator' });
      ctx = testContext(house.db, actorOf(office), monday);
    });
    afterEach(() => house.close());

    const elsewhere = (now = monday): Context => testContext(house.other, actorOf(office), now);
    const at = (now: number): Context => testContext(house.db, actorOf(office), now);
    const invite = (context = ctx, key = newId()): Promise<string> => invitePerson(context, { ...lea, key });
    const tokenFor = async (personId: string): Promise<string> => {
      const code = await findOptionalLiveCode(house.db, personId, 'invitation');
      return ctx.site.secrets.tokenFor(code?.id ?? '');
    };
    const actionsAbout = async (personId: string): Promise<string[]> => {
      const rows = await house
        .db<{ action: string; subjectId: string }>('auditEntry')
        .where({ subjectId: personId });
      return rows.map((row) => row.action).sort();
    };

    it('makes a person, a code and one letter, and says so in the audit', async () => {
      const id = await invite();
      const person = await house.db<PersonRow>('person').where({ id }).first();
      expect(person).to.include({ login: 'lea.kim', state: 'invited', locale: 'uk', invitedBy: office.id });
      expect(await house.db('letter').where({ personId: id })).to.have.length(1);
      expect(await actionsAbout(id)).to.deep.equal(['access.invitationIssued', 'person.invited']);
      expect(await actionsAbout(person?.municipalityId ?? '')).to.deep.equal(['municipality.added']);
      expect(await actionsAbout(person?.tandemId ?? '')).to.include('tandem.opened');
    });

    it('sent twice by one form makes one person and one letter, also at the same moment', async () => {
      const key = newId();
      const ids = await Promise.all([invite(ctx, key), invite(elsewhere(), key), invite(ctx, key)]);
      expect(new Set(ids).size).to.equal(1);
      expect(await house.db('person').where({ displayName: lea.name })).to.have.length(1);
      expect(await house.db('letter')).to.have.length(1);
      for (let time = 0; time < 2; time++)
        await invitePerson(ctx, { ...lea, name: 'Mia Kim', key, tandem: null, side: null });
      expect(await house.db('person').where({ displayName: 'Mia Kim' }), 'other words').to.have.length(1);
    });

    it('gives people of one name login names of their own, also at the same moment', async () => {
      await Promise.all(Array.from({ length: 6 }, (_, index) => invite(index % 2 === 0 ? ctx : elsewhere())));
      const people = await house.db<PersonRow>('person').where({ displayName: lea.name });
      expect(people.map((person) => person.login).sort()).to.deep.equal([
        'lea.kim',
        'lea.kim2',
        'lea.kim3',
        'lea.kim4',
        'lea.kim5',
        'lea.kim6',
      ]);
      expect(await house.db('municipality')).to.have.length(1);
      expect(await house.db('tandem')).to.have.length(1);
    });

    it('for a role of the same rank or a higher one is refused, and leaves nothing behind', async () => {
      for (const role of ['projectCoordinator', 'management', 'admin'] as const) {
        const staff = { ...lea, role, municipality: null, tandem: null, side: null };
        const work = invitePerson(ctx, { ...staff, key: newId() });
        expect(await outcome(work), role).to.equal(Forbidden.name);
      }
      expect(await house.db('person')).to.have.length(1);
    });

    it('taken up by two at once makes one of them happy and tells the other', async () => {
      const id = await invite();
      const token = await tokenFor(id);
      const results = await Promise.all(
        [house.db, house.other].map(async (db) => {
          const visitor = publicContext(db, monday);
          const access = await findAccess(visitor, token, ['invitation']);
          if (access === null) throw new Error('no access');
          return outcome(redeemInvitation(visitor, access, given));
        }),
      );
      expect(results.sort()).to.deep.equal([Conflict.name, 'done'].sort());
      expect(await findAccess(publicContext(house.db, monday), token, ['invitation'])).to.equal(null);
      const person = await house.db<PersonRow>('person').where({ id }).first();
      expect(person).to.include({ state: 'active', certificateName: 'Lea', privacyVersion: '2026-11' });
    });

    it('is valid for 14 days and not a moment longer', async () => {
      const token = await tokenFor(await invite());
      const opens = async (now: number): Promise<boolean> =>
        (await findAccess(publicContext(house.db, now), token, ['invitation'])) !== null;
      expect(await opens(monday + 14 * days - 1)).to.equal(true);
      expect(await opens(monday + 14 * days)).to.equal(false);
    });

    it('that has run out between opening the page and sending it is refused', async () => {
      const token = await tokenFor(await invite());
      const access = await findAccess(publicContext(house.db, monday), token, ['invitation']);
      if (access === null) throw new Error('no access');
      const late = publicContext(house.db, monday + 14 * days);
      expect(await outcome(redeemInvitation(late, access, given))).to.equal(Conflict.name);
    });

    it('sent anew replaces the old one, also when asked for twice at once', async () => {
      const id = await invite();
      const old = await tokenFor(id);
      await Promise.all([resendInvitation(ctx, id), resendInvitation(elsewhere(monday + 1), id)]);
      const fresh2 = await tokenFor(id);
      const visitor = publicContext(house.db, monday + 2);
      expect(await findAccess(visitor, old, ['invitation'])).to.equal(null);
      expect(await findAccess(visitor, fresh2, ['invitation'])).not.to.equal(null);
      expect(await house.db('letter').where({ personId: id })).to.have.length(3);
    });

    it('cannot be sent anew to somebody who has signed in', async () => {
      const active = await addPerson(house.db, { login: 'active', role: 'trainer' });
      expect(await outcome(resendInvitation(ctx, active.id))).to.equal(Conflict.name);
    });

    it('opens by the code typed by hand, with O for 0, I and L for 1, small letters and blanks', async () => {
      const id = await invite();
      const code = await findOptionalLiveCode(house.db, id, 'invitation');
      const typed = ctx.site.secrets.typedCodeFor(code?.id ?? '');
      const sloppy = ` ${groupedCode(typed).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' - ')} `;
      const read = readCrockford(sloppy, 10);
      expect(read).to.equal(typed);
      const path = await pathForTypedCode(publicContext(house.db, monday), read ?? '');
      expect(path).to.equal(`/invitation/${await tokenFor(id)}`);
    });

    it('is stored so that the database alone opens nothing', async () => {
      const id = await invite();
      const code = await findOptionalLiveCode(house.db, id, 'invitation');
      const everything = JSON.stringify([
        await house.db('accessCode'),
        await house.db('letter'),
        await house.db('job'),
        await house.db('auditEntry'),
      ]);
      expect(everything).not.to.contain(await tokenFor(id));
      expect(everything).not.to.contain(ctx.site.secrets.typedCodeFor(code?.id ?? ''));
    });

    it('ends with the access of its person, together with sessions and every other code', async () => {
      const id = await invite();
      const token = await tokenFor(id);
      const session = { idHash: 'x', personId: id, data: '{}', createdAt: monday, seenAt: monday };
      await house.db('session').insert(session);
      await endAccess(at(monday + 1), id);
      await endAccess(at(monday + 2), id);
      expect(await findAccess(publicContext(house.db, monday + 3), token, ['invitation'])).to.equal(null);
      expect(await house.db('session').where({ personId: id })).to.have.length(0);
      expect((await actionsAbout(id)).filter((action) => action === 'person.ended')).to.have.length(1);
      expect(await outcome(resendInvitation(ctx, id))).to.equal(Conflict.name);
    });

    it('is not the business of somebody of the same rank, nor one’s own', async () => {
      const colleague = await addPerson(house.db, { login: 'colleague', role: 'projectCoordinator' });
      for (const person of [colleague, office])
        for (const work of [resendInvitation, issueRecovery, endAccess])
          expect(await outcome(work(ctx, person.id)), work.name).to.equal(Forbidden.name);
    });

    it('leaves at least one project coordinator with access', async () => {
      const boss = await addPerson(house.db, { login: 'boss', role: 'management' });
      const context = testContext(house.db, actorOf(boss), monday);
      expect(await outcome(endAccess(context, office.id))).to.equal(Conflict.name);
      const { id } = await addPerson(house.db, { login: 'second', role: 'projectCoordinator' });
      const other = testContext(house.other, actorOf(boss), monday);
      const both = await Promise.all([outcome(endAccess(context, office.id)), outcome(endAccess(other, id))]);
      expect(both.sort(), 'two at once').to.deep.equal([Conflict.name, 'done']);
    });
  });
});

describe('The operator', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    beforeEach(async () => {
      house = await openMigrated(fresh);
    });
    afterEach(() => house.close());

    it('makes the first administrator with an address that works once, and a new one if asked again', async () => {
      const ctx = publicContext(house.db, monday);
      const first = await createAdmin(ctx, 'technik');
      const second = await createAdmin(ctx, 'technik');
      const token = (url: string): string => url.slice(`${ctx.site.baseUrl}/invitation/`.length);
      expect(await findAccess(ctx, token(first.url), ['invitation'])).to.equal(null);
      const access = await findAccess(ctx, token(second.url), ['invitation']);
      expect(access?.person).to.include({ login: 'technik', role: 'admin' });
      if (access === null) throw new Error('no access');
      await redeemInvitation(ctx, access, given);
      expect(await outcome(createAdmin(ctx, 'technik'))).to.equal(Conflict.name);
    });

    it('makes people of every rank, noted as done at the command line; the privacy notice stays theirs to accept', async () => {
      const ctx = publicContext(house.db, monday);
      const boss = { ...lea, role: 'management', municipality: null, tandem: null, side: null } as const;
      const { id } = await createPersonByOperator(ctx, { ...boss, login: 'boss', password: given.password });
      const person = await house.db<PersonRow>('person').where({ id }).first();
      expect(person).to.include({ login: 'boss', state: 'active', privacyVersion: null, invitedBy: null });
      const [entry] = await house
        .db<{ details: string; subjectId: string }>('auditEntry')
        .where({ subjectId: id });
      expect(JSON.parse(entry?.details ?? '{}')).to.include({ by: 'cli' });
      const again = createPersonByOperator(ctx, { ...boss, login: 'boss', password: null });
      expect(await outcome(again)).to.equal(Conflict.name);
    });
  });
});
