import { expect } from 'chai';
import type { Knex } from 'knex';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import { verificationPage } from '../../src/certificates/verification.page.ts';
import { importAllCourses } from '../../src/cli/course-verbs.ts';
import { seedTown } from '../../src/demo/seed.actions.ts';
import { townspeople } from '../../src/demo/town.ts';
import { openWorld } from '../../src/world.ts';
import type { World } from '../../src/app.ts';
import { readConfig } from '../../src/platform/config.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addEarlierLife } from '../privacy/earlier-life.ts';
import { walkErasure } from '../privacy/erasure-walk.ts';
import { walkRetention } from '../privacy/retention-walk.ts';
import { days, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('the invented town', function () {
  this.timeout(60_000);
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let world: World;
    let db: Knex;
    before(async () => {
      database = await fresh();
      const config = readConfig({
        DATABASE_URL: database.url,
        DATA_DIR: mkdtempSync(join(tmpdir(), 'town-')),
        LOG_LEVEL: 'silent',
      });
      world = openWorld(config, 'http://127.0.0.1');
      db = world.db;
      await migrate(db);
      await importAllCourses(world);
      expect(await seedTown(publicContext(db, world.clock(), world.site))).to.equal(true);
    });
    after(async () => {
      await db.destroy();
      await database.drop();
    });

    it('is peopled before, during and after their courses', async () => {
      const people = await db<{ login: string; state: string }>('person').select('login', 'state');
      expect(people).to.have.length(townspeople.length);
      expect(people.filter((person) => person.state === 'invited')).to.have.length(1);
    });

    it('has a certificate waiting for each signature, a valid one of each kind and a withdrawn one', async () => {
      const rows = await db<{ state: string; kind: string }>('certificate').select('state', 'kind');
      expect(rows.map(({ state, kind }) => `${state} ${kind}`).sort()).to.deep.equal([
        'confirmed lamsaCertificate',
        'released engagement',
        'released lamsaCertificate',
        'released participation',
        'requested lamsaCertificate',
        'withdrawn lamsaCertificate',
      ]);
    });

    it('has practice tasks in draft, in revision, in the queue with a question, and accepted', async () => {
      const rows = await db<{ state: string }>('practiceSubmission').select('state');
      const states = rows.map((row) => row.state);
      expect(states).to.include('accepted');
      expect(states.filter((state) => state !== 'accepted').sort()).to.deep.equal([
        'draft',
        'revisionRequested',
        'submitted',
        'submitted',
      ]);
      expect(await db('practiceOpinion').where({ answeredBy: null })).to.have.length(1);
    });

    it('has somebody whose third attempt failed and who may not start a fourth', async () => {
      const failed = await db<{ number: number; kind: string; passed: number }>('attempt')
        .where({ kind: 'proof', passed: 0 })
        .select('number');
      expect(failed.map((row) => row.number).sort()).to.deep.equal([1, 2, 3]);
    });

    it('is built once only', async () => {
      expect(await seedTown(publicContext(db, world.clock(), world.site))).to.equal(false);
    });

    it('forgets one person everywhere, in a restored backup too, and proves the paper all the same', () =>
      walkErasure(world, database.url));

    // The last one: nothing is left of the town afterwards.
    it('lets go what was promised in the night in which its time is over, and nothing younger', async () => {
      const now = world.clock();
      for (const before of [300, 500]) await addEarlierLife(db, now - before * days);
      const named = await db<{ holderName: string; code: string; state: string }>('certificate').where({
        state: 'released',
      });
      await walkRetention(db, world.site, now);
      for (const { holderName, code } of named) {
        const found = await findOptionalCertificateByCode(db, code);
        expect(found?.printed).not.to.contain(holderName).and.not.to.contain('Thanh');
        const { status } = verificationPage(world.site.translations.de, code, found);
        expect([status.state, status.rows.some(({ text }) => text === '')]).to.deep.equal(['valid', false]);
      }
    });
  });
});
