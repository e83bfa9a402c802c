import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { listOwnCertificates } from '../../src/certificates/certificates.queries.ts';
import { onEachSharedTown, type CertificateTown } from '../certificates/certificate-town.ts';
import type { ReleaseOrder } from '../certificates/release.process.ts';
import { actorOf } from '../support/people.ts';

const holders = ['ahmad', 'sara'] as const;
/** Milliseconds between the order to release and the end of the process: from before the printing to after the commit. */
const delays = [0, 30, 60, 90, 120, 160, 200, 250, 300, 400, 600, 1000];

describe('A process that dies while it releases a certificate', function () {
  this.timeout(120_000);
  onEachSharedTown((town) => {
    before('confirm one for each holder', async () => {
      for (const holder of holders) {
        await requestCertificate(town.as(holder), `${holder} Name`);
        const [certificate] = await listOwnCertificates(town.db, town.people[holder].id);
        await confirmCertificate(town.as('thanh'), certificate?.id ?? '');
      }
    });
    it('leaves it confirmed or released, with number, letter and audit or without all of them', async () => {
      let undone = 0;
      for (const delay of delays) {
        const [id] = await confirmed(town);
        if (id === undefined) break;
        await releaseAndDie({ url: town.url, actor: actorOf(town.people.katrin), ids: [id] }, delay);
        await expectWhole(town);
        if ((await confirmed(town)).includes(id)) undone++;
      }
      expect(undone, 'deaths before the commit').to.be.greaterThan(0);
      for (const id of await confirmed(town))
        expect(await releaseCertificate(town.as('katrin'), id)).to.equal(null);
      await expectWhole(town);
      expect(await confirmed(town)).to.deep.equal([]);
    });
  });
});

async function confirmed({ db }: CertificateTown): Promise<string[]> {
  const rows = await db<{ id: string; state: string }>('certificate')
    .where({ state: 'confirmed' })
    .select('id');
  return rows.map(({ id }) => id);
}

/** Numbers without gaps, and beside every released certificate exactly one letter and one line of the audit. */
async function expectWhole({ db }: CertificateTown): Promise<void> {
  const released = await db<{ id: string; state: string; number: string }>('certificate')
    .where({ state: 'released' })
    .orderBy('number');
  const ids = released.map(({ id }) => id).sort();
  expect(released.map(({ number }) => number)).to.deep.equal(
    released.map((_, index) => `WP-2026-${String(index + 1).padStart(4, '0')}`),
  );
  const counter = await db<{ last: number }>('certificateCounter').first();
  expect(counter?.last ?? 0).to.equal(released.length);
  const letters = await db<{ subjectId: string; kind: string }>('letter').where({
    kind: 'certificateIssued',
  });
  expect(letters.map(({ subjectId }) => subjectId).sort()).to.deep.equal(ids);
  const audit = await db<{ subjectId: string; action: string }>('auditEntry').where({
    action: 'certificate.released',
  });
  expect(audit.map(({ subjectId }) => subjectId).sort()).to.deep.equal(ids);
}

async function releaseAndDie(order: ReleaseOrder, delayMs: number): Promise<void> {
  const program = fileURLToPath(new URL('../certificates/release.process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await once(createInterface({ input: child.stdout }), 'line');
  child.stdin.write('go\n');
  await setTimeout(delayMs);
  child.kill('SIGKILL');
  await gone;
}
