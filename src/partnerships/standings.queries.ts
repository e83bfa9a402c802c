import type { Scope } from '../access/visibility.ts';
import type { PersonState, TandemSide } from '../people/person.ts';
import { selectRows, type Db } from '../platform/database.ts';
import type { TandemMember, Voice } from './tandem.ts';
import type { ProfileState, ProfileVersion } from './task-profile.ts';
import type { TandemTaskRow } from './tandem-task.ts';
import { tandemsWithin } from './tandems.queries.ts';

/** How a tandem stands, without a word of what anybody said: who is in it, what is open, what is agreed. */
export interface TandemOverview {
  readonly id: string;
  readonly name: string;
  readonly municipality: string;
  readonly municipalityId: string;
  readonly members: readonly TandemMember[];
  /** Open ones only, in their order. */
  readonly tasks: readonly (Pick<TandemTaskRow, 'id' | 'title' | 'number'> & {
    readonly statements: readonly Voice[];
  })[];
  /** The version that is being agreed and the one in force, as far as there are such. */
  readonly profiles: readonly (Pick<ProfileVersion, 'id' | 'version' | 'state'> & {
    readonly signatures: readonly Voice[];
  })[];
}

interface FactRow {
  readonly kind: 'tandem' | 'member' | 'task' | 'statement' | 'profile' | 'signature';
  /** Whose fact it is: a tandem, a task or a version. */
  readonly about: string;
  readonly one: string;
  readonly two: string;
  readonly three: string;
  readonly place: number;
}

/** All tandems of the scope in one statement, by municipality and name. */
export async function listTandemOverviews(db: Db, scope: Scope): Promise<TandemOverview[]> {
  const { sql, bindings } = tandemsWithin(scope);
  const rows = await selectRows<FactRow>(
    db,
    `WITH mine AS (SELECT tandem.* FROM tandem WHERE ${sql})
     SELECT 'tandem' AS kind, mine.id AS about, mine.name AS one, municipality.name AS two,
            mine.municipality_id AS three, 0 AS place
       FROM mine JOIN municipality ON municipality.id = mine.municipality_id
     UNION ALL
     SELECT 'member', person.tandem_id, person.id, person.display_name, person.tandem_side || ' ' || person.state,
            COALESCE(membership.joined_at, 0)
       FROM person
       LEFT JOIN tandem_membership membership ON membership.person_id = person.id AND membership.left_at IS NULL
      WHERE person.tandem_id IN (SELECT id FROM mine) AND person.state <> 'ended'
     UNION ALL
     SELECT 'task', tandem_id, id, title, '', number FROM tandem_task
      WHERE tandem_id IN (SELECT id FROM mine) AND closed_at IS NULL
     UNION ALL
     SELECT 'statement', task_id, person_id, capacity, '', stated_at FROM task_statement
      WHERE task_id IN (SELECT id FROM tandem_task
                         WHERE tandem_id IN (SELECT id FROM mine) AND closed_at IS NULL)
     UNION ALL
     SELECT 'profile', version.tandem_id, version.id, standing.state, '', version.version
       FROM task_profile_version version
       JOIN task_profile_standing standing ON standing.version_id = version.id
      WHERE version.tandem_id IN (SELECT id FROM mine) AND standing.ended_at IS NULL
     UNION ALL
     SELECT 'signature', version_id, person_id, capacity, '', signed_at FROM task_profile_signature
      WHERE version_id IN (SELECT version_id FROM task_profile_standing
                            WHERE tandem_id IN (SELECT id FROM mine) AND ended_at IS NULL)
     ORDER BY place, one`,
    bindings,
  );
  const of = (kind: FactRow['kind'], about: string): FactRow[] =>
    rows.filter((row) => row.kind === kind && row.about === about);
  const voices = (kind: 'statement' | 'signature', about: string): Voice[] =>
    of(kind, about).map(({ one, two }) => ({ personId: one, capacity: two as Voice['capacity'] }));
  return rows
    .filter(({ kind }) => kind === 'tandem')
    .map(({ about: id, one: name, two: municipality, three: municipalityId }) => ({
      ...{ id, name, municipality, municipalityId },
      members: of('member', id).map(memberFrom),
      tasks: of('task', id).map(({ one, two, place }) => ({
        ...{ id: one, title: two, number: place },
        statements: voices('statement', one),
      })),
      profiles: of('profile', id).map(({ one, two, place }) => ({
        ...{ id: one, version: place, state: two as ProfileState },
        signatures: voices('signature', one),
      })),
    }))
    .sort(
      (one, other) =>
        german.compare(one.municipality, other.municipality) || german.compare(one.name, other.name),
    );
}
const german = new Intl.Collator('de', { numeric: true });

function memberFrom({ one: id, two: name, three }: FactRow): TandemMember {
  const [side, state] = three.split(' ') as [TandemSide, Exclude<PersonState, 'ended'>];
  return { id, name, side, state };
}
