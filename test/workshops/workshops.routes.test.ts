import { expect } from 'chai';
import { startApp, visitor, type FormFields, type RunningApp, type Visitor } from '../support/app.ts';
import { migratedSqlite } from '../support/databases.ts';
import { monday } from '../support/context.ts';
import { testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { naughtyStrings } from '../security/naughty-strings.ts';
import { strangeElements } from '../security/strange-elements.ts';
import { workshopTown, type WorkshopTown } from './workshop-town.ts';

const key = (number: number): string => String(number).padStart(26, '0');

describe('The pages of a Zukunftswerkstatt', function pages() {
  this.timeout(60_000);
  let database: TestDatabase;
  let town: WorkshopTown;
  let app: RunningApp;
  let olena: Visitor;
  let path: string;
  let code: string;
  beforeEach(async () => {
    database = await migratedSqlite();
    town = await workshopTown(database.url);
    app = await startApp({ url: database.url, clock: () => monday, throttle: true });
    olena = visitor(app.base);
    await olena.signIn('olena', testPassword);
    path = `/workshops/${town.musterstadt}`;
    await olena.post(`${path}/day`, { day: '2026-11-23', dots: '2' });
    code = /class="code">([0-9A-Z]{6})</.exec((await olena.get(`${path}/day`)).text)?.[1] ?? '';
  });
  afterEach(async () => {
    await app.close();
    await town.db.destroy();
    await database.drop();
  });

  it('let sixty phones behind one address in, each to write a card and to vote', async () => {
    await olena.post(`${path}/day/clusters`, { name: 'Begegnung' });
    await olena.post(`${path}/day/vote`, { to: 'open' });
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async (_nothing, index) => {
        const phone = visitor(app.base);
        const entered = await phone.post('/workshop', { code: ` ${code.toLowerCase()} ` });
        const room = await phone.get(entered.location ?? '/');
        const cluster = /name="cluster" value="(\w+)"/.exec(room.text)?.[1] ?? '';
        const card = { key: key(index), kind: 'need', text: `Karte ${index}` };
        const sent = await phone.post(`/workshop/${code}/cards`, card);
        const voted = await phone.post(`/workshop/${code}/vote`, { cluster });
        return [entered.status, room.status, sent.status, voted.status].join(' ');
      }),
    );
    expect([...new Set(statuses)]).to.deep.equal(['303 200 303 303']);
    const screen = await olena.get(`${path}/day/screen`);
    expect(screen.text).to.contain('60 Punkte').and.to.contain('<strong>60</strong>');
    expect(screen.headers.get('refresh')).to.equal('15');
    expect((await olena.get(`${path}/day/screen?still=1`)).headers.get('refresh')).to.equal(null);
  });

  it('offer the organisations of the municipality to invite, and those who are invited no more', async () => {
    const [ours, theirs] = [key(1), key(2)];
    const organisation = (id: string, name: string, municipalityId: string) => ({
      ...{ id, name, kind: 'company', municipalityId, createdAt: monday, endedOn: null },
    });
    await town
      .db('organisation')
      .insert([
        organisation(ours, 'Bau & Söhne', town.musterstadt),
        organisation(theirs, 'Anderswo AG', town.neustadt),
      ]);
    const send = (fields: FormFields) =>
      olena.post(`${path}/invitations`, { name: '', kind: 'other', ...fields });
    const before = (await olena.get(`${path}/invitations`)).text;
    expect(before).to.contain('Bau &amp; Söhne').and.not.to.contain('Anderswo');
    const nothing = await send({});
    expect([nothing.status, nothing.text.includes('href="#field-picked"')]).to.deep.equal([422, true]);
    const foreign = await send({ picked: [ours, theirs] });
    expect([foreign.status, foreign.text.includes('nicht mehr zur Auswahl')]).to.deep.equal([422, true]);
    expect(foreign.text).to.match(new RegExp(`value="${ours}" checked`));
    expect((await send({ picked: [ours, town.musterstadt], name: 'BAU & SÖHNE' })).status).to.equal(303);
    const after = (await olena.get(`${path}/invitations`)).text;
    expect(after.match(/Bau &amp; Söhne/g)).to.have.length(1);
    expect(after)
      .to.contain('2 Organisationen stehen jetzt auf der Liste')
      .and.not.to.contain('name="picked"');
    await send({ picked: [ours] });
    expect((await olena.get(`${path}/invitations`)).text).to.contain('Das steht schon auf der Liste');
  });

  it('print hostile cards as text, wherever they are shown', async () => {
    const lines = naughtyStrings.map((text) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 280));
    const written = lines.filter((text) => text !== '' && !text.includes('\0'));
    for (let at = 0; at < written.length; at += 200) {
      const some = written.slice(at, at + 200).join('\n');
      const added = await olena.post(`${path}/day/cards`, { key: key(at), kind: 'resource', lines: some });
      expect(added.status).to.equal(303);
    }
    await olena.post(`${path}/day/clusters`, { name: written[0]?.slice(0, 120) ?? '' });
    await olena.post(`${path}/day/vote`, { to: 'open' });
    const shown = [`${path}/day?show=all&page=1`, `${path}/day?show=all&page=3`, `${path}/day/screen`];
    for (const address of [...shown, `/workshop/${code}`, `/concepts/${town.musterstadt}/adoption`]) {
      const { status, text } = await olena.get(address);
      expect(status, address).to.equal(200);
      expect(strangeElements(text), address).to.deep.equal([]);
    }
  });

  it('keep what was typed on a card that is too long, and take no vote without the cookie', async () => {
    const phone = visitor(app.base);
    const long = await phone.post(`/workshop/${code}/cards`, {
      key: key(1),
      kind: 'need',
      text: 'x'.repeat(281),
    });
    expect(long.status).to.equal(422);
    expect(long.text).to.contain('x'.repeat(281)).and.to.contain('280 Zeichen');
    await olena.post(`${path}/day/clusters`, { name: 'A' });
    await olena.post(`${path}/day/vote`, { to: 'open' });
    const stranger = visitor(app.base);
    const room = await stranger.get(`/workshop/${code}`);
    const cookie = room.headers.getSetCookie().find((line) => line.startsWith('workshop='));
    expect(cookie).to.contain('HttpOnly').and.to.contain('SameSite=Lax').and.to.contain('Path=/workshop');
    expect((await visitor(app.base).post(`/workshop/${code}/vote`, {})).status).to.equal(409);
    expect((await stranger.post(`/workshop/${code}/vote`, { cluster: ['a', 'b', 'c'] })).status).to.equal(
      422,
    );
  });

  it('say the same to a wrong code and to a code of another time', async () => {
    const stranger = visitor(app.base);
    const wrong = await stranger.get('/workshop/ZZZZZZ');
    expect(wrong.status).to.equal(404);
    expect(wrong.text).to.contain('noindex');
    expect((await olena.post(`${path}/day/closing`)).status).to.equal(422);
    await stranger.post(`/workshop/${code}/cards`, { key: key(9), kind: 'need', text: 'zur Zeit' });
    const unknown = await olena.post(`${path}/day/closing`, { sure: '1' });
    expect(unknown.text).to.contain('wie viele Menschen da waren').and.to.contain('href="#field-heads"');
    await olena.post(`${path}/day/heads`, { heads: '24' });
    await olena.post(`${path}/day/closing`, { sure: '1' });
    expect((await stranger.get(`/workshop/${code}`)).status).to.equal(404);
    const late = { key: key(1), kind: 'need', text: 'zu spät' };
    expect((await stranger.post(`/workshop/${code}/cards`, late)).status).to.equal(404);
  });

  it('save from the checklist only what somebody has changed', async () => {
    const seen = { 'was-room': '|', 'day-room': '', 'who-room': '', 'was-mayor': '|', 'who-mayor': '' };
    await olena.post(`${path}/checklist`, { ...seen, 'done-room': '1' });
    await olena.post(`${path}/checklist`, { ...seen, 'who-mayor': 'Amt' });
    const page = await olena.get(`${path}/checklist`);
    expect(page.text).to.contain('1 von 11 erledigt').and.to.contain('value="Amt"');
    const wrong = await olena.post(`${path}/checklist`, {
      ...seen,
      'done-room': '1',
      'day-room': '2026-02-30',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('href="#field-day-room"');
  });
});
