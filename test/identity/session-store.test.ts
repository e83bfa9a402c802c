import { expect } from 'chai';
import type { SessionData } from 'express-session';
import { SessionStore } from '../../src/identity/session-store.adapter.ts';
import { deleteSessions } from '../../src/identity/credentials.store.ts';
import { signOutElsewhere } from '../../src/identity/identity.actions.ts';
import { signPersonOut } from '../../src/identity/invitations.actions.ts';
import type { Role } from '../../src/access/actor.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { days, minutes, monday, testContext, testSite } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';

const hours = 60 * minutes;

describe('The session store', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    let now = monday;
    let store: SessionStore;
    const site = testSite();
    before(async () => {
      house = await openMigrated(fresh);
      store = new SessionStore({ db: house.db, reader: house.db, clock: () => now, secrets: site.secrets });
    });
    beforeEach(() => {
      now = monday;
    });
    after(() => house.close());

    let created = 0;
    const person = async (role: Role): Promise<PersonRow> => {
      created += 1;
      const municipalityId = role === 'ambassador' ? await addMunicipality(house.db, `Ort ${created}`) : null;
      return addPerson(house.db, { login: `person${created}`, role, municipalityId });
    };
    const save = (sid: string, data: Partial<SessionData>): Promise<void> =>
      new Promise((resolve, reject) => {
        store.set(sid, { cookie: {}, ...data } as SessionData, (error) =>
          error ? reject(error as Error) : resolve(),
        );
      });
    const touch = (sid: string, data: SessionData): Promise<void> =>
      new Promise((resolve, reject) => {
        store.touch(sid, data, (error) => (error ? reject(error as Error) : resolve()));
      });
    const load = (sid: string): Promise<SessionData | null> =>
      new Promise((resolve, reject) => {
        store.get(sid, (error, data) => (error ? reject(error as Error) : resolve(data ?? null)));
      });
    const signedIn = async (sid: string, role: Role, data: Partial<SessionData> = {}): Promise<PersonRow> => {
      const someone = await person(role);
      await save(sid, { ...data, passport: { user: someone.id } });
      return someone;
    };

    it('stays ended although a request that was under way stores it afterwards', async () => {
      const someone = await signedIn('lost-phone', 'trainer');
      const underWay = await load('lost-phone');
      await deleteSessions(house.db, someone.id, null);
      await save('lost-phone', { ...underWay, notice: 'saved' });
      expect(await load('lost-phone')).to.equal(null);
    });

    it('keeps only a fingerprint of the session id', async () => {
      await signedIn('secret-session-id', 'trainer');
      const rows = JSON.stringify(await house.db('session'));
      expect(rows).not.to.contain('secret-session-id');
      expect(rows).to.contain(site.secrets.fingerprint('secret-session-id'));
    });

    it('brings the person along, fresh from the database and never from the session', async () => {
      const olena = await signedIn('joined', 'ambassador');
      await house.db('person').where({ id: olena.id }).update({ displayName: 'Neuer Name' });
      expect((await load('joined'))?.person).to.deep.include({ id: olena.id, displayName: 'Neuer Name' });
      const [row] = await house
        .db<{ data: string; personId: string }>('session')
        .where({ personId: olena.id });
      expect(row?.data).not.to.contain('displayName');
    });

    it('knows nothing of an id that it has not given', async () => {
      expect(await load('never-given')).to.equal(null);
    });

    const limits: readonly (readonly [string, Role, boolean, number, number])[] = [
      [
        'staff after half an hour without a visit, and after twelve hours',
        'projectCoordinator',
        false,
        30 * minutes,
        12 * hours,
      ],
      [
        'learners after twelve hours without a visit, and after thirty days',
        'ambassador',
        false,
        12 * hours,
        30 * days,
      ],
      [
        'shared devices after twenty minutes without a visit, and after four hours',
        'ambassador',
        true,
        20 * minutes,
        4 * hours,
      ],
    ];
    for (const [title, role, sharedDevice, idle, absolute] of limits) {
      it(`forgets ${title}`, async () => {
        const sid = `idle ${title}`;
        await signedIn(sid, role, { sharedDevice });
        now = monday + idle;
        expect(await load(sid)).not.to.equal(null);
        now = monday + idle + 1;
        expect(await load(sid)).to.equal(null);

        const busy = `busy ${title}`;
        now = monday;
        await signedIn(busy, role, { sharedDevice });
        for (let at = monday; at < monday + absolute; at += idle) {
          now = at;
          const data = await load(busy);
          if (data === null) throw new Error('forgotten too early');
          await touch(busy, data);
        }
        now = monday + absolute + 1;
        expect(await load(busy)).to.equal(null);
      });
    }

    it('writes nothing while somebody reads on', async () => {
      await signedIn('reading', 'ambassador');
      const seenAt = async (): Promise<number | undefined> =>
        (
          await house
            .db<{ seenAt: number; idHash: string }>('session')
            .where({ idHash: site.secrets.fingerprint('reading') })
            .first()
        )?.seenAt;
      now = monday + 4 * minutes;
      const data = await load('reading');
      if (data === null) throw new Error('no session');
      await touch('reading', data);
      expect(await seenAt()).to.equal(monday);
      now = monday + 6 * minutes;
      await touch('reading', data);
      expect(await seenAt()).to.equal(now);
    });

    it('opens nothing for a person whose access has ended, even if the session is still there', async () => {
      const gone = await signedIn('gone', 'trainer');
      await house.db('person').where({ id: gone.id }).update({ state: 'ended' });
      expect(await load('gone')).to.equal(null);
    });

    it('signs out everywhere else and lets the asking device be', async () => {
      const lea = await signedIn('here', 'trainer');
      await save('there', { passport: { user: lea.id } });
      const own = site.secrets.fingerprint('here');
      await signOutElsewhere(testContext(house.db, actorOf(lea), monday), own);
      expect(await load('here')).not.to.equal(null);
      expect(await load('there')).to.equal(null);
    });

    it('signs one person out when the office asks for it, and nobody else', async () => {
      const office = await person('projectCoordinator');
      const lost = await signedIn('lost', 'ambassador');
      await signedIn('other', 'ambassador');
      await signPersonOut(testContext(house.db, actorOf(office), monday), lost.id);
      expect(await load('lost')).to.equal(null);
      expect(await load('other')).not.to.equal(null);
      expect(await deleteSessions(house.db, lost.id, null)).to.equal(0);
    });
  });
});
