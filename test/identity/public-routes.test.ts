import { expect } from 'chai';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('Signing in', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let now = monday;
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => now });
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      await addPerson(app.db, { login: 'olena', role: 'ambassador', municipalityId });
      await addPerson(app.db, { login: 'gone', role: 'trainer', state: 'ended' });
      await addPerson(app.db, { login: 'miriam', role: 'trainer' });
    });
    after(async () => {
      await app.close();
      await database.drop();
    });
    beforeEach(() => {
      now = monday;
    });
    /** What differs between any two answers by design. */
    const constant = (text: string): string =>
      text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/value="(olena|nobody|gone)"/g, '');

    it('leads to the start page of the role, whatever the case of the login name', async () => {
      const answer = await visitor(app.base).post('/sign-in', { login: ' Olena ', password: testPassword });
      expect([answer.status, answer.location]).to.deep.equal([303, '/learn']);
    });

    it('says the same for a wrong password, an unknown name and an ended access', async () => {
      const tries = await Promise.all(
        [
          ['olena', 'not this password'],
          ['nobody', testPassword],
          ['gone', testPassword],
        ].map(([login = '', password = '']) => visitor(app.base).post('/sign-in', { login, password })),
      );
      expect(tries.map((answer) => answer.status)).to.deep.equal([422, 422, 422]);
      expect(new Set(tries.map((answer) => constant(answer.text))).size).to.equal(1);
    });

    it('keeps the login name that was typed, and never the password', async () => {
      const answer = await visitor(app.base).post('/sign-in', {
        login: 'olena',
        password: 'not this password',
      });
      expect(answer.text).to.contain('value="olena"').and.not.to.contain('not this password');
    });

    it('gives a new session id, and the one from before is worth nothing', async () => {
      const olena = visitor(app.base);
      await olena.post('/language', { locale: 'uk', returnTo: '/' });
      const before = olena.cookie('sid') ?? '';
      await olena.signIn('olena', testPassword);
      const after = olena.cookie('sid') ?? '';
      expect(before).not.to.equal('');
      expect(after).not.to.equal(before);
      const thief = await visitor(app.base).get('/account', { Cookie: `sid=${before}` });
      expect([thief.status, thief.location]).to.deep.equal([303, '/sign-in?returnTo=%2Faccount']);
    });

    it('ends with signing out: the cookie opens nothing any more and the browser is told to forget', async () => {
      const olena = visitor(app.base);
      await olena.signIn('olena', testPassword);
      const cookie = olena.cookie('sid') ?? '';
      const answer = await olena.post('/sign-out');
      expect(answer.headers.get('clear-site-data')).to.contain('"storage"');
      const later = await visitor(app.base).get('/account', { Cookie: `sid=${cookie}` });
      expect(later.status).to.equal(303);
    });

    it('lasts twenty minutes without a visit on somebody else’s device', async () => {
      const olena = visitor(app.base);
      await olena.post('/sign-in', { login: 'olena', password: testPassword, sharedDevice: '1' });
      now = monday + 20 * minutes;
      expect((await olena.get('/account')).status).to.equal(200);
      now = monday + 46 * minutes;
      expect((await olena.get('/account')).status).to.equal(303);
    });

    it('leads back to a page of this site and never anywhere else', async () => {
      const to = async (returnTo: string): Promise<string | null> =>
        (await visitor(app.base).post('/sign-in', { login: 'olena', password: testPassword, returnTo }))
          .location;
      expect(await to('/account')).to.equal('/account');
      expect(await to('/no-such-page')).to.equal('/learn');
      expect(await to('//evil.example')).to.equal(null);
      expect(await to('https://evil.example')).to.equal(null);
    });

    it('leads nobody to a door that is closed to them', async () => {
      const to = async (login: string, returnTo: string): Promise<string | null> =>
        (await visitor(app.base).post('/sign-in', { login, password: testPassword, returnTo })).location;
      expect(await to('olena', '/office/people')).to.equal('/learn');
      expect(await to('miriam', '/learn/courses/ankommen')).to.equal('/trainer');
      expect(await to('olena', '/learn/courses/ankommen?a=1')).to.equal('/learn/courses/ankommen?a=1');
      expect(await to('olena', '/learn/attempts/kurz')).to.equal('/learn/attempts/kurz');
      expect(await to('miriam', '/accessibility')).to.equal('/accessibility');
    });

    it('is what a stranger is asked for at every closed door, even where the address cannot be read', async () => {
      const answer = await visitor(app.base).get('/learn/attempts/%ff');
      expect([answer.status, answer.location]).to.deep.equal([
        303,
        '/sign-in?returnTo=%2Flearn%2Fattempts%2F%25ff',
      ]);
    });

    it('is refused when another site’s page sends the form', async () => {
      const fields = { login: 'olena', password: testPassword };
      const foreign = visitor(app.base);
      expect((await foreign.post('/sign-in', fields, { Origin: 'https://evil.example' })).status).to.equal(
        400,
      );
      expect((await foreign.post('/sign-in', fields, { 'Sec-Fetch-Site': 'cross-site' })).status).to.equal(
        400,
      );
    });

    it('answers a forgotten password the same for everybody', async () => {
      const answers = await Promise.all(
        ['olena', 'nobody', 'gone'].map((login) => visitor(app.base).post('/password/forgotten', { login })),
      );
      expect(new Set(answers.map((answer) => constant(answer.text))).size).to.equal(1);
    });

    it('shows who was made by the operator the privacy notice until it is accepted', async () => {
      await addPerson(app.db, {
        login: 'early',
        role: 'trainer',
        privacyVersion: null,
        privacyAcceptedAt: null,
      });
      const early = visitor(app.base);
      await early.signIn('early', testPassword);
      expect((await early.get('/account')).text).to.contain('action="/account/privacy"');
      expect((await early.post('/account/privacy')).location).to.equal('/account');
      expect((await early.get('/account')).text).not.to.contain('action="/account/privacy"');
      const person = await app
        .db<{ login: string; privacyAcceptedAt: number }>('person')
        .where({ login: 'early' })
        .first();
      expect(person?.privacyAcceptedAt).to.equal(monday);
    });
  });
});
