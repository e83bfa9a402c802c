import { expect } from 'chai';
import { migratedSqlite } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { issueContactLink, revokeContactLink } from '../../src/people/places.actions.ts';
import { contactLinkToken } from '../../src/people/places.ts';
import { newId } from '../../src/platform/ids.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday } from '../support/context.ts';
import { testPassword } from '../support/people.ts';
import { extractText } from '../support/pdf.ts';
import { workshopTown, type WorkshopTown } from '../workshops/workshop-town.ts';
import { unzip } from './unzip.ts';

const goal = {
  'goals-0-what': 'Neue Familien finden einen Sprachkurs <script>alert(1)</script>',
  'goals-0-forWhom': 'Botschafter*innen und Koordinator*innen\r# = x',
  'goals-0-measure': 'Plätze',
  'goals-0-target': '20 Familien',
  'goals-0-until': '2027-06-30',
};
const plan = {
  'costs-0-type': 'fees',
  'costs-0-item': 'Sprachmittlung أحمد',
  'costs-0-amount': '1.234,50',
  'costs-1-type': 'room',
  'costs-1-item': 'Saal',
  'costs-1-amount': '٣٦٥,٥٠',
  'shares-0-funder': 'Land',
  'shares-0-state': 'applied',
  'shares-0-amount': '1.000',
  'shares-1-funder': 'Місто',
  'shares-1-state': 'own',
  'shares-1-amount': '500,00 €',
};

/** Who pays for the programme stands in every document. */
const fundingStart = 'Das Projekt wird aus Mitteln des Landes';

describe('The pages of a concept', function pages() {
  this.timeout(60_000);
  let database: TestDatabase;
  let town: WorkshopTown;
  let app: RunningApp;
  const people: Record<string, Visitor> = {};
  let path: string;
  let goalId: string;
  before(async () => {
    database = await migratedSqlite();
    town = await workshopTown(database.url);
    app = await startApp({ url: database.url, clock: () => monday });
    for (const name of ['olena', 'rania', 'ahmad', 'thanh', 'katrin', 'miriam', 'technik']) {
      const one = visitor(app.base);
      await one.signIn(name, testPassword);
      people[name] = one;
    }
    path = `/concepts/${town.musterstadt}`;
    const olena = as('olena');
    expect((await olena.get('/local/concept')).text).to.contain('mindestens ein Ziel');
    await olena.post(`${path}/sections/goals`, { revision: '0', ...goal });
    await olena.post(`${path}/sections/financing`, { revision: '0', ...plan });
    await olena.post(`${path}/versions`, { after: '0' });
    goalId =
      /name="goals-0-id" value="(\w+)"/.exec((await olena.get(`${path}/sections/goals`)).text)?.[1] ?? '';
    const changed = { ...goal, 'goals-0-id': goalId, 'goals-0-target': '30 Familien' };
    const added = { 'goals-1-what': 'Ein Treffpunkt', 'goals-1-until': '2027-12-31' };
    await olena.post(`${path}/sections/goals`, { revision: '1', ...changed, ...added });
    await olena.post(`${path}/versions`, { after: '1' });
  });
  after(async () => {
    await app.close();
    await town.db.destroy();
    await database.drop();
  });
  const as = (name: string): Visitor => people[name] ?? visitor(app.base);

  it('show the draft with its totals, and nothing of it as code', async () => {
    const draft = await as('olena').get(path);
    expect(draft.text)
      .to.contain('&lt;script&gt;')
      .and.to.contain('1.600,00\u00a0€')
      .and.to.contain('Es fehlen noch 100,00\u00a0€')
      .and.to.contain('66,7\u00a0%')
      .and.to.contain('33,3\u00a0%');
  });

  it('make one version of two clicks', async () => {
    const again = await as('olena').post(`${path}/versions`, { after: '1' });
    expect(again.location).to.equal(`${path}/versions/2`);
    expect((await as('olena').get(`${path}/versions/3`)).status).to.equal(404);
  });

  it('compare two versions entry by entry', async () => {
    const compared = await as('olena').get(`${path}/comparison?from=1&to=2`);
    expect(compared.text)
      .to.contain('<del><bdi>20 Familien</bdi></del>')
      .and.to.contain('<ins><bdi>30 Familien</bdi></ins>')
      .and.to.contain('Ein Treffpunkt');
  });

  it('show what became of a goal to everybody who reads the concept', async () => {
    const stated = await as('olena').post(`${path}/goals/${goalId}`, {
      state: 'done',
      day: '2026-11-20',
    });
    expect(stated.status).to.equal(303);
    expect((await as('ahmad').get('/learn/concept')).text).to.contain('erreicht am 20. November 2026');
    expect((await as('katrin').get('/office/concepts')).text).to.contain('1 von 2 erreicht');
  });

  it('give the version as a text document with texts, totals and the sentence about the money', async () => {
    const response = await fetch(`${app.base}${path}/versions/2/file/docx`, {
      headers: { Cookie: cookies(as('olena')) },
    });
    expect(response.headers.get('content-disposition')).to.contain('Konzept-Fassung-2.docx');
    const files = unzip(new Uint8Array(await response.arrayBuffer()));
    const document = files.get('word/document.xml') ?? '';
    for (const part of [
      'Musterstadt',
      'Ein Treffpunkt',
      '&lt;script&gt;',
      '1.234,50\u00a0€',
      '1.600,00\u00a0€',
      'Es fehlen noch 100,00\u00a0€',
      'أحمد',
      fundingStart,
    ])
      expect(document).to.contain(part);
    const footer = [...files].find(([name]) => /^word\/footer\d\.xml$/.test(name))?.[1] ?? '';
    expect(footer).to.contain('Fassung 2 vom 23. November 2026').and.to.contain('NUMPAGES');
  });

  it('give it as a printed document in every script, with numbered pages', async () => {
    const response = await fetch(`${app.base}${path}/versions/2/file/pdf`, {
      headers: { Cookie: cookies(as('ahmad')) },
    });
    const text = await extractText(new Uint8Array(await response.arrayBuffer()));
    for (const part of [
      'أحمد',
      'Місто',
      '1.600,00',
      'Es fehlen noch 100,00',
      'Seite 1 von',
      'Fassung 2',
      fundingStart,
    ])
      expect(text).to.contain(part);
  });

  it('give it as Markdown in which no sign of a person is a command', async () => {
    const { text } = await as('thanh').get(`${path}/versions/2/file/md`);
    expect(text)
      .to.contain(String.raw`\<script\>`)
      .and.to.contain('**1.600,00\u00a0€**');
    // Any other program would make emphasis of two gender stars.
    expect(text).to.contain(
      String.raw`Botschafter\*innen und Koordinator\*innen \# \= x`.replace(String.raw`\=`, '='),
    );
    expect(text).to.match(/^# Konzept der Zukunftswerkstatt: Musterstadt$/m);
  });

  it('keep everything typed when something is unclear, and say what', async () => {
    const answer = await as('olena').post(`${path}/sections/financing`, {
      revision: '1',
      ...plan,
      'costs-0-amount': '12.50',
      'costs-1-item': '',
    });
    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.contain('href="#field-costs-0-amount"')
      .and.to.contain('Bitte schreiben Sie den Betrag so: 1.234,50')
      .and.to.contain('href="#field-costs-1-item"')
      .and.to.contain('value="12.50"');
  });

  it('show both texts when somebody else was faster, and lose neither', async () => {
    const seen = { revision: '0', 'steps-0-what': 'Raum suchen' };
    await as('thanh').post(`${path}/sections/schedule`, seen);
    const late = await as('olena').post(`${path}/sections/schedule`, { ...seen, 'steps-0-what': 'Plakate' });
    expect(late.status).to.equal(409);
    expect(late.text)
      .to.contain('Raum suchen')
      .and.to.contain('value="Plakate"')
      .and.to.contain('name="revision" value="1"');
    const twice = await as('thanh').post(`${path}/sections/schedule`, seen);
    expect(twice.status).to.equal(303);
  });

  it('are there for nobody outside', async () => {
    for (const name of ['rania', 'miriam', 'technik']) {
      expect((await as(name).get(path)).status, name).to.equal(404);
      expect((await as(name).get(`${path}/versions/1`)).status, name).to.equal(404);
      expect((await as(name).get(`${path}/versions/1/file/md`)).status, name).to.equal(404);
    }
    for (const name of ['rania', 'ahmad', 'katrin'])
      expect((await as(name).post(`${path}/versions`, { after: '1' })).status, name).to.equal(404);
    const ambassador = await as('ahmad').get(path);
    expect(ambassador.text).not.to.contain('Raum suchen');
    expect((await as('ahmad').get(`${path}/comparison?from=draft&to=1`)).status).to.equal(404);
  });

  it('let the contact person of the municipality take the last version along, never the draft', async () => {
    const key = newId();
    const link = { key, label: 'Hauptamt', expiresOn: '2027-06-30' };
    await issueContactLink(town.as('thanh'), town.musterstadt, link);
    const guest = visitor(app.base);
    const address = `/m/${contactLinkToken(app.site.secrets, key)}`;
    const shown = await guest.get(address);
    expect(shown.text).to.contain(`href="${address}/concept"`).and.contain('Konzept, Fassung 2');
    expect(shown.text).not.to.contain('Raum suchen');
    const file = await fetch(`${app.base}${address}/concept`);
    expect(file.headers.get('content-type')).to.equal('application/pdf');
    const text = await extractText(new Uint8Array(await file.arrayBuffer()));
    expect(JSON.stringify(text)).to.contain('30 Familien').and.not.contain('Raum suchen');
    await revokeContactLink(town.as('thanh'), town.musterstadt, key);
    expect((await guest.get(`${address}/concept`)).status).to.equal(404);
    expect((await guest.get(`/m/${'A'.repeat(22)}/concept`)).status).to.equal(404);
  });

  it('take the longest form that they offer, in letters of six bytes', async () => {
    const cost = (row: number) => ({
      [`costs-${row}-type`]: 'other',
      [`costs-${row}-item`]: `Posten ${row}`,
      [`costs-${row}-amount`]: '٩٬٩٩٩٬٩٩٩٬٩٩٩٫٩٩',
    });
    const share = (row: number) => ({
      [`shares-${row}-funder`]: `Stelle ${row}`,
      [`shares-${row}-state`]: 'planned',
      [`shares-${row}-amount`]: '0,01',
    });
    const rows = (count: number, row: (at: number) => Record<string, string>): Record<string, string> =>
      Object.assign({}, ...Array.from({ length: count }, (_none, at) => row(at))) as Record<string, string>;
    const place = `/concepts/${town.neustadt}/sections`;
    const financing = { revision: '0', ...rows(40, cost), ...rows(20, share) };
    expect((await as('rania').post(`${place}/financing`, financing)).status).to.equal(303);
    const page = (await as('rania').get(`${place}/financing`)).text;
    const stored = [...page.matchAll(/name="((?:costs|shares)-\d+-id)" value="(\w+)"/g)];
    expect(stored).to.have.length(60);
    const ids = Object.fromEntries(stored.map(([, name = '', value = '']) => [name, value]));
    const again = { ...financing, ...ids, revision: '1', 'costs-39-item': 'Anderes' };
    expect((await as('rania').post(`${place}/financing`, again)).status).to.equal(303);
    expect((await as('rania').get(`/concepts/${town.neustadt}`)).text).to.contain(
      '399.999.999.999,60\u00a0€',
    );
    const words = rows(60, (row) => ({
      [`findings-${row}-kind`]: 'need',
      [`findings-${row}-text`]: 'Ї'.repeat(500),
    }));
    expect((await as('rania').post(`${place}/findings`, { revision: '0', ...words })).status).to.equal(303);
  });

  it('say how much a part still takes, and keep what was chosen', async () => {
    const day = `/workshops/${town.neustadt}/day`;
    await as('rania').post(day, { day: '2026-11-23', dots: '3' });
    const lines = Array.from({ length: 25 }, (_none, at) => `Karte ${at}`).join('\n');
    const added = await as('rania').post(`${day}/cards`, { key: newId(), kind: 'need', lines });
    expect(added.status).to.equal(303);
    const address = `/concepts/${town.neustadt}/adoption`;
    const offered = (await as('rania').get(address)).text;
    const keys = [...offered.matchAll(/name="text" value="([^"]+)"/g)].map(([, value = '']) => value);
    const adopt = (text: string[]) => as('rania').post(address, { text, section: 'targetGroups' });
    const all = await adopt(keys);
    expect(all.status).to.equal(422);
    expect(all.text).to.contain('nur noch 20 Einträge');
    expect(all.text.match(/name="text" value="[^"]+"[^>]* checked/g)).to.have.length(25);
    expect((await adopt(keys.slice(0, 20))).status).to.equal(303);
    expect((await adopt(keys.slice(0, 20))).status).to.equal(303);
    expect((await adopt(keys)).text).to.contain('kein Platz mehr');
  });

  it('refuse forms that are not theirs', async () => {
    const wrong = await as('olena').post(`${path}/sections/goals`, { ...goal });
    expect(wrong.status).to.equal(400);
    const foreign = { revision: '2', 'goals-0-what': 'x', role: 'admin' };
    expect((await as('olena').post(`${path}/sections/goals`, foreign)).status).to.equal(400);
    expect((await as('olena').post(`${path}/sections/nothing`, { revision: '0' })).status).to.equal(404);
  });
});

function cookies(one: Visitor): string {
  return `sid=${one.cookie('sid') ?? ''}`;
}
