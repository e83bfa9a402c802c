import { expect } from 'chai';
import { Writable } from 'node:stream';
import { demoPassword, townspeople } from '../../src/demo/town.ts';
import { openLog } from '../../src/platform/log.ts';
import { prepare } from '../../src/prepare.ts';
import { startApp, visitor } from '../support/app.ts';
import { migratedSqlite } from '../support/databases.ts';
import { thingsOf } from './things.ts';

describe('what the operator can read', function operator() {
  this.timeout(60_000);

  it('holds no name, address, password, answer or code in any line of the log', async () => {
    const lines: string[] = [];
    const into = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const database = await migratedSqlite();
    const app = await startApp({
      url: database.url,
      demo: true,
      throttle: true,
      prepare: (world) => prepare({ ...world, log: openLog('trace', into) }),
    });
    try {
      const canaries = await journey(app);
      expect(lines.length).to.be.at.least(17);
      const log = lines.join('');
      for (const canary of canaries) expect(log.includes(canary), `the log says ${canary}`).to.equal(false);
      for (const line of lines) {
        const entry = JSON.parse(line) as Record<string, unknown>;
        expect(Object.keys(entry)).to.include.members(['level', 'time', 'requestId']);
        expect(line.trimEnd()).not.to.include('\n');
      }
      expect(log).to.match(/"route":"\/learn\/attempts\/:id\/answers\/:question"/);
      expect(log).to.match(/"status":(404|422)/);
    } finally {
      await app.close();
      await database.drop();
    }
  });

  it('is measured without anybody in it, and only on this machine', async () => {
    const database = await migratedSqlite();
    const app = await startApp({ url: database.url, demo: true, prepare });
    try {
      const me = visitor(app.base);
      await me.post('/demo/sign-in', { role: 'ambassador' });
      await me.get('/learn');
      const { status, text } = await me.get('/metrics');
      expect(status).to.equal(200);
      expect(text)
        .to.include('campus_request_seconds')
        .and.not.match(/Ahmad|ahmad|learn/);
      for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])
        expect((await me.get('/metrics', { [header]: '127.0.0.1' })).status, header).to.equal(404);
      expect((await me.get('/healthz')).text).to.equal('{"status":"ok"}');
    } finally {
      await app.close();
      await database.drop();
    }
  });
});

/** A little of everything; @returns what must stay between the people and the house. */
async function journey(app: Awaited<ReturnType<typeof startApp>>): Promise<readonly string[]> {
  const things = await thingsOf(app);
  const { person, certificate } = things;
  const stranger = visitor(app.base);
  const invitation = things.token('frank.schulze', 'invitation');
  await stranger.get(`/invitation/${invitation}`);
  await stranger.get(`/c/${certificate('iryna.bondar').code}`);
  await stranger.post('/verify', { code: 'KANARIENCODE' });
  await stranger.post('/code', { code: 'KANARIE123' });
  await stranger.post('/sign-in', { login: 'kanarienlogin', password: 'Kanarienpasswort' });
  await stranger.get('/kanarienpfad?kanarienfrage=1');
  await stranger.post('/password/forgotten', { login: 'kanarie@example.org' });
  const learner = visitor(app.base);
  await learner.signIn('ahmad.darwish', demoPassword);
  await learner.post('/account/data', { certificateName: 'Kanarienname', email: 'kanarie@example.org' });
  const { id, question } = things.attempt('ahmad.darwish');
  await learner.post(`/learn/attempts/${id}/answers/${question}`, {
    key: 'kanarienkey',
    answer: 'Kanarienantwort',
  });
  await learner.post('/accessibility/report', {
    page: '/',
    description: 'Kanarienbarriere',
    contact: 'Kanarienkontakt',
  });
  const office = visitor(app.base);
  await office.signIn('thanh.nguyen', demoPassword);
  await office.post('/office/people/new', { key: '1'.repeat(26), name: 'Kanarienperson', role: 'trainer' });
  await office.post(`/office/people/${person('sabine.krueger')}/recovery`);
  await office.get(`/office/people/${person('sabine.krueger')}/letter`);
  await office.post(`/office/certificates/${certificate('dmytro.koval').id}/return`, {
    note: 'Kanarienhinweis',
  });
  await office.post('/office/progress.csv');
  const recovery = (await thingsOf(app)).token('sabine.krueger', 'recovery');
  const sessions = [learner, office].map((one) => one.cookie('sid')?.slice(4, 36) ?? 'no session');
  return [
    ...['Kanarie', 'kanarie', 'KANARIE', demoPassword, invitation, recovery, ...sessions],
    certificate('iryna.bondar').code,
    ...townspeople.flatMap(({ name, login }) => (login === 'technik' ? [name] : [name, login])),
  ];
}
