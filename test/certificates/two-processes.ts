import { expect } from 'chai';
import { listBatchItems } from '../../src/certificates/batches.queries.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { startBatch } from '../../src/certificates/issuing.actions.ts';
import { newId } from '../../src/platform/ids.ts';
import { monday, publicContext } from '../support/context.ts';
import { runAtOnce } from '../support/processes.ts';
import type { CertificateTown } from './certificate-town.ts';
import { goThrough } from './go-through.ts';
import { addComplete } from './settlers.ts';

/**
 * Lets two processes release the same batch of `count` people at the same moment, and expects one certificate for each
 * of them, numbers without a gap, and every trace exactly once.
 * @returns the id of the batch
 */
export async function expectOneEachOfTwoProcesses(
  town: CertificateTown,
  url: string,
  count: number,
): Promise<string> {
  const personIds = await addComplete(town.db, count, town.people.lena.municipalityId);
  await goThrough(
    publicContext(town.db, monday),
    await startBatch(town.as('thanh'), { key: newId(), personIds }),
  );
  const releasing = await startBatch(town.as('katrin'), { key: newId(), personIds });
  await runAtOnce(new URL('batch.process.ts', import.meta.url), [
    [url, releasing],
    [url, releasing],
  ]);

  const items = await listBatchItems(town.db, releasing);
  expect(items.filter(({ state }) => state !== 'done')).to.deep.equal([]);
  const all = await town.db<CertificateRow>('certificate').orderBy('number');
  expect(all.map(({ personId }) => personId).sort()).to.deep.equal([...personIds].sort());
  expect(all.map(({ number }) => number)).to.deep.equal(
    personIds.map((_, index) => `WP-2026-${String(index + 1).padStart(4, '0')}`),
  );
  const entries = await town.db<{ subjectKind: string; action: string }>('auditEntry').where({
    subjectKind: 'certificate',
  });
  for (const action of ['certificate.proposed', 'certificate.confirmed', 'certificate.released'])
    expect(entries.filter((entry) => entry.action === action)).to.have.length(count);
  expect(await town.db('letter').where({ kind: 'certificateIssued' })).to.have.length(count);
  return releasing;
}
