import type {} from '../platform/http/pages.ts';
import type { FieldError, Notice, Table } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { fatesDigest, type Fate, type RowProblem } from './roster.ts';
import { largestRosterBytes, mostRosterRows, type RosterProblem } from './roster-file.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/import': ImportPage;
    'people/import-check': ImportCheckPage;
  }
}

export interface ImportPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly text: string;
  readonly limits: string;
  readonly example: string;
}

/** Headings as the page shows them, with one row that works. */
const example = [
  'Name;Rolle;Kommune;Tandem;Seite;E-Mail;Sprache',
  'Lea Kim;Willkommensbotschaft;Musterstadt;Tandem Brücke;Kommune;lea@beispiel.de;Deutsch',
].join('\n');

export function importPage(
  t: Translate,
  given: { readonly text: string; readonly problem: RosterProblem | null },
): ImportPage {
  return {
    title: t('people.import.title'),
    errors:
      given.problem === null ? [] : [{ name: 'text', text: t(`people.import.problem.${given.problem}`) }],
    text: given.text,
    limits: t('people.import.limits', { rows: mostRosterRows, kilobytes: largestRosterBytes / 1024 }),
    example,
  };
}

/** What will become of every row. Nothing has been written yet. */
export interface ImportCheckPage {
  readonly title: string;
  readonly counts: string;
  readonly notices: readonly Notice[];
  readonly table: Table;
  /** Null when there is nobody to invite. */
  readonly button: string | null;
  /** The same list once more, and what was shown about it. */
  readonly text: string;
  readonly shown: string;
}

export function importCheckPage(
  t: Translate,
  given: {
    readonly fates: readonly Fate[];
    readonly unread: readonly string[];
    readonly text: string;
    /** Confirmed, but things had moved on. */
    readonly hasChanged: boolean;
  },
): ImportCheckPage {
  const { fates } = given;
  const count = (kind: Fate['kind']): number => fates.filter((fate) => fate.kind === kind).length;
  const invited = count('invite');
  return {
    title: t('people.import.check.title'),
    counts: t('people.import.check.counts', {
      invited,
      there: count('there'),
      problems: count('problem'),
    }),
    notices: [
      ...(given.hasChanged
        ? [{ kind: 'warning', text: t('people.import.check.changed') } satisfies Notice]
        : []),
      ...(given.unread.length > 0
        ? [
            {
              kind: 'info',
              text: t('people.import.check.unread', {
                columns: isolated(given.unread.join(', '), t.locale),
              }),
            } satisfies Notice,
          ]
        : []),
    ],
    table: {
      caption: t('people.import.check.caption'),
      columns: (['person', 'line', 'fate'] as const).map((name) => ({
        text: t(`people.import.column.${name}`),
      })),
      rows: fates.map((fate) => fateRow(t, fate)),
      empty: '',
    },
    button: invited === 0 ? null : t('people.import.check.button', { count: invited }),
    text: given.text,
    shown: fatesDigest(fates),
  };
}

function fateRow(t: Translate, fate: Fate): Table['rows'][number] {
  const line = { text: String(fate.line), technical: true };
  switch (fate.kind) {
    case 'invite':
      return [
        { text: fate.person.name, note: placeText(t, fate) },
        line,
        {
          text: t('people.import.fate.invite'),
          badge: 'current',
          note: t(fate.tandem?.isNew === true ? 'people.import.loginAndTandem' : 'people.import.login', {
            login: isolated(fate.login, t.locale),
          }),
        },
      ];
    case 'there':
      return [
        { text: fate.name },
        line,
        {
          text: t('people.import.fate.there'),
          badge: 'done',
          note: t(fate.person.state === 'ended' ? 'people.import.thereEnded' : 'people.import.there', {
            login: isolated(fate.person.login, t.locale),
            role: t(`identity.role.${fate.person.role}`),
          }),
        },
      ];
    case 'problem':
      return [
        { text: fate.name === '' ? t('people.import.noName') : fate.name },
        line,
        {
          text: t('people.import.fate.problem'),
          badge: 'problem',
          note: fate.problems.map((problem) => problemText(t, problem)).join(' '),
        },
      ];
  }
}

function placeText(t: Translate, fate: Extract<Fate, { kind: 'invite' }>): string {
  return [t(`identity.role.${fate.person.role}`), fate.municipality, fate.tandem?.name]
    .filter((part) => part !== null && part !== undefined)
    .map((part) => isolated(part, t.locale))
    .join(' · ');
}

function problemText(t: Translate, { column, problem, other }: RowProblem): string {
  const args = { other: isolated(other ?? '', t.locale) };
  const text =
    problem in listProblems
      ? t(listProblems[problem as keyof typeof listProblems], args)
      : t(`people.problem.${problem as Exclude<typeof problem, keyof typeof listProblems>}`);
  return column === null ? text : `${t(`people.import.heading.${column}`)}: ${text}`;
}

/** What can only be wrong in a list; all else is said as in the form for one person. */
const listProblems = {
  roleMissing: 'people.import.row.roleMissing',
  municipalityMissing: 'people.import.row.municipalityMissing',
  sideMissing: 'people.import.row.sideMissing',
  rankTooHigh: 'people.import.row.rankTooHigh',
  roleUnknown: 'people.import.row.roleUnknown',
  municipalityUnknown: 'people.import.row.municipalityUnknown',
  sideUnknown: 'people.import.row.sideUnknown',
  languageUnknown: 'people.import.row.languageUnknown',
  emailTaken: 'people.import.row.emailTaken',
  rowTwice: 'people.import.row.rowTwice',
  tooLong: 'people.import.row.tooLong',
  slipped: 'people.import.row.slipped',
} as const;
