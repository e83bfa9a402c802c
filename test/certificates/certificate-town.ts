import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { listOwnCertificates } from '../../src/certificates/certificates.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, testContext } from '../support/context.ts';
import { copiesOf, migratedOn, onEachDatabase, type Engine } from '../support/databases.ts';
import { actorOf } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { settle, type Name, type Settlers } from './settlers.ts';

export type { Name } from './settlers.ts';

/** The settlers, and what they do. */
export interface CertificateTown {
  readonly db: Knex;
  readonly people: Settlers;
  /** What this person does at this moment; Monday, three days after the learning, unless given. */
  as(name: Name, now?: number): Context;
}
/** A town in a database of its own. Whoever opens it closes it, and drops the database afterwards. */
export async function openTown(
  engine: Engine,
): Promise<{ readonly database: TestDatabase; readonly town: CertificateTown }> {
  const { database, made: people } = await towns(engine);
  const db = openDatabase(database.url);
  const as: CertificateTown['as'] = (name, now = monday) => testContext(db, actorOf(people[name]), now);
  return { database, town: { db, people, as } };
}

/** A town that is another one for each test; whatever is read from it is of the town of this test. */
export interface TownOfTests extends CertificateTown {
  /** Address of its database: for an app, or for another process. */
  readonly url: string;
}

/** Defines the same tests once for each database engine; each test has a town of its own. */
export function onEachTown(define: (town: TownOfTests) => void): void {
  inTowns(define, { opens: beforeEach, closes: afterEach });
}

/** As `onEachTown`, but all tests of an engine are in the same town, one after the other. */
export function onEachSharedTown(define: (town: TownOfTests) => void): void {
  inTowns(define, { opens: before, closes: after });
}

interface Hooks {
  readonly opens: Mocha.HookFunction;
  readonly closes: Mocha.HookFunction;
}

function inTowns(define: (town: TownOfTests) => void, { opens, closes }: Hooks): void {
  onEachDatabase((engine) => {
    let open: Awaited<ReturnType<typeof openTown>>;
    opens('make the town', async () => {
      open = await openTown(engine);
    });
    define({
      get url() {
        return open.database.url;
      },
      get db() {
        return open.town.db;
      },
      get people() {
        return open.town.people;
      },
      as: (name, now) => open.town.as(name, now),
    });
    // After what the tests themselves have to close: an app still reads.
    closes('close the town', async () => {
      await open.town.db.destroy();
      await open.database.drop();
    });
  });
}

const towns = copiesOf(migratedOn, async (url) => {
  const db = openDatabase(url);
  try {
    return await settle(db);
  } finally {
    await db.destroy();
  }
});

/** Asks for the certificate, and has it confirmed and released as far as told. */
export async function certificateOf(
  town: CertificateTown,
  name: Name,
  until: 'requested' | 'confirmed' | 'released',
  {
    holderName = 'Ahmad Darwish',
    now = monday,
  }: { readonly holderName?: string; readonly now?: number } = {},
): Promise<CertificateRow> {
  await requestCertificate(town.as(name, now), holderName);
  const { id } = await newest(town, name);
  if (until !== 'requested') await confirmCertificate(town.as('thanh', now), id);
  if (until === 'released') await releaseCertificate(town.as('katrin', now), id);
  return newest(town, name);
}

export async function newest(town: CertificateTown, name: Name): Promise<CertificateRow> {
  const [row] = await listOwnCertificates(town.db, town.people[name].id);
  if (row === undefined) throw new Error(`${name} has no certificate`);
  return row;
}
