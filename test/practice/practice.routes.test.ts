import { expect } from 'chai';
import { request } from 'node:http';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { inTransaction } from '../../src/access/context.ts';
import { assignTrainer } from '../../src/courses/trainers.actions.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { openDocument, pdf, phonePhoto, picture, secret, zip } from '../platform/files/samples.ts';
import { startApp, visitor, type Answer, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { hostileFiles, type HostileFile } from './hostile-files.ts';
import { tasks } from './practice-town.ts';

const path = '/learn/courses/praxis/tasks/allein';

describe('the pages of practice tasks', () => {
  let database: TestDatabase;
  let app: RunningApp;
  const visitors: Record<string, Visitor> = {};
  const as = (name: string): Visitor => visitors[name] ?? visitor(app.base);
  before(async function prepare() {
    this.timeout(30_000);
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    const { db } = app;
    await inTransaction(publicContext(db, monday), async (tx) => {
      await publishCourse(tx, sampleCourse('praxis', tasks));
      const one = {
        title: 'Weg',
        required: ['praxis'],
        optional: [],
        parts: {},
        livePercent: 0,
        workshop: false,
      };
      await publishPaths(tx, { localCoordinator: one, ambassador: one });
    });
    const municipalityId = await addMunicipality(db, 'Musterstadt');
    for (const login of ['olena', 'lena', 'mallory'])
      await addPerson(db, { login, role: 'ambassador', municipalityId });
    const { id } = await addPerson(db, { login: 'miriam', role: 'trainer', displayName: 'Miriam' });
    await addPerson(db, { login: 'fremd', role: 'trainer' });
    await inTransaction(publicContext(db, monday), (tx) => assignTrainer(tx, id, 'praxis'));
    for (const { id: personId, role } of await db<{ id: string; role: string }>('person'))
      if (role === 'ambassador')
        await db('enrolment').insert({
          personId,
          courseSlug: 'praxis',
          basis: 'required',
          enrolledAt: monday,
        });
    for (const name of ['olena', 'lena', 'mallory', 'miriam', 'fremd']) {
      visitors[name] = visitor(app.base);
      await as(name).signIn(name, testPassword);
    }
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  const mark = async (who: Visitor, address = path): Promise<string> =>
    /name="mark" value="([0-9a-f]{8})"/.exec((await who.get(address)).text)?.[1] ?? '';
  const fileLinks = (text: string): string[] =>
    [...text.matchAll(/href="([^"]*\/files\/[0-9A-Z]{26})"/g)].map(([, href]) => href ?? '');
  async function send(
    who: Visitor,
    files: readonly HostileFile[],
    fields: Readonly<Record<string, string>> = {},
    { address = path, field = 'file' } = {},
  ): Promise<Answer> {
    const form = new FormData();
    form.set('mark', await mark(who, address));
    for (const [name, value] of Object.entries({ text: '', ...fields })) form.set(name, value);
    for (const { name, bytes, type } of files)
      form.append(field, new File([new Uint8Array(bytes)], name, { type }));
    return who.send(address, form);
  }
  const good = (name: string, bytes: Buffer): HostileFile => ({ name, bytes, type: 'application/pdf' });

  it('keep the text without JavaScript, and without any file', async () => {
    const olena = as('olena');
    const saved = await olena.post(path, { text: 'Zeile 1\r\nZeile 2', mark: await mark(olena) });
    expect(saved.status).to.equal(303);
    expect((await olena.get(path)).text).to.include('Zeile 1\nZeile 2</textarea>');
  });

  it('take a photo without its place, and give it out as an attachment under our name', async () => {
    const olena = as('olena');
    const answer = await send(olena, [{ name: 'IMG <1>.jpg', bytes: phonePhoto(), type: 'image/jpeg' }], {
      text: 'Zeile 1',
    });
    expect(answer.status).to.equal(303);
    const shown = await olena.get(path);
    expect(shown.text).to.include('IMG &lt;1&gt;.jpg');
    const [href = ''] = fileLinks(shown.text);
    const file = await olena.get(href);
    expect(file.headers.get('content-disposition')).to.equal('attachment; filename=allein-1.jpg');
    expect(file.headers.get('content-type')).to.equal('image/jpeg');
    expect(file.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(file.headers.get('content-security-policy')).to.include('sandbox');
    expect(file.headers.get('cache-control')).to.equal('no-store');
    expect(file.text).not.to.include(secret.slice(0, 10));
    for (const name of ['lena', 'miriam', 'fremd']) {
      const foreign = await as(name).get(href);
      const missing = await as(name).get(href.replace(/.{26}$/, 'Z'.repeat(26)));
      expect([foreign.status, missing.status], name).to.deep.equal([404, 404]);
    }
  });

  it('say in the language of the reader what cannot be taken, and keep everything else', async () => {
    const lena = as('lena');
    await lena.post('/language', { locale: 'ar', returnTo: '/' });
    const refused = await send(
      lena,
      [
        good('gut.pdf', pdf),
        good('archiv.zip', zip([{ name: 'a', content: 'a' }])),
        good('leer.pdf', Buffer.alloc(0)),
      ],
      { text: 'نص', then: 'submit' },
    );
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('لا يمكننا قبول الملف')
      .and.include('archiv.zip')
      .and.include('href="#field-file"');
    await lena.post('/language', { locale: 'de', returnTo: '/' });
    const kept = await lena.get(path);
    expect(kept.text).to.include('gut.pdf').and.include('نص</textarea>');
    expect(fileLinks(kept.text)).to.have.length(1);
    const wrongForm = await send(
      lena,
      [good('plan.pdf', pdf)],
      {},
      {
        address: '/learn/courses/praxis/tasks/papier',
        field: 'photo',
      },
    );
    expect(wrongForm.text).to.include('passt nicht zu dieser Aufgabe');
    const tooLong = await lena.post(path, { text: 'ä'.repeat(6_001), mark: await mark(lena) });
    expect(tooLong.status).to.equal(422);
    expect(tooLong.text).to.include('ä'.repeat(6_001)).and.include('Der Text ist zu lang');
  });

  it('refuse what is too large by a sentence, and what is far too large at once', async () => {
    const lena = as('lena');
    const big = good('gross.pdf', Buffer.concat([pdf, Buffer.alloc(9 * 1024 * 1024), pdf]));
    const refused = await send(lena, [big], { text: 'نص' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('zu groß');
    const status = await sendRaw(app.base, path, lena.cookie('sid') ?? '', {
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': String(900 * 1024 * 1024),
    });
    expect(status).to.equal(413);
  });

  it('answer broken forms with a refusal, never with a breakdown', async () => {
    const lena = as('lena');
    for (const [type, body] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=x', ''],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="mark"\r\n\r\nabc'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n',
      ],
      ['multipart/form-data; boundary=x', '--x\r\nnonsense\r\n\r\n\r\n--x--'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      ],
    ] as const) {
      const answer = await lena.send(path, body, { 'Content-Type': type });
      expect(answer.status, JSON.stringify(body)).to.equal(400);
    }
    const many = new FormData();
    for (let index = 0; index < 60; index++) many.append(`f${index}`, 'x');
    expect((await lena.send(path, many)).status).to.equal(400);
    const anonymous = await visitor(app.base).send(path, many);
    expect(anonymous.status).to.equal(303);
  });

  it('survive 500 hostile files and names: none is shown, none breaks a page', async function survive() {
    this.timeout(60_000);
    const mallory = as('mallory');
    const kept = new Set<string>();
    // No such name can stand in a form: it is refused before anything is read.
    const isUnspeakable = ({ name }: HostileFile): boolean =>
      name.length > 5_000 || /^$|[\0-\x08\n-\x1f\x7f]/.test(name);
    const [impossible, possible] = [
      hostileFiles.filter(isUnspeakable),
      hostileFiles.filter((file) => !isUnspeakable(file)),
    ];
    expect(impossible.length).to.be.lessThan(100);
    for (const file of impossible)
      expect([303, 400, 422]).to.include((await send(mallory, [file], { text: 'x' })).status);
    for (let at = 0; at < possible.length; at += 5) {
      const answer = await send(mallory, possible.slice(at, at + 5), { text: 'x' });
      expect([303, 422], `files ${at}: ${answer.status}`).to.include(answer.status);
      const shown = await mallory.get(path);
      expect(shown.status).to.equal(200);
      for (const active of ['<script>alert', '<img src=x', 'onload="alert', '\u202E', '\0'])
        expect(shown.text.replaceAll(/<script [^>]*nonce[^]*?<\/script>/g, '')).not.to.include(active);
      // One of each batch; all of them go through the same door.
      const links = fileLinks(shown.text);
      for (const href of links.slice(0, 1)) {
        const file = await mallory.get(href);
        kept.add(file.headers.get('content-type') ?? '');
        expect(file.headers.get('content-disposition')).to.match(
          /^attachment; filename=allein-[1-5]\.[a-z0-9]{3,4}$/,
        );
        expect(file.headers.get('x-content-type-options')).to.equal('nosniff');
        expect(file.headers.get('content-security-policy')).to.include('sandbox');
      }
      await app
        .db('practiceFile')
        .whereIn(
          'id',
          links.map((href) => href.slice(-26)),
        )
        .delete();
    }
    expect([...kept].filter((type) => /html|svg|xml(?!format)|zip|octet/.test(type))).to.deep.equal([]);
    expect(kept.size, 'harmless ones among them were taken').to.be.greaterThan(5);
  });

  it('let a trainer review, ask again for what is missing, and tell when somebody was faster', async () => {
    const olena = as('olena');
    const miriam = as('miriam');
    await send(olena, [], { text: 'Fertig', then: 'submit' });
    const queue = await miriam.get('/trainer/tasks');
    const [, work = ''] = /href="(\/trainer\/tasks\/[0-9A-Z]{26})"/.exec(queue.text) ?? [];
    expect((await as('fremd').get(work)).status).to.equal(404);
    const early = await miriam.post(`${work}/review`, {
      ...{ round: '1', decision: 'accepted', comment: 'Gut', 'level-a': 'good', 'level-b': 'good' },
    });
    expect(early.status).to.equal(409);
    expect(early.text).to.include('Gut');
    expect((await miriam.post(`${work}/claim`)).status).to.equal(303);
    const open = await miriam.get(work);
    const [photo = ''] = fileLinks(open.text);
    expect((await miriam.get(photo)).status).to.equal(200);
    const incomplete = await miriam.post(`${work}/review`, {
      round: '1',
      decision: 'accepted',
      comment: '',
      'level-a': 'good',
    });
    expect(incomplete.status).to.equal(422);
    expect(incomplete.text).to.include('#field-comment').and.include('#field-level-b');
    expect(incomplete.text).to.match(/value="good" checked/);
    const done = await miriam.post(`${work}/review`, {
      ...{
        round: '1',
        decision: 'revisionRequested',
        comment: 'Noch ein Ziel, bitte. <b>',
        'level-a': 'good',
        'level-b': 'notYet',
      },
    });
    expect(done.location).to.equal('/trainer/tasks');
    const back = await olena.get(path);
    expect(back.text).to.include('Noch ein Ziel, bitte. &lt;b&gt;').and.include('Überarbeitet abgeben');
    expect((await olena.get('/learn')).text).to.include('Bitte überarbeiten');
  });

  it('ask for patience after sixty uploads within an hour, but never for words', async () => {
    const other = await startApp({ url: database.url, throttle: true });
    try {
      const mallory = visitor(other.base);
      await mallory.signIn('mallory', testPassword);
      const post = async (bytes: number): Promise<number> => {
        const form = new FormData();
        form.append('photo', new Blob([new Uint8Array(bytes)]), 'nichts.jpg');
        return (await mallory.send(path, form)).status;
      };
      for (let count = 0; count < 60; count++) expect(await post(70_000)).to.equal(400);
      expect(await post(70_000)).to.equal(429);
      // Words alone are always welcome.
      expect(await post(10)).to.equal(400);
    } finally {
      await other.close();
    }
  });

  it('show pictures only as files: no page of ours embeds them', async () => {
    const olena = as('olena');
    await send(olena, [
      good('bild.png', picture('image/png')),
      good('x.odt', openDocument('application/vnd.oasis.opendocument.text')),
    ]);
    expect((await olena.get(path)).text).not.to.match(/<(img|object|embed|iframe|audio)[^>]*\/files\//);
  });
});

/** Announces a body and sends none. */
function sendRaw(
  base: string,
  address: string,
  sid: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const req = request(base + address, {
      method: 'POST',
      headers: { ...headers, Origin: base, Cookie: `sid=${sid}` },
    });
    req.on('response', (res) => {
      resolve(res.statusCode ?? 0);
      req.destroy();
    });
    req.on('error', reject);
    req.flushHeaders();
  });
}
