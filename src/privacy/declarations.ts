import type { PersonalData } from '../access/privacy.ts';
import { accompanimentPrivacy } from '../accompaniment/privacy.ts';
import { auditPrivacy } from '../audit/privacy.ts';
import { barriersPrivacy } from '../barriers/privacy.ts';
import { certificatesPrivacy } from '../certificates/privacy.ts';
import { conceptsPrivacy } from '../concepts/privacy.ts';
import { coursesPrivacy } from '../courses/privacy.ts';
import { identityPrivacy } from '../identity/privacy.ts';
import { learningPrivacy } from '../learning/privacy.ts';
import { mailPrivacy } from '../mail/privacy.ts';
import { partnershipsPrivacy } from '../partnerships/privacy.ts';
import { meetingsPrivacy } from '../meetings/privacy.ts';
import { peoplePrivacy } from '../people/privacy.ts';
import { practicePrivacy } from '../practice/privacy.ts';
import { erasurePrivacy } from './privacy.ts';
import { quizzesPrivacy } from '../quizzes/privacy.ts';
import { workshopsPrivacy } from '../workshops/privacy.ts';

/** Everything this house keeps about people, in the order in which a person meets it. */
export const declarations: readonly PersonalData[] = [
  ...peoplePrivacy,
  ...identityPrivacy,
  ...mailPrivacy,
  ...learningPrivacy,
  ...quizzesPrivacy,
  ...practicePrivacy,
  ...partnershipsPrivacy,
  ...meetingsPrivacy,
  ...workshopsPrivacy,
  ...conceptsPrivacy,
  ...certificatesPrivacy,
  ...accompanimentPrivacy,
  ...coursesPrivacy,
  ...barriersPrivacy,
  ...auditPrivacy,
  ...erasurePrivacy,
];
