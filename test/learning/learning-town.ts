import { newId } from '../../src/platform/ids.ts';
import { monday } from '../support/context.ts';
import { publishCourse, publishPaths, type CompiledCourse } from '../../src/courses/publish.actions.ts';
import { inTransaction, type PublicContext } from '../../src/access/context.ts';
import {
  LESSON_BODY,
  QUIZ_HEAD,
  choiceQuestion,
  compileSample,
  type FileTexts,
} from '../courses/sample-course.ts';

/** A module of two lessons with a check, and a must-pass one of one lesson with a safety check. */
const files: FileTexts = {
  '02-zwei/module.md':
    '---\nid: m2\ntitle: Pflicht\ngoal: Ich kann mehr.\nunits: { self: 0.5, live: 0, practice: 0 }\nmustPass: true\n---\nMehr.\n',
  '02-zwei/module.ar.md': '---\ntitle: واجب\ngoal: أستطيع المزيد.\nchecked: false\n---\nالمزيد.\n',
  '02-zwei/01-dritte.md': `---\nid: m2-eins\ntitle: Drei\nminutes: 10\n---\n[[Bescheid]]\n\n![Bild](bild.svg)\n\n${LESSON_BODY}`,
  '02-zwei/bild.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h9"/></svg>',
  '02-zwei/safety.md': QUIZ_HEAD + choiceQuestion('m2-s'),
  '02-zwei/test.md':
    QUIZ_HEAD + Array.from({ length: 8 }, (_, index) => choiceQuestion(`m2-t${index}`)).join(''),
  'course.ar.md': '---\ntitle: تجربة\nchecked: false\n---\nوصف.\n',
};

/** A course of two modules, compiled; `changes` to its files as in `sample-course.ts`. */
export function sampleCourse(slug: string, changes: FileTexts = {}): CompiledCourse {
  const result = compileSample({ ...files, ...changes }, slug);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/**
 * Publishes `pflicht` (required for both roles), `zusatz` (required for coordinators, optional for ambassadors) and
 * `fremd` (on nobody's path).
 */
export async function publishSamples(ctx: PublicContext): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const slug of ['pflicht', 'zusatz', 'fremd']) await publishCourse(tx, sampleCourse(slug));
    await publishPaths(tx, {
      localCoordinator: {
        title: 'Lokale Koordination',
        required: ['pflicht', 'zusatz'],
        optional: [],
        parts: {},
        livePercent: 0,
        workshop: false,
      },
      ambassador: {
        title: 'Willkommensbotschaft',
        required: ['pflicht'],
        optional: ['zusatz'],
        parts: {},
        livePercent: 0,
        workshop: false,
      },
    });
  });
}

/** A row of `attempt`: handed in and passed, unless said otherwise. */
export function passed(
  personId: string,
  courseHash: string,
  changes: { readonly quizId: string; readonly kind: string } & Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    id: newId(),
    personId,
    courseSlug: 'pflicht',
    courseHash,
    round: 1,
    number: 1,
    unlockId: null,
    seed: '0',
    questionIds: '[]',
    passMark: 70,
    startedAt: monday,
    submittedAt: monday,
    points: 1,
    maxPoints: 1,
    passed: 1,
    ...changes,
  };
}
