import { rubricLevels, type PracticeTask, type RubricLevel } from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import { fileTypes } from '../platform/files/file-type.ts';
import type { Badge, BadgeKind } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Review } from './review.ts';
import { isInRound, type FileRow, type SubmissionState } from './submission.ts';
import type { SubmissionDetails } from './submissions.queries.ts';

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/practice/assignment': AssignmentView;
    '/practice/round': RoundView;
    '/practice/opinion': OpinionView;
  }
}

/** What authors and reviewers both see: the assignment with its rubric, and every round that was handed in. */
export interface AssignmentView {
  readonly assignment: Html;
  /** Files to fill in; empty where the task has none. */
  readonly templates: readonly TemplateView[];
  readonly units: string;
  readonly criteria: readonly {
    readonly title: string;
    readonly levels: readonly { readonly name: string; readonly text: string }[];
  }[];
}

export interface TemplateView {
  readonly href: string;
  /** German, like everything that courses say. */
  readonly title: string;
  readonly about: string;
  /** Its kind and how large it is. */
  readonly size: string;
}

/** What a trainer has asked about a round, and what came back. Authors do not see it. */
export interface OpinionView {
  readonly asked: string;
  readonly question: string;
  readonly answered: string;
  readonly comment: string | null;
}

export function opinionViews(t: Translate, details: SubmissionDetails): readonly OpinionView[] {
  return details.opinions.toReversed().map((one) => ({
    asked: t('practice.opinion.asked', {
      name: isolated(one.askedBy, t.locale),
      day: dayText(one.askedAt, t.locale),
    }),
    question: one.question,
    answered:
      one.adviser === null || one.answeredAt === null
        ? t('practice.opinion.open')
        : t('practice.opinion.answered', {
            name: isolated(one.adviser, t.locale),
            day: dayText(one.answeredAt, t.locale),
          }),
    comment: one.comment,
  }));
}

export interface FileView {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly about: string;
}

export interface RoundView {
  readonly heading: string;
  readonly text: string;
  readonly files: readonly FileView[];
  /** Empty for one author who was not asked. */
  readonly contributions: readonly { readonly name: string; readonly sentence: string }[];
  readonly review: ReviewView | null;
  /** Of the local coordination, in the order in which they were written. */
  readonly comments: readonly { readonly heading: string; readonly text: string }[];
}

interface ReviewView {
  readonly heading: string;
  readonly badge: Badge;
  readonly levels: readonly { readonly criterion: string; readonly level: string; readonly text: string }[];
  readonly comment: string;
}

export function assignmentView(t: Translate, task: PracticeTask): AssignmentView {
  return {
    assignment: task.assignment,
    templates: (task.templates ?? []).map(({ address, title, about, kind, bytes }) => ({
      href: address,
      title,
      about,
      size: t('practice.templates.size', {
        kind: t(`practice.kind.${kind}`),
        size: Math.max(1, Math.round(bytes / 1024)),
      }),
    })),
    units: t('practice.units', { count: task.units }),
    criteria: task.criteria.map(({ title, levels }) => ({
      title,
      levels: rubricLevels.map((level) => ({ name: levelName(t, level), text: levels[level] })),
    })),
  };
}

/** The newest round first. `taskOf` gives the task as it was in the round's version of the course. */
export function roundViews(
  t: Translate,
  details: SubmissionDetails,
  filesPath: string,
  taskOf: (courseHash: string) => PracticeTask | null,
): readonly RoundView[] {
  return details.rounds.toReversed().map((round) => {
    const review = details.reviews.find((one) => one.round === round.number);
    const task = taskOf(round.courseHash);
    return {
      heading: t('practice.round', { number: round.number, day: dayText(round.submittedAt, t.locale) }),
      text: round.text,
      files: details.files
        .filter((file) => isInRound(file, round.number))
        .map((file) => fileView(t, file, filesPath)),
      contributions: details.contributions
        .filter((one) => one.round === round.number && one.sentence !== '')
        .map(({ name, sentence }) => ({ name, sentence })),
      review: review === undefined ? null : reviewView(t, review, task),
      comments: details.comments
        .filter((one) => one.round === round.number)
        .map(({ name, text, writtenAt }) => ({
          heading: t('practice.comment.from', {
            name: isolated(name, t.locale),
            day: dayText(writtenAt, t.locale),
          }),
          text,
        })),
    };
  });
}

function reviewView(t: Translate, review: Review, task: PracticeTask | null): ReviewView {
  return {
    heading: t('practice.review.from', {
      name: isolated(review.reviewer, t.locale),
      day: dayText(review.decidedAt, t.locale),
    }),
    badge: stateBadge(t, review.decision),
    levels: (task?.criteria ?? []).flatMap(({ id, title, levels }) => {
      const level = review.levels[id];
      return level === undefined
        ? []
        : [{ criterion: title, level: levelName(t, level), text: levels[level] }];
    }),
    comment: review.comment,
  };
}

export function fileView(t: Translate, file: FileRow, filesPath: string): FileView {
  const size = new Intl.NumberFormat(t.locale === 'ar' ? 'ar-u-nu-latn' : t.locale, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  }).format(Math.max(file.bytes / (1024 * 1024), 0.1));
  return {
    id: file.id,
    label: file.label,
    href: `${filesPath}/${file.id}`,
    about: t('practice.files.size', { kind: t(`practice.kind.${file.type}`), size }),
  };
}

/** What the browser may offer to choose; what comes is looked at anyway. */
export function acceptOf(groups: readonly string[]): string {
  return Object.values(fileTypes)
    .filter(({ group }) => groups.includes(group))
    .flatMap(({ mime, ending }) => [mime, `.${ending}`])
    .join(',');
}

function levelName(t: Translate, level: RubricLevel): string {
  return t(`practice.level.${level}`);
}

const badges: Readonly<Record<SubmissionState, BadgeKind>> = {
  draft: 'open',
  submitted: 'waiting',
  inReview: 'waiting',
  revisionRequested: 'current',
  accepted: 'done',
};

export function stateBadge(t: Translate, state: SubmissionState): Badge {
  return { kind: badges[state], text: t(`practice.state.${state}`) };
}

/** A day of the calendar, `YYYY-MM-DD`, as people read it. */
export function calendarDayText(day: string, t: Translate): string {
  return calendarText(day, t.locale);
}
