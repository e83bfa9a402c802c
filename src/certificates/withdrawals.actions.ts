import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { Instant } from '../platform/clock.ts';
import { Conflict } from '../platform/errors.ts';
import type { CertificateRow } from './certificate.ts';
import { findCertificateForChange } from './certificates.queries.ts';
import { moveCertificate } from './certificates.store.ts';
import { codeFingerprint, kindOf } from './issue-log.ts';
import { appendToIssueLog } from './issue-log.store.ts';
import { endReissue } from './reissue.store.ts';

/** A project coordinator asks for a withdrawal. The certificate stays valid until management decides. Twice is once. */
export async function proposeWithdrawal(ctx: Context, id: string, reason: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
    authorize(tx.actor, 'certificate.proposeWithdrawal', certificate);
    const { state, withdrawalProposedBy, withdrawalReason } = certificate;
    const isMine = withdrawalProposedBy === tx.actor.personId && withdrawalReason === reason;
    if (state === 'withdrawalProposed' && isMine) return;
    await move(tx, certificate, 'certificate.withdrawalProposed', {
      state: 'withdrawalProposed',
      withdrawalProposedBy: tx.actor.personId,
      withdrawalProposedAt: tx.now,
      withdrawalReason: reason,
    });
  });
}

/**
 * Management withdraws for good: the page behind the code says so from now on, and never why.
 * @param proposedAt of the proposal that was read, if it must be that one and no later one with another reason
 * @throws Conflict when nobody has proposed it any more, or somebody else has withdrawn it
 */
export async function withdrawCertificate(ctx: Context, id: string, proposedAt?: Instant): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
    authorize(tx.actor, 'certificate.withdraw', certificate);
    if (certificate.state === 'withdrawn' && certificate.withdrawnBy === tx.actor.personId) return;
    onlyAsSeen(certificate, proposedAt);
    await move(tx, certificate, 'certificate.withdrawn', {
      state: 'withdrawn',
      withdrawnBy: tx.actor.personId,
      withdrawnAt: tx.now,
    });
    await endReissue(tx.db, id, { returnedBy: tx.actor.personId, returnedAt: tx.now });
    await appendToIssueLog(tx.db, {
      event: 'withdrawn',
      number: certificate.number ?? '',
      codeFingerprint: codeFingerprint(certificate.code),
      kind: kindOf(certificate.printed ?? ''),
      at: tx.now,
      firstBy: certificate.withdrawalProposedBy ?? '',
      secondBy: tx.actor.personId,
      replaces: null,
    });
  });
}

/** Management keeps the certificate; the proposal is over and its reason is forgotten. Twice is once. */
export async function dismissWithdrawal(ctx: Context, id: string, proposedAt?: Instant): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
    authorize(tx.actor, 'certificate.withdraw', certificate);
    if (certificate.state === 'released') return;
    onlyAsSeen(certificate, proposedAt);
    await move(tx, certificate, 'certificate.withdrawalDismissed', {
      state: 'released',
      withdrawalProposedBy: null,
      withdrawalProposedAt: null,
      withdrawalReason: null,
    });
  });
}

/** Two people decide about one reason: whoever reads an old page must not decide about a newer one. */
function onlyAsSeen({ withdrawalProposedAt }: CertificateRow, proposedAt: Instant | undefined): void {
  if (proposedAt !== undefined && proposedAt !== withdrawalProposedAt)
    throw new Conflict('another proposal than the one that was read');
}

/** Each of these has one state to come from. */
const comesFrom = {
  'certificate.withdrawalProposed': 'released',
  'certificate.withdrawn': 'withdrawalProposed',
  'certificate.withdrawalDismissed': 'withdrawalProposed',
} as const;

/** One step, and the note of it. @throws Conflict when the certificate is somewhere else by now */
async function move(
  tx: Context,
  { id, state }: CertificateRow,
  step: keyof typeof comesFrom,
  changes: Parameters<typeof moveCertificate>[3],
): Promise<void> {
  if (!(await moveCertificate(tx.db, id, comesFrom[step], changes)))
    throw new Conflict(`certificate is ${state}`);
  await recordAudit(tx, { action: step, subjectKind: 'certificate', subjectId: id });
}
