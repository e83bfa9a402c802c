import type { Missing } from '../learning/completion.ts';

/** What is still missing for one of the three kinds; each is one sentence. */
export type CertificateMissing =
  | Missing
  /** Lessons of the path that were read, and how many the programme asks for. */
  | { readonly kind: 'lessonShare'; readonly read: number; readonly needed: number }
  /** Approved voluntary work, in minutes. */
  | { readonly kind: 'approvedHours'; readonly minutes: number; readonly needed: number };
