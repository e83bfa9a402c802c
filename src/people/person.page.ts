import { may } from '../access/policy.ts';
import type { Actor } from '../access/actor.ts';
import type { Instant } from '../platform/clock.ts';
import type {} from '../platform/http/pages.ts';
import type { Definitions } from '../platform/http/parts.ts';
import { calendarText, dayText, localDay } from '../platform/i18n/dates.ts';
import { isolated, languageNames } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { isPausedOn, type Pause } from './pause.ts';
import type { AccountRow } from './people.queries.ts';
import type { NamedTerm } from './terms.queries.ts';
import { invitationText } from './people-list.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/person': PersonPage;
    'people/decision': DecisionPage;
  }
}

export interface PersonPage {
  readonly title: string;
  readonly id: string;
  readonly rows: Definitions['rows'];
  /** Doors that may be used on this person, in this state, by this reader. */
  readonly letter: boolean;
  readonly resend: boolean;
  readonly recovery: boolean;
  readonly sessions: boolean;
  readonly ending: boolean;
  readonly reopening: boolean;
  readonly handover: boolean;
  /** Writing down that the person wants to be erased. */
  readonly erasure: boolean;
  /** Which way the pause can be turned; null where it cannot. */
  readonly pause: 'begin' | 'end' | null;
  /** Roles and pauses, newest first: what was when, and how it ended. Never why. */
  readonly history: readonly { readonly title: string; readonly text: string }[];
  /** Said where nothing may be done, and why. */
  readonly untouchable: string | null;
}

export function personPage(
  t: Translate,
  actor: Actor,
  person: AccountRow,
  access: {
    readonly invitationEnds: Instant | null;
    readonly recoveryEnds: Instant | null;
    readonly terms: readonly NamedTerm[];
    readonly pauses: readonly Pause[];
    readonly now: Instant;
  },
): PersonPage {
  const isManaged = may(actor, 'person.manageAccess', person) && person.erasedAt === null;
  const mayManage = isManaged && person.state !== 'ended';
  const isPaused = isPausedOn(access.pauses, localDay(access.now));
  const isOpen = (ends: Instant | null): boolean => ends !== null && ends > access.now;
  const live = person.state === 'invited' ? access.invitationEnds : access.recoveryEnds;
  return {
    title: person.displayName,
    id: person.id,
    rows: personRows(t, person, access),
    letter: mayManage && isOpen(live),
    resend: mayManage && person.state === 'invited',
    recovery: mayManage && person.state === 'active',
    sessions: mayManage && person.state === 'active',
    ending: mayManage,
    reopening: isManaged && person.state === 'ended',
    erasure: person.erasedAt === null && may(actor, 'erasure.askFor', person),
    handover: mayManage && person.role === 'localCoordinator',
    pause: mayManage ? (isPaused ? 'end' : 'begin') : null,
    history: [
      ...access.terms.map((term) => termLine(t, term)),
      ...[...access.pauses].reverse().map((pause) => pauseLine(t, pause)),
    ],
    untouchable: mayManage || person.state === 'ended' ? null : untouchableText(t, actor, person),
  };
}

function termLine(t: Translate, term: NamedTerm): PersonPage['history'][number] {
  const where = [term.municipality, term.tandem].filter((place) => place !== null).join(', ');
  const role = t(`identity.role.${term.role}`);
  const day = (date: string): string => calendarText(date, t.locale);
  const span =
    term.endedOn === null
      ? t('people.term.since', { day: day(term.beganOn) })
      : t('people.term.span', { from: day(term.beganOn), to: day(term.endedOn) });
  return {
    title: where === '' ? role : `${role}, ${isolated(where, t.locale)}`,
    text: term.ending === null ? span : `${span} ${endingText(t, term)}`,
  };
}

function endingText(t: Translate, term: NamedTerm): string {
  return term.ending === 'handedOver' && term.successor !== null
    ? t('people.term.handedOver', { name: isolated(term.successor, t.locale) })
    : t(term.ending === 'changed' ? 'people.term.changed' : 'people.term.ended');
}

function pauseLine(t: Translate, pause: Pause): PersonPage['history'][number] {
  return { title: t('people.pause.name'), text: pauseText(t, pause) };
}

/** From when to when; nothing else is known. */
function pauseText(t: Translate, { beganOn, resumedOn }: Pause): string {
  const day = (date: string): string => calendarText(date, t.locale);
  return resumedOn === null
    ? t('people.term.since', { day: day(beganOn) })
    : t('people.pause.span', { from: day(beganOn), to: day(resumedOn) });
}

function untouchableText(t: Translate, actor: Actor, person: AccountRow): string {
  return person.id === actor.personId ? t('people.untouchable.self') : t('people.untouchable.rank');
}

function personRows(
  t: Translate,
  person: AccountRow,
  access: {
    readonly invitationEnds: Instant | null;
    readonly recoveryEnds: Instant | null;
    readonly now: Instant;
  },
): Definitions['rows'] {
  const state =
    person.state === 'invited'
      ? `${t('people.state.invited')}. ${invitationText(t, access.invitationEnds, access.now)}`
      : t(`people.state.${person.erasedAt === null ? person.state : 'erased'}`);
  const { recoveryEnds } = access;
  return [
    { term: t('people.column.state'), text: state },
    { term: t('people.column.role'), text: t(`identity.role.${person.role}`) },
    { term: t('identity.login'), text: person.login, technical: true },
    ...(person.municipality === null
      ? []
      : [{ term: t('people.field.municipality'), text: person.municipality, german: true }]),
    ...(person.tandem === null || person.tandemSide === null
      ? []
      : [
          { term: t('people.field.tandem'), text: person.tandem, german: true },
          { term: t('people.field.side'), text: t(`people.side.${person.tandemSide}`) },
        ]),
    person.email === null
      ? { term: t('identity.email'), text: t('people.noEmail') }
      : { term: t('identity.email'), text: person.email, technical: true },
    { term: t('people.field.locale'), text: languageNames[person.locale] },
    { term: t('people.field.createdOn'), text: dayText(person.createdAt, t.locale) },
    ...(recoveryEnds !== null && recoveryEnds > access.now
      ? [{ term: t('people.field.recoveryUntil'), text: dayText(recoveryEnds, t.locale) }]
      : []),
  ];
}

/** A step with consequences: says what will happen, then asks. */
export interface DecisionPage {
  readonly title: string;
  readonly name: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
  readonly button: string;
  readonly isDangerous: boolean;
  /** Why it cannot be done now; then there is no button. */
  readonly blocked: string | null;
  readonly back: string;
}

export function decisionPage(
  t: Translate,
  person: AccountRow,
  { kind, isBlocked }: { readonly kind: 'recovery' | 'ending' | 'reopening'; readonly isBlocked: boolean },
): DecisionPage {
  return {
    title: t(`people.${kind}.title`),
    name: person.displayName,
    paragraphs: [t(`people.${kind}.what`, { name: person.displayName }), t(`people.${kind}.then`)],
    action: `/office/people/${person.id}/${kind}`,
    button: t(`people.${kind}.button`),
    isDangerous: kind === 'ending',
    blocked: isBlocked ? t('people.ending.lastOne') : null,
    back: `/office/people/${person.id}`,
  };
}
