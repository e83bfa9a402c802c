import type { Context, PublicContext } from '../access/context.ts';
import { continueBatch } from '../certificates/batches.jobs.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../certificates/certificates.actions.ts';
import { listOwnCertificates } from '../certificates/certificates.queries.ts';
import { startBatch } from '../certificates/issuing.actions.ts';
import { makePrintRun } from '../certificates/print-runs.jobs.ts';
import { startPrintRun } from '../certificates/printing.actions.ts';
import { searchRegister } from '../certificates/register-search.queries.ts';
import { everything } from '../certificates/register-search.ts';
import { askForReissue } from '../certificates/reissue.actions.ts';
import { proposeWithdrawal, withdrawCertificate } from '../certificates/withdrawals.actions.ts';
import { newId } from '../platform/ids.ts';
import { at, day } from './moments.ts';
import type { Journey, Townsperson } from './town.ts';
import { as } from './townspeople.queries.ts';

const certified: readonly Journey[] = [
  'requested',
  'confirmed',
  'released',
  'withdrawalProposed',
  'withdrawn',
];

/** Asks for the certificate, and has it signed, renamed or withdrawn as far as this journey goes. */
export async function seedCertificate(
  ctx: PublicContext,
  learner: Context,
  person: Townsperson,
): Promise<void> {
  const goal = certified.indexOf(person.journey);
  if (goal < 0) return;
  const requested = at(learner, 8 * day);
  await requestCertificate(requested, person.certificateName ?? person.name);
  const [certificate] = await listOwnCertificates(ctx.db, learner.actor.personId);
  if (certificate === undefined) throw new Error('the story of the demo does not hold: no certificate');
  const coordinator = await as(ctx, 'thanh.nguyen', requested.now);
  const management = await as(ctx, 'katrin.vogel', requested.now);
  const { personId } = learner.actor;
  if (person.journey === 'confirmed') await signTogether(at(coordinator, day), personId);
  else if (goal >= 1) await confirmCertificate(at(coordinator, day), certificate.id);
  if (person.journey === 'released') await signTogether(at(management, 2 * day), personId);
  else if (goal >= 2) await releaseCertificate(at(management, 2 * day), certificate.id);
  if (person.newName !== undefined)
    await askForReissue(at(learner, 50 * day), certificate.id, person.newName);
  if (goal >= 3)
    await proposeWithdrawal(
      at(coordinator, 5 * day),
      certificate.id,
      'Ausgestellt auf den Namen einer anderen Person.',
    );
  if (goal >= 4) await withdrawCertificate(at(management, 6 * day), certificate.id);
}

/** The same through a batch, as the office does it with many. */
async function signTogether(signing: Context, personId: string): Promise<void> {
  const batchId = await startBatch(signing, { key: newId(), personIds: [personId] });
  await continueBatch(signing, { batchId });
}

/** What is to be handed out, in one file. */
export async function seedPrintRun(office: Context): Promise<void> {
  const all = await searchRegister(office.db, { kind: 'network' }, { ...everything, state: 'released' });
  const runId = await startPrintRun(office, { key: newId(), certificateIds: all.map(({ id }) => id) });
  await makePrintRun(office, { runId });
}
