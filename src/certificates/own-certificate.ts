import type { Actor } from '../access/actor.ts';
import type { LearnerRole } from '../courses/course.ts';
import { NotFound } from '../platform/errors.ts';
import type { CertificateKind } from './certificate-kind.ts';
import type { CertificateMissing } from './certificate-missing.ts';
import { isPending, isValid, type CertificateRow } from './certificate.ts';

/** Where a learner stands with one kind of certificate of the own path. */
export type OwnCertificate =
  /** Something is missing, or all is done and it can be requested. `earlier`: the last one came to nothing. */
  | { readonly kind: 'open'; readonly missing: readonly CertificateMissing[]; readonly earlier: CertificateRow | null }
  | { readonly kind: 'pending'; readonly certificate: CertificateRow }
  | { readonly kind: 'issued'; readonly certificate: CertificateRow };

/**
 * @param certificates of this person, newest first
 * @param missing by the rule of this kind; the name is asked for on the page of the certificate itself
 */
export function ownCertificate(
  certificates: readonly CertificateRow[],
  { role, kind }: { readonly role: LearnerRole; readonly kind: CertificateKind },
  missing: readonly CertificateMissing[],
): OwnCertificate {
  const ofPath = certificates.filter((one) => one.pathRole === role && one.kind === kind);
  const current = ofPath.find(({ state }) => isPending(state) || isValid(state));
  if (current !== undefined)
    return { kind: isValid(current.state) ? 'issued' : 'pending', certificate: current };
  return {
    kind: 'open',
    missing: missing.filter(({ kind }) => kind !== 'certificateName'),
    earlier: ofPath[0] ?? null,
  };
}

/** Certificates are for learning roles. @throws NotFound for all others */
export function learnerRoleOf({ role }: Actor): LearnerRole {
  if (role !== 'ambassador' && role !== 'localCoordinator') throw new NotFound('learner');
  return role;
}
