import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { onEachEmptyDatabase } from '../support/databases.ts';
import { runAtOnce } from '../support/processes.ts';

const program = new URL('migrate.process.ts', import.meta.url);

describe('Bringing a database up to date', () => {
  onEachEmptyDatabase((_engine, fresh) => {
    it('succeeds in every one of several processes that find it empty, and happens once', async () => {
      const database = await fresh();
      try {
        const said = await runAtOnce(
          program,
          Array.from({ length: 4 }, () => [database.url]),
          { fromSources: true },
        );
        const steps = readdirSync('migrations').filter((file) => file.endsWith('.ts')).length;
        expect(said.map(Number).sort()).to.deep.equal([0, 0, 0, steps]);
        const db = openDatabase(database.url);
        expect(await migrate(db)).to.deep.equal([]);
        await db.destroy();
      } finally {
        await database.drop();
      }
    }).timeout(60_000);
  });
});
