import { expect } from 'chai';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { days, minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

onEachDatabase((_engine, fresh) => {
  describe('places', function places() {
    this.timeout(60_000);
    let database: TestDatabase;
    let app: RunningApp;
    let office: Visitor;
    let now = monday;
    let musterstadt = '';
    let neustadt = '';
    before('open the house', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => now });
      musterstadt = await addMunicipality(app.db, 'Musterstadt');
      neustadt = await addMunicipality(app.db, 'Neustadt am Fluss');
      await addPerson(app.db, { login: 'thanh', role: 'projectCoordinator', displayName: 'Thanh Nguyen' });
      await addPerson(app.db, { login: 'olena', role: 'localCoordinator', municipalityId: musterstadt });
      await addPerson(app.db, { login: 'heike', role: 'ambassador', municipalityId: neustadt });
      await addPerson(app.db, { login: 'technik', role: 'admin' });
    });
    beforeEach(async () => {
      now += minutes;
      office = visitor(app.base);
      await office.signIn('thanh', testPassword);
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    const enter = async (login: string): Promise<Visitor> => {
      const one = visitor(app.base);
      await one.signIn(login, testPassword);
      return one;
    };
    const at = (path = ''): string => `/office/municipalities/${musterstadt}${path}`;
    const count = async (table: string): Promise<number> => (await app.db(table).select('*')).length;
    const audited = async (): Promise<string[]> =>
      ((await app.db('auditEntry').orderBy('sequence')) as { action: string }[]).map(({ action }) => action);

    it('are added once, however often the form is sent and however the name is written', async () => {
      const key = newId();
      const first = await office.post('/office/municipalities', { key, name: 'Altdorf' });
      expect(first.location).to.equal(`/office/municipalities/${key}`);
      expect((await office.post('/office/municipalities', { key, name: 'Altdorf' })).status).to.equal(303);
      const again = await office.post('/office/municipalities', { key: newId(), name: ' ALTDORF ' });
      expect(again.status).to.equal(422);
      expect(again.text).to.contain('href="#field-name"').and.contain('value="ALTDORF"');
      expect((await office.post('/office/municipalities', { key: newId(), name: '' })).status).to.equal(422);
      expect(await app.db('municipality').where({ name: 'Altdorf' })).to.have.length(1);
      expect((await office.get('/office/municipalities')).text).to.contain(`/office/municipalities/${key}`);
      expect((await audited()).filter((action) => action === 'municipality.added')).to.have.length(1);
    });

    it('are renamed, but not to the name of another place', async () => {
      const id = await addMunicipality(app.db, 'Klein <b>Dorf</b>');
      expect((await office.post(`/office/municipalities/${id}`, { name: 'Kleindorf' })).status).to.equal(303);
      const taken = await office.post(`/office/municipalities/${id}`, { name: 'musterstadt' });
      expect(taken.status).to.equal(422);
      expect((await office.get(`/office/municipalities/${id}`)).text).to.contain('Kleindorf');
    });

    it('agree on focus areas, whose end stays readable', async () => {
      const form = {
        key: newId(),
        text: 'Ankommen',
        agreedOn: '2026-11-02',
        agreedWith: 'Rathaus & Vereine',
      };
      for (const wrong of [
        { agreedOn: '2026-02-30' },
        { agreedOn: '2030-01-01' },
        { text: ' ' },
        { agreedWith: '' },
      ]) {
        const answer = await office.post(at('/focus-areas'), { ...form, ...wrong });
        expect(answer.status, JSON.stringify(wrong)).to.equal(422);
        expect(answer.text).to.contain(`href="#field-${Object.keys(wrong)[0] ?? ''}"`);
      }
      expect((await office.post(at('/focus-areas'), form)).location).to.equal(at());
      expect((await office.post(at('/focus-areas'), form)).status).to.equal(303);
      expect(await count('focusArea')).to.equal(1);
      const other = { ...form, text: 'Wohnen' };
      for (let time = 0; time < 2; time++)
        expect((await office.post(at('/focus-areas'), other)).status).to.equal(303);
      expect(await count('focusArea'), 'the same form, other words').to.equal(2);
      expect((await office.get(at())).text)
        .to.contain('Rathaus &amp; Vereine')
        .and.contain('2. November 2026');

      const elsewhere = `/office/municipalities/${neustadt}/focus-areas/${form.key}/ending`;
      expect((await office.post(elsewhere)).status).to.equal(404);
      const olena = await enter('olena');
      expect((await olena.get('/learn/place')).text).to.contain('Ankommen');
      expect((await office.post(at(`/focus-areas/${form.key}/ending`))).status).to.equal(303);
      expect((await office.post(at(`/focus-areas/${form.key}/ending`))).status).to.equal(303);
      expect((await olena.get('/learn/place')).text).not.to.contain('Ankommen');
      expect((await office.get(at('/focus-areas'))).text).to.contain('Beendet am 23. November 2026');
      expect((await audited()).filter((action) => action.startsWith('focusArea'))).to.deep.equal([
        'focusArea.added',
        'focusArea.added',
        'focusArea.ended',
      ]);
    });

    it('have contact points with public addresses of the web and nothing else', async () => {
      const form = {
        key: newId(),
        office: 'Bürgerbüro',
        purpose: 'Anmelden',
        phone: '',
        website: '',
        place: '',
      };
      for (const [wrong, field] of [
        [{}, 'phone'],
        [{ website: 'javascript:alert(1)' }, 'website'],
        [{ website: 'ftp://x.de' }, 'website'],
        [{ website: 'https://geheim:wort@x.de' }, 'website'],
        [{ website: 'data:text/html,x' }, 'website'],
        [{ website: 'nur worte' }, 'website'],
        [{ phone: 'ruf mich an' }, 'phone'],
        [{ office: '', place: 'Markt 1' }, 'office'],
        [{ purpose: '', place: 'Markt 1' }, 'purpose'],
      ] as const) {
        const answer = await office.post(at('/contact-points'), { ...form, ...wrong });
        expect(answer.status, JSON.stringify(wrong)).to.equal(422);
        expect(answer.text).to.contain(`href="#field-${field}"`);
      }
      const good = { ...form, phone: '0345 / 12-34', website: 'www.musterstadt.de/amt?a=1&b=2' };
      expect((await office.post(at('/contact-points'), good)).status).to.equal(303);
      const { text } = await (await enter('olena')).get('/learn/place');
      expect(text)
        .to.contain('href="https://www.musterstadt.de/amt?a=1&amp;b=2"')
        .and.contain('href="tel:03451234"');
      expect((await (await enter('heike')).get('/learn/place')).text).not.to.contain('Bürgerbüro');
      expect((await office.post(at(`/contact-points/${good.key}/ending`))).status).to.equal(303);
    });

    it('work with organisations, each with a name of its own there', async () => {
      const form = {
        key: newId(),
        kind: 'migrantOrganisation',
        name: 'Brücken e. V.',
        municipality: musterstadt,
      };
      expect((await office.post('/office/organisations', { ...form, kind: '' })).status).to.equal(422);
      expect(
        (await office.post('/office/organisations', { ...form, municipality: newId() })).status,
      ).to.equal(422);
      expect((await office.post('/office/organisations', form)).status).to.equal(303);
      expect((await office.post('/office/organisations', form)).status).to.equal(303);
      expect((await office.post('/office/organisations', { ...form, key: newId() })).status).to.equal(422);
      expect((await office.post('/office/organisations', { ...form, kind: 'company' })).status).to.equal(422);
      const everywhere = { ...form, key: newId(), municipality: '', kind: 'company' };
      expect((await office.post('/office/organisations', everywhere)).status).to.equal(303);
      const path = `/office/organisations/${everywhere.key}`;
      const { key: _key, ...change } = everywhere;
      const taken = await office.post(path, { ...change, municipality: musterstadt });
      expect(taken.status).to.equal(422);
      expect((await office.post(path, { ...change, name: 'Firma GmbH' })).status).to.equal(303);
      expect((await office.get(path)).text).to.contain('Firma GmbH');
      expect((await office.post(`${path}/ending`)).status).to.equal(303);
      expect((await office.post(path, change)).status).to.equal(404);
      const list = (await office.get('/office/organisations')).text;
      expect(list).to.contain('Nicht mehr dabei').and.contain('Brücken e. V.');
      expect((await office.get(at())).text)
        .to.contain('Brücken e. V.')
        .and.not.contain('Firma GmbH');
    });

    it('are open to their contact person by a link, without an account and without anybody’s name', async () => {
      const key = newId();
      const form = { key, label: 'Stabsstelle Integration', expiresOn: '2027-11-23' };
      for (const expiresOn of ['2026-11-23', '2027-11-24', 'bald'])
        expect((await office.post(at('/contact-links'), { ...form, expiresOn })).status, expiresOn).to.equal(
          422,
        );
      const made = await office.post(at('/contact-links'), form);
      expect(made.location).to.equal(at(`/contact-links/${key}/letter`));
      expect((await office.post(at('/contact-links'), form)).status).to.equal(303);
      expect(await count('contactLink')).to.equal(1);
      const letter = await office.get(made.location ?? '');
      expect(letter.text).to.contain('<svg').and.contain('Stabsstelle Integration');
      expect(letter.headers.get('x-robots-tag') ?? letter.text).to.contain('noindex');
      const way = /\/m\/[\w-]{22}/.exec(letter.text)?.[0] ?? '';
      expect(JSON.stringify(await app.db('contactLink'))).not.to.contain(way.slice(3));
      expect(way, 'a key that is the id of a one-time code opens no account').not.to.contain(
        app.site.secrets.tokenFor(key),
      );

      const guest = visitor(app.base);
      const page = await guest.get(way);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain('Musterstadt').and.contain('Brücken e. V.').and.not.contain('Neustadt');
      expect(page.headers.get('x-robots-tag') ?? page.text).to.contain('noindex');
      for (const name of ['olena', 'heike', 'Thanh', 'thanh']) expect(page.text).not.to.contain(name);
      expect((await guest.get(at())).location).to.contain('/sign-in');

      now += 15 * minutes;
      expect((await office.get(at(`/contact-links/${key}/letter`))).status).to.equal(404);
      const unknown = await guest.get(`/m/${'A'.repeat(22)}`);
      const bytes = (text: string): string => text.replaceAll(/nonce="[^"]*"|[\w-]{22}/g, '');
      expect(unknown.status).to.equal(404);
      const before = now;
      now = Date.UTC(2027, 10, 23, 22, 30);
      expect((await guest.get(way)).status).to.equal(200);
      now += days;
      const expired = await guest.get(way);
      now = before;
      expect((await guest.get(way)).status).to.equal(200);
      expect((await office.post(at(`/contact-links/${key}/revocation`))).status).to.equal(303);
      expect((await office.post(at(`/contact-links/${key}/revocation`))).status).to.equal(303);
      const revoked = await guest.get(way);
      for (const answer of [expired, revoked]) {
        expect(answer.status).to.equal(404);
        expect(bytes(answer.text)).to.equal(bytes(unknown.text));
      }
      expect((await office.get(at('/contact-links'))).text).to.contain('gesperrt');
      expect((await audited()).filter((action) => action.startsWith('contactLink'))).to.deep.equal([
        'contactLink.issued',
        'contactLink.revoked',
      ]);
    });

    it('are kept by the office’s staff alone', async () => {
      for (const login of ['olena', 'heike', 'technik']) {
        const one = await enter(login);
        for (const path of ['/office/municipalities', at(), at('/focus-areas'), '/office/organisations'])
          expect((await one.get(path)).status, `${login} ${path}`).to.equal(404);
        expect((await one.post('/office/municipalities', { key: newId(), name: 'X' })).status).to.equal(404);
      }
    });
  });
});
