import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { visitor } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { knockers } from './instances.ts';
import { table } from './matrix-table.ts';

onEachDatabase((_engine, fresh) => {
  describe('the built server', function built() {
    this.timeout(90_000);
    const folder = mkdtempSync(join(tmpdir(), 'campus-doors-'));
    let database: TestDatabase;
    let server: RunningServer;
    before('start it with the town', async () => {
      database = await fresh();
      const env = { DEMO: '1', HOST: '0.0.0.0', DATABASE_URL: database.url };
      server = await startServer({ dataDir: folder, env });
    });
    after(async () => {
      expect(await server.stop()).to.equal(0);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('shows the invented town to this machine only, whatever HOST says', async () => {
      const { hostname, port } = new URL(server.base);
      expect(hostname).to.equal('127.0.0.1');
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      for (const { address } of others) {
        const failure = await fetch(`http://${address}:${port}/healthz`).catch((error: unknown) => error);
        expect(failure, address).to.be.instanceOf(Error);
      }
    });

    it('has the same doors: open to the roles of the table, no doors to all others', async () => {
      // Files are there only for those who have them.
      const pages = table.filter(
        ({ address }) => address.startsWith('GET ') && !/:|\/(file|draft|badge\.\w+|confirm)$/.test(address),
      );
      const roles = [
        'ambassador',
        'localCoordinator',
        'trainer',
        'projectCoordinator',
        'management',
        'admin',
      ] as const;
      expect(knockers).to.include.keys(...roles);
      const stranger = visitor(server.base);
      for (const { address, who } of pages) {
        const { status, location } = await stranger.get(address.slice(4));
        expect(status, address).to.equal(who === 'everybody' ? 200 : 303);
        if (who !== 'everybody') expect(location, address).to.match(/^\/sign-in\?/);
      }
      for (const role of roles) {
        const me = visitor(server.base);
        expect((await me.post('/demo/sign-in', { role })).status).to.equal(303);
        for (const { address, who } of pages.filter((row) => row.address !== 'GET /sign-in')) {
          const isOpen = who === 'everybody' || who[role] !== undefined;
          const { status, location } = await me.get(address.slice(4));
          // A page that asks which month, for example, says 400 to whom it is open, and one without a cause leads on.
          expect(isOpen ? [200, 303, 400] : [404], `${role} ${address}`).to.include(status);
          expect(location ?? '', `${role} ${address}`).not.to.match(/^\/(sign-in|confirm)/);
        }
      }
    });
  });
});
