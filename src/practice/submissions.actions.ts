import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import type { Course, PracticeTask } from '../courses/course.ts';
import { enrolledCourse } from '../learning/learner-facts.ts';
import { ownFacts } from '../learning/progress.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { saveContent } from './contents.store.ts';
import {
  dropUnconfirmed,
  insertDraft,
  insertFile,
  insertRound,
  lockSubmission,
  moveSubmission,
  removeFile,
  saveContribution,
} from './practice.store.ts';
import type { PreparedFile } from './received-file.adapter.ts';
import { reviewDueOn } from './review-due.ts';
import {
  findOptionalOwnSubmission,
  findOptionalTandemId,
  listTandemMembers,
  submissionDetails,
} from './submissions.queries.ts';
import {
  allHaveConfirmed,
  currentRound,
  fileLimits,
  isInRound,
  isOpenForAuthors,
  type FileRow,
  type SubmissionRow,
} from './submission.ts';
import { findTask, textMark } from './task.ts';

/** What one of the authors wants to keep, and whether it is ready. */
export interface Answer {
  readonly courseSlug: string;
  readonly taskId: string;
  readonly text: string;
  /** {@link textMark} of the text that the author had before them. */
  readonly mark: string;
  /** What this author did, in a sentence; only tandems are asked. */
  readonly sentence: string;
  readonly removeFileId: string | null;
  readonly files: readonly PreparedFile[];
  readonly handIn: boolean;
}

/** Why it is not handed in yet: what is missing, or too much. All that could be kept has been kept. */
export type AnswerProblem = 'nothing' | 'sentence' | 'tooMany' | 'together';

export type AnswerResult =
  | { readonly kind: 'saved' | 'handedIn' | 'waiting' }
  | { readonly kind: 'invalid'; readonly problems: readonly AnswerProblem[] }
  /** Somebody else of the tandem has changed the text meanwhile; files are kept, the text is not. */
  | { readonly kind: 'outdated' }
  /** It has been handed in; there is nothing to change now. */
  | { readonly kind: 'closed' };

/**
 * Keeps text, sentence and files, and hands in when everybody whose name is on it has said yes to the same state of
 * it. A second click on «hand in» changes nothing.
 * @throws NotFound for tasks of courses in which the actor is not enrolled
 */
export async function saveAnswer(ctx: Context, answer: Answer): Promise<AnswerResult> {
  return inTransaction(ctx, async (tx) => {
    const { course } = enrolledCourse(await ownFacts(tx), answer.courseSlug);
    const task = findTask(course, answer.taskId);
    const submission = await openSubmission(tx, course, task);
    const memberIds = await memberIdsOf(tx, submission);
    authorize(tx.actor, 'task.answer', { memberIds });
    if (!isOpenForAuthors(submission.state))
      return answer.handIn && answer.text === submission.text ? { kind: 'handedIn' } : { kind: 'closed' };

    const round = currentRound(submission);
    const details = await submissionDetails(tx.db, submission.id);
    const present = details.files.filter((file) => isInRound(file, round));
    const isOutdated = answer.text !== submission.text && answer.mark !== textMark(submission.text);
    const text = isOutdated ? submission.text : answer.text;
    const changed = await changeFiles(tx, { submission, round, present, answer });
    const hasChanged = changed.changes > 0 || text !== submission.text;
    const revision = submission.revision + (hasChanged ? 1 : 0);

    const problems: AnswerProblem[] = [...changed.problems];
    if (answer.handIn) {
      if (text === '' && changed.count === 0) problems.push('nothing');
      if (submission.tandemId !== null && memberIds.length > 1 && answer.sentence === '')
        problems.push('sentence');
    }
    const confirms = answer.handIn && problems.length === 0 && !isOutdated;
    const earlier = details.contributions.find(
      (one) => one.round === round && one.personId === tx.actor.personId,
    );
    const contribution = {
      submissionId: submission.id,
      round,
      personId: tx.actor.personId,
      sentence: answer.sentence,
      confirmedRevision: confirms ? revision : (earlier?.confirmedRevision ?? null),
      confirmedAt: confirms ? tx.now : (earlier?.confirmedAt ?? null),
    };
    await saveContribution(tx.db, contribution);
    const moved = await moveSubmission(tx.db, submission.id, submission.state, {
      text,
      revision,
      changedAt: tx.now,
    });
    if (!moved) throw new Conflict('submission');

    if (isOutdated) return { kind: 'outdated' };
    if (problems.length > 0) return { kind: 'invalid', problems };
    if (!answer.handIn) return { kind: 'saved' };
    const others = details.contributions.filter(
      (one) => one.round === round && one.personId !== tx.actor.personId,
    );
    if (!allHaveConfirmed(memberIds, revision, [...others, contribution])) return { kind: 'waiting' };
    await handIn(tx, { ...submission, text, revision }, course.hash);
    return { kind: 'handedIn' };
  });
}

/** Locked, so that two who say yes at the same moment see each other. */
async function openSubmission(tx: Context, course: Course, task: PracticeTask): Promise<SubmissionRow> {
  const key = { courseSlug: course.slug, taskId: task.id };
  let found = await findOptionalOwnSubmission(tx.db, tx.actor, key);
  if (found === null) {
    await insertDraft(tx.db, {
      ...key,
      id: newId(),
      personId: tx.actor.personId,
      tandemId: task.by === 'tandem' ? await findOptionalTandemId(tx.db, tx.actor.personId, key) : null,
      createdAt: tx.now,
      changedAt: tx.now,
    });
    found = await findOptionalOwnSubmission(tx.db, tx.actor, key);
  }
  const locked = found === null ? null : await lockSubmission(tx.db, found.id);
  if (locked === null) throw new Conflict('submission');
  return locked;
}

/** Those whose yes is needed: the members of the tandem as it is now, or the one person. */
async function memberIdsOf(
  tx: Context,
  { tandemId, personId, courseSlug }: SubmissionRow,
): Promise<readonly string[]> {
  if (tandemId === null) return [personId];
  return (await listTandemMembers(tx.db, tandemId, courseSlug)).map(({ id }) => id);
}

async function changeFiles(
  tx: Context,
  {
    submission,
    round,
    present,
    answer,
  }: {
    readonly submission: SubmissionRow;
    readonly round: number;
    readonly present: readonly FileRow[];
    readonly answer: Answer;
  },
): Promise<{ changes: number; count: number; problems: readonly AnswerProblem[] }> {
  const removed = present.find(({ id }) => id === answer.removeFileId);
  if (removed !== undefined) await removeFile(tx.db, removed, round);
  const kept = present.filter((file) => file !== removed);
  const problems = new Set<AnswerProblem>();
  let added = 0;
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  const taken = new Set(kept.map(({ slot }) => slot));
  for (const file of answer.files) {
    // The same file once more, by a second click or by the partner.
    if (kept.some(({ sha256 }) => sha256 === file.sha256)) continue;
    const slot = [1, 2, 3, 4, 5].find((one) => !taken.has(one));
    if (slot === undefined) problems.add('tooMany');
    else if (total + file.bytes.length > fileLimits.totalBytes) problems.add('together');
    else {
      taken.add(slot);
      total += file.bytes.length;
      added += 1;
      await keepFile(tx, file, { submissionId: submission.id, slot, round });
    }
  }
  return {
    changes: added + (removed === undefined ? 0 : 1),
    count: kept.length + added,
    problems: [...problems],
  };
}

async function keepFile(
  tx: Context,
  file: PreparedFile,
  {
    submissionId,
    slot,
    round,
  }: { readonly submissionId: string; readonly slot: number; readonly round: number },
): Promise<void> {
  await saveContent(tx.db, file, tx.now);
  await insertFile(tx.db, {
    id: newId(),
    submissionId,
    sha256: file.sha256,
    slot,
    type: file.type,
    label: file.label,
    bytes: file.bytes.length,
    addedBy: tx.actor.personId,
    addedAt: tx.now,
    firstRound: round,
    removedBefore: null,
  });
}

async function handIn(tx: Context, submission: SubmissionRow, courseHash: string): Promise<void> {
  const number = submission.rounds + 1;
  const dueOn = reviewDueOn(localDay(tx.now));
  const moved = await moveSubmission(tx.db, submission.id, submission.state, {
    state: 'submitted',
    rounds: number,
    submittedAt: tx.now,
    reviewDueOn: dueOn,
  });
  if (!moved) throw new Conflict('submission');
  await dropUnconfirmed(tx.db, submission.id, number, submission.revision);
  await insertRound(tx.db, {
    submissionId: submission.id,
    number,
    courseHash,
    text: submission.text,
    submittedAt: tx.now,
    reviewDueOn: dueOn,
  });
  await recordAudit(tx, {
    action: 'task.submitted',
    subjectKind: 'submission',
    subjectId: submission.id,
    details: { course: submission.courseSlug, task: submission.taskId, round: number },
  });
}
