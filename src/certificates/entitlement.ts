import type { Actor } from '../access/actor.ts';
import type { LearnerRole } from '../courses/course.ts';
import type { Basis, CertificateRow } from './certificate.ts';
import type { PaperKind } from './certificate-document.ts';
import type { CertificateMissing } from './certificate-missing.ts';
import { ownCertificate } from './own-certificate.ts';

/** Where somebody stands with one kind of certificate of the own path, as the office sees it before it issues anything. */
export type Standing =
  | { readonly kind: 'notYet'; readonly missing: readonly CertificateMissing[] }
  /** Everything is done and nothing is open. `earlier`: one that came to nothing; then the holder asks again, not the office. */
  | {
      readonly kind: 'ready';
      readonly holderName: string;
      readonly basis: Basis;
      readonly earlier: 'returned' | 'withdrawn' | null;
    }
  /** Asked for, or confirmed; `missing` is what has come undone since. */
  | {
      readonly kind: 'requested' | 'confirmed';
      readonly certificate: CertificateRow;
      readonly missing: readonly CertificateMissing[];
    }
  | { readonly kind: 'issued'; readonly certificate: CertificateRow };

/** What the rule of standing is asked about. */
export interface EntitlementFacts {
  readonly role: LearnerRole;
  readonly kind: PaperKind;
  /** Of this person, newest first. */
  readonly certificates: readonly CertificateRow[];
  /** By the rule of this kind, today. */
  readonly missing: readonly CertificateMissing[];
  /** By the same rule, for what was asked for; only asked when there is something open. */
  readonly missingForPending: readonly CertificateMissing[];
  readonly holderName: string;
  /** What would stand on the paper; null before anything was learned. */
  readonly basis: Basis | null;
}

/** The one rule of who gets a certificate: the preview of the office and the issuing itself ask it and no other. */
export function standingOf(facts: EntitlementFacts): Standing {
  const own = ownCertificate(facts.certificates, facts, facts.missing);
  if (own.kind === 'issued') return { kind: 'issued', certificate: own.certificate };
  if (own.kind === 'pending')
    return {
      kind: own.certificate.state === 'requested' ? 'requested' : 'confirmed',
      certificate: own.certificate,
      missing: facts.missingForPending,
    };
  if (facts.missing.length > 0 || facts.basis === null) return { kind: 'notYet', missing: facts.missing };
  const earlier = own.earlier?.state;
  return {
    kind: 'ready',
    holderName: facts.holderName,
    basis: facts.basis,
    earlier: earlier === 'returned' || earlier === 'withdrawn' ? earlier : null,
  };
}

/** What somebody may do next to a certificate: two hands, neither of them the holder's. */
export type Step = 'confirm' | 'release';

/** Whether this step is the next one, and nothing stands in its way. */
export function isDue(step: Step, standing: Standing): boolean {
  switch (standing.kind) {
    case 'ready':
      return step === 'confirm' && standing.earlier === null;
    case 'requested':
      return step === 'confirm' && standing.missing.length === 0;
    case 'confirmed':
      return step === 'release' && standing.missing.length === 0;
    case 'notYet':
    case 'issued':
      return false;
  }
}

/** The step that this person can take at all; null for those who sign nothing. */
export function stepOf({ role }: Actor): Step | null {
  return role === 'projectCoordinator' ? 'confirm' : role === 'management' ? 'release' : null;
}
