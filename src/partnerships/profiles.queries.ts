import type { Scope } from '../access/visibility.ts';
import type { Instant } from '../platform/clock.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { tandemsWithin } from './tandems.queries.ts';
import type { ProfileContent, ProfileSignature, ProfileVersion } from './task-profile.ts';

type VersionRow = Omit<ProfileVersion, 'content' | 'signatures'> & {
  readonly content: string;
  readonly personId: string | null;
  readonly name: string;
  readonly capacity: ProfileSignature['capacity'];
  readonly signedAt: Instant;
};

/** All versions of a tandem's task profile, the newest first. Outside the scope there are none. */
export async function listProfileVersions(db: Db, scope: Scope, tandemId: string): Promise<ProfileVersion[]> {
  const { sql, bindings } = tandemsWithin(scope);
  const rows = await selectRows<VersionRow>(
    db,
    `SELECT version.id, version.tandem_id, version.version, version.content, version.saved_by,
            version.saved_at, saver.display_name AS saved_by_name, standing.state, standing.proposed_at, standing.in_force_at,
            signature.person_id, signature.capacity, signature.signed_at, signer.display_name AS name
       FROM task_profile_version version
       JOIN task_profile_standing standing ON standing.version_id = version.id
       JOIN tandem ON tandem.id = version.tandem_id
       JOIN person saver ON saver.id = version.saved_by
       LEFT JOIN task_profile_signature signature ON signature.version_id = version.id
       LEFT JOIN person signer ON signer.id = signature.person_id
      WHERE version.tandem_id = ? AND ${sql}
      ORDER BY version.version DESC, signature.signed_at, signature.person_id`,
    [tandemId, ...bindings],
  );
  const versions = new Map<string, ProfileVersion & { readonly signatures: ProfileSignature[] }>();
  for (const { personId, name, capacity, signedAt, content, ...row } of rows) {
    const version = versions.get(row.id) ?? {
      ...row,
      content: JSON.parse(content) as ProfileContent,
      signatures: [],
    };
    versions.set(row.id, version);
    if (personId !== null) version.signatures.push({ personId, name, capacity, signedAt });
  }
  return [...versions.values()];
}

/** A tandem whose task profile is in force. */
export interface SignedProfile {
  readonly tandemId: string;
  readonly municipalityId: string;
  readonly version: number;
  readonly inForceAt: Instant;
}

/** For completion and reports: the tandems of the scope that have agreed on what they do. */
export async function tandemsWithSignedProfile(db: Db, scope: Scope): Promise<SignedProfile[]> {
  const { sql, bindings } = tandemsWithin(scope);
  return selectRows<SignedProfile>(
    db,
    `SELECT tandem.id AS tandem_id, tandem.municipality_id, version.version, standing.in_force_at
       FROM task_profile_standing standing
       JOIN task_profile_version version ON version.id = standing.version_id
       JOIN tandem ON tandem.id = standing.tandem_id
      WHERE standing.state = 'inForce' AND ${sql}
      ORDER BY tandem.id`,
    bindings,
  );
}

/**
 * The tasks on which the tandem of this person has agreed, in the words of the profile in force; none without one. The
 * caller has made sure that the actor may see this person.
 */
export async function listAgreedTasks(db: Db, personId: string): Promise<string[]> {
  const [row] = await selectRows<{ content: string }>(
    db,
    `SELECT version.content FROM person
       JOIN task_profile_standing standing ON standing.tandem_id = person.tandem_id AND standing.state = 'inForce'
       JOIN task_profile_version version ON version.id = standing.version_id
      WHERE person.id = ?`,
    [personId],
  );
  return row === undefined
    ? []
    : (JSON.parse(row.content) as ProfileContent).entries
        .map(({ task }) => task)
        .filter((task) => task !== '');
}
