import { openTown } from '../certificates/certificate-town.ts';
import { expectOneEachOfTwoProcesses } from '../certificates/two-processes.ts';
import { onEachDatabase } from '../support/databases.ts';

describe('Two processes that release the same hundred certificates', function () {
  this.timeout(300_000);
  onEachDatabase((engine) => {
    it('give each person one, with numbers that have no gap', async () => {
      const { database, town } = await openTown(engine);
      try {
        await expectOneEachOfTwoProcesses(town, database.url, 100);
      } finally {
        await town.db.destroy();
        await database.drop();
      }
    });
  });
});
