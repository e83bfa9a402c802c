import type {} from '../platform/http/pages.ts';
import type { NoticeKind, SelectField, Table } from '../platform/http/parts.ts';
import { calendarText, dayText, localDay, momentText } from '../platform/i18n/dates.ts';
import type { Instant } from '../platform/clock.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import {
  goalStates,
  listOf,
  parseVersion,
  sections,
  textOf,
  type ConceptContent,
  type DraftSection,
  type GoalStanding,
  type Section,
  type VersionRow,
} from './concept.ts';
import { outlineOf, standingText, type OutlineSection } from './outline.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'concepts/concept': ConceptPage;
    'concepts/list': ConceptListPage;
  }
}

export interface ConceptPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly lead: string;
  /** Address of the concept, without a slash at the end. */
  readonly path: string;
  /** Null for those who read versions only. */
  readonly draft: readonly DraftPart[] | null;
  /** Null for those who may not edit. */
  readonly editing: Editing | null;
  /** The latest version, read in full by those who do not see the draft. */
  readonly latest: {
    readonly heading: string;
    readonly outline: readonly OutlineSection[];
    readonly files: readonly FileLink[];
  } | null;
  readonly goals: { readonly text: string; readonly rows: readonly GoalRow[] } | null;
  readonly versions: Table;
  readonly canCompare: boolean;
}

export interface DraftPart {
  readonly outline: OutlineSection;
  readonly href: string;
  readonly editText: string;
  readonly saved: string;
}

export interface Editing {
  /** Number of the latest version; the next one follows it. */
  readonly after: number;
  readonly fixText: string | null;
  readonly notice: { readonly kind: NoticeKind; readonly text: string } | null;
}

export interface GoalRow {
  readonly id: string;
  readonly title: string;
  readonly standing: string;
  readonly states: SelectField['options'];
  /** `YYYY-MM-DD` to begin with. */
  readonly day: string;
}

export interface FileLink {
  readonly href: string;
  readonly text: string;
}

export interface ConceptFacts {
  readonly place: MunicipalityRow;
  readonly draft: ReadonlyMap<Section, DraftSection>;
  readonly versions: readonly VersionRow[];
  readonly standings: ReadonlyMap<string, GoalStanding>;
  readonly mayEdit: boolean;
  readonly seesDraft: boolean;
  readonly now: Instant;
  readonly back: ConceptPage['back'];
}

export function conceptPath(municipalityId: string): string {
  return `/concepts/${municipalityId}`;
}

export function conceptPage(t: Translate, facts: ConceptFacts): ConceptPage {
  const { place, versions, standings } = facts;
  const [latest] = versions;
  const path = conceptPath(place.id);
  return {
    title: t('concepts.titleOf', { municipality: place.name }),
    back: facts.back,
    lead: t(facts.seesDraft ? 'concepts.lead' : 'concepts.readLead'),
    path,
    draft: facts.seesDraft ? draftParts(t, facts, path) : null,
    editing: facts.mayEdit ? editing(t, facts) : null,
    latest:
      facts.seesDraft || latest === undefined
        ? null
        : {
            heading: versionHeading(t, latest),
            outline: outlineOf(t, parseVersion(latest.content), standings),
            files: fileLinks(t, path, latest.number),
          },
    goals: facts.mayEdit && latest !== undefined ? goalRows(t, facts, latest) : null,
    versions: {
      caption: t('concepts.versionsHeading'),
      columns: [
        { text: t('concepts.versionColumn') },
        { text: t('concepts.fixedAt') },
        ...(facts.seesDraft ? [{ text: t('concepts.hash') }] : []),
      ],
      rows: versions.map((version) => [
        {
          text: t('concepts.version', { number: version.number }),
          href: `${path}/versions/${version.number}`,
        },
        { text: dayText(version.fixedAt, t.locale) },
        ...(facts.seesDraft ? [{ text: shortHash(version.hash), technical: true }] : []),
      ]),
      empty: t('concepts.versionsEmpty'),
    },
    canCompare: versions.length > 1 || (facts.seesDraft && versions.length > 0),
  };
}

function draftParts(t: Translate, { draft, place }: ConceptFacts, path: string): DraftPart[] {
  const outline = outlineOf(t, contentOf(place.name, draft));
  return sections.map((section, index) => {
    const part = outline[index];
    if (part === undefined) throw new Error('an outline has every section');
    const savedAt = draft.get(section)?.savedAt ?? null;
    return {
      outline: part,
      href: `${path}/sections/${section}`,
      editText: t('concepts.editOf', { section: part.heading }),
      saved:
        savedAt === null
          ? t('concepts.neverSaved')
          : t('concepts.savedAt', { moment: momentText(savedAt, t.locale) }),
    };
  });
}

/** The draft as a whole, as a version would keep it now. */
export function contentOf(municipality: string, draft: ReadonlyMap<Section, DraftSection>): ConceptContent {
  return {
    municipality,
    sections: Object.fromEntries([...draft].map(([section, saved]) => [section, saved.content])),
  };
}

function editing(t: Translate, { place, draft, versions }: ConceptFacts): Editing {
  const [latest] = versions;
  const after = latest?.number ?? 0;
  if (listOf(draft.get('goals')?.content, 'goals').length === 0)
    return { after, fixText: null, notice: { kind: 'info', text: t('concepts.fixNoGoals') } };
  const isSame = latest !== undefined && canonicalJson(contentOf(place.name, draft)) === latest.content;
  return isSame
    ? { after, fixText: null, notice: { kind: 'success', text: t('concepts.fixSame', { number: after }) } }
    : { after, fixText: t('concepts.fixText', { number: after + 1 }), notice: null };
}

function goalRows(t: Translate, { standings, now }: ConceptFacts, latest: VersionRow): ConceptPage['goals'] {
  const goals = listOf(parseVersion(latest.content).sections.goals, 'goals');
  if (goals.length === 0) return null;
  return {
    text: t('concepts.goalsText', { number: latest.number }),
    rows: goals.map((goal) => {
      const standing = standings.get(goal.id) ?? { state: 'open', onDay: null };
      return {
        id: goal.id,
        title: textOf(goal, 'what'),
        standing: standingText(t, standing),
        states: goalStates.map((state) => ({
          value: state,
          text: t(`concepts.state.${state}`),
          selected: state === standing.state,
        })),
        day: standing.onDay ?? localDay(now),
      };
    }),
  };
}

export function versionHeading(t: Translate, { number, fixedAt }: VersionRow): string {
  return t('concepts.versionOn', { number, day: dayText(fixedAt, t.locale) });
}

/** Enough of the hash to tell versions apart by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

export const fileFormats = ['docx', 'pdf', 'md'] as const;
export type FileFormat = (typeof fileFormats)[number];

export function fileLinks(t: Translate, path: string, number: number): FileLink[] {
  return fileFormats.map((format) => ({
    href: `${path}/versions/${number}/file/${format}`,
    text: t(`concepts.file.${format}`),
  }));
}

export interface ConceptListPage {
  readonly title: string;
  readonly table: Table;
}

export function conceptListPage(
  t: Translate,
  places: readonly MunicipalityRow[],
  latest: readonly VersionRow[],
  standings: ReadonlyMap<string, ReadonlyMap<string, GoalStanding>>,
): ConceptListPage {
  return {
    title: t('concepts.list.title'),
    table: {
      caption: t('concepts.list.caption'),
      columns: [
        { text: t('concepts.list.municipality') },
        { text: t('concepts.list.version') },
        { text: t('concepts.list.goals') },
        { text: t('concepts.list.followUp') },
      ],
      rows: places.map((place) => {
        const version = latest.find(({ municipalityId }) => municipalityId === place.id);
        const name = { text: place.name, href: conceptPath(place.id) };
        if (version === undefined)
          return [name, { text: t('concepts.list.none') }, { text: '–' }, { text: '–' }];
        const content = parseVersion(version.content);
        const goals = listOf(content.sections.goals, 'goals');
        const done = goals.filter(({ id }) => standings.get(place.id)?.get(id)?.state === 'done').length;
        const [followUp] = listOf(content.sections.followUp, 'followUp');
        const day = followUp === undefined ? '' : textOf(followUp, 'day');
        return [
          name,
          { text: versionHeading(t, version) },
          { text: t('concepts.list.goalsText', { done, all: goals.length }) },
          { text: day === '' ? '–' : calendarText(day, t.locale) },
        ];
      }),
      empty: t('concepts.list.empty'),
    },
  };
}
