import type { Knex } from 'knex';
import { findOptionalPublishedCourse } from '../../src/courses/published.queries.ts';
import { townspeople } from '../../src/demo/town.ts';
import { sealOf, type ParkedForm } from '../../src/identity/parked-form.ts';
import { contactLinkToken } from '../../src/people/places.ts';
import { selectRows, type Db } from '../../src/platform/database.ts';
import type { RunningApp } from '../support/app.ts';

/** What the town has that can be named in an address. Every function throws when the story does not hold. */
export type Things = Awaited<ReturnType<typeof thingsOf>>;

interface OfPerson {
  readonly id: string;
  readonly personId: string;
}

/** The address of a form that waits for the ambassador. */
export const parkedToken = 'R'.repeat(26);

/** Leaves it there, for far longer than in life: knocking at every door takes its time. */
export async function leaveForm({ db, site, world }: RunningApp, personId: string): Promise<void> {
  const id = site.secrets.fingerprint(parkedToken);
  const form: ParkedForm = { path: '/learn/certificate', fields: [['name', 'Iryna <i>Bondar</i>']] };
  await db('parkedForm').insert({
    id,
    personId,
    expiresAt: world.clock() + 86_400_000,
    ciphertext: site.secrets.seal(JSON.stringify(form), sealOf({ id, personId })),
  });
}

export async function thingsOf({ db, site }: RunningApp) {
  const person = await personIds(db);
  const attempts = await selectRows<OfPerson & { questionIds: string }>(
    db,
    'SELECT id, person_id, question_ids FROM attempt ORDER BY submitted_at IS NOT NULL, started_at',
  );
  const certificates = await selectRows<OfPerson & { code: string }>(
    db,
    "SELECT id, person_id, code FROM certificate WHERE kind = 'lamsaCertificate'",
  );
  const erasures = await selectRows<OfPerson>(db, 'SELECT id, person_id FROM erasure_request');
  const batches = await selectRows<{ id: string; step: string }>(
    db,
    'SELECT id, step FROM certificate_batch',
  );
  const prints = await selectRows<{ id: string }>(db, 'SELECT id FROM certificate_print_run');
  const letters = await selectRows<OfPerson>(db, 'SELECT id, person_id FROM letter');
  const codes = await selectRows<OfPerson & { purpose: string }>(
    db,
    'SELECT id, person_id, purpose FROM access_code WHERE used_at IS NULL AND replaced_at IS NULL',
  );
  const meetings = await selectRows<{ id: string; title: string }>(db, 'SELECT id, title FROM meeting');
  const scans = await selectRows<{ id: string }>(db, 'SELECT id FROM attendance_scan');
  const feeds = await selectRows<OfPerson>(db, 'SELECT id, person_id FROM calendar_feed');
  const places = await selectRows<{ id: string; name: string }>(db, 'SELECT id, name FROM municipality');
  const talks = await selectRows<{ municipalityId: string; note: string; step: string }>(
    db,
    `SELECT n.municipality_id, n.id AS note, s.id AS step FROM accompaniment_note n
       JOIN accompaniment_step s ON s.note_id = n.id ORDER BY n.held_on`,
  );
  const ofPlaces = await selectRows<{ id: string; kind: string; municipalityId: string; createdAt: number }>(
    db,
    `SELECT id, 'focus-areas' AS kind, municipality_id, created_at FROM focus_area WHERE ended_on IS NULL
      UNION ALL SELECT id, 'contact-points', municipality_id, created_at FROM contact_point WHERE ended_on IS NULL
      UNION ALL SELECT id, 'organisations', municipality_id, created_at FROM organisation WHERE ended_on IS NULL
      UNION ALL SELECT id, 'contact-links', municipality_id, created_at FROM contact_link WHERE revoked_at IS NULL`,
  );
  // The newest first: only a new link still shows its letter.
  ofPlaces.sort((one, other) => other.createdAt - one.createdAt);
  const works = await selectRows<OfPerson & { file: string | null }>(
    db,
    `SELECT id, person_id, (SELECT MIN(f.id) FROM practice_file f WHERE f.submission_id = s.id) AS file
       FROM practice_submission s`,
  );
  const [achievement] = await selectRows<{ id: string }>(
    db,
    'SELECT id FROM achievement ORDER BY id LIMIT 1',
  );
  const [medium] = await selectRows<{ name: string }>(
    db,
    "SELECT name FROM course_medium WHERE type LIKE 'image/%' ORDER BY name LIMIT 1",
  );

  const workshops = await selectRows<{ municipalityId: string; code: string; invitationId: string }>(
    db,
    `SELECT day.municipality_id, day.code, MIN(invitation.id) AS invitation_id FROM workshop_day day
       JOIN workshop_invitation invitation ON invitation.municipality_id = day.municipality_id
      WHERE day.closed_at IS NULL GROUP BY day.municipality_id, day.code`,
  );
  const concepts = await selectRows<{ municipalityId: string; content: string }>(
    db,
    'SELECT municipality_id, content FROM concept_version WHERE number = 1',
  );

  const tandemThings = await selectRows<{ tandem: string; name: string; id: string; version: string | null }>(
    db,
    `SELECT tandem.id AS tandem, tandem.name, MIN(task.id) AS id,
            (SELECT MAX(v.id) FROM task_profile_version v WHERE v.tandem_id = tandem.id) AS version
       FROM tandem JOIN tandem_task task ON task.tandem_id = tandem.id AND task.closed_at IS NULL
      GROUP BY tandem.id, tandem.name`,
  );
  const hours = await selectRows<OfPerson & { month: string; approvalId: string | null }>(
    db,
    'SELECT id, person_id, month, approval_id FROM hour_entry ORDER BY month',
  );

  const of = <T extends OfPerson>(rows: readonly T[], login: string): T =>
    there(
      rows.find(({ personId }) => personId === person(login)),
      login,
    );
  const municipality = (name: string): string =>
    there(
      places.find((place) => place.name === name),
      name,
    ).id;
  /** Something that holds in a place: a focus area, contact point, organisation or link. */
  const ofPlace = (kind: string, place: string): string =>
    there(
      ofPlaces.find((one) => one.kind === kind && one.municipalityId === municipality(place)),
      `${kind} of ${place}`,
    ).id;
  return {
    person,
    ankommen: await firstSteps(db, 'ankommen'),
    projektmanagement: await firstSteps(db, 'projektmanagement'),
    /** Taught in Neustadt alone, where somebody has brought it in. */
    nebenan: (await findOptionalPublishedCourse(db, 'nebenan')) && (await firstSteps(db, 'nebenan')),
    attempt(login: string) {
      const { id, questionIds } = of(attempts, login);
      const [question] = JSON.parse(questionIds) as string[];
      return { id, question: there(question, 'a question') };
    },
    /** The submission that somebody has begun, and a file of it. */
    work(login: string) {
      const { id, file } = of(works, login);
      return { id, file: file ?? '' };
    },
    certificate: (login: string) => of(certificates, login),
    erasure: (login: string) => of(erasures, login).id,
    batch: (step: 'confirm' | 'release') =>
      there(
        batches.find((one) => one.step === step),
        `a batch to ${step}`,
      ).id,
    print: () => there(prints[0], 'a print run').id,
    /** By how its title begins. */
    meeting: (title: string) =>
      there(
        meetings.find((one) => one.title.startsWith(title)),
        title,
      ).id,
    scan: () => there(scans[0], 'a scan').id,
    calendarToken: (login: string) => site.secrets.tokenFor(of(feeds, login).id),
    letter: (login: string) => of(letters, login).id,
    token(login: string, purpose: 'invitation' | 'recovery') {
      const own = codes.filter((code) => code.purpose === purpose);
      return site.secrets.tokenFor(of(own, login).id);
    },
    municipality,
    ofPlace,
    organisation: (place: string) => ofPlace('organisations', place),
    contactToken: (place: string) => contactLinkToken(site.secrets, ofPlace('contact-links', place)),
    /** The first talk of a municipality, with one of its steps. */
    talk(municipality: string) {
      const id = this.municipality(municipality);
      const { note, step } = there(
        talks.find(({ municipalityId }) => municipalityId === id),
        `a talk with ${municipality}`,
      );
      return { municipality: id, note, step };
    },
    /** A tandem with an open task and a version of its task profile, as far as it has one. */
    tandem(name: string) {
      const { tandem, id, version } = there(
        tandemThings.find((one) => one.name === name),
        name,
      );
      return { tandem, task: id, version: version ?? id };
    },
    /** An entry of somebody's hours, and its month. */
    hours(login: string, state: 'open' | 'approved') {
      const own = hours.filter(({ approvalId }) => (approvalId === null) === (state === 'open'));
      const { id, personId, month } = of(own, login);
      return { id, person: personId, month };
    },
    /** The open day, an invited organisation and a goal of the concept's first version. */
    workshop(name: string) {
      const municipalityId = there(
        places.find((place) => place.name === name),
        name,
      ).id;
      const day = there(
        workshops.find((one) => one.municipalityId === municipalityId),
        `a workshop in ${name}`,
      );
      const concept = there(
        concepts.find((one) => one.municipalityId === municipalityId),
        `a concept of ${name}`,
      );
      const { sections } = JSON.parse(concept.content) as {
        sections: { goals: { goals: { id: string }[] } };
      };
      const goal = there(sections.goals.goals[0], `a goal of ${name}`);
      return { municipalityId, code: day.code, id: day.invitationId, goalId: goal.id };
    },
    medium: medium?.name ?? null,
    achievement: there(achievement, 'an achievement').id,
  };
}

/** The first check and the first lesson of a published course. */
export async function firstSteps(
  db: Db,
  slug: string,
): Promise<{
  readonly check: string;
  readonly lesson: { readonly module: string; readonly lesson: string };
}> {
  const course = await findOptionalPublishedCourse(db, slug);
  const module = there(course?.modules[0], slug);
  return {
    check: `${module.id}-check`,
    lesson: { module: module.slug, lesson: there(module.lessons[0], slug).slug },
  };
}

async function personIds(db: Knex): Promise<(login: string) => string> {
  const rows = await selectRows<{ id: string; displayName: string }>(
    db,
    'SELECT id, display_name FROM person',
  );
  return (login) => {
    // Who was invited has the login name that the house made.
    const name = townspeople.find((one) => one.login === login)?.name;
    return there(
      rows.find((row) => row.displayName === name),
      login,
    ).id;
  };
}

function there<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The story of the town does not hold: ${what} is missing.`);
  return thing;
}
