import { expect } from 'chai';
import { newId } from '../../src/platform/ids.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { startApp, visitor, type FormFields, type RunningApp, type Visitor } from '../support/app.ts';
import { days, minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, addTandem, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('The office’s people', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let office: Visitor;
    let musterstadt = '';
    let neustadt = '';
    let bridge = '';
    let now = monday;
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => now });
      musterstadt = await addMunicipality(app.db, 'Musterstadt');
      neustadt = await addMunicipality(app.db, 'Neustadt');
      bridge = await addTandem(app.db, musterstadt, 'Brücke');
      await addPerson(app.db, { login: 'thanh', role: 'projectCoordinator', displayName: 'Thanh Nguyen' });
      await addPerson(app.db, { login: 'mia', role: 'projectCoordinator', displayName: 'Mia Weber' });
    });
    beforeEach(async () => {
      now += days;
      office = visitor(app.base);
      await office.signIn('thanh', testPassword);
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    const form = (changes: FormFields = {}): FormFields => ({
      key: newId(),
      name: 'Lea Kim',
      role: 'ambassador',
      municipality: musterstadt,
      newMunicipality: '',
      tandem: bridge,
      newTandem: '',
      side: 'municipality',
      email: '',
      letterLocale: 'de',
      ...changes,
    });
    const invite = async (changes: FormFields = {}): Promise<string> => {
      const answer = await office.post('/office/people/new', form(changes));
      expect(answer.status, answer.text.slice(0, 2_000)).to.equal(303);
      return (answer.location ?? '').slice('/office/people/'.length);
    };
    const find = async (id: string): Promise<PersonRow | undefined> =>
      app.db<PersonRow>('person').where({ id }).first();

    it('are invited with a form that carries its own key', async () => {
      const page = await office.get('/office/people/new');
      const key = /name="key" value="([0-9A-Z]{26})"/.exec(page.text)?.[1] ?? '';
      const first = await office.post('/office/people/new', form({ key }));
      const second = await office.post('/office/people/new', form({ key }));
      expect(first.status).to.equal(303);
      expect(second.location).to.equal(first.location);
    });

    it('are invited from the form to the first sign-in by the letter alone', async () => {
      const id = await invite({ name: 'Olena Marchenko', letterLocale: 'uk' });
      const letter = await office.get(`/office/people/${id}/letter`);
      expect(letter.status).to.equal(200);
      expect(letter.text).to.contain('<svg').and.contain('olena.marchenko').and.contain('lang="uk"');
      expect(letter.headers.get('cache-control')).to.equal('no-store');
      const typed = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(letter.text)?.[0] ?? '';
      const olena = visitor(app.base);
      const way = (await olena.post('/code', { code: typed.toLowerCase() })).location ?? '';
      expect(letter.text).to.contain(app.base + way);
      expect((await olena.get(way)).text).to.contain('data-page="identity/language-first"');
      await olena.post('/language', { locale: 'uk', returnTo: way });
      expect((await olena.get(way)).text).to.contain('Olena Marchenko');
      const done = await olena.post(way, { certificateName: 'Олена', password: testPassword, privacy: '1' });
      expect([done.status, done.location]).to.deep.equal([303, '/learn']);
      expect(await find(id)).to.include({ state: 'active', certificateName: 'Олена', locale: 'uk' });
      expect((await olena.get(way)).status).to.equal(404);
      expect((await office.get(`/office/people/${id}/letter`)).status).to.equal(404);
    });

    const wrong: readonly (readonly [string, () => FormFields, string])[] = [
      ['without a municipality', () => ({ municipality: '', tandem: '', side: '' }), 'municipality'],
      ['with the tandem of another municipality', () => ({ municipality: neustadt }), 'tandem'],
      ['without a name', () => ({ name: ' ' }), 'name'],
      ['with half an address', () => ({ email: 'lea@' }), 'email'],
      ['without a role', () => ({ role: '' }), 'role'],
    ];
    for (const [title, changes, field] of wrong) {
      it(`are not invited ${title}: the form comes back with everything typed`, async () => {
        const before = await app.db('person');
        const answer = await office.post(
          '/office/people/new',
          form({ newTandem: '', ...changes(), ...(field === 'name' ? {} : { name: 'Zoë "Z" <b>' }) }),
        );
        expect(answer.status).to.equal(422);
        expect(answer.text).to.contain(`href="#field-${field}"`);
        if (field !== 'name') expect(answer.text).to.contain('value="Zoë &#34;Z&#34; &lt;b&gt;"');
        expect(await app.db('person')).to.have.length(before.length);
      });
    }

    it('never get a role of the inviting person’s rank or above', async () => {
      for (const role of ['projectCoordinator', 'management', 'admin']) {
        const answer = await office.post(
          '/office/people/new',
          form({ role, municipality: '', tandem: '', side: '' }),
        );
        expect(answer.status, role).to.equal(404);
      }
      const page = await office.get('/office/people/new');
      expect(page.text).to.contain('value="trainer"').and.not.to.contain('value="management"');
    });

    it('are refused in another shape: unknown fields, lists, other roles', async () => {
      for (const fields of [
        form({ extra: '1' }),
        form({ name: ['a', 'b'] }),
        form({ role: 'king' }),
        form({ key: 'x' }),
      ])
        expect((await office.post('/office/people/new', fields)).status).to.equal(400);
      for (const query of ['?role=king', '?page=0', '?page=x', '?municipality=1', '?sort=name'])
        expect((await office.get(`/office/people${query}`)).status, query).to.equal(400);
      expect((await office.get('/office/people?role=&municipality=')).status).to.equal(200);
    });

    it('are listed by name, fifty on a page, by municipality and role', async () => {
      await Promise.all(
        Array.from({ length: 55 }, (_, index) =>
          addPerson(app.db, {
            login: `many${index}`,
            displayName: `Öz Viele ${String(index).padStart(2, '0')}`,
            role: 'localCoordinator',
            municipalityId: neustadt,
          }),
        ),
      );
      const list = `/office/people?municipality=${neustadt}&role=localCoordinator`;
      const first = await office.get(list);
      const second = await office.get(`${list}&page=2`);
      const names = (text: string): string[] => [...text.matchAll(/Öz Viele \d\d/g)].map(([name]) => name);
      expect(names(first.text)).to.have.length(50);
      expect(names(second.text)).to.deep.equal([
        'Öz Viele 50',
        'Öz Viele 51',
        'Öz Viele 52',
        'Öz Viele 53',
        'Öz Viele 54',
      ]);
      expect(first.text).to.contain('page=2').and.not.to.contain('Thanh Nguyen</a>');
      expect((await office.get(`${list}&page=3`)).status).to.equal(404);
    });

    it('of the same rank can be seen and not be touched', async () => {
      const mia = await app.db<PersonRow>('person').where({ login: 'mia' }).first();
      const path = `/office/people/${mia?.id ?? ''}`;
      const page = await office.get(path);
      expect(page.status).to.equal(200);
      expect(page.text).not.to.contain(`${path}/`);
      for (const step of ['letter', 'recovery', 'ending'])
        expect((await office.get(`${path}/${step}`)).status).to.equal(404);
      for (const step of ['invitation', 'recovery', 'sessions/end', 'ending'])
        expect((await office.post(`${path}/${step}`)).status, step).to.equal(404);
    });

    it('who do not exist are answered like those who may not be touched', async () => {
      const nobody = await office.get(`/office/people/${newId()}/letter`);
      expect(nobody.status).to.equal(404);
      expect((await office.get('/office/people/1')).status).to.equal(404);
    });

    it('get a recovery code only after the password was given lately, and with it a new password', async () => {
      const id = await invite({ name: 'Rana Aziz' });
      await app.db('person').where({ id }).update({ state: 'active' });
      now += 16 * minutes;
      const asked = await office.get(`/office/people/${id}/recovery`);
      expect(asked.location).to.contain('/confirm?returnTo=');
      await office.post('/confirm', { password: testPassword, returnTo: `/office/people/${id}/recovery` });
      expect((await office.get(`/office/people/${id}/recovery`)).status).to.equal(200);
      const done = await office.post(`/office/people/${id}/recovery`);
      expect(done.location).to.equal(`/office/people/${id}/letter`);
      const letter = await office.get(`/office/people/${id}/letter`);
      const way = /\/password\/new\/[\w-]{22}/.exec(letter.text)?.[0] ?? '';
      const rana = visitor(app.base);
      expect((await rana.get(way)).status).to.equal(200);
      expect((await rana.post(way, { password: testPassword })).location).to.equal('/sign-in');
      await rana.signIn('rana.aziz', testPassword);
      expect((await rana.post(way, { password: testPassword })).status).to.equal(404);
    });

    it('whose access ends are out at once, and the letter with them', async () => {
      const id = await invite({ name: 'Samuel Tesfay' });
      await app.db('person').where({ id }).update({ state: 'active' });
      await office.post(`/office/people/${id}/recovery`);
      const way =
        /\/password\/new\/[\w-]{22}/.exec((await office.get(`/office/people/${id}/letter`)).text)?.[0] ?? '';
      const samuel = visitor(app.base);
      await samuel.post(way, { password: testPassword });
      await samuel.signIn('samuel.tesfay', testPassword);
      expect((await samuel.get('/account')).status).to.equal(200);
      expect((await office.get(`/office/people/${id}/ending`)).text).to.contain('button-danger');
      expect((await office.post(`/office/people/${id}/ending`)).status).to.equal(303);
      expect((await samuel.get('/account')).status).to.equal(303);
      expect(
        (await samuel.post('/sign-in', { login: 'samuel.tesfay', password: testPassword })).status,
      ).to.equal(422);
      expect((await office.get(`/office/people/${id}/letter`)).status).to.equal(404);
    });

    it('are nobody’s business outside the office', async () => {
      await addPerson(app.db, { login: `amb${now}`, role: 'ambassador', municipalityId: musterstadt });
      const ambassador = visitor(app.base);
      await ambassador.signIn(`amb${now}`, testPassword);
      for (const path of ['/office/people', '/office/people/new', '/office/outbox'])
        expect((await ambassador.get(path)).status, path).to.equal(404);
      expect((await visitor(app.base).get('/office/people')).status).to.equal(303);
    });
  });
});
