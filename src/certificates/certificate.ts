import { z } from 'zod';
import type { Course, LearnerRole } from '../courses/course.ts';
import { missingForCompletion, type CompletionFacts, type Missing } from '../learning/completion.ts';
import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { PaperKind } from './certificate-document.ts';

/**
 * requested → confirmed → released; a released one may go on to withdrawalProposed (still valid) and withdrawn.
 * A request with a mistake in it is returned, and its holder asks again.
 */
export const certificateStates = [
  'requested',
  'confirmed',
  'released',
  'withdrawalProposed',
  'withdrawn',
  'returned',
] as const;
export type CertificateState = (typeof certificateStates)[number];

/** A row of the register. Number, code and printed facts of a released one never change again. */
export interface CertificateRow {
  readonly id: string;
  /** 26 Crockford characters behind the QR code. */
  readonly code: string;
  readonly number: string | null;
  readonly personId: string;
  readonly pathRole: LearnerRole;
  readonly kind: PaperKind;
  readonly state: CertificateState;
  readonly holderName: string;
  /** JSON of {@link Basis}. */
  readonly basis: string;
  /** JSON of `Choices`; null when its holder has not chosen. */
  readonly choices: string | null;
  /** `YYYY-MM-DD`, only if its holder wants it on the paper, and only until it is decided. */
  readonly birthDate: string | null;
  /** JSON of `PrintedFacts`; set when it is released. */
  readonly printed: string | null;
  readonly requestedAt: Instant;
  readonly returnedBy: string | null;
  readonly returnedAt: Instant | null;
  /** What is to be mended, for the holder to read. */
  readonly returnNote: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Instant | null;
  readonly withdrawalProposedBy: string | null;
  readonly withdrawalProposedAt: Instant | null;
  /** For the office only; no other page ever shows it. */
  readonly withdrawalReason: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Instant | null;
}

/** Has a number, a paper and a page behind its code. */
export function isIssued(state: CertificateState): boolean {
  return state === 'released' || state === 'withdrawalProposed' || state === 'withdrawn';
}

export function isValid(state: CertificateState): boolean {
  return state === 'released' || state === 'withdrawalProposed';
}

/** May be returned to its holder: nobody outside has seen it yet. */
export function isPending(state: CertificateState): boolean {
  return state === 'requested' || state === 'confirmed';
}

const basisSchema = z.strictObject({
  version: z.literal(1),
  pathTitle: z.string().min(1),
  /** First and last day of learning in Europe/Berlin. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** What the path asked for beside its courses; nothing in requests from before it asked. */
  rules: z
    .strictObject({ livePercent: z.number(), workshop: z.boolean() })
    .default({ livePercent: 0, workshop: false }),
  courses: z.array(
    z.strictObject({
      slug: z.string(),
      hash: z.string(),
      title: z.string(),
      contentAsOf: z.iso.date(),
      competences: z.array(z.string()),
      modules: z.array(z.strictObject({ id: z.string(), title: z.string(), units: z.number() })),
      /** Ids of the modules that the path asked for, when it was not the whole course. */
      part: z.array(z.string()).nullable().default(null),
      /** Accepted practice tasks; none in requests from before they were counted. */
      tasks: z.array(z.strictObject({ id: z.string(), title: z.string(), units: z.number() })).default([]),
    }),
  ),
  /** Live units at which the holder was present; null in requests from before they were counted. */
  presence: z.strictObject({ liveUnits: z.number(), workshopUnits: z.number() }).nullable().default(null),
  /** Approved voluntary work, with what of the task profile its holder wants to be named; null on other papers. */
  engagement: z
    .strictObject({ minutes: z.number().positive(), tasks: z.array(z.string().min(1)) })
    .nullable()
    .default(null),
});

/** What was completed, as it was when the certificate was requested. Courses and rules that come later are no part of it. */
export type Basis = Readonly<z.output<typeof basisSchema>>;

export function parseBasis(stored: string): Basis {
  return basisSchema.parse(JSON.parse(stored));
}

/**
 * Freezes what a complete learner has learned: self-study units of modules with every lesson read, accepted practice
 * tasks, and the live units attended. Planned units of meetings and practice count for nothing by themselves.
 */
export function basisOf(
  facts: CompletionFacts,
  path: { readonly title: string },
  period: { readonly from: Instant; readonly to: Instant },
): Basis {
  return {
    version: 1,
    pathTitle: oneLine(path.title),
    period: { from: localDay(period.from), to: localDay(period.to) },
    rules: facts.rules,
    courses: facts.courses.map(({ course, readLessonIds, acceptedTaskIds }) => ({
      slug: course.slug,
      hash: course.hash,
      title: oneLine(course.title),
      contentAsOf: course.contentAsOf,
      competences: course.competences.map(oneLine),
      part: course.modulesInAll === undefined ? null : course.modules.map(({ id }) => id),
      modules: course.modules
        .filter((module) => module.units.self > 0 && module.lessons.every(({ id }) => readLessonIds.has(id)))
        .map((module) => ({ id: module.id, title: oneLine(module.title), units: module.units.self })),
      tasks: course.tasks
        .filter(({ id }) => acceptedTaskIds.has(id))
        .map(({ id, title, units }) => ({ id, title: oneLine(title), units })),
    })),
    presence: facts.presence,
    engagement: null,
  };
}

/** Teaching units of 45 minutes by the way in which they were learned; `live` without the Zukunftswerkstatt. */
export interface Extent {
  readonly self: number;
  readonly live: number;
  readonly practice: number;
  readonly workshop: number;
}

export function extentOf({ courses, presence }: Basis): Extent {
  const { liveUnits, workshopUnits } = presence ?? { liveUnits: 0, workshopUnits: 0 };
  return {
    self: sumOfUnits(courses.flatMap(({ modules }) => modules)),
    live: liveUnits - workshopUnits,
    practice: sumOfUnits(courses.flatMap(({ tasks }) => tasks)),
    workshop: workshopUnits,
  };
}

/** Teaching units of 45 minutes. */
export function unitsOf(basis: Basis): number {
  const { self, live, practice, workshop } = extentOf(basis);
  return self + live + practice + workshop;
}

/** Whole and half hours as a paper names them, never more than were approved. */
export function hoursOf(minutes: number): number {
  return Math.floor(minutes / 30) / 2;
}

function sumOfUnits(parts: readonly { readonly units: number }[]): number {
  return parts.reduce((sum, { units }) => sum + units, 0);
}

/**
 * What is missing for the certificate as it was requested: the rule of completion, on the course versions of its basis
 * and the progress of today. A course that was published since changes nothing.
 *
 * @param versions the courses of the basis, by hash
 * @param progress what the holder has done in the courses that the certificate names
 */
export function missingForBasis(
  basis: Basis,
  holderName: string,
  progress: Omit<CompletionFacts, 'certificateName'>,
  versions: ReadonlyMap<string, Course>,
): Missing[] {
  const courses = basis.courses.flatMap(({ slug, hash }) => {
    const course = versions.get(hash);
    const done = progress.courses.find((one) => one.course.slug === slug);
    return course && done ? [{ ...done, course }] : [];
  });
  return missingForCompletion({
    ...progress,
    // What the paper says about presence must still stand, whatever has been corrected since.
    rules: { ...basis.rules, certifiedLiveUnits: basis.presence?.liveUnits ?? 0 },
    certificateName: holderName,
    // A course of which nothing is known any more proves nothing.
    courses: courses.length === basis.courses.length ? courses : [],
  });
}

/** Titles come from files in which a sentence may be written on two lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
