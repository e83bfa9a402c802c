import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import { fatesOf } from '../access/privacy.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, Table } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Holding, Remaining } from './own-data.queries.ts';
import type { NamedRequest } from './requests.queries.ts';
import { retentionText } from './retention-text.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'privacy/erasures': ErasuresPage;
    'privacy/erasure': ErasurePage;
  }
}

export interface ErasuresPage {
  readonly title: string;
  readonly table: Table;
}

export function erasuresPage(t: Translate, requests: readonly NamedRequest[]): ErasuresPage {
  return {
    title: t('privacy.office.title'),
    table: {
      caption: t('privacy.office.caption'),
      columns: (['person', 'state', 'asked'] as const).map((name) => ({ text: t(`privacy.column.${name}`) })),
      rows: requests.map((request) => [
        { text: request.name, href: `/office/erasures/${request.id}` },
        { ...badgeOf(t, request), badge: badgeOf(t, request).kind },
        { text: dayText(request.askedAt, t.locale) },
      ]),
      empty: t('privacy.office.none'),
    },
  };
}

function badgeOf(t: Translate, { state }: NamedRequest): Badge {
  const kinds = { asked: 'open', prepared: 'waiting', withdrawn: 'locked', carriedOut: 'done' } as const;
  return { kind: kinds[state], text: t(`privacy.state.${state}`) };
}

export interface ErasurePage {
  readonly title: string;
  readonly badge: Badge;
  /** What has happened so far: who, when. */
  readonly history: readonly string[];
  /** Null once it is over. */
  readonly plan: {
    readonly gone: Table;
    readonly stays: Table;
    /** Texts that nothing is done to; null when there are none. */
    readonly remaining: Table | null;
  } | null;
  /** What this reader can do now. */
  readonly step: { readonly action: string; readonly button: string; readonly isFinal: boolean } | null;
  /** Why this reader can do nothing now; null when there is a step, or when it is over. */
  readonly waits: string | null;
}

export function erasurePage(
  t: Translate,
  german: Translate,
  actor: Actor,
  facts: {
    readonly request: NamedRequest;
    readonly holdings: readonly Holding[];
    readonly remaining: readonly Remaining[];
    readonly isLastOfTheOffice: boolean;
  },
): ErasurePage {
  const { request } = facts;
  const isOpen = request.endedAt === null;
  const step = isOpen && !facts.isLastOfTheOffice ? stepFor(t, actor, request) : null;
  return {
    title: t('privacy.office.of', { name: isolated(request.name, t.locale) }),
    badge: badgeOf(t, request),
    history: historyOf(t, request),
    plan: isOpen ? planOf(german, facts) : null,
    step,
    waits: !isOpen || step !== null ? null : waitingText(t, facts),
  };
}

function stepFor(t: Translate, actor: Actor, request: NamedRequest): ErasurePage['step'] {
  const path = `/office/erasures/${request.id}`;
  if (request.state === 'asked' && may(actor, 'erasure.prepare', request))
    return { action: `${path}/preparation`, button: t('privacy.office.prepare'), isFinal: false };
  if (request.state === 'prepared' && may(actor, 'erasure.carryOut', request))
    return { action: `${path}/completion`, button: t('privacy.office.carryOut'), isFinal: true };
  return null;
}

function waitingText(
  t: Translate,
  { request, isLastOfTheOffice }: { readonly request: NamedRequest; readonly isLastOfTheOffice: boolean },
): string {
  if (isLastOfTheOffice) return t('people.ending.lastOne');
  return t(request.state === 'asked' ? 'privacy.office.waitsForFirst' : 'privacy.office.waitsForSecond');
}

function historyOf(t: Translate, request: NamedRequest): string[] {
  const line = (key: 'asked' | 'prepared' | 'carriedOut', at: number, name: string | null): string =>
    t(`privacy.history.${key}`, {
      day: dayText(at, t.locale),
      name: isolated(name ?? t('privacy.history.operator'), t.locale),
    });
  return [
    line('asked', request.askedAt, request.askedByName),
    ...(request.preparedAt === null ? [] : [line('prepared', request.preparedAt, request.preparedByName)]),
    ...(request.state === 'carriedOut' && request.endedAt !== null
      ? [line('carriedOut', request.endedAt, request.carriedOutByName)]
      : []),
  ];
}

function planOf(
  german: Translate,
  {
    holdings,
    remaining,
  }: { readonly holdings: readonly Holding[]; readonly remaining: readonly Remaining[] },
): ErasurePage['plan'] {
  const stays = holdings.filter(
    ({ data, rows, deleted }) => rows > deleted && fatesOf(data).some(({ kind }) => kind === 'keep'),
  );
  const gone = holdings.filter((one) => !stays.includes(one) || one.deleted > 0);
  const columns = (last: 'rows' | 'why' | 'kept') => [
    { text: german('privacy.column.purpose') },
    { text: german('privacy.column.rows'), numeric: true },
    ...(last === 'rows' ? [] : [{ text: german(`privacy.column.${last}`) }]),
  ];
  const reasonOf = ({ data }: Holding): string =>
    fatesOf(data)
      .flatMap((fate) => (fate.kind === 'keep' ? [fate.reason] : []))
      .join(' ');
  return {
    gone: {
      caption: german('privacy.plan.gone'),
      columns: columns('rows'),
      rows: gone.map(({ data, rows, deleted }) => [
        { text: data.purpose },
        { text: String(deleted === 0 ? rows : deleted) },
      ]),
      empty: '',
    },
    stays: {
      caption: german('privacy.plan.stays'),
      columns: [...columns('why'), { text: german('privacy.column.kept') }],
      rows: stays.map((one) => [
        { text: one.data.purpose },
        { text: String(one.rows - one.deleted) },
        { text: reasonOf(one) },
        { text: retentionText(german, one.data.retention) },
      ]),
      empty: german('privacy.plan.nothing'),
    },
    remaining:
      remaining.length === 0
        ? null
        : {
            caption: german('privacy.plan.remaining'),
            columns: columns('rows'),
            rows: remaining.map(({ table, data, rows }) => [
              { text: data?.purpose ?? table, technical: data === null },
              { text: String(rows) },
            ]),
            empty: '',
          },
  };
}
