import { expect } from 'chai';
import { itemsPerJob } from '../../src/certificates/batch.ts';
import { batchPage } from '../../src/certificates/batch.page.ts';
import { continueBatch } from '../../src/certificates/batches.jobs.ts';
import { findBatch, listBatchItems, listPrintableOfBatch } from '../../src/certificates/batches.queries.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import {
  confirmCertificate,
  requestCertificate,
  returnCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { proposeWithdrawal, withdrawCertificate } from '../../src/certificates/withdrawals.actions.ts';
import { isDue } from '../../src/certificates/entitlement.ts';
import { listStandings } from '../../src/certificates/entitlement.queries.ts';
import { forgetOldCertificates } from '../../src/certificates/forgetting.actions.ts';
import { startBatch, takeStep } from '../../src/certificates/issuing.actions.ts';
import { noExtras } from '../../src/certificates/paper-extras.ts';
import { printRun } from '../../src/certificates/print-run.adapter.ts';
import type { Throttled } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/ids.ts';
import { days, minutes, monday, publicContext } from '../support/context.ts';
import { extractText } from '../support/pdf.ts';
import { addPerson } from '../support/people.ts';
import { certificateOf, type Name, newest, onEachTown } from './certificate-town.ts';
import { expectOneEachOfTwoProcesses } from './two-processes.ts';

const network = { kind: 'network' } as const;

describe('Issuing many certificates at once', function () {
  this.timeout(60_000);
  onEachTown((town) => {
    const certificates = (): Promise<CertificateRow[]> =>
      town.db<CertificateRow>('certificate').orderBy('number').select('*') as Promise<CertificateRow[]>;
    const kindOf = async (name: Name): Promise<string | undefined> => {
      const all = await listStandings(publicContext(town.db, monday), network, 'lamsaCertificate');
      return all.find(({ candidate }) => candidate.id === town.people[name].id)?.standing.kind;
    };
    /** Begins a batch and goes through it, as the worker does. */
    const batch = async (name: Name, personIds: readonly string[]): Promise<string> => {
      const id = await startBatch(town.as(name), { key: newId(), personIds });
      while ((await findBatch(town.db, network, id)).waiting > 0)
        await continueBatch(publicContext(town.db, monday), { batchId: id });
      return id;
    };
    const outcomes = async (id: string): Promise<unknown> =>
      (await listBatchItems(town.db, id)).map(({ displayName, state, refusal }) =>
        [displayName, state, refusal].filter((part) => part !== null).join(' '),
      );
    const ids = (...names: readonly Name[]): string[] => names.map((name) => town.people[name].id);

    it('does for everybody exactly what the dry run has said', async () => {
      await requestCertificate(town.as('sara'), 'Sara Musterfrau');
      const before = await listStandings(publicContext(town.db, monday), network, 'lamsaCertificate');
      expect(
        before.map(({ candidate, standing }) => `${candidate.displayName} ${standing.kind}`),
      ).to.deep.equal(['ahmad ready', 'lena notYet', 'olena notYet', 'sara requested']);
      const id = await batch('thanh', ids('ahmad', 'lena', 'olena', 'sara'));
      const said = before.map(
        ({ candidate, standing }) =>
          `${candidate.displayName} ${isDue('confirm', standing) ? 'done' : 'refused missing'}`,
      );
      expect(await outcomes(id)).to.deep.equal(said);
      expect(await certificates()).to.have.length(2);
      expect(await newest(town, 'ahmad')).to.include({
        state: 'confirmed',
        holderName: 'ahmad Name',
        confirmedBy: town.people.thanh.id,
      });

      const released = await batch('katrin', ids('ahmad', 'sara'));
      expect(await outcomes(released)).to.deep.equal(['ahmad done', 'sara done']);
      expect(
        (await certificates()).map(({ number, holderName }) => `${number ?? ''} ${holderName}`),
      ).to.deep.equal(['WP-2026-0001 ahmad Name', 'WP-2026-0002 Sara Musterfrau']);
      expect(await kindOf('ahmad')).to.equal('issued');
      expect(await town.db('letter').select('kind')).to.have.length(2);
    });

    it('is one batch for one form, and another choice in the same form is another one', async () => {
      const key = newId();
      const begin = (personIds: readonly string[]): Promise<string> =>
        startBatch(town.as('thanh'), { key, personIds });
      const first = await begin(ids('ahmad', 'sara'));
      expect(await begin(ids('sara', 'ahmad'))).to.equal(first);
      expect(await begin(ids('ahmad'))).not.to.equal(first);
      expect(await town.db('job').where({ kind: 'certificate.batch' })).to.have.length(2);
    });

    it('begins for nobody who is not there, and only by those who sign', async () => {
      await refused(startBatch(town.as('thanh'), { key: newId(), personIds: [newId()] }), 404);
      await refused(startBatch(town.as('thanh'), { key: newId(), personIds: ids('ahmad', 'mira') }), 404);
      for (const name of ['miriam', 'olena', 'technik'] as const)
        await refused(startBatch(town.as(name), { key: newId(), personIds: ids('ahmad') }), 404);
    });

    it('never makes a new one out of what was withdrawn or returned', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'released');
      await proposeWithdrawal(town.as('thanh'), id, 'Falscher Name.');
      await withdrawCertificate(town.as('jan'), id);
      await requestCertificate(town.as('sara'), 'Sara');
      await returnCertificate(town.as('thanh'), (await newest(town, 'sara')).id, 'Bitte ganzen Namen.');
      expect(await outcomes(await batch('thanh', ids('ahmad', 'sara')))).to.deep.equal([
        'ahmad refused moved',
        'sara refused moved',
      ]);
      await requestCertificate(town.as('ahmad', monday + days), 'Ahmad Darwish');
      expect(await outcomes(await batch('thanh', ids('ahmad')))).to.deep.equal(['ahmad done']);
    });

    it('refuses a name that cannot be printed, and the own certificate', async () => {
      await town.db('person').where({ id: town.people.ahmad.id }).update({ certificateName: 'Ahmad 漢' });
      expect(await outcomes(await batch('thanh', ids('ahmad')))).to.deep.equal(['ahmad refused unprintable']);
      const own = {
        ...town.as('sara'),
        actor: { ...town.as('thanh').actor, personId: town.people.sara.id },
      };
      expect(
        await takeStep(own, { step: 'confirm', kind: 'lamsaCertificate' }, town.people.sara.id),
      ).to.deep.equal({ refusal: 'notYours' });
      expect(await certificates()).to.deep.equal([]);
    });

    it('never has both signatures of one hand', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      await confirmCertificate(town.as('thanh'), id);
      const both = { ...town.as('thanh'), actor: { ...town.as('thanh').actor, role: 'management' as const } };
      expect(
        await takeStep(both, { step: 'release', kind: 'lamsaCertificate' }, town.people.ahmad.id),
      ).to.deep.equal({ refusal: 'notYours' });
    });

    it('goes on with the rights of the moment: whoever has left signs nothing more', async () => {
      const id = await startBatch(town.as('thanh'), { key: newId(), personIds: ids('ahmad') });
      await town.db('person').where({ id: town.people.thanh.id }).update({ state: 'ended' });
      await continueBatch(publicContext(town.db, monday), { batchId: id });
      expect(await outcomes(id)).to.deep.equal(['ahmad refused notYours']);
    });

    it('lets nobody wait for one whose paper makes trouble, and tries that one again', async () => {
      await requestCertificate(town.as('ahmad'), 'Ahmad');
      const { id, basis } = await newest(town, 'ahmad');
      await requestCertificate(town.as('sara'), 'Sara');
      await batch('thanh', ids('ahmad', 'sara'));
      const ofAhmad = (text: string): Promise<number> =>
        town.db('certificate').where({ id }).update({ basis: text });
      await ofAhmad(basis.replace('{"version":1', '{"version":9'));
      const releasing = await startBatch(town.as('katrin'), {
        key: newId(),
        personIds: ids('ahmad', 'sara'),
      });
      const goOn = (): Promise<void> => continueBatch(publicContext(town.db, monday), { batchId: releasing });
      expect(await goOn().then(String, () => 'in trouble')).to.equal('in trouble');
      expect(await outcomes(releasing)).to.deep.equal(['ahmad waiting', 'sara done']);
      await ofAhmad(basis);
      await goOn();
      expect(await outcomes(releasing)).to.deep.equal(['ahmad done', 'sara done']);
    });

    it('goes through more than one job can do', async () => {
      const people: string[] = [];
      for (let index = 0; index < itemsPerJob + 1; index++)
        people.push(
          (
            await addPerson(town.db, {
              login: `viele${String(index)}`,
              role: 'ambassador',
              municipalityId: town.people.lena.municipalityId,
            })
          ).id,
        );
      const id = await startBatch(town.as('thanh'), { key: newId(), personIds: people });
      const ctx = publicContext(town.db, monday);
      await continueBatch(ctx, { batchId: id });
      expect((await findBatch(town.db, network, id)).waiting).to.equal(1);
      const jobs = (await town.db('job').where({ kind: 'certificate.batch' }).orderBy('cause')) as {
        payload: string;
      }[];
      expect(jobs.map(({ payload }) => JSON.parse(payload) as unknown)).to.deep.equal([
        { batchId: id },
        { batchId: id, from: String(itemsPerJob) },
      ]);
      await continueBatch(ctx, { batchId: id, from: String(itemsPerJob) });
      expect((await findBatch(town.db, network, id)).waiting).to.equal(0);
      expect(await town.db('job').where({ kind: 'certificate.batch' })).to.have.length(2);
    });

    it('says that it has stopped when nobody tries it any more, and is chosen again', async () => {
      const id = await startBatch(town.as('thanh'), { key: newId(), personIds: ids('ahmad') });
      expect(await findBatch(town.db, network, id)).to.include({ waiting: 1, isStopped: false });
      await town.db('job').update({ state: 'dead', finishedAt: monday });
      const stopped = await findBatch(town.db, network, id);
      expect(stopped).to.include({ waiting: 1, isStopped: true });
      const print = { key: newId(), certificateIds: [] };
      const page = batchPage(town.as('thanh').t, stopped, await listBatchItems(town.db, id), print);
      expect(page).to.include({ isRunning: false, isStopped: true, print: null });
      expect(page.table.rows[0]?.[1]?.text).to.equal('nicht bearbeitet');
      expect(await outcomes(await batch('thanh', ids('ahmad')))).to.deep.equal(['ahmad done']);
    });

    it('forgets batches after a year, and keeps the register', async () => {
      const id = await batch('thanh', ids('ahmad'));
      const later = publicContext(town.db, monday + 400 * days);
      expect(await forgetOldCertificates(later)).to.include({ certificateBatches: 1 });
      await refused(findBatch(town.db, network, id), 404);
      expect(await certificates()).to.have.length(1);
    });

    it('gives each entitlement one certificate and leaves no gap when two processes go through one batch', async () => {
      const releasing = await expectOneEachOfTwoProcesses(town, town.url, 10);
      const all = await certificates();
      const released = await listPrintableOfBatch(town.db, releasing);
      const printed = released.map((id) => all.find((one) => one.id === id)?.printed ?? '');
      const papers = await printRun(printed.map((one) => ({ printed: one, extras: noExtras })));
      const text = await extractText(papers);
      const found = all.map(({ number }) => text.indexOf(`Registernummer ${number ?? ''}`));
      expect(found, 'every paper, in the order of the names').to.satisfy((places: number[]) =>
        places.every((place, index) => place > (places[index - 1] ?? -1)),
      );
    });

    it('confirms what was asked for in between, as it was asked for', async () => {
      const id = await startBatch(town.as('thanh'), { key: newId(), personIds: ids('ahmad') });
      await requestCertificate(town.as('ahmad', monday + minutes), 'Ahmad Darwish');
      await continueBatch(publicContext(town.db, monday), { batchId: id });
      expect(await newest(town, 'ahmad')).to.include({ state: 'confirmed', holderName: 'Ahmad Darwish' });
    });
  });
});

describe('A print run', () => {
  it('asks to come back later while several others wait, and has room again after them', async () => {
    const run = (): Promise<unknown> => printRun([]).catch((error: unknown) => (error as Throttled).status);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(run));
    expect(outcomes.filter((one) => one === 429)).to.have.length(2);
    expect(await run()).to.be.instanceOf(Uint8Array);
  });
});

async function refused(work: Promise<unknown>, status: number): Promise<void> {
  let found: unknown = 'nothing was refused';
  try {
    await work;
  } catch (error) {
    found = (error as { status?: unknown }).status;
  }
  expect(found).to.equal(status);
}
