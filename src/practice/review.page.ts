import { rubricLevels, type Course, type PracticeTask } from '../courses/course.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, ChoicesField, Definitions, FieldError, Notice } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { longestComment, claimHoldsDays, type SubmissionRow } from './submission.ts';
import type { SubmissionDetails } from './submissions.queries.ts';
import {
  assignmentView,
  calendarDayText,
  opinionViews,
  roundViews,
  stateBadge,
  type AssignmentView,
  type OpinionView,
  type RoundView,
} from './work.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'practice/review': ReviewPage;
    'practice/advice': AdvicePage;
  }
}

interface WorkPage {
  /** German, like everything that courses say. */
  readonly title: string;
  readonly path: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly badge: Badge;
  readonly errors: readonly FieldError[];
  readonly rows: Definitions['rows'];
  /** Null when the version of the course has it no more. */
  readonly task: AssignmentView | null;
  readonly rounds: readonly RoundView[];
  readonly opinions: readonly OpinionView[];
}

export interface ReviewPage extends WorkPage {
  readonly notices: readonly Notice[];
  /** Waits for somebody to take it. */
  readonly start: { readonly text: string; readonly button: string } | null;
  readonly verdict: VerdictForm | null;
  readonly ask: { readonly value: string; readonly error: string | null; readonly maxLength: number } | null;
  readonly typed: string | null;
}

interface VerdictForm {
  readonly round: number;
  readonly criteria: readonly ChoicesField[];
  readonly comment: { readonly value: string; readonly error: string | null; readonly maxLength: number };
}

export interface AdvicePage extends WorkPage {
  readonly notices: readonly Notice[];
  /** Words for which somebody else was faster. */
  readonly typed: string | null;
  readonly answer: {
    readonly round: number;
    readonly value: string;
    readonly error: string | null;
    readonly maxLength: number;
  } | null;
}

/** What stood in the form that could not be carried out. */
export interface TypedReview {
  readonly errors: readonly FieldError[];
  readonly levels: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly question: string;
  /** Somebody was faster. */
  readonly isOvertaken: boolean;
}

export interface ReviewFacts {
  readonly submission: SubmissionRow;
  readonly details: SubmissionDetails;
  readonly course: Course;
  readonly claimer: string | null;
  readonly me: string;
  readonly now: number;
  readonly taskOf: (courseHash: string) => PracticeTask | null;
}

export function reviewPage(t: Translate, facts: ReviewFacts, typed: TypedReview | null): ReviewPage {
  const { submission, details } = facts;
  const isMine = submission.state === 'inReview' && submission.claimedBy === facts.me;
  const hasAsked = details.opinions.some(({ round }) => round === submission.rounds);
  return {
    ...workPage(t, facts, typed?.errors ?? [], {
      path: `/trainer/tasks/${submission.id}`,
      back: { href: '/trainer/tasks', text: t('practice.queue.title') },
    }),
    notices: reviewNotices(t, facts, typed),
    start: startOf(t, facts),
    verdict: isMine ? verdictForm(t, facts, typed) : null,
    ask:
      isMine && !hasAsked
        ? { value: typed?.question ?? '', error: errorAt(typed, 'question'), maxLength: longestComment }
        : null,
    typed: typed !== null && typed.isOvertaken && typed.comment !== '' && !isMine ? typed.comment : null,
  };
}

export function advicePage(t: Translate, facts: ReviewFacts, typed: TypedReview | null): AdvicePage {
  const open = facts.details.opinions.find(({ adviser }) => adviser === null);
  return {
    ...workPage(t, facts, typed?.errors ?? [], {
      path: `/office/tasks/${facts.submission.id}`,
      back: { href: '/office/tasks', text: t('practice.office.title') },
    }),
    notices:
      typed?.isOvertaken === true
        ? [{ kind: 'warning', title: t('practice.review.goneTitle'), text: t('practice.review.gone') }]
        : [],
    typed: typed?.isOvertaken === true ? typed.comment : null,
    answer:
      open === undefined || typed?.isOvertaken === true
        ? null
        : {
            round: open.round,
            value: typed?.comment ?? '',
            error: errorAt(typed, 'comment'),
            maxLength: longestComment,
          },
  };
}

function workPage(
  t: Translate,
  { submission, details, course, taskOf }: ReviewFacts,
  errors: readonly FieldError[],
  where: Pick<WorkPage, 'path' | 'back'>,
): WorkPage {
  const task = taskOf(details.rounds.at(-1)?.courseHash ?? '');
  const names = details.contributions
    .filter(({ round }) => round === submission.rounds)
    .map(({ name }) => isolated(name, t.locale));
  return {
    ...where,
    title: task?.title ?? t('practice.queue.unknownTask'),
    badge: stateBadge(t, submission.state),
    errors,
    rows: [
      { term: t('practice.review.from2'), text: new Intl.ListFormat(t.locale).format(names) },
      { term: t('practice.review.course'), text: course.title, german: true },
      { term: t('practice.review.submitted'), text: dayText(submission.submittedAt ?? 0, t.locale) },
      { term: t('practice.review.due'), text: calendarDayText(submission.reviewDueOn ?? '', t) },
    ],
    task: task === null ? null : assignmentView(t, task),
    rounds: roundViews(t, details, `${where.path}/files`, taskOf),
    opinions: opinionViews(t, details),
  };
}

function reviewNotices(t: Translate, facts: ReviewFacts, typed: TypedReview | null): readonly Notice[] {
  if (typed?.isOvertaken === true)
    return [{ kind: 'warning', title: t('practice.review.goneTitle'), text: t('practice.review.gone') }];
  if (facts.claimer === null || facts.submission.claimedBy === facts.me) return [];
  return [
    {
      kind: 'info',
      title: t('practice.review.takenTitle'),
      text: t('practice.review.taken', { name: isolated(facts.claimer, t.locale) }),
    },
  ];
}

function startOf(t: Translate, { submission, me, now }: ReviewFacts): ReviewPage['start'] {
  if (submission.state === 'submitted')
    return { text: t('practice.review.startText'), button: t('practice.review.start') };
  const isStale = (submission.claimedAt ?? now) < now - claimHoldsDays * 86_400_000;
  return submission.state === 'inReview' && submission.claimedBy !== me && isStale
    ? { text: t('practice.review.takeOverText'), button: t('practice.review.takeOver') }
    : null;
}

function verdictForm(
  t: Translate,
  { submission, details, taskOf }: ReviewFacts,
  typed: TypedReview | null,
): VerdictForm {
  const task = taskOf(details.rounds.at(-1)?.courseHash ?? '');
  return {
    round: submission.rounds,
    criteria: (task?.criteria ?? []).map(({ id, title, levels }) => ({
      name: levelField(id),
      label: title,
      error: errorAt(typed, levelField(id)),
      options: rubricLevels.map((level) => ({
        value: level,
        text: t(`practice.level.${level}`),
        hint: levels[level],
        checked: typed?.levels[id] === level,
      })),
    })),
    comment: {
      value: typed?.comment ?? '',
      error: errorAt(typed, 'comment'),
      maxLength: longestComment,
    },
  };
}

/** Name of the form's field for a criterion. */
export function levelField(criterionId: string): string {
  return `level-${criterionId}`;
}

function errorAt(typed: TypedReview | null, name: string): string | null {
  return typed?.errors.find((error) => error.name === name)?.text ?? null;
}
