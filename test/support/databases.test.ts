import { expect } from 'chai';
import { openDatabase } from '../../src/platform/database.ts';
import { onEachDatabase } from './databases.ts';

describe('databases for tests', () => {
  onEachDatabase((engine, fresh) => {
    it('are apart from each other, and gone when dropped', async () => {
      const [one, two] = await Promise.all([fresh(), fresh()]);
      const [first, second] = [openDatabase(one.url), openDatabase(two.url)];
      try {
        await first.raw('create table town (name text)');
        await first('town').insert({ name: 'Musterstadt' });
        expect(await first('town').select('name')).to.deep.equal([{ name: 'Musterstadt' }]);
        expect(await second.schema.hasTable('town')).to.equal(false);
        expect(engine).to.equal(one.url.startsWith('postgres:') ? 'postgres' : 'sqlite');
      } finally {
        await Promise.all([first.destroy(), second.destroy()]);
        await Promise.all([one.drop(), two.drop()]);
      }
    });
  });
});
