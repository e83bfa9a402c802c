import { expect } from 'chai';
import { startApp, visitor, type Answer, type RunningApp, type Visitor } from '../support/app.ts';
import { minutes, monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, addTandem, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

const path = '/office/people/import';
const head = 'Name;Rolle;Kommune;Tandem;Seite;E-Mail;Sprache';

onEachDatabase((_engine, fresh) => {
  describe('a list of people in the office', function list() {
    this.timeout(60_000);
    let database: TestDatabase;
    let app: RunningApp;
    let office: Visitor;
    let now = monday;
    beforeEach('open the house', async () => {
      database = await fresh();
      now = monday;
      app = await startApp({ url: database.url, clock: () => now });
      const musterstadt = await addMunicipality(app.db, 'Musterstadt');
      await addTandem(app.db, musterstadt, 'Tandem Brücke');
      await addPerson(app.db, { login: 'thanh', role: 'projectCoordinator' });
      await addPerson(app.db, { login: 'olena', role: 'localCoordinator', municipalityId: musterstadt });
      office = visitor(app.base);
      await office.signIn('thanh', testPassword);
    });
    afterEach(async () => {
      await app.close();
      await database.drop();
    });

    /** The file as a browser sends it. */
    async function upload(bytes: Uint8Array | string, name = 'liste.csv'): Promise<Answer> {
      const form = new FormData();
      form.append('file', new Blob([bytes as BlobPart], { type: 'text/csv' }), name);
      form.append('text', '');
      const response = await fetch(app.base + path, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { Origin: app.base, Cookie: `sid=${office.cookie('sid') ?? ''}` },
      });
      const { status, headers } = response;
      return { status, headers, location: headers.get('location'), text: await response.text() };
    }
    const shownIn = ({ text }: Answer): string => /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
    const people = async (): Promise<number> => (await app.db('person').select('id')).length;
    const list = [
      head,
      'Lea Kim;Botschafter*in;Musterstadt;Tandem Brücke;Kommune;lea@example.org;Deutsch',
      '=1+1;Trainer*in;;;;;',
      'Олена Шевченко;Willkommensbotschaft;Musterstadt;Tandem Neu;MO;;Ukrainisch',
      'Wer;König;Musterstadt;;;;',
      'Olena;Koordination;Musterstadt;;;;',
    ].join('\n');

    it('is shown row by row before anything is written, then done by one button, once', async () => {
      await app.db('person').where({ login: 'olena' }).update({ displayName: 'Olena' });
      const before = await people();
      const shown = await office.post(path, { text: list });
      expect(shown.status).to.equal(200);
      expect(await people()).to.equal(before);
      expect(shown.text)
        .to.contain('3 Personen einladen')
        .and.contain('lea.kim')
        .and.contain('olena.shevchenko')
        .and.contain('Diese Rolle kennen wir nicht.')
        .and.contain('schon da');
      const confirm = { text: list, shown: shownIn(shown) };
      const done = await office.post(path, confirm);
      expect([done.status, done.location]).to.deep.equal([303, '/office/people']);
      expect(await people()).to.equal(before + 3);
      const invited = await app.db('person').where({ login: 'lea.kim' }).first<object>();
      expect(invited).to.include({ state: 'invited', tandemSide: 'municipality', email: 'lea@example.org' });
      expect(await app.db('letter').select('id')).to.have.length(3);
      expect(await app.db('roleTerm').select('id')).to.have.length(3);

      const second = await office.post(path, confirm);
      expect(second.status).to.equal(409);
      expect(second.text).to.contain('Inzwischen hat sich etwas geändert').and.not.contain('name="shown"');
      const later = await office.post(path, { text: list });
      expect(later.text).to.contain('Niemand wird eingeladen.');
      expect(await people()).to.equal(before + 3);
      expect(await app.db('auditEntry').where({ action: 'roster.invited' })).to.have.length(1);
    });

    it('is judged again when it is confirmed, and shown anew when somebody was faster', async () => {
      const shown = await office.post(path, { text: list });
      await addPerson(app.db, { login: 'lea.kim', displayName: 'Jemand', role: 'trainer' });
      const before = await people();
      const answer = await office.post(path, { text: list, shown: shownIn(shown) });
      expect(answer.status).to.equal(409);
      expect(answer.text).to.contain('lea.kim2').and.contain('name="shown"');
      expect(await people()).to.equal(before);
      expect((await office.post(path, { text: list, shown: shownIn(answer) })).status).to.equal(303);
      expect(await people()).to.equal(before + 3);
    });

    it('is taken as a file of whatever program, and kept for the button', async () => {
      const latin = Buffer.from('Name;Rolle\nJürgen Groß;Trainer*in\n', 'latin1');
      const shown = await upload(latin);
      expect(shown.status).to.equal(200);
      expect(shown.text).to.contain('Jürgen Groß').and.contain('jurgen.gross');
      const text = /name="text" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
      expect((await office.post(path, { text, shown: shownIn(shown) })).status).to.equal(303);
      expect((await upload(Buffer.from('\ufeffName\tRolle\nMia\tTrainer*in', 'utf16le'))).text).to.contain(
        'Mia',
      );
    });

    it('is refused as a whole, with a sentence, when it is no list', async () => {
      const cases: readonly (readonly [Uint8Array | string, string])[] = [
        ['', 'Die Liste ist leer.'],
        [Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'Das ist keine Textdatei.'],
        [`${head}\n${'x'.repeat(300 * 1024)}`, 'Die Datei ist zu groß.'],
        ['Vorname;Nachname\na;b', 'Spalte „Name“'],
        [
          `${head}\n${Array.from({ length: 201 }, (_, i) => `P ${i};Trainer*in;;;;;`).join('\n')}`,
          'mehr als 200',
        ],
      ];
      for (const [bytes, sentence] of cases) {
        const answer = await upload(bytes);
        expect(answer.status, sentence).to.equal(422);
        expect(answer.text).to.contain(sentence).and.contain('href="#field-text"');
      }
      expect((await office.post(path, { text: 'x', more: 'y' })).status).to.equal(400);
      expect((await office.post(path, { text: list, shown: 'x' })).status).to.equal(400);
    });

    it('escapes whatever stands in it', async () => {
      const nasty = '<script>alert(1)</script>;x"><img src=x>;{{7*7}};<%= 1 %>;\u202Etxt;a@b.de;de';
      const { text, status } = await office.post(path, { text: `${head}\n${nasty}` });
      expect(status).to.equal(200);
      expect(text).not.to.contain('<script>alert').and.not.contain('<img src=x');
    });

    it('is nothing for learners, and asks for the password again', async () => {
      const olena = visitor(app.base);
      await olena.signIn('olena', testPassword);
      expect((await olena.get(path)).status).to.equal(404);
      expect((await olena.post(path, { text: list })).status).to.equal(404);
      now += 16 * minutes;
      expect((await office.get(path)).location).to.contain('/confirm');
    });

    it('of two hundred people is invited at once', async () => {
      const rows = Array.from(
        { length: 200 },
        (_, i) => `Person ${i};Botschaft;Musterstadt;Tandem ${i % 20};MO;;`,
      );
      const text = [head, ...rows].join('\n');
      const shown = await office.post(path, { text });
      expect((await office.post(path, { text, shown: shownIn(shown) })).status).to.equal(303);
      expect(await app.db('person').where('displayName', 'like', 'Person %')).to.have.length(200);
    });
  });
});
