import { stringify } from 'csv-stringify/sync';
import { localDay } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { CourseProgress } from './course-progress.ts';
import type { Learner } from './learner-progress.ts';
import { certificateBadge, lightBadge } from './learner-texts.ts';

/**
 * One line per learner and course, for a German spreadsheet: semicolons, a byte order mark, days as `YYYY-MM-DD`.
 * Names are typed by people, and a cell that begins like a formula must stay text. No points, like everywhere in
 * the office.
 */
export function progressCsv(t: Translate, learners: readonly Learner[]): string {
  const columns = [
    'name',
    'role',
    'municipality',
    'tandem',
    'light',
    'lastActivity',
    'course',
    'state',
    'lessonsRead',
    'lessons',
    'courseTest',
    'safetyChecks',
    'certificate',
  ] as const;
  const lines = learners.flatMap((learner) =>
    (learner.courses.length === 0 ? [null] : learner.courses).map((one) => [
      learner.name,
      t(`identity.role.${learner.role}`),
      learner.municipality.name,
      learner.tandem?.name ?? '',
      lightBadge(t, learner).text,
      learner.lastActivityAt === null ? '' : localDay(learner.lastActivityAt),
      ...courseCells(t, one),
      certificateBadge(t, learner.certificate).text,
    ]),
  );
  return stringify([columns.map((column) => t(`reports.csv.${column}`)), ...lines], {
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function courseCells(t: Translate, one: CourseProgress | null): readonly (string | number)[] {
  if (one === null) return ['', '', '', '', '', ''];
  const passed = one.safetyChecks.filter(({ passedAt }) => passedAt !== null).length;
  return [
    one.course.title,
    t(`reports.state.${one.state}`),
    one.readCount,
    one.lessonCount,
    t(one.courseTest.passedAt === null ? 'reports.test.open' : 'reports.test.passed'),
    one.safetyChecks.length === 0
      ? ''
      : t('reports.csv.safetyCount', { passed, count: one.safetyChecks.length }),
  ];
}
