import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { learnersVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { postLetter } from '../mail/letters.actions.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { findCertificateForChange } from './certificates.queries.ts';
import { isPrintable } from './print-run.ts';

/**
 * The letter about a certificate once more: by mail, or into the outbox to be printed. Once a day at most, whoever asks
 * and however often: the cause of the letter names the day.
 * @returns what became of it; `today`: there has been one already
 * @throws Conflict unless the certificate is valid and it is known whose it is
 */
export function resendCertificateLetter(ctx: Context, id: string): Promise<'sent' | 'resting' | 'today'> {
  return inTransaction(ctx, async (tx) => {
    const certificate = await findCertificateForChange(tx.db, learnersVisibleTo(tx.actor), id);
    authorize(tx.actor, 'certificate.resend', certificate);
    if (!isPrintable(certificate)) throw new Conflict('not valid');
    const { email } = await findPerson(tx.db, certificate.personId);
    const isNew = await postLetter(tx, {
      kind: 'certificateIssued',
      cause: `certificateIssued:${id}:${localDay(tx.now)}`,
      personId: certificate.personId,
      email,
      subjectId: id,
    });
    if (!isNew) return 'today';
    await recordAudit(tx, {
      action: 'certificate.letterResent',
      subjectKind: 'certificate',
      subjectId: id,
    });
    return tx.site.mailEnabled && email !== null ? 'sent' : 'resting';
  });
}
