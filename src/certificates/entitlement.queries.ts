import type { PublicContext } from '../access/context.ts';
import type { Scope } from '../access/visibility.ts';
import type { LearnerRole } from '../courses/course.ts';
import { missingForCompletion } from '../learning/completion.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { learnerFacts } from '../learning/progress.queries.ts';
import { approvedOf } from '../partnerships/hours.queries.ts';
import { listAgreedTasks } from '../partnerships/profiles.queries.ts';
import type { Approved } from '../partnerships/volunteer-hours.ts';
import { selectRows, type Db } from '../platform/database.ts';
import { NotFound } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { basisOf, isPending, type Basis, type CertificateRow } from './certificate.ts';
import type { PaperKind } from './certificate-document.ts';
import { kindsOf } from './certificate-kind.ts';
import type { CertificateMissing } from './certificate-missing.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { findOptionalLearningPeriod, missingForCertificate } from './eligibility.queries.ts';
import { engagementBasis, missingForEngagement } from './engagement.ts';
import { standingOf, type Standing } from './entitlement.ts';
import { ownCertificate, type OwnCertificate } from './own-certificate.ts';
import { missingForParticipation, participationBasis } from './participation.ts';

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

/** Where it is asked: the settings of the programme hold the rules. */
type Asking = Pick<PublicContext, 'db' | 'now' | 'site'>;

/** Whose certificate of which kind it is about. */
export interface Entitled {
  readonly personId: string;
  readonly role: LearnerRole;
  readonly kind: PaperKind;
}

/**
 * Where this person stands with this kind of certificate of the path of this role: what the office is shown, and what
 * issuing asks within its transaction. The caller has made sure that the actor may see this person.
 * @param named the name for the paper, when it is another than the one of the profile
 */
export async function findStanding(ctx: Asking, who: Entitled, named?: string): Promise<Standing> {
  const approved = who.kind === 'engagement' ? await approvedToday(ctx, [who.personId]) : null;
  return standingWith(ctx, who, {
    certificates: await listOwnCertificates(ctx.db, who.personId),
    approved: approved?.get(who.personId) ?? null,
    named,
  });
}

/** Everybody in the scope who can have this kind, each with the standing. */
export async function listStandings(
  ctx: Asking,
  scope: Scope,
  kind: PaperKind,
): Promise<{ readonly candidate: Candidate; readonly standing: Standing }[]> {
  const { db } = ctx;
  const people = (await listCandidates(db, scope)).filter(({ role }) => kindsOf(role).includes(kind));
  const certificates =
    people.length === 0
      ? []
      : await selectRows<CertificateRow>(
          db,
          'SELECT * FROM certificate WHERE kind = ? ORDER BY requested_at DESC, id',
          [kind],
        );
  const ofPerson = new Map<string, CertificateRow[]>();
  for (const one of certificates) ofPerson.set(one.personId, [...(ofPerson.get(one.personId) ?? []), one]);
  const approved =
    kind === 'engagement'
      ? await approvedToday(
          ctx,
          people.map(({ id }) => id),
        )
      : null;
  return Promise.all(
    people.map(async (candidate) => ({
      candidate,
      standing: await standingWith(
        ctx,
        { personId: candidate.id, role: candidate.role, kind },
        {
          certificates: ofPerson.get(candidate.id) ?? [],
          approved: approved?.get(candidate.id) ?? null,
        },
      ),
    })),
  );
}

/** The tasks that the holder of a statement about voluntary work may have printed: what the tandem has agreed on. */
export async function listNameableTasks(db: Db, personId: string): Promise<string[]> {
  return (await listAgreedTasks(db, personId)).map((task) => task.replace(/\s+/gu, ' ').trim());
}

function approvedToday({ db, now }: Asking, personIds: readonly string[]): ReturnType<typeof approvedOf> {
  return approvedOf(db, personIds, localDay(now));
}

/** What its holder sees of one kind. */
export interface OwnStanding {
  readonly kind: PaperKind;
  readonly own: OwnCertificate;
  /** What would stand on the paper; null while something is missing beside the name, which is asked for there. */
  readonly basis: Basis | null;
}

/** The holder's own standing in every kind that this role can have. */
export async function listOwnStandings(
  ctx: Asking,
  { personId, role }: Omit<Entitled, 'kind'>,
): Promise<{
  readonly standings: readonly OwnStanding[];
  readonly certificates: readonly CertificateRow[];
  readonly facts: LearnerFacts;
}> {
  const certificates = await listOwnCertificates(ctx.db, personId);
  const facts = await learnerFacts(ctx.db, personId, role);
  const approved = kindsOf(role).includes('engagement') ? await approvedToday(ctx, [personId]) : null;
  const standings = [];
  for (const kind of kindsOf(role)) {
    const who = { personId, role, kind };
    const { missing, basis } = await today(ctx, who, facts, approved?.get(personId) ?? null);
    const own = ownCertificate(certificates, who, missing);
    standings.push({ kind, own, basis: own.kind === 'open' ? basis : null });
  }
  return { standings, certificates, facts };
}

interface Known {
  readonly certificates: readonly CertificateRow[];
  readonly approved: Approved | null;
  readonly named?: string | undefined;
}

async function standingWith(ctx: Asking, who: Entitled, known: Known): Promise<Standing> {
  const { certificates, approved } = known;
  const found = await learnerFacts(ctx.db, who.personId, who.role);
  const holderName = known.named ?? found.certificateName ?? '';
  const { missing, basis } = await today(ctx, who, { ...found, certificateName: holderName }, approved);
  const pending = certificates.find(
    (one) => one.pathRole === who.role && one.kind === who.kind && isPending(one.state),
  );
  return standingOf({
    ...who,
    certificates,
    missing,
    missingForPending: pending === undefined ? [] : await missingForCertificate(ctx.db, pending),
    holderName,
    basis,
  });
}

async function today(
  ctx: Asking,
  who: Entitled,
  facts: LearnerFacts,
  approved: Approved | null,
): Promise<{ readonly missing: readonly CertificateMissing[]; readonly basis: Basis | null }> {
  const missing = missingToday(ctx, who.kind, facts, approved);
  const isEarned = missing.every(({ kind }) => kind === 'certificateName');
  return { missing, basis: isEarned ? await basisToday(ctx, who, facts, approved) : null };
}

function missingToday(
  { site }: Asking,
  kind: PaperKind,
  facts: LearnerFacts,
  approved: Approved | null,
): CertificateMissing[] {
  const rules = site.installation.certificate;
  switch (kind) {
    case 'lamsaCertificate':
      return missingForCompletion(facts);
    case 'participation':
      return missingForParticipation(facts, rules.participation);
    case 'engagement':
      return missingForEngagement({ ...facts, approved }, rules.engagement);
  }
}

async function basisToday(
  { db }: Asking,
  { personId, kind }: Entitled,
  facts: LearnerFacts,
  approved: Approved | null,
): Promise<Basis | null> {
  if (kind === 'engagement') return approved === null ? null : engagementBasis(approved, []);
  const slugs = facts.courses.map(({ course }) => course.slug);
  const period = await findOptionalLearningPeriod(db, personId, slugs);
  if (period === null) return null;
  const path = { title: facts.pathTitle };
  return kind === 'participation' ? participationBasis(facts, path, period) : basisOf(facts, path, period);
}
