import type { AnswerForm, Course, PracticeTask } from '../courses/course.ts';
import { coursePath } from '../learning/course-steps.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, FieldError, FileField, Notice } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import {
  currentRound,
  isInRound,
  isOpenForAuthors,
  longestSentence,
  longestText,
  taskPath,
  type SubmissionRow,
} from './submission.ts';
import type { Member, SubmissionDetails } from './submissions.queries.ts';
import { textMark } from './task.ts';
import {
  acceptOf,
  assignmentView,
  calendarDayText,
  fileView,
  roundViews,
  stateBadge,
  type AssignmentView,
  type FileView,
  type RoundView,
} from './work.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'practice/task': TaskPage;
  }
}

export interface TaskPage {
  /** German, like everything that courses say. */
  readonly title: string;
  readonly course: { readonly href: string; readonly title: string };
  readonly badge: Badge | null;
  readonly errors: readonly FieldError[];
  readonly notices: readonly Notice[];
  /** Who hands in. */
  readonly by: string;
  readonly task: AssignmentView;
  readonly form: TaskForm | null;
  /** What somebody typed that could not be kept, or what somebody else has kept meanwhile. */
  readonly besides: { readonly heading: string; readonly text: string } | null;
  readonly rounds: readonly RoundView[];
}

interface TaskForm {
  readonly action: string;
  readonly mark: string;
  /** Null: this task takes no text. */
  readonly text: { readonly value: string; readonly hint: string; readonly maxLength: number } | null;
  readonly inputs: readonly FileField[];
  readonly files: readonly (FileView & { readonly remove: string })[];
  /** Who else reads it; null for what belongs to no tandem. */
  readonly readers: string | null;
  /** Null for one author. */
  readonly sentence: { readonly value: string; readonly maxLength: number } | null;
  readonly members: readonly Badge[];
  readonly submit: string;
}

/** What somebody has just typed and what came of it. */
export interface Typed {
  readonly text: string;
  readonly sentence: string;
  readonly errors: readonly FieldError[];
  readonly state: 'wrong' | 'outdated' | 'closed';
}

export interface TaskFacts {
  readonly course: Course;
  readonly task: PracticeTask;
  /** Null while nothing has been kept. */
  readonly submission: SubmissionRow | null;
  readonly details: SubmissionDetails;
  readonly me: string;
  /** Who hands in together; only oneself for one author. */
  readonly members: readonly Member[];
  /** It is meant for a tandem and the reader has none. */
  readonly lacksTandem: boolean;
  /** It is the work of a tandem, be it of one person at the moment. */
  readonly isOfTandem: boolean;
  /** The task as it was in an earlier version of the course. */
  readonly taskOf: (courseHash: string) => PracticeTask | null;
}

export function taskPage(t: Translate, facts: TaskFacts, typed: Typed | null): TaskPage {
  const { course, task, submission, details } = facts;
  const path = taskPath(course.slug, task.id);
  const isOpen = submission === null || isOpenForAuthors(submission.state);
  return {
    title: task.title,
    course: { href: coursePath(course.slug), title: course.title },
    badge: submission === null ? null : stateBadge(t, submission.state),
    errors: typed?.errors ?? [],
    notices: notices(t, submission, typed),
    by: byText(t, facts),
    task: assignmentView(t, task),
    form: isOpen ? taskForm(t, facts, path, typed) : null,
    besides: besides(t, submission, typed),
    rounds: roundViews(t, details, `${path}/files`, facts.taskOf),
  };
}

function notices(t: Translate, submission: SubmissionRow | null, typed: Typed | null): readonly Notice[] {
  const all: Notice[] = [];
  if (typed?.state === 'outdated' || typed?.state === 'closed')
    all.push({
      kind: 'warning',
      title: t(`practice.${typed.state}.title`),
      text: t(`practice.${typed.state}.text`),
    });
  if (typed?.state === 'wrong') all.push({ kind: 'info', text: t('practice.kept') });
  if (submission === null) return all;
  const day = submission.reviewDueOn === null ? '' : calendarDayText(submission.reviewDueOn, t);
  switch (submission.state) {
    case 'draft':
      break;
    case 'submitted':
    case 'inReview':
      all.push({ kind: 'info', text: t(`practice.waits.${submission.state}`, { day }) });
      break;
    case 'revisionRequested':
      all.push({ kind: 'info', text: t('practice.waits.revision') });
      break;
    case 'accepted':
      all.push({ kind: 'success', text: t('practice.waits.accepted') });
      if (submission.forgottenAt !== null) all.push({ kind: 'info', text: t('practice.forgotten') });
  }
  return all;
}

function besides(t: Translate, submission: SubmissionRow | null, typed: Typed | null): TaskPage['besides'] {
  if (typed?.state === 'closed' && typed.text !== '')
    return { heading: t('practice.field.text'), text: typed.text };
  if (typed?.state === 'outdated' && submission !== null)
    return { heading: t('practice.outdated.other'), text: submission.text };
  return null;
}

function byText(t: Translate, { task, members, lacksTandem }: TaskFacts): string {
  if (lacksTandem) return t('practice.tandemAlone');
  if (task.by === 'person' || members.length < 2) return t('practice.byPerson');
  return t('practice.byTandem', { names: namesOf(t, members) });
}

export function namesOf(t: Translate, members: readonly Member[]): string {
  return new Intl.ListFormat(t.locale).format(members.map(({ name }) => isolated(name, t.locale)));
}

function taskForm(t: Translate, facts: TaskFacts, path: string, typed: Typed | null): TaskForm {
  const { task, submission, details, members, me } = facts;
  const round = submission === null ? 1 : currentRound(submission);
  const ofRound = details.contributions.filter((one) => one.round === round);
  const mine = ofRound.find(({ personId }) => personId === me);
  const before = details.contributions.findLast(
    ({ personId, sentence }) => personId === me && sentence !== '',
  );
  const isShared = members.length > 1;
  const errorOf = (name: string): string | null =>
    typed?.errors.find((one) => one.name === name)?.text ?? null;
  return {
    action: path,
    // After a change by somebody else the reader has now seen that text too.
    mark: textMark(submission?.text ?? ''),
    text: task.answer.includes('text')
      ? {
          value: typed?.text ?? submission?.text ?? '',
          hint: t('practice.field.textHint', { count: longestText }),
          maxLength: longestText,
        }
      : null,
    inputs: inputNames.flatMap((name) => {
      if (!task.answer.includes(name)) return [];
      return [
        {
          name,
          label: t(`practice.field.${name}`),
          hint: t(`practice.field.${name}Hint`),
          accept: acceptOf(accepted[name]),
          multiple: name !== 'voice',
          error: errorOf(name),
          ...captures[name],
        },
      ];
    }),
    files: details.files
      .filter((file) => isInRound(file, round))
      .map((file) => {
        const view = fileView(t, file, `${path}/files`);
        return { ...view, remove: t('practice.files.remove', { label: isolated(view.label, t.locale) }) };
      }),
    readers: facts.isOfTandem ? t('practice.comment.readers') : null,
    sentence: isShared
      ? {
          value: typed?.sentence ?? mine?.sentence ?? before?.sentence ?? '',
          maxLength: longestSentence,
        }
      : null,
    members: isShared ? members.map((member) => memberBadge(t, member, facts, ofRound)) : [],
    submit: t(
      isShared
        ? 'practice.submitTogether'
        : submission?.state === 'revisionRequested'
          ? 'practice.resubmit'
          : 'practice.submit',
    ),
  };
}

function memberBadge(
  t: Translate,
  { id, name }: Member,
  { me, submission }: TaskFacts,
  ofRound: SubmissionDetails['contributions'],
): Badge {
  const hasConfirmed = ofRound.some(
    ({ personId, confirmedRevision }) => personId === id && confirmedRevision === submission?.revision,
  );
  const kind = hasConfirmed ? 'done' : 'open';
  if (id === me) return { kind, text: t(hasConfirmed ? 'practice.partner.me' : 'practice.partner.meOpen') };
  return {
    kind: hasConfirmed ? 'done' : 'waiting',
    text: t(hasConfirmed ? 'practice.partner.confirmed' : 'practice.partner.open', {
      name: isolated(name, t.locale),
    }),
  };
}

type InputName = Exclude<AnswerForm, 'text'>;
const inputNames: readonly InputName[] = ['photo', 'file', 'voice'];
const accepted: Readonly<Record<InputName, readonly string[]>> = {
  file: ['document', 'picture'],
  photo: ['picture'],
  voice: ['voice'],
};
/** Phones open the camera or the recorder; files chosen from the phone stay possible in the other field. */
const captures: Readonly<Record<InputName, Pick<FileField, 'capture' | 'scalesPictures'>>> = {
  file: { scalesPictures: true },
  photo: { capture: 'environment', scalesPictures: true },
  voice: { capture: 'user' },
};
