import type { Approved } from '../partnerships/volunteer-hours.ts';
import type { Basis } from './certificate.ts';
import type { CertificateMissing } from './certificate-missing.ts';

/** What stands where other papers name a learning path. German, as the paper. */
const engagementTitle = 'Freiwilliges Engagement';

/** What a programme asks for. */
export interface EngagementRule {
  /** Approved hours, all together. */
  readonly minimumHours: number;
}

export interface EngagementFacts {
  readonly privacyAccepted: boolean;
  readonly certificateName: string | null;
  /** Null before anything was approved. */
  readonly approved: Approved | null;
}

/** The rule of the statement about voluntary work: approved hours alone. Nothing must have been learned for it. */
export function missingForEngagement(facts: EngagementFacts, rule: EngagementRule): CertificateMissing[] {
  return missingBelow(facts, Math.max(rule.minimumHours * 60, 1));
}

/** What has come undone since the request: of the minutes that it names, as many must still be approved in its period. */
export function missingForEngagementBasis(facts: EngagementFacts, basis: Basis): CertificateMissing[] {
  return missingBelow(facts, basis.engagement?.minutes ?? 1);
}

function missingBelow(
  { privacyAccepted, certificateName, approved }: EngagementFacts,
  needed: number,
): CertificateMissing[] {
  const minutes = approved?.minutes ?? 0;
  const missing: CertificateMissing[] = [];
  if (!privacyAccepted) missing.push({ kind: 'privacy' });
  if (certificateName === null || certificateName.trim() === '') missing.push({ kind: 'certificateName' });
  if (minutes < needed) missing.push({ kind: 'approvedHours', minutes, needed });
  return missing;
}

/**
 * Freezes what somebody has done for others.
 * @param tasks in the words of the tandem's task profile; notes of single days name people too easily
 */
export function engagementBasis({ minutes, from, to }: Approved, tasks: readonly string[]): Basis {
  return {
    version: 1,
    pathTitle: engagementTitle,
    period: { from, to },
    rules: { livePercent: 0, workshop: false },
    courses: [],
    presence: null,
    engagement: { minutes, tasks: tasks.map((task) => task.replace(/\s+/gu, ' ').trim()) },
  };
}
