import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../src/platform/root.ts';
import { visitor, type Visitor } from '../support/app.ts';
import { freshSqlite, onEachEmptyDatabase } from '../support/databases.ts';
import { testPassword } from '../support/people.ts';
import { freshPostgres, type TestDatabase } from '../support/postgres.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { commandLine } from './command.ts';
import { plainEnvironment, startInForeground } from './guide.ts';

const dayS = 24 * 3_600;
const test = '/learn/courses/ankommen/quizzes/test/attempts';
const wantsJson = { Accept: 'application/json' };
const unknownId = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

/** What issue 2 promises to those who use the program from outside, tried from outside: processes, HTTP, files. */
describe('The contract', function () {
  this.timeout(90_000);

  describe('whatever the database', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'campus-contract-'));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it('says one line when it listens on a free port, and ends with 0 after a SIGTERM', async () => {
      const env = { ...plainEnvironment(), PORT: '0', DEMO: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' };
      const server = await startInForeground('npm start', projectRoot, env);
      try {
        expect(server.said).to.have.length(1);
        const said = JSON.parse(server.said[0] ?? '') as { event: string; url: string };
        expect(said).to.have.all.keys('event', 'url').and.include({ event: 'listening' });
        expect(said.url).to.match(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
        expect((await fetch(`${said.url}/healthz`)).status).to.equal(200);
        const { code, ms } = await server.stop();
        expect(code).to.equal(0);
        expect(ms).to.be.below(10_000);
        expect(server.said).to.have.length(1);
      } finally {
        server.kill();
      }
    });

    it('has an exit code for wrong words and for what is not there, and one JSON value all the same', async () => {
      const anna = ['person', 'create', '--login', 'anna', '--name', 'Anna', '--role'];
      const here = commandLine({ DATA_DIR: folder }, 'node');
      const wrong = await Promise.all([
        here.json(['dance']),
        here.json([]),
        here.json(['admin', 'create']),
        here.json([...anna, 'queen']),
        here.json([...anna, 'ambassador']),
        here.json([...anna, 'trainer', '--password-stdin'], 'kurz\n'),
        here.json(['restore', join(folder, 'none')]),
      ]);
      const nowhere = { DATA_DIR: folder, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
      const unavailable = await Promise.all([
        commandLine(nowhere, 'npm').json(['courses', 'list']),
        commandLine({ DATA_DIR: folder, NODE_ENV: 'production' }, 'node').json(['courses', 'list']),
      ]);
      expect(wrong.map(({ code }) => code)).to.deep.equal(wrong.map(() => 2));
      expect(unavailable.map(({ code }) => code)).to.deep.equal([3, 3]);
      for (const { value } of [...wrong, ...unavailable]) expect(value).to.have.all.keys('error');
    });
  });

  onEachEmptyDatabase((engine, fresh) => {
    let database: TestDatabase;
    let folder: string;
    let server: RunningServer;
    let settings: Record<string, string>;
    let invitation: string;

    /** As people type it on one engine, without npm on the other: the rest is the same, and much quicker. */
    const commands = (more: Record<string, string> = {}) =>
      commandLine({ ...settings, ...more }, engine === 'sqlite' ? 'npm' : 'node');
    const cli = (words: readonly string[], input?: string) => commands().json(words, input);
    const codeOf = async (words: readonly string[]) => (await cli(words)).code;
    const createPerson = (login: string, role: string, ...more: readonly string[]) =>
      cli(
        [
          'person',
          'create',
          '--login',
          login,
          '--name',
          `Person ${login}`,
          '--role',
          role,
          ...more,
          '--password-stdin',
        ],
        `${testPassword}\n`,
      );
    const signedIn = async (login: string, base = server.base): Promise<Visitor> => {
      const person = visitor(base);
      await person.signIn(login, testPassword);
      return person;
    };
    /** A second server on the same data, as if so many seconds had passed. */
    const later = async <T>(seconds: number, visit: (base: string) => Promise<T>): Promise<T> => {
      const env = { ...settings, DEMO: '0', CLOCK_OFFSET_S: String(seconds) };
      const future = await startServer({ env, dataDir: folder });
      try {
        return await visit(future.base);
      } finally {
        expect(await future.stop()).to.equal(0);
      }
    };

    before('start a house with one person of each role', async () => {
      database = await fresh();
      folder = mkdtempSync(join(tmpdir(), 'campus-contract-'));
      settings = { DATA_DIR: folder, ...(engine === 'postgres' && { DATABASE_URL: database.url }) };
      server = await startServer({ env: { ...settings, DEMO: '0' }, dataDir: folder });
      const town = ['--municipality', 'Musterstadt'];
      const made = await Promise.all([
        createPerson('olena', 'localCoordinator', ...town),
        createPerson('amira', 'ambassador', ...town, '--tandem', 'Tandem Eins', '--side', 'municipality'),
        createPerson('tarik', 'trainer'),
        createPerson('petra', 'projectCoordinator'),
        createPerson('karl', 'management', '--email', 'karl@example.org'),
      ]);
      for (const { code, value } of made) {
        expect(code, JSON.stringify(value)).to.equal(0);
        expect(value).to.have.all.keys('id');
        expect((value as { id: string }).id).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      }
      const admin = await cli(['admin', 'create', '--login', 'boss']);
      expect(admin.value).to.have.all.keys('url');
      invitation = new URL((admin.value as { url: string }).url).pathname;
      expect(invitation).to.match(/^\/invitation\/[\w-]{22}$/);
    });
    after('end it', async () => {
      expect(await server.stop()).to.equal(0);
      await database.drop();
      rmSync(folder, { recursive: true });
    });

    it('refuses what does not fit its people and courses, with exit code 1 and one JSON value', async () => {
      const refused = await Promise.all([
        createPerson('olena', 'trainer'),
        cli(['trainer', 'assign', 'nobody', 'ankommen']),
        cli(['trainer', 'assign', 'olena', 'ankommen']),
        cli(['trainer', 'assign', 'tarik', 'nothing']),
        cli(['attempts', 'unlock', 'tarik', 'ankommen']),
        cli(['restore', join(folder, 'none'), '--yes']),
      ]);
      for (const { code, value } of refused) {
        expect(code, JSON.stringify(value)).to.equal(1);
        expect(value).to.have.all.keys('error');
      }
      expect(await cli(['migrate'])).to.deep.equal({ code: 0, value: { ran: [] } });
    });

    it('lists every problem of a course, keeps the good version, and publishes a mended one', async () => {
      const course = join(folder, 'ankommen');
      cpSync(join(projectRoot, 'courses/ankommen'), course, { recursive: true });
      cpSync(join(projectRoot, 'courses/glossary.yaml'), join(folder, 'glossary.yaml'));
      expect(await cli(['courses', 'check', course])).to.deep.equal({ code: 0, value: [] });
      const before = (await cli(['courses', 'list'])).value as { course: string; version: string }[];
      expect(before.map((one) => one.course)).to.include.members(['ankommen', 'projektmanagement']);

      const lesson = join(course, 'course.md');
      const good = readFileSync(lesson, 'utf8');
      writeFileSync(lesson, `${good}\n<script>alert(1)</script>\n\n![](fehlt.png)\n`);
      for (const verb of [
        ['check', course],
        ['import', course, '--by', 'tarik'],
      ]) {
        const { code, value } = await cli(['courses', ...verb]);
        expect(code).to.equal(1);
        const problems = value as { file: string; line: number; code: string; message: string }[];
        expect(problems.length).to.be.greaterThan(1);
        for (const problem of problems) {
          expect(problem).to.have.all.keys('file', 'line', 'code', 'message');
          expect([problem.file, typeof problem.line]).to.deep.equal(['course.md', 'number']);
        }
      }
      expect((await cli(['courses', 'list'])).value).to.deep.equal(before);

      writeFileSync(lesson, `${good}\nNeu dazugekommen.\n`);
      expect(await codeOf(['courses', 'import', course, '--by', 'nobody'])).to.equal(1);
      expect(await codeOf(['courses', 'import', course, '--by', 'olena'])).to.equal(1);
      const imported = await cli(['courses', 'import', course, '--by', 'tarik']);
      expect(imported.code).to.equal(0);
      expect(imported.value).to.have.all.keys('course', 'version').and.include({ course: 'ankommen' });
      const after = (await cli(['courses', 'list'])).value as { course: string; version: string }[];
      const { version } = imported.value as { version: string };
      expect(after.find((one) => one.course === 'ankommen')?.version).to.equal(version);
      expect(before.map((one) => one.version)).not.to.include(version);
    });

    it('shows its public pages to everybody and its closed doors to nobody', async () => {
      const stranger = visitor(server.base);
      const seen: Record<string, string> = {};
      const expected: Record<string, string> = {};
      const expects = async (path: string, answer: string): Promise<void> => {
        const { status, location, text } = await stranger.get(path);
        seen[path] = location === null ? `${status}` : `${status} ${location.replace(/\?.*/, '')}`;
        expected[path] = answer;
        if (status !== 303 && path !== '/metrics' && path !== '/healthz')
          expect(text, path).to.match(/<main[^>]* data-page="[a-z/-]+"/);
      };
      for (const path of ['/', '/sign-in', '/code', '/password/forgotten', '/verify', '/imprint'])
        await expects(path, '200');
      for (const path of ['/privacy', '/accessibility', '/healthz', '/metrics', invitation])
        await expects(path, '200');
      for (const path of [
        '/learn',
        '/learn/courses/ankommen',
        '/learn/courses/none',
        `/learn/attempts/${unknownId}`,
      ])
        await expects(path, '303 /sign-in');
      for (const path of [
        '/office',
        '/office/people',
        '/office/outbox',
        '/office/certificates',
        '/office/none',
      ])
        await expects(path, '303 /sign-in');
      await expects('/trainer', '303 /sign-in');
      for (const path of [
        `/c/${unknownId}`,
        '/c/x',
        '/nowhere',
        `/invitation/${'A'.repeat(22)}`,
        '/invitation/x',
      ])
        await expects(path, '404');
      expect(seen).to.deep.equal(expected);

      const health = await stranger.get('/healthz');
      expect(JSON.parse(health.text)).to.deep.equal({ status: 'ok' });
      const metrics = await stranger.get('/metrics', { 'X-Forwarded-For': '192.0.2.1' });
      expect(metrics.status).to.equal(404);
      expect((await stranger.post('/demo/sign-in', { role: 'admin' })).status).to.equal(404);
      expect((await stranger.post('/sign-out')).location).to.equal('/');
    });

    it('signs people in by a form with the origin of the site, and nothing else', async () => {
      const answer = await visitor(server.base).post('/sign-in', { login: 'olena', password: testPassword });
      expect([answer.status, answer.location]).to.deep.equal([303, '/learn']);
      const cookies = answer.headers.getSetCookie();
      expect(cookies[0]).to.match(/^sid=[^;]+;.*HttpOnly.*SameSite=Lax/);
      expect(cookies[0]).not.to.include('Secure');

      const send = (body: string, headers: Record<string, string> = { Origin: server.base }) =>
        fetch(`${server.base}/sign-in`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
          body,
          redirect: 'manual',
        });
      const fields = new URLSearchParams({ login: 'olena', password: testPassword }).toString();
      const answers = [
        await send(fields, {}),
        await send(fields, { Origin: 'https://evil.example' }),
        await send(`${fields}&more=1`),
        await send(`${fields}&login=amira`),
        await send('login=olena'),
        await send(`login=olena%00&password=x`),
        await send('login=olena&password=wrong'),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 400, 400, 400, 400, 422]);
      expect((await visitor(server.base).get('/sign-in')).text).to.include('data-action="sign-in"');
    });

    it('begins where each role works, and hides foreign things like missing ones', async () => {
      const starts = new Map([
        ['amira', '/learn'],
        ['tarik', '/trainer'],
        ['petra', '/office'],
        ['karl', '/office'],
      ]);
      for (const [login, start] of starts) {
        const me = visitor(server.base);
        const { location } = await me.post('/sign-in', { login, password: testPassword });
        expect(location, login).to.equal(start);
        expect((await me.get(start)).status, login).to.equal(200);
      }
      const amira = await signedIn('amira');
      for (const path of ['/office', '/office/people', '/trainer', '/office/none', '/learn/courses/none'])
        expect((await amira.get(path)).status, path).to.equal(404);
      const page = await amira.get('/learn/courses/ankommen');
      const lesson = /\/learn\/courses\/ankommen\/[^/"]+\/[^/"]+(?=")/.exec(page.text)?.[0] ?? '';
      expect((await amira.get(lesson)).text).to.include('data-page="learning/lesson"');
    });

    it('saves an answer once per key and says so in JSON after the commit', async () => {
      const amira = await signedIn('amira');
      const { location, status } = await amira.post(test);
      expect(status).to.equal(303);
      const attempt = location ?? '';
      expect(attempt).to.match(/^\/learn\/attempts\/[0-9A-HJKMNP-TV-Z]{26}$/);
      const action = new RegExp(`${attempt}/answers/([a-z0-9_-]+)`).exec((await amira.get(attempt)).text);
      const [path = '', question = ''] = action ?? [];
      const first = await amira.post(path, { key: 'k.1', answer: '' }, wantsJson);
      expect(first.status).to.equal(200);
      const saved = JSON.parse(first.text) as { savedAt: string };
      expect(saved).to.have.all.keys('question', 'key', 'savedAt').and.include({ question, key: 'k.1' });
      expect(new Date(saved.savedAt).toISOString()).to.equal(saved.savedAt);
      expect((await amira.post(path, { key: 'k.1', answer: '' }, wantsJson)).text).to.equal(first.text);
      const plain = await amira.post(path, { key: 'k.2', answer: '' });
      expect([plain.status, plain.location]).to.deep.equal([303, `${attempt}#question-${question}`]);
      expect((await amira.post(path, { answer: '' }, wantsJson)).status, 'no key').to.equal(400);
      expect((await amira.post(`${attempt}/answers/none`, { key: 'k', answer: '' })).status).to.equal(404);
      const olena = await signedIn('olena');
      expect((await olena.post(path, { key: 'k.3', answer: '' }, wantsJson)).status, 'foreign').to.equal(404);
      expect((await olena.get(attempt)).status, 'foreign').to.equal(404);

      expect((await amira.post(`${attempt}/submission`)).location).to.equal(attempt);
      expect((await amira.post(path, { key: 'k.4', answer: '' }, wantsJson)).status, 'closed').to.equal(409);
      expect((await amira.post(path, { key: 'k.1', answer: '' }, wantsJson)).text).to.equal(first.text);
    });

    it('moves every rule with the clock: pause, third attempt, talk, end of an invitation', async () => {
      const fail = async (base: string): Promise<void> => {
        const olena = await signedIn('olena', base);
        const { location } = await olena.post(test);
        expect(location).to.match(/^\/learn\/attempts\//);
        expect((await olena.post(`${location}/submission`)).status).to.equal(303);
        expect((await olena.post(test)).status, 'too early').to.equal(409);
      };
      await fail(server.base);
      expect((await cli(['attempts', 'unlock', 'olena', 'ankommen'])).value).to.deep.equal({
        kind: 'notNeeded',
      });
      await later(3_601, fail);
      expect((await visitor(server.base).get(invitation)).status).to.equal(200);
      await later(15 * dayS, async (base) => {
        expect((await visitor(base).get(invitation)).status, 'after 15 days').to.equal(404);
        await fail(base);
      });
      await later(16 * dayS, async (base) => {
        const olena = await signedIn('olena', base);
        expect((await olena.post(test)).status, 'a fourth attempt').to.equal(409);
        const unlocked = await cli(['attempts', 'unlock', 'olena', 'ankommen']);
        expect(unlocked).to.deep.equal({ code: 0, value: { kind: 'unlocked', round: 2 } });
        expect((await olena.post(test)).status, 'after the talk').to.equal(303);
      });
    });

    it('assigns courses to trainers, who then see them', async () => {
      const tarik = await signedIn('tarik');
      expect((await tarik.get('/trainer')).text).not.to.include('Ankommen im Lernportal');
      expect(await codeOf(['trainer', 'assign', 'tarik', 'ankommen'])).to.equal(0);
      expect((await tarik.get('/trainer')).text).to.include('Ankommen im Lernportal');
    });

    it('backs up and restores while it serves, and the file fits the other engine', async () => {
      const file = join(folder, 'campus.backup');
      const petra = await signedIn('petra');
      expect(await codeOf(['backup', file])).to.equal(0);
      expect((await createPerson('later', 'trainer')).code).to.equal(0);
      await signedIn('later');
      expect(await codeOf(['restore', file, '--yes'])).to.equal(0);
      const gone = await visitor(server.base).post('/sign-in', { login: 'later', password: testPassword });
      expect(gone.status, 'made after the backup').to.equal(422);
      expect((await petra.get('/office')).status, 'a session from before').to.equal(200);

      const other = await (engine === 'postgres' ? freshSqlite() : freshPostgres());
      try {
        const elsewhere = commands({ DATABASE_URL: other.url });
        const there = await elsewhere.json(['restore', file, '--yes']);
        expect(there.code, JSON.stringify(there.value)).to.equal(0);
        const list = await elsewhere.run(['courses', 'list']);
        expect(list.out).to.equal((await commands().run(['courses', 'list'])).out);
        expect(list.out).to.match(/^ankommen \S+$/m);
      } finally {
        await other.drop();
      }
    });

    it('throttles guessing with a 429 that says how long, unless that is switched off', async () => {
      const guess = async (base: string): Promise<Response[]> => {
        const answers: Response[] = [];
        for (let tries = 0; tries < 11; tries += 1)
          answers.push(
            await fetch(`${base}/sign-in`, {
              method: 'POST',
              headers: { Origin: base },
              body: new URLSearchParams({ login: 'karl', password: 'geraten' }),
            }),
          );
        return answers;
      };
      expect((await guess(server.base)).map(({ status }) => status)).to.not.include(429);
      const guarded = await startServer({ env: { ...settings, DEMO: '0', THROTTLE: 'on' }, dataDir: folder });
      try {
        const answers = await guess(guarded.base);
        expect(answers.at(0)?.status).to.equal(422);
        expect(answers.at(-1)?.status).to.equal(429);
        expect(Number(answers.at(-1)?.headers.get('retry-after'))).to.be.within(1, 900);
      } finally {
        await guarded.stop();
      }
    });
  });
});
