import { announce } from '../access/announce.ts';
import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { renamePerson } from '../people/people.actions.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import type { CertificateRow } from './certificate.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { plainChoices } from './choices.ts';
import { tryPrinting } from './certificate-printing.adapter.ts';
import { findCertificateForChange } from './certificates.queries.ts';
import { moveCertificate, takeSequence } from './certificates.store.ts';
import { codeFingerprint, kindOf } from './issue-log.ts';
import { appendToIssueLog } from './issue-log.store.ts';
import { noExtras } from './paper-extras.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { proveFacts } from './printed-proof.adapter.ts';
import { deletePrintRunsWith } from './print-runs.store.ts';
import { formatRegisterNumber } from './register-number.ts';
import { reissuedFacts } from './reissue-paper.queries.ts';
import { findOptionalReissue } from './reissue.queries.ts';
import { copyRefreshes } from './refreshers.store.ts';
import {
  carryNewName,
  forgetFormerNames,
  insertReissue,
  insertSuccessor,
  moveReissue,
} from './reissue.store.ts';
import type { ReissueRow } from './reissue.ts';

/**
 * The holder, or the office for the holder, asks for the same paper on another name. Twice is once.
 * @param holderName as read by `readCertificateName`, without problems and printable
 * @throws Conflict unless the certificate is valid and nobody wants to withdraw it, or while another name is decided
 */
export async function askForReissue(ctx: Context, certificateId: string, holderName: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await load(tx, certificateId);
    const isOwn = certificate.personId === tx.actor.personId;
    authorize(tx.actor, isOwn ? 'certificate.reissueOwn' : 'certificate.reissueFor', certificate);
    if (certificate.state !== 'released' || certificate.holderName === '') throw new Conflict('not valid');
    // The office also replaces a paper whose signature is no longer believed.
    if (isOwn && certificate.holderName === holderName) throw new Conflict('the same name');
    const asked = {
      id: newId(),
      certificateId,
      holderName,
      requestedBy: tx.actor.personId,
      requestedAt: tx.now,
    };
    if (!(await insertReissue(tx.db, asked))) {
      const earlier = await findOptionalReissue(tx.db, certificateId);
      if (earlier?.holderName !== holderName) throw new Conflict('asked for in another name');
      return;
    }
    await audit(tx, 'certificate.reissueRequested', certificateId);
  });
}

/** A project coordinator has checked the new name and stands for it. */
export async function confirmReissue(ctx: Context, certificateId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { certificate, reissue } = await loadBoth(tx, certificateId);
    authorize(tx.actor, 'certificate.confirm', certificate);
    if (reissue.state === 'confirmed' && reissue.confirmedBy === tx.actor.personId) return;
    if (certificate.state !== 'released') throw new Conflict('not valid');
    await move(tx, reissue, 'requested', {
      state: 'confirmed',
      confirmedBy: tx.actor.personId,
      confirmedAt: tx.now,
    });
    await audit(tx, 'certificate.reissueConfirmed', certificateId);
  });
}

/** Back to whoever has asked. `note` says what is to be mended, and the holder reads it. */
export async function returnReissue(ctx: Context, certificateId: string, note: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { certificate, reissue } = await loadBoth(tx, certificateId);
    authorize(tx.actor, 'certificate.return', certificate);
    if (reissue.state !== 'requested' && reissue.state !== 'confirmed') throw new Conflict('no longer open');
    await move(tx, reissue, reissue.state, {
      state: 'returned',
      returnedBy: tx.actor.personId,
      returnedAt: tx.now,
      returnNote: note,
      holderName: '',
    });
    await audit(tx, 'certificate.reissueReturned', certificateId);
  });
}

/**
 * Management releases the new paper: new number, new code, today's day and hands. In the same transaction the old one is
 * no longer valid, the former name is forgotten on everything that is no longer valid, and open requests take the new one.
 * Other valid papers and the login name stay as they are, and the page says so.
 * @returns characters that the paper cannot show; nothing was released then
 * @throws Conflict if somebody was faster, or if the old paper is no longer valid
 */
export async function releaseReissue(ctx: Context, certificateId: string): Promise<readonly string[]> {
  const paperOf = async (tx: Context): Promise<NewPaper | null> => {
    const { certificate, reissue } = await loadBoth(tx, certificateId);
    authorize(tx.actor, 'certificate.release', { ...certificate, confirmedBy: reissue.confirmedBy });
    return newPaper(tx, certificate, reissue);
  };
  const draft = await inTransaction(ctx, paperOf);
  if (draft !== null) {
    const [extras = noExtras] = await extrasOf(ctx.db, [draft.certificate]);
    const characters = await tryPrinting(draft.facts, extras.logos);
    if (characters.length > 0) return characters;
  }
  await inTransaction(ctx, async (tx) => {
    const paper = await paperOf(tx);
    if (paper === null) return;
    if (draft === null || paper.reissue.id !== draft.reissue.id) throw new Conflict('changed meanwhile');
    await replace(tx, paper);
  });
  return [];
}

interface NewPaper {
  readonly certificate: CertificateRow;
  readonly reissue: ReissueRow & { readonly confirmedBy: string; readonly confirmedAt: number };
  readonly code: string;
  readonly facts: PrintedFacts;
}

/** The paper as it would be, with a number that nobody has; null when this actor has released it before. */
async function newPaper(
  tx: Context,
  certificate: CertificateRow,
  reissue: ReissueRow,
): Promise<NewPaper | null> {
  if (reissue.state === 'released' && reissue.releasedBy === tx.actor.personId) return null;
  const { confirmedBy, confirmedAt } = reissue;
  if (reissue.state !== 'confirmed' || confirmedBy === null || confirmedAt === null)
    throw new Conflict(`reissue is ${reissue.state}`);
  if (certificate.state !== 'released' || certificate.printed === null) throw new Conflict('not valid');
  const code = newId();
  const facts = await reissuedFacts(tx, { ...certificate, printed: certificate.printed }, reissue, code);
  return { certificate, reissue: { ...reissue, confirmedBy, confirmedAt }, code, facts };
}

async function replace(tx: Context, { certificate, reissue, code, facts }: NewPaper): Promise<void> {
  const { confirmedBy, confirmedAt, holderName } = reissue;
  const releasedBy = tx.actor.personId;
  const retired = await moveCertificate(tx.db, certificate.id, 'released', {
    state: 'withdrawn',
    withdrawalProposedBy: confirmedBy,
    withdrawalProposedAt: confirmedAt,
    // Nobody has done anything wrong: there is nothing to tell.
    withdrawalReason: '',
    withdrawnBy: releasedBy,
    withdrawnAt: tx.now,
  });
  if (!retired) throw new Conflict('not valid');
  const year = Number(localDay(tx.now).slice(0, 4));
  const number = formatRegisterNumber({ year, sequence: await takeSequence(tx.db, year) });
  const printed = await proveFacts(tx, { ...facts, number });
  const successorId = newId();
  await insertSuccessor(tx.db, {
    ...certificate,
    id: successorId,
    code,
    number,
    holderName,
    choices: holderName === certificate.holderName ? certificate.choices : null,
    printed: JSON.stringify(printed),
    requestedAt: reissue.requestedAt,
    confirmedBy,
    confirmedAt,
    releasedBy,
    releasedAt: tx.now,
  });
  await copyRefreshes(tx.db, certificate.id, successorId);
  await move(tx, reissue, 'confirmed', { state: 'released', releasedBy, releasedAt: tx.now, successorId });
  await forgetFormerNames(tx.db, certificate.personId, certificate.id);
  await deletePrintRunsWith(tx.db, certificate.id);
  if (holderName !== certificate.holderName) {
    const names = { from: certificate.holderName, to: holderName };
    const { form } = plainChoices(tx.site.installation.certificate.wording);
    await carryNewName(tx.db, certificate.personId, { ...names, form });
    await renamePerson(tx, certificate.personId, names);
  }
  const common = {
    kind: kindOf(JSON.stringify(printed)),
    at: tx.now,
    firstBy: confirmedBy,
    secondBy: releasedBy,
  };
  const replaces = certificate.number ?? '';
  await appendToIssueLog(tx.db, {
    ...common,
    event: 'replaced',
    number: replaces,
    codeFingerprint: codeFingerprint(certificate.code),
    replaces: null,
  });
  await appendToIssueLog(tx.db, {
    ...common,
    event: 'released',
    number,
    codeFingerprint: codeFingerprint(code),
    replaces,
  });
  await audit(tx, 'certificate.replaced', certificate.id);
  await recordAudit(tx, {
    action: 'certificate.released',
    subjectKind: 'certificate',
    subjectId: successorId,
    details: { number },
  });
  await announce(tx, { kind: 'certificate.released', certificateId: successorId });
  const { email } = await findPerson(tx.db, certificate.personId);
  await postLetter(tx, {
    kind: 'certificateIssued',
    cause: `certificateIssued:${successorId}`,
    personId: certificate.personId,
    email,
    subjectId: successorId,
  });
}

function load(tx: Context, id: string): Promise<CertificateRow> {
  return findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
}

/** The lock on the certificate is the lock on its reissue. */
async function loadBoth(
  tx: Context,
  id: string,
): Promise<{ readonly certificate: CertificateRow; readonly reissue: ReissueRow }> {
  const certificate = await load(tx, id);
  const reissue = await findOptionalReissue(tx.db, id);
  if (reissue === null) throw new Conflict('nobody has asked for a new paper');
  return { certificate, reissue };
}

async function move(
  tx: Context,
  reissue: ReissueRow,
  from: ReissueRow['state'],
  changes: Parameters<typeof moveReissue>[3],
): Promise<void> {
  if (!(await moveReissue(tx.db, reissue.id, from, changes)))
    throw new Conflict(`reissue is ${reissue.state}`);
}

function audit(tx: Context, action: string, id: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'certificate', subjectId: id });
}
