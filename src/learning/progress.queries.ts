import type { Context } from '../access/context.ts';
import { partOfCourse, testsThatCount, type CourseParts } from '../courses/course-part.ts';
import type { Course, LearnerRole } from '../courses/course.ts';
import { findCourseVersion } from '../courses/published.queries.ts';
import { findPerson } from '../people/people.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { gather } from '../platform/gather.ts';
import { missingForCompletion, type CourseFacts, type Missing } from './completion.ts';
import { acceptedTasks, presences } from './participation.queries.ts';
import { presenceOn } from './presence.ts';
import { isLearnerRole, type EnrolledCourse, type LearnerFacts } from './learner-facts.ts';

interface FactRow {
  readonly kind:
    | 'person'
    | 'path'
    | 'rules'
    | 'parts'
    | 'course'
    | 'localCourse'
    | 'enrolment'
    | 'readings'
    | 'passed'
    | 'task'
    | 'presence';
  /** Person or role; null for what concerns everybody. */
  readonly about: string | null;
  readonly one: string;
  readonly two: string;
  readonly three: string;
}

/** Rows about everybody; the others are about one person. */
const generalKinds: ReadonlySet<FactRow['kind']> = new Set(['path', 'rules', 'parts', 'course']);

/**
 * One statement for all who ask at the same time, because calls to the database are what a page costs. It names tables
 * of lower features and one of a higher feature: `attempt`, from which learning reads only whether a test or safety
 * check is passed. The other way (quizzes write a row of ours with every hand-in) would keep the same fact twice.
 */
function everythingAbout(people: string): string {
  return `
  SELECT 'person' AS kind, id AS about, certificate_name AS one,
         CASE WHEN privacy_accepted_at IS NULL THEN 'open' ELSE 'accepted' END AS two, NULL AS three
    FROM person WHERE id IN (${people})
  UNION ALL
  SELECT 'path', role, title, required, optional FROM learning_path
  UNION ALL
  SELECT 'rules', role, CAST(live_percent AS TEXT), CAST(workshop AS TEXT), NULL FROM learning_path
  UNION ALL
  SELECT 'parts', role, parts, NULL, NULL FROM learning_path
  UNION ALL
  SELECT 'course', NULL, slug, current_hash, NULL FROM course WHERE municipality_id IS NULL
  UNION ALL
  SELECT 'localCourse', person.id, course.slug, course.current_hash, NULL
    FROM person JOIN course ON course.municipality_id = person.municipality_id WHERE person.id IN (${people})
  UNION ALL
  SELECT 'enrolment', person_id, course_slug, basis, NULL FROM enrolment
   WHERE person_id IN (${people}) AND left_at IS NULL
  UNION ALL
  SELECT 'readings', person_id, course_slug, string_agg(lesson_id, ' '), NULL FROM lesson_reading
   WHERE person_id IN (${people}) GROUP BY person_id, course_slug
  UNION ALL
  SELECT 'passed', person_id, course_slug, quiz_id, kind FROM attempt
   WHERE person_id IN (${people}) AND passed = 1 AND kind <> 'practice'
  UNION ALL
  SELECT 'task', person_id, course_slug, task_id, NULL FROM (${acceptedTasks(`IN (${people})`)}) accepted
  UNION ALL
  SELECT 'presence', person_id, course_slug, CAST(own_workshop AS TEXT), CAST(units AS TEXT)
    FROM (${presences(`IN (${people})`)}) present`;
}

type Ask = (personId: string) => Promise<readonly FactRow[]>;
const asking = new WeakMap<Db, Ask>();

/** The rows about one person and about everybody. Those who ask within a transaction ask alone: it is theirs. */
async function factRows(db: Db, personId: string): Promise<readonly FactRow[]> {
  if (db.isTransaction === true) return (await rowsAbout(db, [personId]))[0] ?? [];
  let ask = asking.get(db);
  if (ask === undefined) asking.set(db, (ask = gather((personIds) => rowsAbout(db, personIds))));
  return ask(personId);
}

async function rowsAbout(db: Db, personIds: readonly string[]): Promise<(readonly FactRow[])[]> {
  const statement = everythingAbout(personIds.map(() => '?').join(', '));
  const timesNamed = 7;
  const rows = await selectRows<FactRow>(
    db,
    statement,
    Array.from({ length: timesNamed }, () => personIds).flat(),
  );
  const isGeneral = ({ kind }: FactRow): boolean => generalKinds.has(kind);
  const general = rows.filter(isGeneral);
  const own = new Map(personIds.map((id) => [id, [...general]]));
  for (const row of rows) if (!isGeneral(row)) own.get(row.about ?? '')?.push(row);
  return personIds.map((id) => own.get(id) ?? []);
}

/**
 * Learning path, enrolments, readings and passed tests of one person. The caller has made sure that the actor may see
 * this person (oneself, or within `learnersVisibleTo`).
 * @throws NotFound when there is no such person
 */
export async function learnerFacts(db: Db, personId: string, role: LearnerRole): Promise<LearnerFacts> {
  const rows = await factRows(db, personId);
  const of = (kind: FactRow['kind']): FactRow[] => rows.filter((row) => row.kind === kind);
  const [person] = of('person');
  if (person === undefined) throw new NotFound('person');
  const path = of('path').find(({ about }) => about === role);
  const rules = of('rules').find(({ about }) => about === role);
  const required = slugs(path?.two);
  const optional = slugs(path?.three);
  const enrolments = new Map(of('enrolment').map(({ one, two }) => [one, two as EnrolledCourse['basis']]));
  const local = of('localCourse').map(({ one }) => one);
  const parts = JSON.parse(of('parts').find(({ about }) => about === role)?.one ?? '{}') as CourseParts;
  const published = (
    await coursesOf(
      db,
      [...of('course'), ...of('localCourse')],
      new Set([...required, ...optional, ...local, ...enrolments.keys()]),
    )
  ).map((course) => partOfCourse(course, parts[course.slug], role));

  const factsAbout = (course: Course): CourseFacts => {
    const passed = of('passed').filter(({ one }) => one === course.slug);
    const passedQuizzes = new Set(passed.map(({ two, three }) => `${three} ${two}`));
    return {
      course,
      readLessonIds: new Set(
        of('readings')
          .find(({ one }) => one === course.slug)
          ?.two.split(' '),
      ),
      courseTestPassed: testsThatCount(course.courseTest.id).some((id) => passedQuizzes.has(`proof ${id}`)),
      safetyPassed: new Set(
        course.modules.filter(({ id }) => passedQuizzes.has(`safety ${id}-safety`)).map(({ id }) => id),
      ),
      acceptedTaskIds: new Set(
        of('task')
          .filter(({ one }) => one === course.slug)
          .map(({ two }) => two),
      ),
    };
  };
  const inOrder = (wanted: readonly string[]): Course[] =>
    wanted.flatMap((slug) => published.find((course) => course.slug === slug) ?? []);
  const others = published.filter(({ slug }) => !required.includes(slug));
  return {
    role,
    privacyAccepted: person.two === 'accepted',
    certificateName: person.one,
    courses: inOrder(required).map(factsAbout),
    rules: { livePercent: Number(rules?.one ?? 0), workshop: rules?.two === '1' },
    presence: presenceOn(
      required,
      of('presence').map(({ one, two, three }) => ({
        courseSlug: one,
        isOwnWorkshop: two === '1',
        units: Number(three),
      })),
    ),
    pathTitle: path?.one ?? '',
    enrolled: [...inOrder(required), ...others].flatMap((course) => {
      const basis = enrolments.get(course.slug);
      return basis === undefined ? [] : [{ ...factsAbout(course), basis }];
    }),
    joinable: inOrder([...optional, ...local]).filter(({ slug }) => !enrolments.has(slug)),
    localSlugs: new Set(local),
  };
}

/** The same for whoever is signed in. @throws NotFound for people without a learning path of their own */
export async function ownFacts(ctx: Context): Promise<LearnerFacts> {
  const { personId, role } = ctx.actor;
  if (!isLearnerRole(role)) throw new NotFound('learner');
  return learnerFacts(ctx.db, personId, role);
}

/** What one person still lacks for the certificate; empty means that it may be issued. */
export async function missingFor(db: Db, personId: string): Promise<Missing[]> {
  const { role } = await findPerson(db, personId);
  if (!isLearnerRole(role)) throw new NotFound('learner');
  return missingForCompletion(await learnerFacts(db, personId, role));
}

/** In the order of lists. Versions live in memory, so this asks the database only once per version and process. */
async function coursesOf(
  db: Db,
  pointers: readonly FactRow[],
  wanted: ReadonlySet<string>,
): Promise<Course[]> {
  const courses: Course[] = [];
  for (const { one, two } of pointers) if (wanted.has(one)) courses.push(await findCourseVersion(db, two));
  return courses.sort((one, other) => one.order - other.order || (one.slug < other.slug ? -1 : 1));
}

function slugs(json: string | undefined): readonly string[] {
  return json === undefined ? [] : (JSON.parse(json) as string[]);
}
