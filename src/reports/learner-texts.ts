import type { CertificateState } from '../certificates/certificate.ts';
import type { Missing } from '../learning/completion.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Badge, BadgeKind } from '../platform/http/parts.ts';
import type { Instant } from '../platform/clock.ts';
import type { CourseProgress, CourseState } from './course-progress.ts';
import type { Learner } from './learner-progress.ts';
import type { TrafficLight } from './traffic-light.ts';

const stateKinds: Readonly<Record<CourseState, BadgeKind>> = {
  notStarted: 'open',
  inProgress: 'current',
  completed: 'done',
};

export function stateBadge(t: Translate, state: CourseState): Badge {
  return { kind: stateKinds[state], text: t(`reports.state.${state}`) };
}

/** The light in words; before the first sign-in and after the end the state of the account stands in its place. */
export function lightBadge(t: Translate, { light, state }: Pick<Learner, 'light' | 'state'>): Badge {
  if (light === null) return { kind: 'open', text: t(`reports.account.${state}`) };
  const kinds = { green: 'done', yellow: 'waiting', red: 'problem' } as const;
  return { kind: kinds[light.color], text: lightText(t, light) };
}

function lightText(t: Translate, light: TrafficLight): string {
  if (light.reason !== 'silent') return t(`reports.light.${light.reason}`);
  return t(`reports.light.${light.color}`, { days: light.days });
}

const certificateKinds: Readonly<Record<CertificateState, BadgeKind>> = {
  requested: 'waiting',
  confirmed: 'waiting',
  released: 'done',
  withdrawalProposed: 'waiting',
  withdrawn: 'locked',
  returned: 'open',
};

export function certificateBadge(t: Translate, state: CertificateState | null): Badge {
  return state === null
    ? { kind: 'open', text: t('reports.certificate.none') }
    : { kind: certificateKinds[state], text: t(`reports.certificate.${state}`) };
}

/** What is done and what is open in a course that is under way, in one line; null where the state says it all. */
export function courseNote(t: Translate, one: CourseProgress): string | null {
  if (one.state !== 'inProgress') return null;
  const passed = one.safetyChecks.filter((check) => check.passedAt !== null).length;
  return [
    t('reports.note.lessons', { read: one.readCount, count: one.lessonCount }),
    t(one.courseTest.passedAt === null ? 'reports.note.testOpen' : 'reports.note.testPassed'),
    ...(one.safetyChecks.length === 0
      ? []
      : [t('reports.note.safety', { passed, count: one.safetyChecks.length })]),
  ].join(' · ');
}

/** The day, or that there was none. */
export function lastActivityText(t: Translate, at: Instant | null): string {
  return at === null ? t('reports.never') : dayText(at, t.locale);
}

/** What is missing, said about somebody else. */
export function missingText(t: Translate, missing: Missing): string {
  switch (missing.kind) {
    case 'lessons':
      return t('reports.missing.lessons', { count: missing.count });
    case 'safetyCheck':
      return t('reports.missing.safetyCheck', { module: missing.moduleTitle });
    case 'practiceTask':
      return t('reports.missing.practiceTask', { task: missing.taskTitle });
    case 'liveUnits':
      return t('reports.missing.liveUnits', { present: missing.present, needed: missing.needed });
    case 'courseTest':
    case 'workshop':
    case 'units':
    case 'privacy':
    case 'certificateName':
    case 'noCourse':
      return t(`reports.missing.${missing.kind}`);
  }
}

export function isStuck({ light }: Pick<Learner, 'light'>): boolean {
  return light?.color === 'red';
}
