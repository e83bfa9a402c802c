import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Course } from '../../src/courses/course.ts';
import { findOptionalPublishedCourse } from '../../src/courses/published.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { secretsFrom } from '../../src/platform/secrets.ts';
import { addMunicipality, addPerson } from './people.ts';
import { startServerProcess, type ServerProcess } from './server-process.ts';
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
  /** The one that runs now. */
  readonly server: ServerProcess;
  readonly course: Course;
  readonly learners: readonly Learner[];
  /** Ours, beside the server's: to look afterwards at what has been stored. */
  readonly db: Knex;
  /** Ends the server as a power cut does and starts it again, under the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const courseSlug = 'ankommen';

/** @param databaseUrl an empty PostgreSQL database; SQLite unless given */
export async function openHouse(learnerCount: number, databaseUrl: string | null): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-bench-'));
  const options = { dataDir, ...(databaseUrl !== null && { databaseUrl }) };
  // The first start makes the schema and brings the courses in; the second one is measured.
  await (await startServerProcess(options)).stop();
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
  let server = await startServerProcess(options);
  const quizId = course.modules[0]?.check?.id ?? '';
  const learners: Learner[] = [];
  for (const { login, sid } of people) {
    const cookie = `sid=${signedCookie(sid, secrets.cookieSecret)}`;
    const response = await fetch(`${server.url}/learn/courses/${courseSlug}/quizzes/${quizId}/attempts`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: server.url },
      redirect: 'manual',
    });
    const location = response.headers.get('location') ?? '';
    const attemptId = /^\/learn\/attempts\/(\w+)$/.exec(location)?.[1];
    if (attemptId === undefined) throw new Error(`no attempt for ${login}: ${location}`);
    learners.push({ login, cookie, attemptId });
  }
  return {
    engine: databaseUrl === null ? 'sqlite' : 'postgres',
    get server() {
      return server;
    },
    course,
    learners,
    db,
    async restart() {
      const { url } = server;
      await server.kill();
      server = await startServerProcess({ ...options, port: Number(new URL(url).port) });
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
