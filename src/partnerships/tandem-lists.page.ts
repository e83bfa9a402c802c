import type {} from '../platform/http/pages.ts';
import type { FieldError, Option, Table, TaskList } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { tandemSides, type MunicipalityRow, type TandemSide } from '../people/person.ts';
import type { TandemOverview } from './standings.queries.ts';
import { isSingle, type Tandem } from './tandem.ts';
import { taskStanding } from './tandem-task.ts';
import type { Candidate, Membership } from './tandems.queries.ts';
import { profileBadges, taskSentence, type Reader } from './waiting.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/local-tandems': LocalTandemsPage;
    'partnerships/office-tandems': OfficeTandemsPage;
    'partnerships/office-tandem': OfficeTandemPage;
    'partnerships/office-members': OfficeMembersPage;
  }
}

/** The tandems of the own municipality: who works with whom and who waits for whom, nothing about learning. */
export interface LocalTandemsPage {
  readonly title: string;
  readonly tandems: Table;
  readonly waiting: TaskList;
}

export function localTandemsPage(
  t: Translate,
  reader: Reader,
  tandems: readonly TandemOverview[],
): LocalTandemsPage {
  return {
    title: t('partnerships.local.title'),
    tandems: tandemTable(t, tandems, '/local/tandems', t('partnerships.local.caption')),
    waiting: {
      id: 'waiting',
      heading: t('partnerships.tandem.waitingHeading'),
      tasks: tandems.flatMap(({ id, name, members, tasks }) =>
        tasks.map((task) => ({
          href: `/local/tandems/${id}/tasks/${task.id}`,
          title: task.title,
          text: `${name}: ${taskSentence(t, reader, members, task)}`,
        })),
      ),
      empty: t('partnerships.local.nothingOpen'),
    },
  };
}

export interface OfficeTandemsPage {
  readonly title: string;
  readonly tables: readonly { readonly id: string; readonly table: Table }[];
  /** Null for those who may only look. */
  readonly form: {
    /** Made by the server for this form: sent twice it is one tandem. */
    readonly key: string;
    readonly errors: readonly FieldError[];
    readonly name: string;
    readonly municipalities: readonly Option[];
  } | null;
}

export interface TypedTandem {
  readonly key: string;
  readonly name: string;
  readonly municipality: string;
}

export function officeTandemsPage(
  t: Translate,
  given: {
    readonly tandems: readonly TandemOverview[];
    readonly municipalities: readonly MunicipalityRow[];
    readonly mayChange: boolean;
    readonly typed: TypedTandem;
    readonly problem: 'nameMissing' | 'nameTaken' | null;
  },
): OfficeTandemsPage {
  const { tandems, municipalities, mayChange, typed, problem } = given;
  const places = [...new Map(tandems.map((one) => [one.municipalityId, one.municipality]))];
  return {
    title: t('partnerships.office.title'),
    tables: places.map(([id, name]) => ({
      id,
      table: tandemTable(
        t,
        tandems.filter(({ municipalityId }) => municipalityId === id),
        '/office/tandems',
        name,
      ),
    })),
    form: mayChange
      ? {
          errors: problem === null ? [] : [{ name: 'name', text: t(`partnerships.office.${problem}`) }],
          key: typed.key,
          name: typed.name,
          municipalities: municipalities.map(({ id, name }) => ({
            value: id,
            text: name,
            selected: id === typed.municipality,
          })),
        }
      : null,
  };
}

function tandemTable(t: Translate, tandems: readonly TandemOverview[], base: string, caption: string): Table {
  return {
    caption,
    columns: (['tandem', 'members', 'tasks', 'profile'] as const).map((name) => ({
      text: t(`partnerships.column.${name}`),
    })),
    rows: tandems.map(({ id, name, members, tasks, profiles }) => {
      const waiting = tasks.filter(
        ({ statements }) => taskStanding(members, statements).kind === 'waiting',
      ).length;
      const profile = profiles.find(({ state }) => state === 'inForce') ?? profiles[0];
      return [
        { text: name, href: `${base}/${id}` },
        {
          text: members.length === 0 ? '–' : members.map((member) => member.name).join(', '),
          ...(isSingle(members) && { note: t('partnerships.tandem.singleShort') }),
        },
        {
          text: t('partnerships.local.tasks', { count: tasks.length }),
          ...(waiting > 0 && { note: t('partnerships.local.waiting', { count: waiting }) }),
        },
        profile === undefined
          ? { text: t('partnerships.profile.state.none'), badge: 'open' as const }
          : {
              text: t(`partnerships.profile.state.${profile.state}`),
              badge: profileBadges[profile.state],
            },
      ];
    }),
    empty: t('partnerships.local.none'),
  };
}

/** A tandem for the office: who is in it, who was, and the way to its task profile. */
export interface OfficeTandemPage {
  readonly title: string;
  readonly municipality: string;
  readonly path: string;
  readonly members: Table;
  readonly history: Table;
  readonly mayChange: boolean;
}

export function officeTandemPage(
  t: Translate,
  tandem: Tandem,
  history: readonly Membership[],
  mayChange: boolean,
): OfficeTandemPage {
  const by = (name: string | null): { readonly note?: string } =>
    name === null ? {} : { note: t('partnerships.office.by', { name }) };
  return {
    title: tandem.name,
    municipality: tandem.municipality,
    path: `/office/tandems/${tandem.id}`,
    members: {
      caption: t('partnerships.tandem.membersHeading'),
      columns: [{ text: t('partnerships.column.person') }],
      rows: tandem.members.map(({ name, side, state }) => [
        {
          text: name,
          note: [
            t(`reports.side.${side}`),
            ...(state === 'invited' ? [t('partnerships.tandem.invited')] : []),
          ].join(' · '),
        },
      ]),
      empty: t('partnerships.tandem.empty'),
    },
    history: {
      caption: t('partnerships.office.history'),
      columns: (['person', 'joined', 'left'] as const).map((name) => ({
        text: t(`partnerships.column.${name}`),
      })),
      rows: history.map(({ name, side, joinedAt, joinedByName, leftAt, leftByName }) => [
        { text: name, note: t(`reports.side.${side}`) },
        { text: dayText(joinedAt, t.locale), ...by(joinedByName) },
        { text: leftAt === null ? '–' : dayText(leftAt, t.locale), ...by(leftByName) },
      ]),
      empty: t('partnerships.tandem.empty'),
    },
    mayChange,
  };
}

/** Who comes and who goes. */
export interface OfficeMembersPage {
  readonly title: string;
  readonly tandem: string;
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly members: readonly { readonly name: string; readonly side: string; readonly path: string }[];
  readonly candidates: readonly Option[];
  readonly sides: readonly { readonly value: TandemSide; readonly text: string; readonly checked: boolean }[];
}

export function officeMembersPage(
  t: Translate,
  tandem: Tandem,
  candidates: readonly Candidate[],
  typed: { readonly person: string; readonly side: string },
  errors: readonly FieldError[] = [],
): OfficeMembersPage {
  const path = `/office/tandems/${tandem.id}`;
  return {
    title: t('partnerships.office.membersTitle'),
    tandem: tandem.name,
    path,
    errors,
    members: tandem.members.map(({ id, name, side }) => ({
      name,
      side: t(`reports.side.${side}`),
      path: `${path}/members/${id}/leaving`,
    })),
    candidates: [
      { value: '', text: t('partnerships.office.choosePerson'), selected: typed.person === '' },
      ...candidates.map(({ id, name, tandem: present }) => ({
        value: id,
        text: present === null ? name : t('partnerships.office.comesFrom', { name, tandem: present }),
        selected: id === typed.person,
      })),
    ],
    sides: tandemSides.map((value) => ({
      value,
      text: t(`reports.side.${value}`),
      checked: value === typed.side,
    })),
  };
}
