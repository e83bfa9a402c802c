import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import type { Instant } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { migrate } from '../../src/platform/migrate.ts';
import type { PersonRow } from '../../src/people/person.ts';
import type { MeetingPlan } from '../../src/meetings/meeting.ts';
import { planMeeting, publishMeeting } from '../../src/meetings/meetings.actions.ts';
import { enrol, publishQuizCourse, quizCourse } from '../quizzes/quiz-course.ts';
import { days, minutes, monday, testContext, testSite } from '../support/context.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

const hour = 60 * minutes;

/** Tuesday in a week, 14:00 to 17:00 in Sachsen-Anhalt. */
export const begins: Instant = monday + 8 * days + 5 * hour;

/** A meeting of the course with four units, on site, for everybody. */
export const coursePlan: MeetingPlan = {
  title: 'Projekte planen',
  kind: 'course',
  audience: 'everybody',
  courseSlug: quizCourse.slug,
  municipalityId: null,
  startsAt: begins,
  endsAt: begins + 3 * hour,
  units: 4,
  place: 'Rathaus, Saal 1',
  link: null,
  seats: null,
  mediationNote: null,
  childcareNote: null,
  accessNote: null,
};

export interface MeetingTown {
  readonly db: Knex;
  readonly url: string;
  readonly place: string;
  readonly trainer: PersonRow;
  readonly otherTrainer: PersonRow;
  readonly office: PersonRow;
  readonly local: PersonRow;
  /** Ambassadors, enrolled in the course; they have an address. */
  readonly learners: readonly PersonRow[];
  readonly as: (person: PersonRow, now: Instant) => Context;
  /** Planned by the trainer and published, on Monday. @returns the id */
  meeting(changes?: Partial<MeetingPlan>, planner?: PersonRow): Promise<string>;
  close(): Promise<void>;
}

/** A course with a trainer of its own and people in it; mail is on, so letters are queued. */
export async function openMeetingTown(database: TestDatabase, learnerCount: number): Promise<MeetingTown> {
  const db = openDatabase(database.url);
  await migrate(db);
  await publishQuizCourse(db);
  const place = await addMunicipality(db, 'Musterstadt');
  const trainer = await addPerson(db, { login: 'miriam', role: 'trainer' });
  const otherTrainer = await addPerson(db, { login: 'tomasz', role: 'trainer' });
  const office = await addPerson(db, { login: 'thanh', role: 'projectCoordinator' });
  const local = await addPerson(db, { login: 'olena', role: 'localCoordinator', municipalityId: place });
  await enrol(db, local.id);
  await db('trainerAssignment').insert({
    personId: trainer.id,
    courseSlug: quizCourse.slug,
    assignedAt: monday,
  });
  const learners: PersonRow[] = [];
  for (let index = 0; index < learnerCount; index++) {
    const login = `lernt.${String(index).padStart(2, '0')}`;
    const given = {
      login,
      role: 'ambassador',
      municipalityId: place,
      email: `${login}@example.org`,
    } as const;
    const person = await addPerson(db, given);
    await enrol(db, person.id);
    learners.push(person);
  }
  const site = testSite({ mailEnabled: true });
  const as = (person: PersonRow, now: Instant): Context => testContext(db, actorOf(person), now, site);
  return {
    ...{ db, url: database.url, place, trainer, otherTrainer, office, local, learners, as },
    async meeting(changes = {}, planner = trainer) {
      const id = newId();
      await planMeeting(as(planner, monday), id, { ...coursePlan, ...changes });
      await publishMeeting(as(planner, monday), id);
      return id;
    },
    async close() {
      await db.destroy();
      await database.drop();
    },
  };
}

/** @returns what was thrown */
export async function refusal(work: Promise<unknown>): Promise<Error & { readonly status?: number }> {
  try {
    await work;
  } catch (error) {
    return error as Error & { readonly status?: number };
  }
  throw new Error('nothing was refused');
}
