import { missingOfPerson, plannedLiveUnits, type CompletionFacts } from '../learning/completion.ts';
import type { Instant } from '../platform/clock.ts';
import { basisOf, type Basis } from './certificate.ts';
import type { CertificateMissing } from './certificate-missing.ts';

/** What a programme asks for: shares of what the courses of the path plan, in percent. */
export interface ParticipationRule {
  /** Of the live units, 0 to 100. */
  readonly livePercent: number;
  /** Of the lessons, 1 to 100. */
  readonly lessonsPercent: number;
}

/**
 * The rule of the Teilnahmebescheinigung: having been there and having read, by shares; no test, no task. Parts of a unit
 * or of a lesson are rounded up.
 */
export function missingForParticipation(
  facts: CompletionFacts,
  rule: ParticipationRule,
): CertificateMissing[] {
  const missing: CertificateMissing[] = [...missingOfPerson(facts)];
  const modules = facts.courses.flatMap(({ course }) => course.modules);
  const planned = plannedLiveUnits(facts.courses, facts.rules);
  const lessons = modules.reduce((sum, module) => sum + module.lessons.length, 0);
  const read = facts.courses.reduce((sum, one) => sum + readIn(one), 0);
  const needed = {
    live: Math.ceil((planned * rule.livePercent) / 100),
    lessons: Math.ceil((lessons * rule.lessonsPercent) / 100),
  };
  if (read < needed.lessons) missing.push({ kind: 'lessonShare', read, needed: needed.lessons });
  const present = facts.presence.liveUnits;
  if (present < needed.live) missing.push({ kind: 'liveUnits', present, needed: needed.live });
  if (missing.length === 0 && !hasUnits(facts)) missing.push({ kind: 'units' });
  return missing;
}

/** Freezes what somebody has taken part in: modules read to the end and units attended, but nothing that was assessed. */
export function participationBasis(
  facts: CompletionFacts,
  path: { readonly title: string },
  period: { readonly from: Instant; readonly to: Instant },
): Basis {
  const begun = facts.courses.filter((one) => readIn(one) > 0);
  const basis = basisOf({ ...facts, courses: begun }, path, period);
  const courses = basis.courses.map((course) => ({ ...course, competences: [], tasks: [] }));
  return { ...basis, rules: { livePercent: 0, workshop: false }, courses };
}

/**
 * What has come undone since the request: presence may be corrected, and the paper names it. What was read stays read,
 * and lessons or shares that come later are no part of what was asked for.
 */
export function missingForParticipationBasis(
  basis: Basis,
  holderName: string,
  progress: Omit<CompletionFacts, 'certificateName'>,
): CertificateMissing[] {
  const needed = basis.presence?.liveUnits ?? 0;
  const present = progress.presence.liveUnits;
  return [
    ...missingOfPerson({ ...progress, certificateName: holderName, courses: basis.courses }),
    ...(present < needed ? [{ kind: 'liveUnits' as const, present, needed }] : []),
  ];
}

function readIn({ course, readLessonIds }: CompletionFacts['courses'][number]): number {
  return course.modules.flatMap(({ lessons }) => lessons).filter(({ id }) => readLessonIds.has(id)).length;
}

function hasUnits({ courses, presence }: CompletionFacts): boolean {
  const isRead = courses.some(({ course, readLessonIds }) =>
    course.modules.some(
      ({ lessons, units }) => units.self > 0 && lessons.every(({ id }) => readLessonIds.has(id)),
    ),
  );
  return isRead || presence.liveUnits > 0;
}
