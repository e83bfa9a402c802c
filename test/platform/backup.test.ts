import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { BackupProblem } from '../../src/platform/backup-file.ts';
import { writeBackup } from '../../src/platform/backup.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { restoreBackup } from '../../src/platform/restore.ts';
import { freshSqlite, onEachEmptyDatabase } from '../support/databases.ts';
import { freshPostgres, type TestDatabase } from '../support/postgres.ts';
import { dump, fillDatabase, liftedGuards, note } from './backup-sample.ts';

const now = Date.UTC(2026, 10, 23, 9);
const nothing = (): Promise<void> => Promise.resolve();

describe('a backup', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'campus-backup-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  onEachEmptyDatabase((engine, fresh) => {
    const opened: { db: Knex; database: TestDatabase }[] = [];
    const migrated = async (make = fresh): Promise<{ db: Knex; url: string }> => {
      const database = await make();
      const db = openDatabase(database.url);
      opened.push({ db, database });
      await migrate(db);
      return { db, url: database.url };
    };
    afterEach(async () => {
      for (const { db, database } of opened.splice(0)) {
        await db.destroy();
        await database.drop();
      }
    });

    for (const [name, other] of [
      ['SQLite', freshSqlite],
      ['PostgreSQL', freshPostgres],
    ] as const)
      it(`comes back whole on ${name}`, async function comesBack() {
        this.timeout(60_000);
        const [one, two] = [await migrated(), await migrated(other)];
        await fillDatabase(one.db);
        await note(two.db, 'what was there before goes');
        const file = join(folder, 'campus.backup');
        const counts = await writeBackup(one.url, file, now);
        const filled = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
        expect(filled).to.include({ person: 2, answer_event: 3, audit_entry: 120, course_medium: 1 });
        expect(await restoreBackup(two.db, file, nothing)).to.deep.equal(filled);
        expect(await dump(two.db)).to.deep.equal(await dump(one.db));
      });

    it('is readable by its owner only, and leaves no half file beside it', async () => {
      const { url } = await migrated();
      const file = join(folder, 'campus.backup');
      await writeBackup(url, file, now);
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      expect(statSync(`${file}.tmp`, { throwIfNoEntry: false })).to.equal(undefined);
      const header = JSON.parse(gunzipSync(readFileSync(file)).toString().split('\n')[0] ?? '') as {
        header: object;
      };
      expect(header.header).to.include({ engine, createdAt: '2026-11-23T09:00:00.000Z' });
    });

    it('shows one moment, however many writers there are', async () => {
      const { db, url } = await migrated();
      let stop = false;
      const writing = (async () => {
        for (let number = 0; !stop; number++)
          await db.transaction(async (tx) => {
            await tx('municipality').insert({ id: `${number}`, name: `${number}`, createdAt: now });
            await note(tx, `${number}`);
          });
      })();
      for (let round = 0; round < 5; round++) {
        const counts = await writeBackup(url, join(folder, 'campus.backup'), now);
        expect(counts['municipality']).to.equal(counts['audit_entry']);
      }
      stop = true;
      await writing;
    });

    it('restores beside a server that goes on writing, and the guards stand again afterwards', async () => {
      const { db, url } = await migrated();
      await fillDatabase(db);
      const file = join(folder, 'campus.backup');
      await writeBackup(url, file, now);
      await db('municipality').insert({ id: 'later', name: 'later', createdAt: now });

      const server = openDatabase(url);
      let stop = false;
      let written = 0;
      const writing = (async () => {
        for (let number = 1000; !stop; number++) {
          await note(server, `${number}`);
          written++;
        }
      })();
      await restoreBackup(db, file, (tx) => note(tx, 'restored'));
      const before = written;
      while (written < before + 3) await new Promise((resolve) => setImmediate(resolve));
      stop = true;
      await writing;
      await server.destroy();

      expect(await db('municipality').where({ id: 'later' })).to.deep.equal([]);
      const subjects = (await db('auditEntry').orderBy('sequence').select('subjectId')).map(
        ({ subjectId }: { subjectId: string }) => subjectId,
      );
      expect(subjects[120]).to.equal('restored');
      const after = subjects.slice(121).map(Number);
      expect(after).to.deep.equal(after.map((_, index) => (after[0] ?? 0) + index));
      expect(await liftedGuards(db)).to.equal(0);
      expect(await refusal(db('auditEntry').delete())).to.contain('append-only');
      expect(await refusal(db('answerEvent').update({ value: '' }))).to.contain('append-only');
      const late = { attemptId: 'A', questionId: 'q1', key: '9', value: '', savedAt: now };
      expect(await refusal(db('answerEvent').insert(late))).to.contain('is closed');
    });

    it('changes nothing when it is cut off, damaged, of another schema or none of ours', async () => {
      const { db, url } = await migrated();
      await fillDatabase(db);
      const file = join(folder, 'campus.backup');
      await writeBackup(url, file, now);
      const lines = gunzipSync(readFileSync(file)).toString().split('\n');
      const variants: Record<string, Buffer> = {
        'cut off': readFileSync(file).subarray(0, 600),
        'without its end': gzipSync(lines.slice(0, -2).join('\n')),
        'with another answer': gzipSync(lines.join('\n').replace('Олена', 'Олона')),
        'without a row': gzipSync(lines.filter((line) => !line.includes('"thanh"')).join('\n')),
        'of a later schema': gzipSync(lines.join('\n').replace('"0001-foundation"', '"0000-later"')),
        'another file': gzipSync('{"kind":"header","header":{"format":"something"}}\n'),
        'no archive': Buffer.from('hello'),
      };
      const before = await dump(db);
      for (const [name, bytes] of Object.entries(variants)) {
        const broken = join(folder, 'broken');
        writeFileSync(broken, bytes);
        const problem = await restoreBackup(db, broken, nothing).catch((error: unknown) => error);
        expect(problem, name).to.be.instanceOf(BackupProblem);
      }
      expect(
        await restoreBackup(db, join(folder, 'none'), nothing).catch((e: unknown) => e),
      ).to.be.instanceOf(BackupProblem);
      expect(await dump(db)).to.deep.equal(before);
    });

    it('is rolled back as a whole when the note about it fails', async () => {
      const { db, url } = await migrated();
      const file = join(folder, 'campus.backup');
      await writeBackup(url, file, now);
      await fillDatabase(db);
      const before = await dump(db);
      expect(await refusal(restoreBackup(db, file, () => Promise.reject(new Error('no'))))).to.equal('no');
      expect(await dump(db)).to.deep.equal(before);
    });
  });
});

function refusal(work: PromiseLike<unknown>): Promise<string> {
  return Promise.resolve(work).then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
