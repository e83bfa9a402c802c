import type { Course, CourseKey } from '../courses/course.ts';
import type {} from '../platform/http/pages.ts';
import type { FieldError, Progress, QuestionPart } from '../platform/http/parts.ts';
import { timeText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { longestFor, wireAnswer, type AnswerProblem } from './answer.ts';
import type { QuizKind } from './attempt-rules.ts';
import { questionsOf, type AttemptRow, type SavedAnswer } from './attempt.ts';
import { feedbackFor, revealFor, type Feedback } from './feedback.ts';
import { questionPart } from './question-part.ts';
import { attemptPath, findOptionalQuiz } from './quiz.ts';
import { keyFor } from './scoring.ts';
import { orderChoices } from './shuffle.ts';
import { namesOf, type Names } from './wording.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'quizzes/attempt': AttemptPage;
    'quizzes/closed': ClosedPage;
  }
}

export interface AttemptPage extends Names {
  readonly kind: QuizKind;
  readonly errors: readonly FieldError[];
  readonly lead: string;
  readonly progress: Progress;
  /** The words of `progress` with `{count}` in place of the number, for the script in the page. */
  readonly answeredText: string;
  readonly questions: readonly {
    readonly id: string;
    readonly action: string;
    /** Names this save; new on every page, so that a second click saves nothing twice. */
    readonly key: string;
    readonly error: string | null;
    readonly part: QuestionPart;
  }[];
  readonly handIn: string;
}

/** An answer that arrived after the attempt was handed in. */
export interface ClosedPage {
  readonly title: string;
  readonly result: string;
}

/** What was posted and could not be saved; shown again with nothing lost. */
export interface Refused {
  readonly questionId: string;
  readonly problem: AnswerProblem;
  readonly chosen: readonly string[];
}

/**
 * An open attempt with everything that the server has confirmed. Only practice gets the key, because only practice
 * explains at once; without it nothing on the page depends on what is right.
 */
export function attemptPage(
  t: Translate,
  given: {
    readonly attempt: AttemptRow;
    readonly course: Course;
    readonly key: CourseKey | null;
    readonly saved: ReadonlyMap<string, SavedAnswer>;
    readonly saveKey: string;
    readonly refused: Refused | null;
  },
): AttemptPage {
  const { attempt, course, saved, refused } = given;
  const questions = questionsOf(attempt, course).map((question) => orderChoices(question, attempt.seed));
  const answered = questions.filter(({ id }) => (saved.get(id)?.answer.length ?? 0) > 0).length;
  const refusal = (questionId: string): string | null => {
    const question = questions.find(({ id }) => id === questionId);
    if (refused?.questionId !== questionId || question === undefined) return null;
    return t(`quizzes.problem.${refused.problem}`, { max: longestFor(question) });
  };
  const path = attemptPath(attempt.id);
  return {
    ...attemptNames(t, attempt, course),
    kind: attempt.kind,
    errors: refused === null ? [] : [{ name: refused.questionId, text: refusal(refused.questionId) ?? '' }],
    lead: t(`quizzes.attempt.lead.${attempt.kind}`),
    progress: {
      text: t('quizzes.attempt.answered', { count: answered, total: questions.length }),
      value: answered,
      max: questions.length,
    },
    answeredText: t('quizzes.attempt.answered', { count: '{count}', total: questions.length }),
    questions: questions.map((question, index) => {
      const answer = saved.get(question.id);
      const isRefused = refused?.questionId === question.id;
      const chosen = isRefused ? refused.chosen : wireAnswer(question, answer?.answer ?? []);
      const remarks: readonly Feedback[] =
        given.key === null || answer === undefined || answer.answer.length === 0 || isRefused
          ? []
          : feedbackFor(question, keyFor(question, given.key), answer.answer, {
              reveal: revealFor(attempt.kind, false),
            });
      return {
        id: question.id,
        action: `${path}/answers/${question.id}`,
        key: given.saveKey,
        error: refusal(question.id),
        part: questionPart(t, {
          question,
          position: index + 1,
          total: questions.length,
          chosen,
          closed: false,
          savedText:
            answer === undefined || isRefused
              ? null
              : t('frame.saved', { time: timeText(answer.savedAt, t.locale) }),
          remarks,
        }),
      };
    }),
    handIn: `${path}/submission`,
  };
}

export function closedPage(t: Translate, attemptId: string): ClosedPage {
  return { title: t('quizzes.closed.title'), result: attemptPath(attemptId) };
}

/** Names from the version on which the attempt was made. */
export function attemptNames(t: Translate, { kind, quizId }: AttemptRow, course: Course): Names {
  return namesOf(t, course, { kind, module: findOptionalQuiz(course, quizId)?.module ?? null });
}
