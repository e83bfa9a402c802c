import type { Token } from 'marked';
import type { CourseContext } from './course-context.ts';
import type { AnswerKey, Question } from './course.ts';
import type { TokenLines } from './markdown-check.ts';
import type { Place } from './problems.ts';

/** A question with its answer key, which part ways right after compiling. */
export interface KeyedQuestion {
  readonly question: Question;
  readonly key: AnswerKey;
}

/** One question as it stands in the file, its Markdown already checked. */
export interface QuestionSource {
  readonly id: string;
  readonly place: Place;
  readonly factId: string | null;
  readonly tokens: readonly Token[];
  readonly lines: TokenLines;
  readonly course: CourseContext;
}
