import { expect } from 'chai';
import fc from 'fast-check';
import type { Course, CourseModule, PracticeTask } from '../../src/courses/course.ts';
import {
  missingForCompletion,
  missingInCourse,
  type CompletionFacts,
} from '../../src/learning/completion.ts';
import { courseSteps, nextOpenStep, stepAfter, stepPath } from '../../src/learning/course-steps.ts';
import { arrangeNext, type NextItem } from '../../src/learning/next.ts';
import { presenceOn } from '../../src/learning/presence.ts';
import { sampleCourse } from './learning-town.ts';

/** Every way in which somebody may stand on a path of one to three courses of any shape. */
const somebody = fc
  .array(
    fc.array(
      fc.record({
        lessons: fc.integer({ min: 1, max: 3 }),
        isMustPass: fc.boolean(),
        self: fc.constantFrom(0, 0, 0.5),
        live: fc.constantFrom(0, 0.5, 1, 4),
        hasTask: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    {
      maxLength: 3,
    },
  )
  .chain((shapes) => {
    const courses = shapes.map((modules, index) => courseOf(`kurs-${index}`, modules));
    const one = (course: Course): fc.Arbitrary<CompletionFacts['courses'][number]> =>
      fc.record({
        course: fc.constant(course),
        readLessonIds: mostlyAll(course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
        courseTestPassed: mostly,
        safetyPassed: mostlyAll(course.modules.filter((module) => module.safetyCheck).map(({ id }) => id)),
        acceptedTaskIds: mostlyAll(course.tasks.map(({ id }) => id)),
      });
    return fc.record({
      role: fc.constantFrom('localCoordinator', 'ambassador'),
      privacyAccepted: mostly,
      certificateName: fc.oneof(
        { weight: 4, arbitrary: fc.constant('Улас') },
        fc.constantFrom(null, '', '  '),
      ),
      courses: fc.tuple(...courses.map(one)),
      rules: fc.record({ livePercent: fc.constantFrom(0, 50, 80, 100), workshop: fc.boolean() }),
      presence: fc.record({
        liveUnits: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
        workshopUnits: fc.constantFrom(0, 8, 8, 8),
      }),
    });
  }) as fc.Arbitrary<CompletionFacts>;
const mostly = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false));
const mostlyAll = (ids: readonly string[]): fc.Arbitrary<ReadonlySet<string>> =>
  fc
    .oneof({ weight: 3, arbitrary: fc.constant([...ids]) }, fc.subarray([...ids]))
    // What was read in an older version and is gone now does no harm.
    .map((some) => new Set([...some, 'long-gone']));

const sample = sampleCourse('probe').course;
const [plain, mustPass] = sample.modules as [CourseModule, CourseModule];
interface Shape {
  readonly lessons: number;
  readonly isMustPass: boolean;
  readonly self: number;
  readonly live: number;
  readonly hasTask: boolean;
}
function courseOf(slug: string, modules: readonly Shape[]): Course {
  return {
    ...sample,
    slug,
    tasks: modules.flatMap(({ hasTask }, index) =>
      hasTask ? [{ id: `aufgabe-${index}`, title: 'Skizze', units: 1 } as unknown as PracticeTask] : [],
    ),
    modules: modules.map(({ lessons, isMustPass, self, live }, index) => ({
      ...(isMustPass ? mustPass : plain),
      units: { self, live, practice: 0 },
      id: `m${index}`,
      slug: `modul-${index}`,
      lessons: Array.from({ length: lessons }, (_, number) => ({
        ...(plain.lessons[0] as CourseModule['lessons'][number]),
        id: `m${index}-l${number}`,
        slug: `lektion-${number}`,
      })),
    })),
  };
}

function liveUnitsOf(courses: CompletionFacts['courses']): number {
  let sum = 0;
  for (const { course } of courses) for (const { units } of course.modules) sum += units.live;
  return sum;
}

function unitsOf(courses: CompletionFacts['courses']): number {
  let sum = 0;
  for (const { course } of courses) {
    for (const { units } of course.modules) sum += units.self;
    for (const { units } of course.tasks) sum += units;
  }
  return sum;
}

describe('What is missing for the certificate', () => {
  it('is nothing exactly when every part is done', () => {
    let complete = 0;
    fc.assert(
      fc.property(somebody, (facts) => {
        const everyPart =
          facts.privacyAccepted &&
          (facts.certificateName ?? '').trim() !== '' &&
          facts.courses.length > 0 &&
          (!facts.rules.workshop || facts.presence.workshopUnits > 0) &&
          facts.presence.liveUnits + unitsOf(facts.courses) > 0 &&
          facts.presence.liveUnits * 100 >=
            (liveUnitsOf(facts.courses) + (facts.rules.workshop ? 8 : 0)) * facts.rules.livePercent &&
          facts.courses.every(
            ({ course, readLessonIds, courseTestPassed, safetyPassed, acceptedTaskIds }) =>
              courseTestPassed &&
              course.tasks.every(({ id }) => acceptedTaskIds.has(id)) &&
              course.modules.every(
                (module) =>
                  module.lessons.every(({ id }) => readLessonIds.has(id)) &&
                  (module.safetyCheck === null || safetyPassed.has(module.id)),
              ),
          );
        if (everyPart) complete++;
        expect(missingForCompletion(facts).length === 0).to.equal(everyPart);
      }),
      { numRuns: 1_000 },
    );
    expect(complete).to.be.greaterThan(20);
  });

  it('shrinks step by step until nothing is left, by doing what «Als Nächstes» says', () => {
    fc.assert(
      fc.property(somebody, ({ courses }) => {
        for (const start of courses) {
          // What others have to accept or to notice is not done alone at a desk.
          let facts = { ...start, acceptedTaskIds: new Set(start.course.tasks.map(({ id }) => id)) };
          for (let step = nextOpenStep(facts); step !== null; step = nextOpenStep(facts)) {
            const before = open(facts);
            if (step.kind === 'lesson')
              facts = { ...facts, readLessonIds: new Set([...facts.readLessonIds, step.lesson.id]) };
            if (step.kind === 'safety')
              facts = { ...facts, safetyPassed: new Set([...facts.safetyPassed, step.module.id]) };
            if (step.kind === 'test') facts = { ...facts, courseTestPassed: true };
            expect(open(facts)).to.equal(before - 1);
          }
          expect(missingInCourse(facts)).to.deep.equal([]);
        }
      }),
    );
  });
});

describe('What is learned together', () => {
  const done: CompletionFacts = {
    role: 'ambassador',
    privacyAccepted: true,
    certificateName: 'Улас',
    courses: [
      {
        course: courseOf('live', [{ lessons: 1, isMustPass: false, self: 1, live: 7, hasTask: true }]),
        readLessonIds: new Set(['m0-l0']),
        courseTestPassed: true,
        safetyPassed: new Set(),
        acceptedTaskIds: new Set(['aufgabe-0']),
      },
    ],
    rules: { livePercent: 80, workshop: true },
    presence: { liveUnits: 12, workshopUnits: 8 },
  };

  it('needs four of five units of the courses and of the workshop, parts of a unit rounded up', () => {
    expect(missingForCompletion(done)).to.deep.equal([]);
    expect(missingForCompletion({ ...done, presence: { liveUnits: 11, workshopUnits: 8 } })).to.deep.equal([
      { kind: 'liveUnits', present: 11, needed: 12 },
    ]);
  });

  it('needs the own Zukunftswerkstatt, and every task accepted', () => {
    expect(missingForCompletion({ ...done, presence: { liveUnits: 12, workshopUnits: 0 } })).to.deep.equal([
      { kind: 'workshop' },
    ]);
    const courses = done.courses.map((one) => ({ ...one, acceptedTaskIds: new Set<string>() }));
    expect(missingForCompletion({ ...done, courses })).to.have.nested.property('0.taskTitle', 'Skizze');
  });

  it('must come to some units; while other people can add some, nobody is told to wait for LAMSA', () => {
    const shape = { lessons: 1, isMustPass: false, self: 0, hasTask: false };
    const path = (live: number, rules: CompletionFacts['rules'], liveUnits: number) => {
      const course = courseOf('leer', [{ ...shape, live }]);
      const courses = done.courses.map((one) => ({ ...one, course }));
      return missingForCompletion({ ...done, courses, rules, presence: { liveUnits, workshopUnits: 0 } });
    };
    const nothingAsked = { livePercent: 0, workshop: false };
    expect(path(0, nothingAsked, 0)).to.deep.equal([{ kind: 'units' }]);
    expect(path(4, nothingAsked, 0)).to.deep.equal([{ kind: 'units' }]);
    expect(path(4, nothingAsked, 2)).to.deep.equal([]);
    expect(path(4, { livePercent: 80, workshop: false }, 0).map(({ kind }) => kind)).to.deep.equal([
      'liveUnits',
    ]);
    expect(path(0, { livePercent: 0, workshop: true }, 0)).to.deep.equal([{ kind: 'workshop' }]);
  });

  it('counts meetings of the courses of the path and the own workshop, nothing else', () => {
    const meetings = [
      { courseSlug: 'live', isOwnWorkshop: false, units: 2 },
      { courseSlug: 'frei', isOwnWorkshop: false, units: 4 },
      { courseSlug: null, isOwnWorkshop: false, units: 3 },
      { courseSlug: null, isOwnWorkshop: true, units: 8 },
    ];
    expect(presenceOn(['live'], meetings)).to.deep.equal({ liveUnits: 10, workshopUnits: 8 });
    expect(presenceOn(['live'], meetings.slice(0, 3))).to.deep.equal({ liveUnits: 2, workshopUnits: 0 });
  });
});

const open = (facts: CompletionFacts['courses'][number]): number =>
  missingInCourse(facts).reduce((sum, one) => sum + (one.kind === 'lessons' ? one.count : 1), 0);

describe('Going on in a course', () => {
  const fresh = {
    course: sample,
    readLessonIds: new Set<string>(),
    courseTestPassed: false,
    safetyPassed: new Set<string>(),
    acceptedTaskIds: new Set<string>(),
  };
  const all = new Set(['m1-eins', 'm1-zwei', 'm2-eins']);
  const names = (facts: typeof fresh): (string | null)[] =>
    courseSteps(sample).map((step) => {
      const next = stepAfter(facts, step);
      return next && stepPath(sample, next).replace('/learn/courses/probe/', '');
    });

  it('walks lesson by lesson, to the check, to the safety check, and back to what is unread before the test', () => {
    expect(names({ ...fresh, readLessonIds: new Set(['m1-zwei', 'm2-eins']) })).to.deep.equal([
      'eins/zweite',
      'quizzes/m1-check',
      'zwei/dritte',
      'quizzes/m2-safety',
      'eins/erste',
      'eins/erste',
    ]);
  });
  it('leads to the test when everything is read, and past what is passed', () => {
    expect(names({ ...fresh, readLessonIds: all, safetyPassed: new Set(['m2']) })).to.deep.equal([
      'eins/zweite',
      'quizzes/m1-check',
      'zwei/dritte',
      'quizzes/test',
      'quizzes/test',
      'quizzes/test',
    ]);
  });
  it('ends on the page of the course', () => {
    const done = { ...fresh, readLessonIds: all, safetyPassed: new Set(['m2']), courseTestPassed: true };
    expect(names(done).slice(-3)).to.deep.equal([null, null, null]);
  });
});

describe('«Als Nächstes»', () => {
  const item = (key: string, list: NextItem['list'], order: number): NextItem => ({
    key,
    list,
    order,
    title: key,
    text: null,
    href: '/learn',
    german: false,
    button: null,
  });

  it('sorts into three lists; what a later feature knows better replaces what learning said', () => {
    const lists = arrangeNext([
      [item('lesson:b', 'next', 200), item('test:a', 'next', 190), item('course:c', 'done', 300)],
      [item('test:a', 'waiting', 190)],
      [item('certificate', 'next', 0)],
    ]);
    const keys = Object.values(lists).map((list: readonly NextItem[]) => list.map(({ key }) => key));
    expect(keys).to.deep.equal([['certificate', 'lesson:b'], ['test:a'], ['course:c']]);
  });
});
