import { expect } from 'chai';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { days, monday } from '../support/context.ts';
import { buildTown, idOf } from '../reports/town.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('Accompaniment', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let here: string;
    let there: string;
    const people = new Map<string, string>();
    const visitors = new Map<string, Visitor>();
    const as = async (login: string): Promise<Visitor> => {
      const known = visitors.get(login) ?? visitor(app.base);
      if (!visitors.has(login)) await known.signIn(login, testPassword);
      visitors.set(login, known);
      return known;
    };
    before(async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => monday });
      here = await addMunicipality(app.db, 'Musterstadt');
      there = await addMunicipality(app.db, 'Neustadt');
      visitors.clear();
      for (const [login, role, municipalityId] of [
        ['thanh', 'projectCoordinator', null],
        ['mika', 'projectCoordinator', null],
        ['katrin', 'management', null],
        ['olena', 'localCoordinator', here],
        ['ahmad', 'ambassador', here],
        ['sabine', 'ambassador', here],
        ['rania', 'localCoordinator', there],
      ] as const) {
        const { id } = await addPerson(app.db, { login, displayName: `Frau ${login}`, role, municipalityId });
        people.set(login, id);
      }
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    const note = (changes: Record<string, string | readonly string[]> = {}) => ({
      key: newId(),
      kind: 'monthlyTalk',
      heldOn: '2026-11-20',
      topics: 'Der Bürgersaal & die <Einladungen>',
      participants: [people.get('olena') ?? '', people.get('ahmad') ?? ''],
      step1: 'Liste der Betriebe ergänzen',
      due1: '2026-12-01',
      ...changes,
    });
    const path = (municipality = here): string => `/office/accompaniment/${municipality}`;
    const stepOf = async (): Promise<string> =>
      (await app.db<{ id: string }>('accompanimentStep').first())?.id ?? '';

    it('keeps a talk once, however often its form is sent', async () => {
      const thanh = await as('thanh');
      const form = note();
      for (let time = 0; time < 2; time++)
        expect(await thanh.post(`${path()}/notes`, form)).to.include({ status: 303, location: path() });
      const { text } = await thanh.get(path());
      expect(text).to.contain('Der Bürgersaal &amp; die &lt;Einladungen&gt;').and.contain('Frau ahmad');
      expect(text.match(/Monatsgespräch am 20. November 2026/g)).to.have.length(1);
      expect(await app.db('accompanimentStep').select()).to.have.length(1);
    });

    it('keeps a second talk that is typed into the form of the first, on the way back', async () => {
      const thanh = await as('thanh');
      const first = note({ participants: [], topics: 'Erstes' });
      for (const form of [first, { ...first, step1: 'Anderes' }, { ...first, step1: 'Anderes' }])
        expect((await thanh.post(`${path(there)}/notes`, form)).status).to.equal(303);
      const steps = (await thanh.get(path(there))).text;
      expect(steps).to.contain('Anderes').and.contain('Liste der Betriebe ergänzen');
      expect(steps.match(/Monatsgespräch am/g)).to.have.length(2);
      const rows = await app
        .db<{ id: string; municipalityId: string }>('accompanimentNote')
        .where({ municipalityId: there });
      for (const { id } of rows) await thanh.post(`${path(there)}/notes/${id}/removal`);
      const long = 'Zeile\r\n'.repeat(166);
      const answer = await thanh.post(`${path(there)}/notes`, note({ kind: '', topics: long }));
      expect(answer.status, 'as long as the page has counted it').to.equal(422);
    });

    it('says what is missing, and keeps what was typed', async () => {
      const answer = await (
        await as('thanh')
      ).post(`${path()}/notes`, note({ kind: '', heldOn: '24.11.2026' }));
      expect(answer.status).to.equal(422);
      expect(answer.text)
        .to.contain('Bitte wählen Sie den Anlass.')
        .and.contain('Dieser Tag kommt erst noch.')
        .and.contain('value="Liste der Betriebe ergänzen"')
        .and.contain('href="#field-heldOn"');
    });

    it('is read by those who took part, without the names of the others', async () => {
      const ahmad = await (await as('ahmad')).get('/learn/accompaniment');
      expect(ahmad.text).to.contain('Bürgersaal').and.not.contain('Frau olena').and.not.contain('Frau thanh');
      const sabine = await (await as('sabine')).get('/learn/accompaniment');
      expect(sabine.text).to.contain('Noch ist kein Gespräch').and.not.contain('Bürgersaal');
    });

    it('is read by the local coordination of the municipality, who ticks steps off', async () => {
      const olena = await as('olena');
      const step = await stepOf();
      expect((await olena.get('/learn/accompaniment')).text).to.contain('Offen bis 1. Dezember 2026');
      const ticked = await olena.post(`/learn/accompaniment/steps/${step}`, { done: 'yes' });
      expect(ticked.location).to.equal(`/learn/accompaniment#step-${step}`);
      expect((await olena.get('/learn/accompaniment')).text).to.contain('Wieder öffnen');
      const rania = await as('rania');
      expect((await rania.get('/learn/accompaniment')).text).not.to.contain('Bürgersaal');
      expect((await rania.post(`/learn/accompaniment/steps/${step}`, { done: 'no' })).status).to.equal(404);
      const ahmad = await as('ahmad');
      expect((await ahmad.post(`/learn/accompaniment/steps/${step}`, { done: 'no' })).status).to.equal(404);
      const row = await app
        .db<{ id: string; doneBy: string | null }>('accompanimentStep')
        .where({ id: step })
        .first();
      expect(row?.doneBy).to.equal(people.get('olena'));
    });

    it('is no address of another municipality', async () => {
      const thanh = await as('thanh');
      const step = await stepOf();
      expect((await thanh.post(`${path(there)}/steps/${step}`, { done: 'no' })).status).to.equal(404);
    });

    it('has one companion, the last who took over', async () => {
      for (const login of ['thanh', 'mika', 'mika'])
        expect((await (await as(login)).post(`${path()}/companion`)).status).to.equal(303);
      expect((await (await as('thanh')).get(path())).text).to.contain('Frau mika begleitet diese Kommune.');
      expect(await app.db('companion').whereNull('endedAt')).to.have.length(1);
      expect(await app.db('companion').select()).to.have.length(2);
    });

    it('is taken back only by whoever wrote it, and then nothing of it stays', async () => {
      const row = await app.db<{ id: string }>('accompanimentNote').first();
      const removal = `${path()}/notes/${row?.id ?? ''}/removal`;
      expect((await (await as('mika')).get(removal)).status).to.equal(404);
      expect((await (await as('mika')).post(removal)).status).to.equal(404);
      const thanh = await as('thanh');
      expect((await thanh.get(removal)).text).to.contain('Eintrag löschen?');
      expect((await thanh.post(removal)).location).to.equal(path());
      expect((await thanh.post(removal)).status).to.equal(404);
      for (const table of ['accompanimentNote', 'accompanimentParticipant', 'accompanimentStep'])
        expect(await app.db(table).select(), table).to.deep.equal([]);
    });
  });
});

describe('Somebody who has been silent for two weeks', () => {
  onEachDatabase((_engine, fresh) => {
    it('is pointed out to the one who accompanies, and to nobody else', async () => {
      const database = await fresh();
      const app = await startApp({ url: database.url, clock: () => monday + 30 * days });
      await buildTown(app.db);
      await addPerson(app.db, { login: 'mika', role: 'projectCoordinator' });
      const stuck = async (login: string): Promise<string> => {
        const someone = visitor(app.base);
        await someone.signIn(login, testPassword);
        const { text } = await someone.get('/office');
        return text.slice(text.indexOf('tasks-stuck'), text.indexOf('/office/export'));
      };
      const ahmad = `/office/progress/${idOf('ahmad')}`;
      expect(await stuck('thanh')).to.contain(ahmad);
      expect(await stuck('mika')).to.contain(ahmad);
      expect(await stuck('katrin')).not.to.contain(ahmad);
      const thanh = visitor(app.base);
      await thanh.signIn('thanh', testPassword);
      await thanh.post(`/office/accompaniment/${idOf('Musterstadt')}/companion`);
      expect(await stuck('thanh')).to.contain(ahmad);
      expect(await stuck('mika')).not.to.contain(ahmad);
      expect(await stuck('mika'), 'who needs a talk').to.contain(`/office/progress/${idOf('sabine')}`);
      await app.db('person').where({ login: 'thanh' }).update({ state: 'ended' });
      expect(await stuck('mika'), 'nobody accompanies any more').to.contain(ahmad);
      await app.close();
      await database.drop();
    });
  });
});
