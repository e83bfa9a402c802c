import type { LearnerRole } from '../courses/course.ts';
import { paperKinds, type PaperKind } from './certificate-document.ts';

/** What somebody of this role can have: only ambassadors note voluntary hours. */
export function kindsOf(role: LearnerRole): readonly PaperKind[] {
  return role === 'ambassador' ? paperKinds : ['lamsaCertificate', 'participation'];
}
