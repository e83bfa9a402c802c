import { coursePath } from '../learning/course-steps.ts';
import { missingText } from '../learning/progress-texts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { hoursOf } from './certificate.ts';
import type { CertificateMissing } from './certificate-missing.ts';

/** A sentence of what is missing, and for the learner the page on which it is done. */
export interface MissingLine {
  readonly text: string;
  readonly href: string | null;
}

export function missingLine(t: Translate, missing: CertificateMissing): MissingLine {
  switch (missing.kind) {
    case 'lessonShare': {
      const { read, needed } = missing;
      return { text: t('certificates.missing.lessonShare', { read, needed }), href: '/learn' };
    }
    case 'approvedHours': {
      const hours = { approved: hoursOf(missing.minutes), needed: hoursOf(missing.needed) };
      return { text: t('certificates.missing.approvedHours', hours), href: '/learn/hours' };
    }
    default:
      return {
        text: missingText(t, missing),
        href: 'courseSlug' in missing ? coursePath(missing.courseSlug) : null,
      };
  }
}

/** The same for the office, which reads about somebody else and can mend what no learner can. */
export function officeMissingLine(t: Translate, missing: CertificateMissing): MissingLine {
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
