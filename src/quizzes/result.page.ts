import type { Course, CourseKey, Question } from '../courses/course.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, LinkButton, Notice, QuestionPart } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { wireAnswer, type AnswerValue } from './answer.ts';
import { answersKeptMonths } from './answer-retention.ts';
import type { QuizKind, StartDecision } from './attempt-rules.ts';
import { attemptNames } from './attempt.page.ts';
import { questionsOf, type AttemptRow, type SavedAnswer } from './attempt.ts';
import { feedbackFor, revealFor } from './feedback.ts';
import { questionPart } from './question-part.ts';
import { findOptionalQuestion, quizPath } from './quiz.ts';
import { keyFor, scoreQuestion, type QuestionScore } from './scoring.ts';
import { orderChoices } from './shuffle.ts';
import { pauseText, pointsText, type Names } from './wording.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'quizzes/result': ResultPage;
  }
}

export interface ResultPage extends Names {
  readonly kind: QuizKind;
  readonly outcome: Notice;
  readonly facts: Definitions['rows'];
  /** What happens next, in a sentence; null where the buttons say it. */
  readonly next: string | null;
  readonly onward: LinkButton | null;
  /** Starts another attempt at the same quiz. */
  readonly again: { readonly action: string; readonly text: string; readonly isMain: boolean } | null;
  /** Modules in which points were lost, to read once more; titles are German. */
  readonly review: readonly { readonly href: string; readonly text: string }[];
  readonly questions: readonly { readonly badge: Badge; readonly part: QuestionPart }[];
  /** Said in the place of the questions once the answers have been deleted. */
  readonly forgotten: string | null;
}

/** A submitted attempt: what was reached, why, and what comes next. Encouraging, never shaming. */
export function resultPage(
  t: Translate,
  given: {
    readonly attempt: AttemptRow;
    readonly course: Course;
    readonly key: CourseKey;
    readonly saved: ReadonlyMap<string, SavedAnswer>;
    readonly areAnswersForgotten: boolean;
    /** Whether another attempt may start now. */
    readonly decision: StartDecision;
    /** The next open step of the course; null when there is none or the person has left. */
    readonly onward: { readonly href: string; readonly isTest: boolean } | null;
    readonly phone: string;
  },
): ResultPage {
  const { attempt, course, key, saved, decision } = given;
  const passed = attempt.passed === 1;
  const asked = given.areAnswersForgotten ? [] : questionsOf(attempt, course);
  const questions = asked.map((question) => orderChoices(question, attempt.seed));
  const answerTo = (question: Question): AnswerValue => saved.get(question.id)?.answer ?? [];
  const scores = new Map(
    questions.map((question) => [
      question.id,
      scoreQuestion(question, keyFor(question, key), answerTo(question)),
    ]),
  );
  const isDone = passed || attempt.kind === 'practice';
  return {
    ...attemptNames(t, attempt, course),
    kind: attempt.kind,
    forgotten: given.areAnswersForgotten
      ? t('quizzes.result.forgotten', { months: answersKeptMonths })
      : null,
    outcome: outcomeOf(t, attempt),
    facts: factsOf(t, attempt),
    next: nextSentence(t, attempt, decision, given.phone),
    onward: onwardLink(t, course, given.onward, isDone),
    again: againForm(t, attempt, decision, isDone),
    review: isDone ? [] : modulesToReview(course, questions, scores),
    questions: questions.map((question, index) => ({
      badge: badgeFor(t, answerTo(question), scores.get(question.id)),
      part: questionPart(t, {
        question,
        position: index + 1,
        total: questions.length,
        chosen: wireAnswer(question, answerTo(question)),
        closed: true,
        savedText: undefined,
        remarks: feedbackFor(question, keyFor(question, key), answerTo(question), {
          reveal: revealFor(attempt.kind, passed),
        }),
      }),
    })),
  };
}

function outcomeOf(t: Translate, attempt: AttemptRow): Notice {
  const points = pointsText(t, attempt);
  if (attempt.kind === 'practice') {
    return {
      kind: 'info',
      title: t('quizzes.result.practised'),
      text: t('quizzes.result.practisedText', { points }),
    };
  }
  return attempt.passed === 1
    ? {
        kind: 'success',
        title: t(`quizzes.result.passed.${attempt.kind}`),
        text: t(`quizzes.result.passedText.${attempt.kind}`, { points }),
      }
    : {
        kind: 'info',
        title: t('quizzes.result.notYet'),
        text: t(`quizzes.result.notYetText.${attempt.kind}`, { points, percent: attempt.passMark }),
      };
}

function factsOf(t: Translate, attempt: AttemptRow): Definitions['rows'] {
  const { kind, number, submittedAt, passMark } = attempt;
  return [
    { term: t('quizzes.facts.points'), text: pointsText(t, attempt) },
    ...(kind === 'proof'
      ? [
          { term: t('quizzes.facts.passMark'), text: t('quizzes.percent', { percent: passMark }) },
          { term: t('quizzes.facts.attempt'), text: t('quizzes.attempt.number', { number }) },
        ]
      : []),
    { term: t('quizzes.facts.submitted'), text: momentText(submittedAt ?? 0, t.locale) },
  ];
}

function nextSentence(
  t: Translate,
  { kind, passed }: AttemptRow,
  decision: StartDecision,
  phone: string,
): string | null {
  if (kind !== 'proof' || passed === 1 || decision.may) return null;
  if (decision.reason === 'pause') return pauseText(t, decision.from);
  return decision.reason === 'talkFirst' ? t('quizzes.talk.text', { phone }) : null;
}

function onwardLink(
  t: Translate,
  course: Course,
  onward: { readonly href: string; readonly isTest: boolean } | null,
  isDone: boolean,
): LinkButton | null {
  if (!isDone) return { href: `/learn/courses/${course.slug}`, text: t('quizzes.toCourse'), kind: 'second' };
  if (onward === null) return { href: '/learn', text: t('quizzes.toStart'), icon: 'next' };
  return { href: onward.href, text: t(onward.isTest ? 'quizzes.toTest' : 'quizzes.onward'), icon: 'next' };
}

function againForm(
  t: Translate,
  { kind, courseSlug, quizId }: AttemptRow,
  decision: StartDecision,
  isDone: boolean,
): ResultPage['again'] {
  const action = `${quizPath(courseSlug, quizId)}/attempts`;
  if (decision.may) return { action, text: t(`quizzes.startAgain.${kind}`), isMain: !isDone };
  return decision.reason === 'open' ? { action, text: t('quizzes.continue'), isMain: !isDone } : null;
}

function modulesToReview(
  course: Course,
  questions: readonly Question[],
  scores: ReadonlyMap<string, QuestionScore>,
): ResultPage['review'] {
  const lost = questions.filter(({ id }) => {
    const score = scores.get(id);
    return score?.maxPoints === 1 && !score.right;
  });
  const modules = new Set(lost.map(({ id }) => findOptionalQuestion(course, id)?.module));
  return course.modules
    .filter((module) => modules.has(module))
    .flatMap((module) => {
      const [lesson] = module.lessons;
      return lesson === undefined
        ? []
        : [{ href: `/learn/courses/${course.slug}/${module.slug}/${lesson.slug}`, text: module.title }];
    });
}

function badgeFor(t: Translate, answer: AnswerValue, score: QuestionScore | undefined): Badge {
  if (score === undefined || score.maxPoints === 0)
    return { kind: 'open', text: t('quizzes.verdict.ungraded') };
  if (answer.length === 0) return { kind: 'open', text: t('quizzes.verdict.unanswered') };
  if (score.right) return { kind: 'done', text: t('quizzes.verdict.right') };
  return score.points > 0
    ? { kind: 'open', text: t('quizzes.verdict.partly') }
    : { kind: 'open', text: t('quizzes.verdict.notYet') };
}
