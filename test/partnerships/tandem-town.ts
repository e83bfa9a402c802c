import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import { followMembership } from '../../src/partnerships/tandems.actions.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { findPerson } from '../../src/people/people.queries.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { minutes, monday, publicContext, testContext } from '../support/context.ts';
import { actorOf, addMunicipality, addPerson, addTandem } from '../support/people.ts';

/**
 * Two municipalities. In Musterstadt Ahmad (migrant organisation) and Sabine (municipality) are a tandem, Peter is alone
 * in another, Lena has none; Olena coordinates. In Neustadt Dmytro is alone, and Rania coordinates.
 */
export interface TandemTown {
  readonly db: Knex;
  readonly bridge: string;
  readonly market: string;
  readonly river: string;
  readonly people: Readonly<Record<TandemPerson, PersonRow>>;
  /** What this person does now, with the tandem in which the database says they are. */
  as(name: TandemPerson, now?: number): Promise<Context>;
}
export type TandemPerson =
  'ahmad' | 'sabine' | 'peter' | 'lena' | 'olena' | 'dmytro' | 'rania' | 'thanh' | 'katrin';

export async function tandemTown(url: string): Promise<TandemTown> {
  const db = openDatabase(url);
  await migrate(db);
  const here = await addMunicipality(db, 'Musterstadt');
  const there = await addMunicipality(db, 'Neustadt');
  const bridge = await addTandem(db, here, 'Tandem Brücke');
  const market = await addTandem(db, here, 'Tandem Marktplatz');
  const river = await addTandem(db, there, 'Tandem Flussufer');
  let second = 0;
  const ambassador = async (
    login: string,
    displayName: string,
    municipalityId: string,
    tandemId: string | null,
    tandemSide: PersonRow['tandemSide'],
  ): Promise<PersonRow> => {
    const person = await addPerson(db, {
      login,
      displayName,
      role: 'ambassador',
      municipalityId,
      tandemId,
      tandemSide,
    });
    second++;
    const long = publicContext(db, monday - 1_000 * minutes + second);
    await db.transaction((tx) =>
      followMembership({ ...long, db: tx }, { kind: 'person.invited', personId: person.id }),
    );
    return person;
  };
  const people = {
    ahmad: await ambassador('ahmad', 'Ahmad Darwish', here, bridge, 'migrantOrganisation'),
    sabine: await ambassador('sabine', 'Sabine Krüger', here, bridge, 'municipality'),
    peter: await ambassador('peter', 'Peter Lange', here, market, 'municipality'),
    lena: await ambassador('lena', 'Lena Winter', here, null, null),
    dmytro: await ambassador('dmytro', 'Dmytro Koval', there, river, 'migrantOrganisation'),
    olena: await addPerson(db, {
      login: 'olena',
      displayName: 'Olena Marchenko',
      role: 'localCoordinator',
      municipalityId: here,
    }),
    rania: await addPerson(db, {
      login: 'rania',
      displayName: 'Rania Al-Khalil',
      role: 'localCoordinator',
      municipalityId: there,
    }),
    thanh: await addPerson(db, {
      login: 'thanh',
      displayName: 'Thanh Nguyen',
      role: 'projectCoordinator',
    }),
    katrin: await addPerson(db, { login: 'katrin', displayName: 'Katrin Vogel', role: 'management' }),
  };
  return {
    db,
    bridge,
    market,
    river,
    people,
    as: async (name, now = monday) => testContext(db, actorOf(await findPerson(db, people[name].id)), now),
  };
}
