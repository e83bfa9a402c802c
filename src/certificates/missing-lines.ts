import { coursePath } from '../learning/course-steps.ts';
import type { Missing } from '../learning/completion.ts';
import { missingText } from '../learning/progress-texts.ts';
import type { Translate } from '../platform/i18n/translate.ts';

/** A sentence of what is missing, and for the learner the page on which it is done. */
export interface MissingLine {
  readonly text: string;
  readonly href: string | null;
}

export function missingLine(t: Translate, missing: Missing): MissingLine {
  return {
    text: missingText(t, missing),
    href: 'courseSlug' in missing ? coursePath(missing.courseSlug) : null,
  };
}

/** The same for the office, which reads about somebody else and can mend what no learner can. */
export function officeMissingLine(t: Translate, missing: Missing): MissingLine {
  switch (missing.kind) {
    case 'units':
      return { text: t('certificates.office.unitsMissing'), href: null };
    case 'privacy':
    case 'certificateName':
    case 'noCourse':
    case 'workshop':
      return { text: t(`certificates.officeMissing.${missing.kind}`), href: null };
    default:
      return missingLine(t, missing);
  }
}
