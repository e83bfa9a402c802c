import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '../../src/platform/database.ts';
import { projectRoot } from '../../src/platform/root.ts';
import { freshPostgres, type TestDatabase } from '../support/postgres.ts';
import {
  openShell,
  plainEnvironment,
  readGuide,
  settingsWith,
  startInForeground,
  type Block,
  type Foreground,
  type Shell,
} from './guide.ts';
import { startMailSink, type MailSink } from './mail-sink.ts';
import { selfSigned } from './self-signed.ts';
import { secureVisitor, startTlsProxy, type SecureVisitor, type TlsProxy } from './tls-proxy.ts';

const name = 'lernen.example.org';
const password = 'kleine grüne Tasse am Fluss';
const invited = 'mira.albrecht@example.org';

/**
 * Follows docs/operations.md in a fresh clone of what is committed, as one operator would in one evening. The steps
 * stand on each other, so each `it` is one section of the guide; changes that are not committed are not tried here.
 */
describe('A house that follows docs/operations.md to the letter', function () {
  this.timeout(240_000);
  const guide = readGuide();
  const blocks = (heading: RegExp): readonly Block[] => guide.filter((block) => heading.test(block.heading));
  const block = (heading: RegExp, kind: string): Block => {
    const found = blocks(heading).filter((one) => one.kind === kind);
    if (found[0] === undefined || found.length > 1)
      throw new Error(`${found.length} blocks «${kind}» in ${heading}`);
    return found[0];
  };

  let folder: string;
  let home: string;
  let app: string;
  let env: NodeJS.ProcessEnv;
  let settings: string;
  let port: number;
  let sink: MailSink;
  let proxy: TlsProxy;
  let cert: string;
  let operator: Shell;
  let server: Foreground | undefined;
  let postgres: TestDatabase | undefined;
  let administrator: SecureVisitor;
  let pasted: readonly Block[] = [];

  const paste = (one: Block): Promise<string> => {
    pasted = [...pasted, one];
    return operator.paste(one.code);
  };
  const start = async (): Promise<void> => {
    const one = block(/^4\./, 'run background');
    pasted = [...pasted, one];
    server = await startInForeground(settings + one.code, folder, env);
  };
  const someBrowser = (): SecureVisitor => secureVisitor(name, proxy, cert);
  /** From the link of an invitation to the start page, as the person does it. */
  const firstSignIn = async (link: string): Promise<{ visitor: SecureVisitor; location: string | null }> => {
    const visitor = someBrowser();
    const { pathname } = new URL(link);
    expect((await visitor.get(pathname)).text).to.include('data-page="identity/language-first"');
    expect((await visitor.post('/language', { locale: 'de', returnTo: pathname })).status).to.equal(303);
    const form = await visitor.get(pathname);
    expect(form.text).to.include('data-action="first-sign-in"');
    const fields = { certificateName: 'Mira Albrecht', password, privacy: '1' };
    const { status, location } = await visitor.post(pathname, fields);
    expect(status).to.equal(303);
    return { visitor, location };
  };

  before('stand in for the world around', async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'campus-house-')));
    home = join(folder, 'campus');
    app = join(home, 'app');
    port = await freePort();
    const certificate = selfSigned([name, '127.0.0.1']);
    ({ cert } = certificate);
    sink = await startMailSink(certificate);
    proxy = await startTlsProxy(certificate, port);
    // The certificate of the mail server is one that this machine trusts, beside those it trusts already.
    const trusted = process.env['NODE_EXTRA_CA_CERTS'];
    const others = trusted !== undefined && existsSync(trusted) ? readFileSync(trusted, 'utf8') : '';
    writeFileSync(join(folder, 'trusted.pem'), `${others}\n${cert}`);
    env = { ...plainEnvironment(), NODE_EXTRA_CA_CERTS: join(folder, 'trusted.pem') };
    execFileSync('git', ['clone', '--quiet', projectRoot, join(folder, 'source')], { env });
    // Whatever was checked out is what the house gets, from a branch that can go on.
    execFileSync('git', ['-C', join(folder, 'source'), 'checkout', '--quiet', '-B', 'main'], { env });
    settings = settingsWith(block(/^1\./, 'settings'), {
      CAMPUS_SOURCE: join(folder, 'source'),
      CAMPUS_HOME: home,
      CAMPUS_NAME: name,
      CAMPUS_PORT: String(port),
      CAMPUS_SMTP: sink.url,
      CAMPUS_SENDER: 'campus@example.org',
    });
    operator = openShell(folder, env);
  });
  after('take it away', async () => {
    server?.kill();
    operator.close();
    await Promise.all([sink.close(), proxy.close()]);
    await postgres?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('clones and writes its environment file, readable by itself only', async () => {
    pasted = [block(/^1\./, 'settings')];
    await operator.paste(settings);
    await paste(block(/^2\./, 'run'));
    await paste(block(/^3\./, 'run'));
    const file = join(home, 'campus.env');
    expect(statSync(file).mode & 0o077).to.equal(0);
    expect(readFileSync(file, 'utf8')).to.match(/^SESSION_SECRET=[0-9a-f]{64}$/m);
  });

  it('starts in production on the first attempt and says where it listens', async () => {
    await start();
    const listening = JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${port}` });
    expect(server?.said).to.include(listening);
    const stamp = readFileSync(join(app, 'node_modules/.campus-stamp'), 'utf8');
    expect(JSON.parse(stamp)).to.have.property('dev', false);
  });

  it('brings nothing invented: courses of the checkout, no people, no demo', async () => {
    const db = openDatabase(join(home, 'data/app.db'));
    try {
      expect(await db('person')).to.deep.equal([]);
      expect(await db('municipality')).to.deep.equal([]);
    } finally {
      await db.destroy();
    }
    const stranger = someBrowser();
    expect((await stranger.post('/demo/sign-in', { role: 'admin' })).status).to.equal(404);
    expect((await stranger.get('/sign-in')).text).not.to.include('/demo/');
    const legal = await paste(block(/^6\./, 'run'));
    expect(legal).to.include('bitte prüfen');
  });

  it('lets the first administrator in through the link that the command line prints', async () => {
    const printed = await paste(block(/^7\./, 'run admin'));
    const { url } = JSON.parse(printed) as { url: string };
    expect(url).to.match(new RegExp(`^https://${name}/invitation/[\\w-]{22}$`));
    const { visitor, location } = await firstSignIn(url);
    expect(location).to.equal('/office');
    administrator = visitor;
    expect((await someBrowser().get(new URL(url).pathname)).status, 'the link is used').to.equal(404);
  });

  it('gives the session cookie to this host and over https only', async () => {
    const answer = await someBrowser().post('/sign-in', { login: 'admin', password });
    expect(answer.status).to.equal(303);
    const [cookie = ''] = answer.cookies.filter((one) => one.startsWith('__Host-sid='));
    expect(cookie.split('; ').slice(1)).to.include.members(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']);
    expect(cookie).not.to.match(/domain/i);
  });

  it('invites a project coordinator by mail, who follows the link and signs in', async () => {
    const form = await administrator.get('/office/people/new');
    const key = /name="key" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const fields = { key, name: 'Mira Albrecht', role: 'projectCoordinator', email: invited };
    expect((await administrator.post('/office/people/new', fields)).location).to.match(/^\/office\/people\//);
    const letter = await sink.letterTo(invited);
    expect(letter.headers).to.match(/^From: .*<campus@example\.org>/m);
    const link = /https:\/\/\S+\/invitation\/[\w-]{22}/.exec(letter.text)?.[0] ?? '';
    expect(new URL(link).origin, letter.text).to.equal(`https://${name}`);
    const { visitor, location } = await firstSignIn(link);
    expect(location).to.equal('/office');
    expect((await visitor.get('/office/people')).text).to.include('Mira Albrecht');
    const again = await someBrowser().post('/sign-in', { login: 'mira.albrecht', password });
    expect([again.status, again.location]).to.deep.equal([303, '/office']);
  });

  it('makes other people on the command line, who get their letter too', async () => {
    const printed = await paste(block(/^7\./, 'run'));
    expect(JSON.parse(printed))
      .to.have.property('id')
      .that.matches(/^[0-9A-Z]{26}$/);
    expect((await sink.letterTo('katrin.vogel@example.org')).text).to.include(`https://${name}/invitation/`);
  });

  it('backs up, drills and restores while it serves', async () => {
    const [backup, drill] = blocks(/^9\./);
    if (backup === undefined || drill === undefined) throw new Error('the guide has lost its drill');
    await paste(backup);
    const [file = ''] = readdirSync(join(home, 'backups'));
    expect(file).to.match(/^\d{4}-\d\d-\d\d-\d\d\.backup$/);
    expect(statSync(join(home, 'backups', file)).mode & 0o077).to.equal(0);
    expect(await paste(drill)).to.match(/^ankommen \S+$/m);
    expect(readdirSync(join(home, 'backups')), 'after the drill').to.deep.equal([file]);
    await operator.paste(`npm run -s cli -- restore "$CAMPUS_HOME/backups/${file}" --yes`);
    const back = await someBrowser().post('/sign-in', { login: 'mira.albrecht', password });
    expect(back.status).to.equal(303);
  });

  it('answers its own machine about its health, and nobody else about its metrics', async () => {
    expect(await paste(block(/^13\./, 'run'))).to.equal('200 {"status":"ok"}');
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).to.equal(200);
    expect((await someBrowser().get('/metrics')).status).to.equal(404);
  });

  it('ends by itself within ten seconds of a SIGTERM', async () => {
    const ending = await server?.stop();
    expect(ending?.code).to.equal(0);
    expect(ending?.ms).to.be.below(10_000);
  });

  it('updates with what has been committed meanwhile, and everybody is still there', async () => {
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const commit = [...author, 'commit', '--quiet', '--allow-empty', '-m', 'Next version'];
    execFileSync('git', ['-C', join(folder, 'source'), ...commit], { env });
    await paste(block(/^10\./, 'run update'));
    const head = execFileSync('git', ['-C', app, 'log', '-1', '--format=%s'], { env, encoding: 'utf8' });
    expect(head.trim()).to.equal('Next version');
    await start();
    const back = await someBrowser().post('/sign-in', { login: 'mira.albrecht', password });
    expect(back.status).to.equal(303);
    expect((await server?.stop())?.code).to.equal(0);
  });

  it('moves to PostgreSQL with the backup of SQLite', async () => {
    postgres = await freshPostgres();
    // The server of the tests is a forgetful one, and a house refuses that.
    const db = openDatabase(postgres.url);
    await db.raw('ALTER DATABASE ?? SET synchronous_commit = on', [new URL(postgres.url).pathname.slice(1)]);
    await db.destroy();
    appendFileSync(join(home, 'campus.env'), `DATABASE_URL=${postgres.url}\n`);
    await start();
    expect((await someBrowser().post('/sign-in', { login: 'admin', password })).status).to.equal(422);
    await operator.paste('set -a && . "$CAMPUS_HOME/campus.env" && set +a');
    await operator.paste('npm run -s cli -- restore "$CAMPUS_HOME/backups/before-update.backup" --yes');
    expect((await someBrowser().post('/sign-in', { login: 'admin', password })).status).to.equal(303);
    expect((await server?.stop())?.code).to.equal(0);
  });

  it('is told what is missing, and refuses what belongs to tests', async () => {
    const inProduction = { ...env, NODE_ENV: 'production', PORT: '0', DATA_DIR: join(folder, 'refused') };
    const complete = { ...inProduction, SESSION_SECRET: 's'.repeat(32), BASE_URL: `https://${name}` };
    mkdirSync(inProduction.DATA_DIR);
    const refused = async (given: NodeJS.ProcessEnv): Promise<string> => {
      try {
        (await startInForeground('npm start', app, given)).kill();
        return 'it has started';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const [bare, ...others] = await Promise.all([
      refused(inProduction),
      refused({ ...complete, DEMO: '1' }),
      refused({ ...complete, CLOCK_OFFSET_S: '60' }),
      refused({ ...complete, THROTTLE: 'off' }),
    ]);
    expect(bare).to.include('SESSION_SECRET is missing').and.include('BASE_URL is missing');
    expect(others[0]).to.include('DEMO=1 is refused');
    expect(others[1]).to.include('CLOCK_OFFSET_S is refused');
    expect(others[2]).to.include('THROTTLE=off is refused');
  });

  it('has nothing to run that was not tried here', () => {
    expect(guide.filter((one) => !pasted.includes(one)).map(({ heading }) => heading)).to.deep.equal([]);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
