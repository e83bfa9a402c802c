import type { PracticeTask } from '../courses/course.ts';
import type {} from '../platform/http/pages.ts';
import type { FieldError, TaskList } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { LocalWork } from './comments.queries.ts';
import type { TitleOf } from './queue.page.ts';
import { longestComment, type SubmissionRow } from './submission.ts';
import type { SubmissionDetails } from './submissions.queries.ts';
import { assignmentView, roundViews, type AssignmentView, type RoundView } from './work.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'practice/local-tasks': LocalTasksPage;
    'practice/local-task': LocalTaskPage;
  }
}

export interface LocalTasksPage {
  readonly title: string;
  readonly work: TaskList;
}

export function localTasksPage(t: Translate, work: readonly LocalWork[], titleOf: TitleOf): LocalTasksPage {
  return {
    title: t('practice.local.title'),
    work: {
      id: 'work',
      heading: t('practice.local.heading'),
      tasks: work.map(({ id, courseSlug, taskId, tandem, authors, submittedAt, isCommented }) => ({
        href: `/local/tasks/${id}`,
        title: titleOf(courseSlug, taskId) ?? t('practice.queue.unknownTask'),
        text: t('practice.local.line', {
          tandem: isolated(tandem, t.locale),
          names: isolated(authors, t.locale),
          day: dayText(submittedAt ?? 0, t.locale),
        }),
        german: titleOf(courseSlug, taskId) !== null,
        badge: isCommented === 1 ? { kind: 'done', text: t('practice.local.commented') } : null,
      })),
      empty: t('practice.local.empty'),
    },
  };
}

export interface LocalTaskPage {
  /** German, like everything that courses say. */
  readonly title: string;
  readonly errors: readonly FieldError[];
  /** Null when the version of the course has it no more. */
  readonly task: AssignmentView | null;
  readonly rounds: readonly RoundView[];
  readonly form: {
    readonly action: string;
    /** Made by the server for this form: sent twice it is one comment. */
    readonly key: string;
    /** What the reader has before them; handed in again meanwhile, the comment stays with this one. */
    readonly round: number;
    readonly value: string;
    readonly error: string | null;
    readonly maxLength: number;
  };
}

export interface CommentForm {
  readonly key: string;
  readonly text: string;
  readonly errors: readonly FieldError[];
}

export interface LocalTaskFacts {
  readonly submission: SubmissionRow;
  readonly details: SubmissionDetails;
  readonly taskOf: (courseHash: string) => PracticeTask | null;
}

export function localTaskPage(
  t: Translate,
  { submission, details, taskOf }: LocalTaskFacts,
  form: CommentForm,
): LocalTaskPage {
  const task = taskOf(details.rounds.at(-1)?.courseHash ?? '');
  const path = `/local/tasks/${submission.id}`;
  return {
    title: task?.title ?? t('practice.queue.unknownTask'),
    errors: form.errors,
    task: task === null ? null : assignmentView(t, task),
    rounds: roundViews(t, details, `${path}/files`, taskOf),
    form: {
      action: `${path}/comments`,
      key: form.key,
      round: submission.rounds,
      value: form.text,
      error: form.errors[0]?.text ?? null,
      maxLength: longestComment,
    },
  };
}
