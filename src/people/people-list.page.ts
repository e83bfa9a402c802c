import { roles, type Role } from '../access/actor.ts';
import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Cell, Option, Pager, Table } from '../platform/http/parts.ts';
import type { Instant } from '../platform/clock.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { AccountRow, PeopleFilter } from './people.queries.ts';
import type { MunicipalityRow, PersonState } from './person.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/people': PeoplePage;
  }
}

export interface PeoplePage {
  readonly title: string;
  readonly mayInvite: boolean;
  readonly maySeeErasures: boolean;
  readonly municipalities: readonly Option[];
  readonly roles: readonly Option[];
  readonly count: string;
  readonly table: Table;
  /** Null when everybody is on this page. */
  readonly pager: Pager | null;
}

export const peoplePerPage = 50;

export function peoplePage(
  t: Translate,
  facts: {
    readonly filter: PeopleFilter;
    readonly page: number;
    readonly total: number;
    readonly rows: readonly AccountRow[];
    /** Until when the invitations of these people are valid. */
    readonly invitationEnds: ReadonlyMap<string, Instant>;
    /** Who of them is having a pause today. */
    readonly paused: ReadonlySet<string>;
    readonly municipalities: readonly MunicipalityRow[];
    readonly mayInvite: boolean;
    readonly maySeeErasures: boolean;
    readonly now: Instant;
  },
): PeoplePage {
  const { filter } = facts;
  return {
    title: t('people.title'),
    mayInvite: facts.mayInvite,
    maySeeErasures: facts.maySeeErasures,
    municipalities: [
      { value: '', text: t('people.filter.allMunicipalities'), selected: filter.municipalityId === null },
      ...facts.municipalities.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: id === filter.municipalityId,
      })),
    ],
    roles: [
      { value: '', text: t('people.filter.allRoles'), selected: filter.role === null },
      ...roles.map((role) => ({
        value: role,
        text: t(`identity.role.${role}`),
        selected: role === filter.role,
      })),
    ],
    count: t('people.count', { count: facts.total }),
    table: {
      caption: t('people.title'),
      columns: (['name', 'role', 'place', 'state'] as const).map((name) => ({
        text: t(`people.column.${name}`),
      })),
      rows: facts.rows.map((row) => [
        { text: row.displayName, href: `/office/people/${row.id}`, note: row.login },
        { text: t(`identity.role.${row.role}`) },
        placeCell(t, row),
        facts.paused.has(row.id)
          ? { text: t('people.state.paused'), badge: 'waiting' }
          : stateCell(t, row.state, facts.invitationEnds.get(row.id) ?? null, facts.now),
      ]),
      empty: t('people.none'),
    },
    pager: pagerOf(t, facts.page, facts.total, filter),
  };
}

function placeCell(t: Translate, row: AccountRow): Cell {
  const text = row.municipality ?? '–';
  if (row.tandem === null || row.tandemSide === null) return { text };
  return { text, note: `${row.tandem} (${t(`people.side.${row.tandemSide}`)})` };
}

const badges: Readonly<Record<PersonState, BadgeKind>> = {
  invited: 'waiting',
  active: 'done',
  ended: 'locked',
};

function stateCell(t: Translate, state: PersonState, until: Instant | null, now: Instant): Cell {
  const cell: Cell = { text: t(`people.state.${state}`), badge: badges[state] };
  return state === 'invited' ? { ...cell, note: invitationText(t, until, now) } : cell;
}

/** Whether the way in is still open, in words. */
export function invitationText(t: Translate, until: Instant | null, now: Instant): string {
  return until === null || until <= now
    ? t('people.invitation.over')
    : t('people.invitation.until', { day: dayText(until, t.locale) });
}

function pagerOf(t: Translate, page: number, total: number, filter: PeopleFilter): Pager | null {
  if (total <= peoplePerPage && page === 1) return null;
  const to = (number: number, text: string): Pager['next'] => ({ href: listPath(filter, number), text });
  return {
    label: t('people.pager.label'),
    previous: page > 1 ? to(page - 1, t('people.pager.previous')) : null,
    next: page * peoplePerPage < total ? to(page + 1, t('people.pager.next')) : null,
  };
}

function listPath(
  filter: { readonly municipalityId: string | null; readonly role: Role | null },
  page: number,
): string {
  const query = new URLSearchParams({
    ...(filter.municipalityId === null ? {} : { municipality: filter.municipalityId }),
    ...(filter.role === null ? {} : { role: filter.role }),
    page: String(page),
  });
  return `/office/people?${query.toString()}`;
}
