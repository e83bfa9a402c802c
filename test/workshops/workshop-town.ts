import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import type { PersonRow } from '../../src/people/person.ts';
import type { Instant } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { monday, testContext } from '../support/context.ts';
import { actorOf, addMunicipality, addPerson } from '../support/people.ts';

type Name = 'olena' | 'rania' | 'ahmad' | 'thanh' | 'katrin' | 'miriam' | 'technik';

/** Two municipalities, each with a local coordinator; Ahmad is an ambassador of the first. */
export interface WorkshopTown {
  readonly db: Knex;
  readonly musterstadt: string;
  readonly neustadt: string;
  readonly people: Readonly<Record<Name, PersonRow>>;
  as(name: Name, now?: Instant): Context;
}

export async function workshopTown(url: string): Promise<WorkshopTown> {
  const db = openDatabase(url);
  await migrate(db);
  const musterstadt = await addMunicipality(db, 'Musterstadt');
  const neustadt = await addMunicipality(db, 'Neustadt');
  const people = {
    olena: await addPerson(db, { login: 'olena', role: 'localCoordinator', municipalityId: musterstadt }),
    rania: await addPerson(db, { login: 'rania', role: 'localCoordinator', municipalityId: neustadt }),
    ahmad: await addPerson(db, { login: 'ahmad', role: 'ambassador', municipalityId: musterstadt }),
    thanh: await addPerson(db, { login: 'thanh', role: 'projectCoordinator' }),
    katrin: await addPerson(db, { login: 'katrin', role: 'management' }),
    miriam: await addPerson(db, { login: 'miriam', role: 'trainer' }),
    technik: await addPerson(db, { login: 'technik', role: 'admin' }),
  };
  return {
    db,
    musterstadt,
    neustadt,
    people,
    as: (name, now = monday) => testContext(db, actorOf(people[name]), now),
  };
}
