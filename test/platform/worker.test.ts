import { expect } from 'chai';
import { pino } from 'pino';
import { enqueueJob } from '../../src/platform/jobs/jobs.store.ts';
import { openWorker, type Worker } from '../../src/platform/jobs/worker.ts';
import { monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMigrated, type Migrated } from '../support/migrated.ts';

describe('a worker', () => {
  onEachDatabase((_engine, fresh) => {
    let house: Migrated;
    beforeEach(async () => {
      house = await openMigrated(fresh);
      for (const cause of ['one', 'two', 'three'])
        await enqueueJob(house.db, { kind: 'note', cause, payload: { cause }, now: monday });
    });
    afterEach(() => house.close());

    const open = (note: (cause: string) => void | Promise<void>): Worker =>
      openWorker({
        db: house.db,
        clock: () => monday,
        log: pino({ level: 'silent' }),
        handlers: { note: async ({ cause = '' }) => note(cause) },
      });

    it('leaves to others what it has not begun', async () => {
      const done: string[] = [];
      const other = open((cause) => void done.push(`other ${cause}`));
      let asked = false;
      const slow = open(async (cause) => {
        done.push(`slow ${cause}`);
        if (asked) return;
        asked = true;
        await other.runDue();
      });
      await slow.runDue();
      expect(done.map((text) => text.split(' ')[0])).to.deep.equal(['slow', 'other', 'other']);
      expect(new Set(done.map((text) => text.split(' ')[1])).size).to.equal(3);
    });

    it('ends after the job in hand when it is told to', async () => {
      const done: string[] = [];
      const worker = open((cause) => {
        done.push(cause);
        void worker.stop();
      });
      await worker.runDue();
      expect(done).to.have.length(1);
    });
  });
});
