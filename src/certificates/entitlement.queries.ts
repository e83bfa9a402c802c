import type { Scope } from '../access/visibility.ts';
import type { LearnerRole } from '../courses/course.ts';
import { missingForCompletion } from '../learning/completion.ts';
import { learnerFacts } from '../learning/progress.queries.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { basisOf, isPending, type CertificateRow } from './certificate.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { findOptionalLearningPeriod, missingForCertificate } from './eligibility.queries.ts';
import { standingOf, type Standing } from './entitlement.ts';

/** Somebody who can have a certificate. */
export interface Candidate {
  readonly id: string;
  readonly displayName: string;
  readonly role: LearnerRole;
  readonly municipality: string | null;
}

const german = new Intl.Collator('de').compare;

/** Everybody who learns and whose access has not ended, by name. Outside the network scope there is nobody. */
export async function listCandidates(db: Db, scope: Scope): Promise<Candidate[]> {
  if (scope.kind !== 'network') return [];
  const rows = await selectRows<Candidate>(db, candidates, []);
  return rows.sort(
    (one, other) => german(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1),
  );
}

/** @throws NotFound outside the scope as well */
export async function findCandidate(db: Db, scope: Scope, personId: string): Promise<Candidate> {
  const [row] =
    scope.kind === 'network'
      ? await selectRows<Candidate>(db, `${candidates} AND person.id = ?`, [personId])
      : [];
  if (row === undefined) throw new NotFound('learner');
  return row;
}

const candidates = `
  SELECT person.id, person.display_name, person.role, municipality.name AS municipality
    FROM person LEFT JOIN municipality ON municipality.id = person.municipality_id
   WHERE person.role IN ('ambassador', 'localCoordinator') AND person.state <> 'ended'`;

/**
 * Where this person stands with the certificate of the path of this role: what the office is shown, and what issuing
 * asks within its transaction. The caller has made sure that the actor may see this person.
 * @param named the name for the paper, when it is another than the one of the profile
 */
export async function findStanding(
  db: Db,
  personId: string,
  role: LearnerRole,
  named?: string,
): Promise<Standing> {
  return standingWith(db, personId, role, await listOwnCertificates(db, personId), named);
}

/** Everybody in the scope, each with the standing. */
export async function listStandings(
  db: Db,
  scope: Scope,
): Promise<{ readonly candidate: Candidate; readonly standing: Standing }[]> {
  const people = await listCandidates(db, scope);
  const certificates =
    people.length === 0
      ? []
      : await selectRows<CertificateRow>(db, 'SELECT * FROM certificate ORDER BY requested_at DESC, id', []);
  const ofPerson = new Map<string, CertificateRow[]>();
  for (const one of certificates) ofPerson.set(one.personId, [...(ofPerson.get(one.personId) ?? []), one]);
  return Promise.all(
    people.map(async (candidate) => ({
      candidate,
      standing: await standingWith(db, candidate.id, candidate.role, ofPerson.get(candidate.id) ?? []),
    })),
  );
}

async function standingWith(
  db: Db,
  personId: string,
  role: LearnerRole,
  certificates: readonly CertificateRow[],
  named?: string,
): Promise<Standing> {
  const facts = await learnerFacts(db, personId, role);
  const holderName = named ?? facts.certificateName ?? '';
  const missing = missingForCompletion({ ...facts, certificateName: holderName });
  const pending = certificates.find((one) => one.pathRole === role && isPending(one.state));
  const slugs = facts.courses.map(({ course }) => course.slug);
  const period = missing.length === 0 ? await findOptionalLearningPeriod(db, personId, slugs) : null;
  return standingOf({
    role,
    certificates,
    missing,
    missingForPending: pending === undefined ? [] : await missingForCertificate(db, pending),
    holderName,
    basis: period === null ? null : basisOf(facts, { title: facts.pathTitle }, period),
  });
}
