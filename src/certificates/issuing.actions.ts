import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { keyOfContent } from '../platform/form-key.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/jobs.store.ts';
import { unprintableCharacters } from '../platform/print/press.adapter.ts';
import type { BatchRefusal, BatchRow } from './batch.ts';
import { insertBatch } from './batches.store.ts';
import type { PaperKind } from './certificate-document.ts';
import { kindsOf } from './certificate-kind.ts';
import { releaseCertificate } from './certificates.actions.ts';
import { insertRequest, moveCertificate } from './certificates.store.ts';
import { isDue, stepOf, type Standing, type Step } from './entitlement.ts';
import { findCandidate, findStanding, listCandidates } from './entitlement.queries.ts';

/**
 * Begins a batch of the step that is the actor's: what was chosen is kept, and a job goes through it. The same form with
 * the same choice is one batch.
 * @param key the form's own, 26 characters
 * @returns the id of the batch
 * @throws NotFound when somebody was chosen who is not there
 */
export async function startBatch(
  ctx: Context,
  {
    key,
    kind = 'lamsaCertificate',
    personIds,
  }: { readonly key: string; readonly kind?: PaperKind; readonly personIds: readonly string[] },
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'certificate.issueMany', null);
    const step = stepOf(tx.actor);
    const chosen = new Set(personIds);
    const people = (await listCandidates(tx.db, learnersVisibleTo(tx.actor)))
      .filter(({ id, role }) => chosen.has(id) && kindsOf(role).includes(kind))
      .map(({ id }) => id);
    if (step === null || people.length === 0 || people.length < chosen.size) throw new NotFound('learner');
    const id = keyOfContent(key, { step, kind, people });
    const isNew = await insertBatch(
      tx.db,
      { id, step, kind, startedBy: tx.actor.personId, startedAt: tx.now },
      people,
    );
    if (!isNew) return id;
    await enqueueJob(tx.db, {
      kind: 'certificate.batch',
      cause: `certificateBatch:${id}:0`,
      payload: { batchId: id },
      now: tx.now,
    });
    await recordAudit(tx, {
      action: 'certificate.batchStarted',
      subjectKind: 'certificateBatch',
      subjectId: id,
      details: { step, kind, people: people.length },
    });
    return id;
  });
}

/** What became of one person of a batch. */
export type Outcome = { readonly certificateId: string } | { readonly refusal: BatchRefusal };

/**
 * Takes one step for one person. Bears running twice, also at the same time: one entitlement becomes one certificate, and
 * what the same actor has done before counts as done now.
 */
export async function takeStep(
  ctx: Context,
  { step, kind }: Pick<BatchRow, 'step' | 'kind'>,
  personId: string,
): Promise<Outcome> {
  try {
    return step === 'confirm' ? await confirmFor(ctx, kind, personId) : await releaseFor(ctx, kind, personId);
  } catch (error) {
    if (error instanceof Conflict) return { refusal: 'moved' };
    // Also Forbidden: the own certificate, or the second signature of the same hand.
    if (error instanceof Error && 'status' in error && error.status === 404) return { refusal: 'notYours' };
    throw error;
  }
}

/** Confirms what was asked for, or asks for it in the name of somebody who has done everything. */
async function confirmFor(ctx: Context, kind: PaperKind, personId: string): Promise<Outcome> {
  const seen = await standingFor(ctx, kind, personId);
  if (seen.kind === 'ready' && (await unprintableCharacters(seen.holderName)).length > 0)
    return { refusal: 'unprintable' };
  return inTransaction(ctx, async (tx) => {
    authorize(tx.actor, 'certificate.confirm', { personId });
    const { role } = await findCandidate(tx.db, learnersVisibleTo(tx.actor), personId);
    const who = { personId, role, kind };
    let standing = await findStanding(tx, who);
    if (standing.kind === 'ready' && isDue('confirm', standing)) {
      const isNew = await insertRequest(tx.db, {
        id: newId(),
        code: newId(),
        personId,
        pathRole: role,
        kind,
        holderName: standing.holderName,
        basis: JSON.stringify(standing.basis),
        // Nobody has been asked: the wording of the programme, and nothing that only its holder may want.
        choices: null,
        birthDate: null,
        requestedAt: tx.now,
      });
      standing = await findStanding(tx, who);
      if (isNew) await audit(tx, 'certificate.proposed', standing);
    }
    const done = doneBy(tx, 'confirm', standing);
    if (done !== null) return { certificateId: done };
    if (standing.kind !== 'requested' || !isDue('confirm', standing)) return { refusal: refusalOf(standing) };
    const { id } = standing.certificate;
    const isMoved = await moveCertificate(tx.db, id, 'requested', {
      state: 'confirmed',
      confirmedBy: tx.actor.personId,
      confirmedAt: tx.now,
    });
    if (isMoved) {
      await audit(tx, 'certificate.confirmed', standing);
      return { certificateId: id };
    }
    const now = doneBy(tx, 'confirm', await findStanding(tx, who));
    return now === null ? { refusal: 'moved' } : { certificateId: now };
  });
}

async function releaseFor(ctx: Context, kind: PaperKind, personId: string): Promise<Outcome> {
  const standing = await standingFor(ctx, kind, personId);
  const done = doneBy(ctx, 'release', standing);
  if (done !== null) return { certificateId: done };
  if (standing.kind !== 'confirmed' || !isDue('release', standing)) return { refusal: refusalOf(standing) };
  const { id } = standing.certificate;
  const problem = await releaseCertificate(ctx, id);
  if (problem === null) return { certificateId: id };
  return { refusal: 'missing' in problem ? 'units' : 'unprintable' };
}

async function standingFor(ctx: Context, kind: PaperKind, personId: string): Promise<Standing> {
  const { role } = await findCandidate(ctx.db, learnersVisibleTo(ctx.actor), personId);
  return findStanding(ctx, { personId, role, kind });
}

/** The certificate with which the actor has taken this step already. */
function doneBy({ actor }: Context, step: Step, standing: Standing): string | null {
  if (standing.kind !== 'confirmed' && standing.kind !== 'issued') return null;
  const { id, confirmedBy, releasedBy } = standing.certificate;
  return (step === 'confirm' ? confirmedBy : releasedBy) === actor.personId ? id : null;
}

function refusalOf(standing: Standing): BatchRefusal {
  return 'missing' in standing && standing.missing.length > 0 ? 'missing' : 'moved';
}

async function audit(tx: Context, action: string, standing: Standing): Promise<void> {
  if (!('certificate' in standing)) throw new Error('nothing to record');
  await recordAudit(tx, { action, subjectKind: 'certificate', subjectId: standing.certificate.id });
}
