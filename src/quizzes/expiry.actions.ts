import { inTransaction, type PublicContext } from '../access/context.ts';
import { monthsBefore } from '../platform/clock.ts';
import { withGuardLifted } from '../platform/database.ts';
import { answersKeptMonths } from './answer-retention.ts';
import { deleteAnswersBefore } from './answers.store.ts';

/** Part of the nightly clean-up; points and passing stay with the attempt. @returns how many answers are gone */
export function forgetOldAnswers(ctx: PublicContext): Promise<number> {
  return inTransaction(ctx, (tx) =>
    withGuardLifted(tx.db, () => deleteAnswersBefore(tx.db, monthsBefore(tx.now, answersKeptMonths))),
  );
}
