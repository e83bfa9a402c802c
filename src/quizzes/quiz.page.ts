import type { Course } from '../courses/course.ts';
import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { Definitions, Notice, Table } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { attemptsPerRound, mayStartAttempt, type QuizKind, type StartDecision } from './attempt-rules.ts';
import { pastAttempt, type AttemptRow } from './attempt.ts';
import { attemptPath, quizPath, type Quiz } from './quiz.ts';
import { namesOf, pauseText, pointsText } from './wording.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'quizzes/quiz': QuizPage;
  }
}

export interface QuizPage {
  readonly title: string;
  readonly heading: string;
  /** Course, and module where there is one; German. */
  readonly place: string;
  readonly kind: QuizKind;
  readonly lead: string;
  readonly facts: Definitions['rows'];
  /** Where things stand: passed, a pause, a talk first. Null while nothing needs saying. */
  readonly notice: Notice | null;
  /** A new attempt may start, or one is open. */
  readonly start: { readonly action: string; readonly text: string } | null;
  readonly results: Table;
  readonly course: { readonly href: string; readonly text: string };
}

/** The page before an attempt: what comes, what was, and what happens next. `history` is the latest first. */
export function quizPage(
  t: Translate,
  given: {
    readonly course: Course;
    readonly quiz: Quiz;
    readonly history: readonly AttemptRow[];
    readonly unlockedRounds: number;
    /** Whole percent. */
    readonly passMark: number;
    /** Whom to call about a talk. */
    readonly phone: string;
    readonly now: Instant;
  },
): QuizPage {
  const { course, quiz, history, passMark } = given;
  const decision = mayStartAttempt(quiz.kind, history.map(pastAttempt), given.unlockedRounds, given.now);
  return {
    ...namesOf(t, course, quiz),
    kind: quiz.kind,
    lead: t(`quizzes.lead.${quiz.kind}`),
    facts: [
      { term: t('quizzes.facts.questions'), text: String(quiz.questionCount) },
      ...(quiz.kind === 'practice'
        ? []
        : [
            {
              term: t('quizzes.facts.passMark'),
              text:
                quiz.kind === 'safety'
                  ? t('quizzes.facts.allRight')
                  : t('quizzes.percent', { percent: passMark }),
            },
          ]),
      { term: t('quizzes.facts.tries'), text: triesText(t, quiz.kind, decision) },
      { term: t('quizzes.facts.time'), text: t('quizzes.facts.noLimit') },
    ],
    notice: noticeFor(t, quiz.kind, decision, given.phone),
    start: startFor(t, course, quiz, decision, history),
    results: resultsTable(t, quiz.kind, history),
    course: { href: `/learn/courses/${course.slug}`, text: t('quizzes.toCourse') },
  };
}

function triesText(t: Translate, kind: QuizKind, decision: StartDecision): string {
  if (kind !== 'proof') return t('quizzes.tries.unlimited');
  if (!decision.may) return t('quizzes.tries.rule', { count: attemptsPerRound });
  return t('quizzes.tries.left', { count: attemptsPerRound - decision.number + 1 });
}

function noticeFor(t: Translate, kind: QuizKind, decision: StartDecision, phone: string): Notice | null {
  if (decision.may) return null;
  switch (decision.reason) {
    case 'open':
      return { kind: 'info', title: t('quizzes.open.title'), text: t('quizzes.open.text') };
    case 'passed':
      return {
        kind: 'success',
        title: t(`quizzes.result.passed.${kind}`),
        text: t('quizzes.passed.text'),
        link: { href: attemptPath(decision.attemptId), text: t('quizzes.passed.link') },
      };
    case 'pause':
      return { kind: 'info', title: t('quizzes.pause.title'), text: pauseText(t, decision.from) };
    case 'talkFirst':
      return { kind: 'info', title: t('quizzes.talk.title'), text: t('quizzes.talk.text', { phone }) };
  }
}

function startFor(
  t: Translate,
  course: Course,
  quiz: Quiz,
  decision: StartDecision,
  history: readonly AttemptRow[],
): QuizPage['start'] {
  const action = `${quizPath(course.slug, quiz.id)}/attempts`;
  if (decision.may) {
    const again = history.length > 0;
    return { action, text: t(again ? `quizzes.startAgain.${quiz.kind}` : `quizzes.start.${quiz.kind}`) };
  }
  return decision.reason === 'open' ? { action, text: t('quizzes.continue') } : null;
}

function resultsTable(t: Translate, kind: QuizKind, history: readonly AttemptRow[]): Table {
  return {
    caption: t('quizzes.results.caption'),
    columns: [
      { text: t('quizzes.results.submitted') },
      { text: t('quizzes.results.result') },
      { text: t('quizzes.results.points') },
    ],
    rows: history.slice(0, shownResults).map((attempt) => {
      const { submittedAt, passed } = attempt;
      if (submittedAt === null) {
        return [
          { text: t('quizzes.results.notYet'), href: attemptPath(attempt.id) },
          { text: t('quizzes.results.open'), badge: 'current' as const },
          { text: '–' },
        ];
      }
      return [
        { text: momentText(submittedAt, t.locale), href: attemptPath(attempt.id) },
        kind === 'practice'
          ? { text: t('quizzes.results.practised'), badge: 'done' as const }
          : passed === 1
            ? { text: t('quizzes.results.passed'), badge: 'done' as const }
            : { text: t('quizzes.results.notPassed'), badge: 'open' as const },
        { text: pointsText(t, attempt) },
      ];
    }),
    empty: t('quizzes.results.empty'),
  };
}

/** Checks may be repeated without end; the page stays short. */
const shownResults = 10;
