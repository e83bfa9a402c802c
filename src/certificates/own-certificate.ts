import type { Actor } from '../access/actor.ts';
import type { LearnerRole } from '../courses/course.ts';
import { NotFound } from '../platform/errors.ts';
import type { PaperKind } from './certificate-document.ts';
import type { CertificateMissing } from './certificate-missing.ts';
import { isPending, isValid, type CertificateRow } from './certificate.ts';

/** Where a learner stands with one kind of certificate of the own path. */
export type OwnCertificate =
  /** Something is missing, or all is done and it can be requested. `earlier`: the last one came to nothing. */
  | {
      readonly kind: 'open';
      readonly missing: readonly CertificateMissing[];
      readonly earlier: CertificateRow | null;
    }
  | { readonly kind: 'pending'; readonly certificate: CertificateRow }
  | { readonly kind: 'issued'; readonly certificate: CertificateRow };

/**
 * @param certificates of this person, newest first
 * @param missing by the rule of this kind; the name is asked for on the page of the certificate itself
 */
export function ownCertificate(
  certificates: readonly CertificateRow[],
  { role, kind }: { readonly role: LearnerRole; readonly kind: PaperKind },
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

/** The paper that is meant when none is named: the certificate of the own path, or else another kind. */
export function ownIn(valid: readonly CertificateRow[], role: LearnerRole): CertificateRow | undefined {
  const ofPath = valid.filter(({ pathRole }) => pathRole === role);
  return ofPath.find(({ kind }) => kind === 'lamsaCertificate') ?? ofPath[0];
}

/** The page of its holder about one kind. */
export function ownPath(kind: PaperKind): string {
  return kind === 'lamsaCertificate' ? '/learn/certificate' : `/learn/certificate?kind=${kind}`;
}

/** The PDF of what is still to come of a paper, for its holder. */
export function ownDraftPath({ id }: Pick<CertificateRow, 'id'>): string {
  return `/learn/certificate/draft?certificate=${id}`;
}

/** Certificates are for learning roles. @throws NotFound for all others */
export function learnerRoleOf({ role }: Actor): LearnerRole {
  if (role !== 'ambassador' && role !== 'localCoordinator') throw new NotFound('learner');
  return role;
}
