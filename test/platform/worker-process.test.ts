import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

const program = fileURLToPath(new URL('../../src/worker.ts', import.meta.url));

describe('The process that only runs jobs', function workerProcess() {
  this.timeout(60_000);
  onEachDatabase((engine, fresh) => {
    let database: TestDatabase;
    let folder: string;
    beforeEach(async () => {
      database = await fresh();
      folder = mkdtempSync(join(tmpdir(), 'campus-worker-'));
    });
    afterEach(async () => {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    const start = (env: Readonly<Record<string, string>> = {}) => {
      const child = spawn(process.execPath, ['--import', 'tsx', program], {
        env: {
          PATH: process.env['PATH'],
          DATA_DIR: folder,
          DATABASE_URL: database.url,
          LOG_LEVEL: 'error',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let complaints = '';
      child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
      const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, complaints }));
      const working = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
      return { child, closed, working };
    };

    it('brings an empty database up to date, and ends when it is told to', async () => {
      const { child, closed, working } = start();
      expect(await Promise.race([working, closed.then(({ complaints }) => complaints)])).to.equal(
        '{"event":"working"}',
      );
      const db = openDatabase(database.url);
      expect(await db.schema.hasTable('job')).to.equal(true);
      await db.destroy();
      child.kill('SIGTERM');
      expect(await closed).to.deep.equal({ code: 0, complaints: '' });
    });

    it('refuses a database that a newer program has changed', async () => {
      const db = openDatabase(database.url);
      await migrate(db);
      await db('schemaStep').insert({ name: '9999-tomorrow' });
      await db.destroy();
      const { code, complaints } = await start().closed;
      expect(code).to.equal(1);
      expect(complaints).to.include('newer than this program').and.include('9999-tomorrow');
    });

    if (engine === 'postgres')
      it('refuses a server that may lose what it has confirmed', async () => {
        const { code, complaints } = await start({
          NODE_ENV: 'production',
          SESSION_SECRET: 'a secret of tests, long enough for the rules',
          BASE_URL: 'https://campus.example.org',
          DATABASE_URL: `${database.url}?options=-c%20synchronous_commit%3Doff`,
        }).closed;
        expect(code).to.equal(1);
        expect(complaints).to.include('synchronous_commit = off');
      });
  });
});
