import type { AnswerKey, Question } from '../courses/course.ts';
import { wireAnswer } from '../quizzes/answer.ts';

/** What somebody who knows the answer would post; the form field `answer`, repeated. */
export function rightAnswer(question: Question, key: AnswerKey): readonly string[] {
  switch (key.type) {
    case 'single':
    case 'multiple':
    case 'trueFalse':
    case 'scenario':
      return key.right;
    case 'ordering':
      return wireAnswer(question, key.order);
    case 'matching':
      return wireAnswer(
        question,
        Object.entries(key.pairs).map(([left, right]) => `${left}:${right}`),
      );
    case 'numeric':
      return [String(key.value).replace('.', ',')];
    case 'gapText':
      return key.accepted.slice(0, 1);
    case 'selfCheck':
      return ['Eine eigene Antwort.'];
  }
}
