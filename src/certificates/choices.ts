import { z } from 'zod';
import type { LearnerRole } from '../courses/course.ts';
import type { PaperKind } from './certificate-document.ts';

/** In which form the role of the holder stands on the paper. `star` only when it was chosen. */
export const roleForms = ['neutral', 'feminine', 'masculine', 'pair', 'star'] as const;
export type RoleForm = (typeof roleForms)[number];

const result = z.strictObject({
  courseTitle: z.string().min(1),
  percent: z.number().int().min(0).max(100),
  passedOn: z.iso.date(),
});
/** What a course test has come to, for the page that only its holder can ask for. */
export type CourseResult = Readonly<z.output<typeof result>>;

const choicesSchema = z.strictObject({
  form: z.enum(roleForms),
  english: z.boolean(),
  /** Frozen when they were asked for; null without the page of results. */
  results: z.array(result).nullable(),
});

/** What its holder has chosen for one paper, when asking for it. */
export type Choices = Readonly<z.output<typeof choicesSchema>>;

/** The wording of a programme for whoever has chosen nothing. */
export function plainChoices(wording: 'neutral' | 'pair'): Choices {
  return { form: wording, english: false, results: null };
}

/** @param stored null for requests from before there was a choice, and for those that the office has begun */
export function parseChoices(stored: string | null, wording: 'neutral' | 'pair'): Choices {
  return stored === null ? plainChoices(wording) : choicesSchema.parse(JSON.parse(stored));
}

/** What a request says beside the name; what is left out is not wanted. */
export interface Wishes {
  readonly kind: PaperKind;
  readonly form: RoleForm;
  readonly english: boolean;
  /** The page with results, for the certificate alone. */
  readonly results: boolean;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  /** What of the task profile may be named, for voluntary work alone. */
  readonly tasks: readonly string[];
}

/**
 * The role as it is printed, in German as the paper. It belongs to the paper like its other words, but is frozen in its
 * facts, so that another form changes no old paper.
 */
const titles: Readonly<Record<LearnerRole, Readonly<Record<RoleForm, string>>>> = {
  ambassador: {
    neutral: 'in der Willkommensbotschaft',
    feminine: 'Willkommensbotschafterin',
    masculine: 'Willkommensbotschafter',
    pair: 'Willkommensbotschafterin oder Willkommensbotschafter',
    star: 'Willkommensbotschafter*in',
  },
  localCoordinator: {
    neutral: 'in der lokalen Koordination',
    feminine: 'lokale Koordinatorin',
    masculine: 'lokaler Koordinator',
    pair: 'lokale Koordinatorin oder lokaler Koordinator',
    star: 'lokale*r Koordinator*in',
  },
};

export function roleTitle(role: LearnerRole, form: RoleForm): string {
  return titles[role][form];
}
