import { announce } from '../access/announce.ts';
import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import type { LearnerRole } from '../courses/course.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { changeOwnData } from '../people/people.actions.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { isPending, isValid, type Basis, type CertificateRow } from './certificate.ts';
import { kindsOf } from './certificate-kind.ts';
import { tryPrinting } from './certificate-printing.adapter.ts';
import { findCertificateForChange } from './certificates.queries.ts';
import { insertRequest, moveCertificate, takeSequence } from './certificates.store.ts';
import { plainChoices, type Choices, type Wishes } from './choices.ts';
import { listCourseResults, missingForCertificate } from './eligibility.queries.ts';
import { findStanding, listNameableTasks } from './entitlement.queries.ts';
import { insertLogos } from './funder-logos.store.ts';
import { codeFingerprint } from './issue-log.ts';
import { appendToIssueLog } from './issue-log.store.ts';
import { learnerRoleOf } from './own-certificate.ts';
import { draftPaper } from './printed-facts.queries.ts';
import { proveFacts } from './printed-proof.adapter.ts';
import { logosOfToday } from './paper-extras.ts';
import { formatRegisterNumber } from './register-number.ts';

/**
 * The holder asks for a certificate of one kind. Twice is once: an open or valid one stays as it is.
 * @param holderName as read by `readCertificateName`, without problems and printable
 * @throws Conflict while something is missing
 * @throws NotFound for a kind that this role cannot have
 */
export async function requestCertificate(
  ctx: Context,
  holderName: string,
  wishes: Partial<Wishes> = {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { personId } = tx.actor;
    authorize(tx.actor, 'certificate.request', { personId });
    const pathRole = learnerRoleOf(tx.actor);
    const { kind = 'lamsaCertificate' } = wishes;
    if (!kindsOf(pathRole).includes(kind)) throw new NotFound('kind');
    const standing = await findStanding(tx, { personId, role: pathRole, kind }, holderName);
    if (standing.kind === 'notYet') throw new Conflict('something is missing for the certificate');
    if (standing.kind !== 'ready') return;
    const id = newId();
    const isNew = await insertRequest(tx.db, {
      id,
      code: newId(),
      personId,
      pathRole,
      kind,
      holderName,
      basis: JSON.stringify(await basisAsWished(tx, standing.basis, wishes)),
      choices: JSON.stringify(await choicesOf(tx, pathRole, standing.basis, wishes)),
      birthDate: wishes.birthDate ?? null,
      requestedAt: tx.now,
    });
    if (!isNew) return;
    const { email, certificateName } = await findPerson(tx.db, personId);
    if (certificateName !== holderName) {
      await changeOwnData(tx, { certificateName: holderName, email });
    }
    await audit(tx, 'certificate.requested', id);
  });
}

/** Of what the tandem has agreed on, only what the holder wants to be named. */
async function basisAsWished(tx: Context, basis: Basis, { tasks }: Partial<Wishes>): Promise<Basis> {
  if (basis.engagement === null || tasks === undefined || tasks.length === 0) return basis;
  const agreed = await listNameableTasks(tx.db, tx.actor.personId);
  return {
    ...basis,
    engagement: { ...basis.engagement, tasks: agreed.filter((task) => tasks.includes(task)) },
  };
}

async function choicesOf(
  tx: Context,
  role: LearnerRole,
  basis: Basis,
  wishes: Partial<Wishes>,
): Promise<Choices> {
  const plain = plainChoices(tx.site.installation.certificate.wording);
  const { kind = 'lamsaCertificate', form = plain.form, english = plain.english } = wishes;
  const results =
    kind === 'lamsaCertificate' && wishes.results === true
      ? await listCourseResults(tx.db, { personId: tx.actor.personId, role }, basis.courses)
      : [];
  return { form, english, results: results.length === 0 ? null : results };
}

/** A project coordinator has looked at the data and stands for them. @throws Conflict if it is no longer so */
export async function confirmCertificate(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await load(tx, id);
    authorize(tx.actor, 'certificate.confirm', certificate);
    if (certificate.state === 'confirmed' && certificate.confirmedBy === tx.actor.personId) return;
    if ((await missingForCertificate(tx.db, certificate)).length > 0)
      throw new Conflict('no longer complete');
    await move(tx, certificate, 'requested', {
      state: 'confirmed',
      confirmedBy: tx.actor.personId,
      confirmedAt: tx.now,
    });
    await audit(tx, 'certificate.confirmed', id);
  });
}

/** Back to the holder, who corrects and asks again. `note` says what is to be mended, and the holder reads it. */
export async function returnCertificate(ctx: Context, id: string, note: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const certificate = await load(tx, id);
    authorize(tx.actor, 'certificate.return', certificate);
    if (!isPending(certificate.state)) throw new Conflict('no longer open');
    await move(tx, certificate, certificate.state, {
      state: 'returned',
      returnedBy: tx.actor.personId,
      returnedAt: tx.now,
      returnNote: note,
      birthDate: null,
    });
    await audit(tx, 'certificate.returned', id);
  });
}

/** Characters that the paper cannot show, or what it cannot do without; nothing was released. */
export type ReleaseProblem = { readonly characters: readonly string[] } | { readonly missing: 'units' };

/**
 * Management releases: number, paper and letter in one transaction. The paper is tried before, because printing is slow
 * and must not hold the counter; what is kept is exactly what was tried, but for the number.
 * @throws Conflict if somebody was faster, or if it is no longer complete
 */
export async function releaseCertificate(ctx: Context, id: string): Promise<ReleaseProblem | null> {
  const draft = await draftPaper(ctx, id);
  if (draft !== null) {
    if ('missing' in draft) return draft;
    const characters = await tryPrinting(draft.facts, logosOfToday(ctx.site, draft.facts));
    if (characters.length > 0) return { characters };
  }
  await inTransaction(ctx, async (tx) => {
    const certificate = await load(tx, id);
    authorize(tx.actor, 'certificate.release', certificate);
    if (isValid(certificate.state) && certificate.releasedBy === tx.actor.personId) return;
    if (certificate.state !== 'confirmed' || draft === null) throw new Conflict('cannot be released');
    if ((await missingForCertificate(tx.db, certificate)).length > 0)
      throw new Conflict('no longer complete');
    const fresh = await draftPaper(tx, id);
    if (JSON.stringify(fresh) !== JSON.stringify(draft)) throw new Conflict('changed while it was released');
    const year = Number(localDay(tx.now).slice(0, 4));
    const number = formatRegisterNumber({ year, sequence: await takeSequence(tx.db, year) });
    const printed = await proveFacts(tx, { ...draft.facts, number });
    await insertLogos(tx.db, logosOfToday(tx.site, printed), tx.now);
    await move(tx, certificate, 'confirmed', {
      state: 'released',
      number,
      printed: JSON.stringify(printed),
      birthDate: null,
      releasedBy: tx.actor.personId,
      releasedAt: tx.now,
    });
    await appendToIssueLog(tx.db, {
      event: 'released',
      number,
      codeFingerprint: codeFingerprint(certificate.code),
      kind: printed.kind,
      at: tx.now,
      firstBy: certificate.confirmedBy ?? '',
      secondBy: tx.actor.personId,
      replaces: null,
    });
    const { email } = await findPerson(tx.db, certificate.personId);
    await recordAudit(tx, {
      action: 'certificate.released',
      subjectKind: 'certificate',
      subjectId: id,
      details: { number },
    });
    await announce(tx, { kind: 'certificate.released', certificateId: id });
    await postLetter(tx, {
      kind: 'certificateIssued',
      cause: `certificateIssued:${id}`,
      personId: certificate.personId,
      email,
      subjectId: id,
    });
  });
  return null;
}

function load(tx: Context, id: string): Promise<CertificateRow> {
  return findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
}

async function move(
  tx: Context,
  certificate: CertificateRow,
  from: CertificateRow['state'],
  changes: Parameters<typeof moveCertificate>[3],
): Promise<void> {
  if (!(await moveCertificate(tx.db, certificate.id, from, changes)))
    throw new Conflict(`certificate is ${certificate.state}`);
}

function audit(tx: Context, action: string, id: string): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'certificate', subjectId: id });
}
