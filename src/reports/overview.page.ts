import type { Actor } from '../access/actor.ts';
import { hearsOfSilence } from '../accompaniment/accompaniment.ts';
import { may } from '../access/policy.ts';
import type { WaitingReissue } from '../certificates/reissue.queries.ts';
import type { KeyEnding } from '../credentials/key-ending.ts';
import type {} from '../platform/http/pages.ts';
import type { Instant } from '../platform/clock.ts';
import type { Card, Doors, Notice, Shares, TaskList } from '../platform/http/parts.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Learner } from './learner-progress.ts';
import { learnerTable, type LearnerTable } from './learner-table.page.ts';
import { isStuck, lightBadge } from './learner-texts.ts';
import type { CertificateCounts, ExpiringInvitation, WaitingCertificate } from './office.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/overview': OverviewPage;
    'reports/landing': LandingPage;
  }
}

export interface OverviewPage {
  readonly title: string;
  /** Signing stops soon, or has stopped. */
  readonly warning: Notice | null;
  readonly doors: Doors['doors'];
  readonly figures: readonly { readonly value: number; readonly text: string }[];
  readonly waiting: TaskList;
  readonly stuck: TaskList;
  readonly municipalities: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    /** How many of them stand at which colour; empty without learners. */
    readonly lights: Shares['parts'];
    readonly table: LearnerTable;
  }[];
}

export interface OverviewFacts {
  readonly learners: readonly Learner[];
  readonly municipalities: readonly {
    readonly id: string;
    readonly name: string;
    readonly companion: { readonly personId: string } | null;
  }[];
  readonly certificates: readonly WaitingCertificate[];
  /** Only those that wait for the reader. */
  readonly reissues: readonly WaitingReissue[];
  readonly counts: CertificateCounts;
  readonly invitations: readonly ExpiringInvitation[];
  readonly ending: KeyEnding | null;
}

/** Who waits for me, who is stuck, who lacks what: the three questions of the weekly quarter of an hour. */
export function overviewPage(t: Translate, actor: Actor, facts: OverviewFacts, now: Instant): OverviewPage {
  return {
    title: t('reports.office.title'),
    warning: keyWarning(t, facts.ending),
    doors: doors(t, actor),
    figures: figures(t, facts),
    waiting: {
      id: 'waiting',
      heading: t('reports.waiting.heading'),
      tasks: [
        ...certificateTasks(t, actor, facts),
        ...reissueTasks(t, facts),
        ...invitationTasks(t, actor, facts, now),
      ],
      empty: t('reports.waiting.none'),
    },
    stuck: {
      id: 'stuck',
      heading: t('reports.stuck.heading'),
      tasks: stuckFor(actor, facts).map((learner) => ({
        href: `/office/progress/${learner.id}`,
        title: learner.name,
        text: learner.municipality.name,
        badge: lightBadge(t, learner),
      })),
      empty: t('reports.stuck.none'),
    },
    municipalities: facts.municipalities.map(({ id, name }) => ({
      id,
      name,
      href: `/office/municipalities/${id}/progress`,
      lights: lights(
        t,
        facts.learners.filter((learner) => learner.municipality.id === id),
      ),
      table: learnerTable(
        t,
        t('reports.table.caption', { municipality: name }),
        facts.learners.filter((learner) => learner.municipality.id === id),
        t('reports.table.empty'),
      ),
    })),
  };
}

/** Second opinions and meetings only for those who are asked for them. */
function doors(t: Translate, actor: Actor): Doors['doors'] {
  return [
    { href: '/office/municipalities', text: t('places.municipalities.title'), icon: 'house' },
    { href: '/office/accompaniment', text: t('accompaniment.title'), icon: 'talk' },
    { href: '/office/tandems', text: t('partnerships.office.title'), icon: 'people' },
    ...(may(actor, 'task.opinions', null)
      ? [{ href: '/office/tasks', text: t('practice.office.title'), icon: 'question' as const }]
      : []),
    ...(may(actor, 'meeting.plan', null)
      ? [{ href: '/office/meetings', text: t('meetings.list.title'), icon: 'calendar' as const }]
      : []),
    { href: '/office/workshops', text: t('workshops.list.title'), icon: 'globe' },
    { href: '/office/concepts', text: t('concepts.list.title'), icon: 'book' },
    { href: '/office/fact-cards', text: t('courses.facts.title'), icon: 'check' },
    { href: '/learn/glossary', text: t('learning.glossary.title'), icon: 'question' },
    { href: '/office/barriers', text: t('barriers.list.title'), icon: 'warning' },
  ];
}

/** Best news first; whoever has not begun yet has no colour. */
function lights(t: Translate, learners: readonly Learner[]): Shares['parts'] {
  const tones = { green: 'good', yellow: 'warn', red: 'bad', none: 'rest' } as const;
  return (Object.keys(tones) as (keyof typeof tones)[])
    .map((color) => {
      const value = learners.filter(({ light }) => (light?.color ?? 'none') === color).length;
      return { value, tone: tones[color], text: t(`reports.lights.${color}`, { count: value }) };
    })
    .filter(({ value }) => value > 0);
}

/** Who needs a talk is for everybody here; who is silent only for the one who accompanies them. */
function stuckFor(actor: Actor, { learners, municipalities }: OverviewFacts): Learner[] {
  const companions = new Map(municipalities.map(({ id, companion }) => [id, companion?.personId ?? null]));
  return learners.filter(
    (learner) =>
      isStuck(learner) &&
      (learner.light?.reason !== 'silent' ||
        hearsOfSilence(actor, companions.get(learner.municipality.id) ?? null)),
  );
}

function figures(t: Translate, { learners, counts }: OverviewFacts): OverviewPage['figures'] {
  const inState = (state: Learner['state']): number =>
    learners.filter((learner) => learner.state === state).length;
  const values = {
    active: inState('active'),
    invited: inState('invited'),
    completed: learners.flatMap(({ courses }) => courses).filter(({ state }) => state === 'completed').length,
    certificatesWaiting: counts.waiting,
    certificatesIssued: counts.issued,
  };
  return (Object.keys(values) as (keyof typeof values)[]).map((name) => ({
    value: values[name],
    text: t(`reports.figures.${name}`, { count: values[name] }),
  }));
}

function certificateTasks(
  t: Translate,
  actor: Actor,
  { certificates }: Pick<OverviewFacts, 'certificates'>,
): TaskList['tasks'] {
  const steps = {
    requested: {
      is: 'confirm',
      mine: (one: WaitingCertificate) => may(actor, 'certificate.confirm', one),
    },
    confirmed: {
      is: 'release',
      mine: (one: WaitingCertificate) => may(actor, 'certificate.release', one),
    },
    withdrawalProposed: {
      is: 'withdraw',
      mine: (one: WaitingCertificate) => may(actor, 'certificate.withdraw', one),
    },
  } as const;
  return certificates
    .filter((one) => steps[one.state].mine(one))
    .map((one) => ({
      href: `/office/certificates/${one.id}`,
      title: one.displayName,
      text: t('reports.waiting.since', { day: dayText(one.since, t.locale) }),
      badge: { kind: 'waiting', text: t(`reports.waiting.${steps[one.state].is}`) },
    }));
}

function reissueTasks(t: Translate, { reissues }: Pick<OverviewFacts, 'reissues'>): TaskList['tasks'] {
  return reissues.map((one) => ({
    href: `/office/certificates/${one.certificateId}/new-name`,
    title: one.holderName,
    text: t('reports.waiting.since', { day: dayText(one.since, t.locale) }),
    badge: {
      kind: 'waiting',
      text: t(`reports.waiting.${one.state === 'requested' ? 'confirmNewName' : 'releaseNewName'}`),
    },
  }));
}

function invitationTasks(
  t: Translate,
  actor: Actor,
  { invitations }: Pick<OverviewFacts, 'invitations'>,
  now: Instant,
): TaskList['tasks'] {
  return invitations
    .filter(({ role }) => may(actor, 'person.invite', { role }))
    .map(({ personId, displayName, expiresAt }) => ({
      href: `/office/people/${personId}`,
      title: displayName,
      text: t(expiresAt <= now ? 'reports.waiting.expiredOn' : 'reports.waiting.expiresOn', {
        day: dayText(expiresAt, t.locale),
      }),
      badge: { kind: 'waiting', text: t('reports.waiting.invitation') },
    }));
}

function keyWarning(t: Translate, ending: KeyEnding | null): Notice | null {
  if (ending === null) return null;
  const text = t(ending.daysLeft < 0 ? 'reports.keys.ended' : 'reports.keys.ending', {
    day: calendarText(ending.lastDay, t.locale),
  });
  return { kind: 'warning', title: t('reports.keys.title'), text };
}

/** For those who run the technology: accounts and letters, nobody's progress. */
export interface LandingPage {
  readonly title: string;
  readonly warning: Notice | null;
  readonly cards: readonly Card[];
}

export function landingPage(t: Translate, ending: KeyEnding | null): LandingPage {
  return {
    title: t('reports.office.title'),
    warning: keyWarning(t, ending),
    cards: [
      {
        href: '/office/people',
        title: t('frame.menu.people'),
        text: t('reports.landing.people'),
        icon: 'people',
      },
      {
        href: '/office/outbox',
        title: t('frame.menu.outbox'),
        text: t('reports.landing.outbox'),
        icon: 'mail',
      },
    ],
  };
}
