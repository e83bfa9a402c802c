import { expect } from 'chai';
import ICAL from 'ical.js';
import type { PersonRow } from '../../src/people/person.ts';
import { signUp } from '../../src/meetings/registrations.actions.ts';
import { roomCodeOf } from '../../src/meetings/room-code.ts';
import { readScan } from '../../src/meetings/scan-type.ts';
import { writeMeetingLetter } from '../../src/meetings/meeting-letters.queries.ts';
import { findOptionalLetter } from '../../src/mail/letters.queries.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext, testSite } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { testPassword } from '../support/people.ts';
import { phonePhoto, secret, talkativePng, talkativeWebp } from '../platform/files/samples.ts';
import { begins, coursePlan, openMeetingTown, type MeetingTown } from './meeting-town.ts';

describe('The pages of meetings', () => {
  let town: MeetingTown;
  let app: RunningApp;
  let now = monday;
  let trainer: Visitor;
  let learner: Visitor;
  before('open the doors', async () => {
    const database = await migratedSqlite();
    town = await openMeetingTown(database, 3);
    app = await startApp({ url: database.url, clock: () => now });
    trainer = visitor(app.base);
    learner = visitor(app.base);
    await trainer.signIn('miriam', testPassword);
    await learner.signIn('lernt.00', testPassword);
  });
  after(async () => {
    await app.close();
    await town.close();
  });
  beforeEach(() => {
    now = monday;
  });
  const upload = async (id: string, bytes: Uint8Array, name: string): Promise<Response> => {
    const body = new FormData();
    body.append('scan', new Blob([new Uint8Array(bytes)]), name);
    return fetch(`${app.base}/meetings/${id}/scans`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { Cookie: `sid=${trainer.cookie('sid') ?? ''}`, Origin: app.base, Accept: 'text/html' },
    });
  };

  it('keep what was typed, and say at each field what is wrong', async () => {
    const form = {
      key: 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
      ...{ title: 'Mein Titel', kind: 'course', audience: 'everybody', course: coursePlan.courseSlug ?? '' },
      ...{ municipality: '', day: '2026-12-01', starts: '14:00', ends: '13:00', units: '99', place: '' },
      ...{
        link: 'http://treffen.example.org',
        seats: '0',
        mediationNote: '',
        childcareNote: '',
        accessNote: '',
      },
    };
    const answer = await trainer.post('/meetings/new', form);
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('value="Mein Titel"').and.to.contain('value="http://treffen.example.org"');
    for (const field of ['ends', 'units', 'link', 'seats'])
      expect(answer.text).to.contain(`#field-${field}"`);
    const right = {
      ...form,
      ends: '9.30',
      starts: '8:00',
      units: '2',
      link: 'https://treffen.example.org',
      seats: '',
    };
    const planned = await trainer.post('/meetings/new', right);
    expect([planned.status, planned.location]).to.deep.equal([303, '/meetings/ZZZZZZZZZZZZZZZZZZZZZZZZZZ']);
    expect((await trainer.get('/meetings/ZZZZZZZZZZZZZZZZZZZZZZZZZZ')).text).to.contain('08:00–09:30');
  });

  it('let nobody overwrite unseen what somebody else has changed', async () => {
    const id = await town.meeting();
    const edit = `/meetings/${id}/edit`;
    const hidden = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        [...(await trainer.get(edit)).text.matchAll(/type="hidden" name="(key|seen)" value="(\w+)"/g)].map(
          ([, name = '', value = '']) => [name, value],
        ),
      );
    const form = {
      ...(await hidden()),
      ...{ kind: 'course', audience: 'everybody', course: coursePlan.courseSlug ?? '', municipality: '' },
      ...{ day: '2026-12-01', starts: '14:00', ends: '17:00', units: '4', link: '', seats: '' },
      ...{ mediationNote: '', childcareNote: '', accessNote: '' },
    };
    now = monday + 1_000;
    const first = { ...form, title: 'Von der einen', place: 'Rathaus' };
    expect((await trainer.post(edit, first)).status).to.equal(303);
    now = monday + 2_000;
    expect((await trainer.post(edit, first)).status).to.equal(303);
    const late = await trainer.post(edit, { ...form, title: 'Vom anderen', place: 'Bücherei' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('value="Vom anderen"').and.to.contain('Von der einen');
    expect((await trainer.get(`/meetings/${id}`)).text).to.contain('Von der einen');
    const seen = /name="seen" value="(\d+)"/.exec(late.text)?.[1] ?? '';
    expect(
      (await trainer.post(edit, { ...form, seen, title: 'Vom anderen', place: 'Bücherei' })).status,
    ).to.equal(303);
    expect((await trainer.get(`/meetings/${id}`)).text).to.contain('Vom anderen');
  });

  it('answer every stranger in the room alike, whether or not the name is known', async () => {
    const id = await town.meeting();
    now = begins;
    const code = roomCodeOf(app.site.secrets, id);
    const hash = app.site.secrets.fingerprint(code);
    await app.db('meeting').where({ id }).update({ roomCodeHash: hash });
    const answers = [];
    for (const who of ['lernt.00', 'gibt.es.nicht']) {
      const answer = await visitor(app.base).post('/room', { code, who });
      answers.push([answer.status, answer.location, answer.text, answer.headers.get('set-cookie')]);
    }
    expect(answers[0]).to.deep.equal(answers[1]);
    expect(answers[0]?.slice(0, 2)).to.deep.equal([303, '/room/done']);
    expect((await visitor(app.base).post('/room', { code: 'AAAAAA', who: 'lernt.00' })).status).to.equal(422);
    expect((await visitor(app.base).post('/room', { code, who: '' })).status).to.equal(422);
  });

  it('show a trainer whom nobody expects apart from the others, and nobody as present', async () => {
    const id = await town.meeting({ seats: 1 });
    await trainer.signIn('miriam', testPassword);
    const parts = async (): Promise<[string, string]> => {
      const { text } = await trainer.get(`/meetings/${id}/attendance`);
      expect(text).not.to.match(/value="present" checked/);
      const [listed = '', others = ''] = text.split('<details class="walk-ins"');
      return [listed, others];
    };
    await signUp(town.as(town.learners[1] as PersonRow, monday), id);
    now = begins;
    await trainer.signIn('miriam', testPassword);
    await learner.signIn('lernt.00', testPassword);
    const [seated, guest] = [town.learners[1] as PersonRow, town.learners[0] as PersonRow];
    const [listed, others] = await parts();
    expect(listed).to.contain(seated.displayName).and.not.to.contain(guest.displayName);
    expect(others).to.contain(guest.displayName).and.to.contain('Der eine Platz ist vergeben.');
    const code = roomCodeOf(app.site.secrets, id);
    await app
      .db('meeting')
      .where({ id })
      .update({ roomCodeHash: app.site.secrets.fingerprint(code) });
    const asked = await learner.post('/room', { code });
    expect(asked.location).to.equal('/room/done?why=full');
    expect((await learner.get(asked.location ?? '')).text).to.contain('Alle Plätze sind vergeben');
    const [, checkIn = ''] = /name="checkIn" value="(\w+)"/.exec((await parts())[0]) ?? [];
    const bound = await trainer.post(`/meetings/${id}/check-ins`, {
      deed: 'bind',
      checkIn,
      person: guest.id,
    });
    expect(bound.status).to.equal(303);
    expect((await parts())[0]).to.contain(guest.displayName);
  });

  it('begin with everybody unmarked: who saves without a tick has said nothing about anybody', async () => {
    const id = await town.meeting();
    now = begins;
    await trainer.signIn('miriam', testPassword);
    const path = `/meetings/${id}/attendance`;
    const { text } = await trainer.get(path);
    const chosen = [...text.matchAll(/name="(mark\.\w+)" value="(\w+)" checked/g)];
    expect(chosen.map(([, , value]) => value)).to.deep.equal(chosen.map(() => 'unmarked'));
    expect(chosen).to.have.length(4);
    const untouched = Object.fromEntries(chosen.map(([, name = '', value = '']) => [name, value]));
    const form = { unit: '1', scope: 'rest', source: 'tick', ...untouched };
    expect((await trainer.post(path, form)).status).to.equal(303);
    expect(await app.db('attendanceMark').where({ meetingId: id })).to.deep.equal([]);
  });

  it('keep a scan by what its bytes are, and give it back to be saved, never to be shown', async () => {
    const id = await town.meeting();
    now = begins;
    // A session does not last a week.
    await trainer.signIn('miriam', testPassword);
    await learner.signIn('lernt.00', testPassword);
    const hostile = [
      '<html><script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'PK\u0003\u0004zip',
      'GIF89a',
    ];
    for (const text of hostile)
      expect((await upload(id, Buffer.from(text), 'liste.pdf')).status, text).to.equal(422);
    expect((await upload(id, Buffer.alloc(8 * 1024 * 1024 + 1, '%PDF-'), 'gross.pdf')).status).to.equal(422);
    expect((await upload(id, Buffer.from(''), 'leer.pdf')).status).to.equal(422);
    const bytes = Buffer.from('%PDF-1.7\n<script>alert(1)</script>\n%%EOF');
    expect((await upload(id, bytes, '../../<img src=x>.html')).status).to.equal(303);
    const [, path = ''] =
      /href="(\/meetings\/\w+\/scans\/\w+)"/.exec((await trainer.get(`/meetings/${id}/attendance`)).text) ??
      [];
    const scan = await trainer.get(path);
    expect(scan.status).to.equal(200);
    expect(scan.headers.get('content-type')).to.equal('application/pdf');
    expect(scan.headers.get('content-disposition')).to.match(
      /^attachment; filename="?anwesenheit-2026-12-01-\w{6}\.pdf"?$/,
    );
    expect(scan.headers.get('content-security-policy')).to.contain('sandbox');
    expect(scan.headers.get('x-content-type-options')).to.equal('nosniff');
    expect((await learner.get(path)).status).to.equal(404);
  });

  it('know three kinds of scans by their bytes, and keep no place of a photo', () => {
    const photo = phonePhoto();
    expect(photo.includes(secret)).to.equal(true);
    const kept = readScan(photo);
    expect(kept?.type).to.equal('image/jpeg');
    expect(Buffer.from(kept?.content ?? []).includes(secret)).to.equal(false);
    expect(readScan(talkativePng())?.type).to.equal('image/png');
    const broken = ['\u00ff\u00d8\u00ff<html>', ' %PDF-1.7 %%EOF', '%PDF-1.7 without an end'];
    for (const text of broken) expect(readScan(Buffer.from(text, 'latin1')), text).to.equal(null);
    expect(readScan(talkativeWebp())).to.equal(null);
  });

  it('give a calendar to whoever holds its secret address, until there is a new one', async () => {
    const id = await town.meeting();
    await learner.signIn('lernt.00', testPassword);
    await learner.post(`/learn/meetings/${id}/registration`);
    const address = async (): Promise<string> => {
      await learner.post('/learn/meetings/calendar');
      const [, path = ''] =
        /href="http:[^"]*(\/calendar\/[\w-]{22}\.ics)"/.exec((await learner.get('/learn/meetings')).text) ??
        [];
      return path;
    };
    const first = await address();
    const feed = await visitor(app.base).get(first);
    expect(feed.headers.get('content-type')).to.contain('text/calendar');
    const entries = new ICAL.Component(ICAL.parse(feed.text) as []).getAllSubcomponents('vevent');
    expect(entries.map((entry) => new ICAL.Event(entry).uid)).to.include(`${id}@127.0.0.1`);
    const second = await address();
    expect((await visitor(app.base).get(first)).status).to.equal(404);
    expect((await visitor(app.base).get(second)).status).to.equal(200);
    const [row] = await app.db<{ tokenHash: string; id: string }>('calendarFeed');
    expect(second)
      .not.to.contain(row?.tokenHash ?? '')
      .and.not.to.contain(row?.id ?? '');
  });

  it('write an invitation with the calendar entry, in the language of its reader', async () => {
    const id = await town.meeting({ title: 'Gut, besser; am besten' });
    const [row] = await app
      .db<{ id: string; kind: string; subjectId: string }>('letter')
      .where({ kind: 'meetingInvited', subjectId: id });
    const letter = await findOptionalLetter(app.db, row?.id ?? '');
    if (letter === null) throw new Error('a letter is needed');
    const ctx = publicContext(app.db, monday, testSite());
    const text = await writeMeetingLetter(ctx, { ...letter, locale: 'ar' });
    expect(text?.subject).to.contain('دعوة');
    expect(text?.text).to.contain(`https://campus.example.org/learn/meetings/${id}`);
    const file = new ICAL.Component(ICAL.parse(text?.calendar?.content ?? '') as []);
    expect(new ICAL.Event(file.getFirstSubcomponent('vevent') ?? file).summary).to.equal(
      'Gut, besser; am besten',
    );
    expect(await writeMeetingLetter(publicContext(app.db, begins, testSite()), letter)).to.equal(null);
  });
});
