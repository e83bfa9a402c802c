import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCli } from '../../src/cli/run.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { testPassword } from '../support/people.ts';
import { onEachEmptyDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(line: readonly string[], input = ''): Promise<Answer> {
  const said = { out: '', err: '' };
  const code = await runCli(line, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readInput: () => Promise.resolve(input),
  });
  return { code, ...said };
}

/** One JSON value on one line and nothing else. */
async function json(line: readonly string[], input = ''): Promise<{ code: number; value: unknown }> {
  const { code, out } = await cli([...line, '--json'], input);
  expect(out.trimEnd()).not.to.contain('\n');
  return { code, value: JSON.parse(out) as unknown };
}

describe('the commands of the operator', () => {
  const before = { ...process.env };
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'campus-cli-'));
    process.env['DATA_DIR'] = folder;
    delete process.env['DATABASE_URL'];
  });
  afterEach(() => {
    // Key by key: another object would no longer be the environment of this process.
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true });
  });

  onEachEmptyDatabase((engine, fresh) => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await fresh();
      process.env['DATABASE_URL'] = database.url;
    });
    afterEach(() => database.drop());

    it('migrate an empty database once', async () => {
      const first = await json(['migrate']);
      expect(first.code).to.equal(0);
      expect(first.value).to.have.property('ran').that.includes('0001-foundation');
      expect((await json(['migrate'])).value).to.deep.equal({ ran: [] });
      expect((await cli(['migrate'])).out).to.equal('The schema is up to date.\n');
    });

    it('make the first people', async () => {
      const admin = await json(['admin', 'create', '--login', 'boss']);
      expect(admin.code).to.equal(0);
      expect((admin.value as { url: string }).url).to.match(
        /^http:\/\/127\.0\.0\.1:\d+\/invitation\/[\w-]{22}$/,
      );
      const made = ['person', 'create', '--login', 'olena', '--name', 'Olena', '--role', 'localCoordinator'];
      const person = await json(
        [...made, '--municipality', 'Musterstadt', '--password-stdin'],
        `${testPassword}\n`,
      );
      expect(person.code).to.equal(0);
      expect((person.value as { id: string }).id).to.match(/^[0-9A-Z]{26}$/);
      expect((await json([...made, '--municipality', 'Musterstadt'])).code, 'taken').to.equal(1);
      expect((await json([...made.slice(0, -1), 'queen'])).code, 'no such role').to.equal(2);
    });

    it('give only the path where nobody but the server can know the port', async () => {
      process.env['PORT'] = '0';
      const { code, out } = await cli(['admin', 'create', '--login', 'boss']);
      const [path, where] = out.split('\n');
      expect(code).to.equal(0);
      expect(path).to.match(/^\/invitation\/[\w-]{22}$/);
      expect(where).to.contain('PORT is 0').and.to.contain('BASE_URL');
      expect((await json(['admin', 'create', '--login', 'boss'])).value)
        .to.have.property('url')
        .that.matches(/^\/invitation\//);
      process.env['BASE_URL'] = 'https://campus.example.org/';
      expect((await cli(['admin', 'create', '--login', 'boss'])).out).to.match(
        /^https:\/\/campus\.example\.org\/invitation\/[\w-]{22}\nOpen/,
      );
    });

    it('back up and restore, and note it in the audit', async () => {
      await cli(['admin', 'create', '--login', 'boss']);
      const file = join(folder, 'campus.backup');
      expect((await json(['backup', file])).value)
        .to.deep.include({ file })
        .and.have.nested.property('rows.person', 1);
      await cli(['admin', 'create', '--login', 'other']);
      expect((await cli(['restore', file])).code, 'without --yes').to.equal(2);
      expect((await json(['restore', file, '--yes'])).code).to.equal(0);
      const db = openDatabase(database.url);
      expect((await db<{ login: string }>('person')).map(({ login }) => login)).to.deep.equal(['boss']);
      const last = await db<{ action: string }>('auditEntry').orderBy('sequence', 'desc').first();
      expect(last?.action).to.equal('database.restored');
      await db.destroy();
      expect((await json(['restore', join(folder, 'none'), '--yes'])).code, 'no such file').to.equal(1);
    });

    it('erase again whom a list beside the database knows', async () => {
      await cli(['admin', 'create', '--login', 'boss']);
      const file = join(folder, 'campus.backup');
      await cli(['backup', file]);
      const db = openDatabase(database.url);
      const boss = await db<{ id: string }>('person').first('id');
      const erased = [{ personId: boss?.id, erasedAt: 1 }];
      writeFileSync(join(process.env['DATA_DIR'] ?? '', 'erasures.json'), JSON.stringify({ erased }));
      const { value } = await json(['restore', file, '--yes']);
      expect(value).to.deep.include({ file, erasedAgain: 1 });
      expect(await db('person').select('displayName', 'state')).to.deep.equal([
        { displayName: 'Gelöschte Person', state: 'ended' },
      ]);
      await db.destroy();
    });

    it('answer for what does not exist', async () => {
      expect((await json(['trainer', 'assign', 'nobody', 'ankommen'])).code).to.equal(1);
      expect((await json(['attempts', 'unlock', 'nobody', 'ankommen'])).code).to.equal(1);
      expect(await json(['courses', 'list'])).to.deep.equal({ code: 0, value: [] });
      expect(engine).to.be.oneOf(['sqlite', 'postgres']);
    });
  });

  it('check a course without a database', async () => {
    process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/none';
    const good = await json(['courses', 'check', 'courses/ankommen']);
    expect(good).to.deep.equal({ code: 0, value: [] });
    const { out } = await cli(['courses', 'check', 'courses/ankommen']);
    const [verdict, ...figures] = out.trimEnd().split('\n');
    expect(verdict).to.equal('No problems.');
    expect(figures.map((line) => line.slice(0, 20).trim())).to.deep.equal([
      ...['modules', 'lessons', 'words', 'words per sentence', 'teaching units', 'questions', 'fact cards'],
      'bytes',
    ]);
    for (const line of figures) expect(line.slice(20)).to.match(/^\d/);
    const { code, value } = await json(['courses', 'check', folder]);
    expect(code).to.equal(1);
    expect((value as unknown[])[0]).to.have.all.keys('file', 'line', 'code', 'message');
  });

  it('say when something outside is missing, in JSON too', async () => {
    process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/none';
    const unreachable = await json(['courses', 'list']);
    expect(unreachable.code).to.equal(3);
    expect(unreachable.value).to.have.property('error').that.contains('ECONNREFUSED');
    process.env['NODE_ENV'] = 'production';
    delete process.env['SESSION_SECRET'];
    delete process.env['BASE_URL'];
    const { code, err } = await cli(['migrate']);
    expect(code).to.equal(3);
    expect(err).to.contain('SESSION_SECRET is missing; BASE_URL is missing');
    expect((await json(['dance'])).code).to.equal(2);
  });
});
