import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Course } from '../../src/courses/course.ts';
import { findOptionalPublishedCourse } from '../../src/courses/published.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { secretsFrom, type Secrets } from '../../src/platform/secrets.ts';
import { addMunicipality, addPerson } from './people.ts';
import { startServer, type RunningServer } from './server.ts';
import type { Engine } from './databases.ts';

/** Somebody who is signed in, enrolled in the course and in the middle of a check. */
export interface Learner {
  readonly login: string;
  readonly cookie: string;
  readonly attemptId: string;
}

/** A running installation with the real courses and learners; the server is the build, in a process of its own. */
export interface House {
  readonly engine: Engine;
  /** Address without a slash at the end. */
  readonly url: string;
  /** Milliseconds from starting the server, everything prepared, until it listened. */
  readonly startMs: number;
  readonly course: Course;
  readonly learners: readonly Learner[];
  /** The server's own. */
  readonly secrets: Secrets;
  /** Ours, beside the server's: to look afterwards at what has been stored. */
  readonly db: Knex;
  /** Ends the server as a power cut does and starts it again, under the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const courseSlug = 'ankommen';

/** @param databaseUrl an empty PostgreSQL database; SQLite unless given */
export async function openHouse(learnerCount: number, databaseUrl: string | null): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-house-'));
  const start = (port: string): Promise<RunningServer> =>
    startServer({
      dataDir,
      env: {
        DEMO: '0',
        LOG_LEVEL: 'silent',
        PORT: port,
        ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      },
    });
  // The first start makes the schema and brings the courses in; the second one is measured.
  await (await start('0')).stop();
  const db = openDatabase(databaseUrl ?? join(dataDir, 'app.db'));
  const course = await findOptionalPublishedCourse(db, courseSlug);
  if (course === null) throw new Error(`the course ${courseSlug} was not brought in`);
  const secrets = secretsFrom(readFileSync(join(dataDir, 'session-secret'), 'utf8'));
  const people = Array.from({ length: learnerCount }, (_, index) => ({
    login: `lernt.${String(index)}`,
    sid: randomUUID(),
  }));
  await db.transaction(async (tx) => {
    const municipalityId = await addMunicipality(tx, 'Musterstadt');
    for (const { login, sid } of people) {
      const { id } = await addPerson(tx, { login, role: 'ambassador', municipalityId });
      await tx('enrolment').insert({ personId: id, courseSlug, basis: 'required', enrolledAt: 0 });
      await tx('session').insert(sessionRow(secrets.fingerprint(sid), id));
    }
  });
  const began = performance.now();
  let server = await start('0');
  const startMs = performance.now() - began;
  const url = server.base;
  const quizId = course.modules[0]?.check?.id ?? '';
  const learners: Learner[] = [];
  for (const { login, sid } of people) {
    const cookie = `sid=${signedCookie(sid, secrets.cookieSecret)}`;
    const response = await fetch(`${url}/learn/courses/${courseSlug}/quizzes/${quizId}/attempts`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: url },
      redirect: 'manual',
    });
    const location = response.headers.get('location') ?? '';
    const attemptId = /^\/learn\/attempts\/(\w+)$/.exec(location)?.[1];
    if (attemptId === undefined) throw new Error(`no attempt for ${login}: ${location}`);
    learners.push({ login, cookie, attemptId });
  }
  return {
    engine: databaseUrl === null ? 'sqlite' : 'postgres',
    url,
    startMs,
    course,
    learners,
    secrets,
    db,
    async restart() {
      const gone = once(server.process, 'exit');
      server.process.kill('SIGKILL');
      await gone;
      server = await start(new URL(url).port);
    },
    async close() {
      await server.stop();
      await db.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** As signing in leaves it; hundreds of real sign-ins would take longer than everything that is measured. */
function sessionRow(idHash: string, personId: string): Readonly<Record<string, string | number>> {
  const cookie = { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax' };
  const now = Date.now();
  const data = JSON.stringify({ cookie, passport: { user: personId }, authenticatedAt: now });
  return { idHash, personId, data, createdAt: now, seenAt: now };
}

/** The form that express-session gives its cookies. */
function signedCookie(sid: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return encodeURIComponent(`s:${sid}.${signature}`);
}
