import { ranksBelow } from '../access/policy.ts';
import type { Role } from '../access/actor.ts';
import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Definitions, Pager, Table } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import { directionOf } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { LetterRow, LetterText } from './letter.ts';
import type { OutboxRow } from './letters.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'mail/outbox': OutboxPage;
    'mail/letter': OutboxLetterPage;
  }
}

export const lettersPerPage = 50;

export interface OutboxPage {
  readonly title: string;
  /** Whether letters leave this house by themselves. */
  readonly mailEnabled: boolean;
  readonly table: Table;
  readonly pager: Pager | null;
}

const badges: Readonly<Record<LetterRow['state'], BadgeKind>> = {
  resting: 'open',
  queued: 'waiting',
  sent: 'done',
  failed: 'problem',
};

export function outboxPage(
  t: Translate,
  facts: {
    readonly mailEnabled: boolean;
    readonly page: number;
    readonly total: number;
    readonly rows: readonly OutboxRow[];
  },
): OutboxPage {
  return {
    title: t('mail.title'),
    mailEnabled: facts.mailEnabled,
    table: {
      caption: t('mail.title'),
      columns: (['to', 'kind', 'state', 'when'] as const).map((name) => ({ text: t(`mail.column.${name}`) })),
      rows: facts.rows.map((row) => [
        { text: row.name, href: `/office/outbox/${row.id}`, note: row.email ?? t('mail.noAddress') },
        { text: t(`mail.kind.${row.kind}`) },
        { text: t(`mail.state.${row.state}`), badge: badges[row.state], ...errorNote(t, row) },
        { text: momentText(row.sentAt ?? row.createdAt, t.locale) },
      ]),
      empty: t('mail.none'),
    },
    pager: pagerOf(t, facts.page, facts.total),
  };
}

function pagerOf(t: Translate, page: number, total: number): Pager | null {
  if (total <= lettersPerPage && page === 1) return null;
  return {
    label: t('mail.pager.label'),
    previous: page > 1 ? { href: `/office/outbox?page=${page - 1}`, text: t('mail.pager.newer') } : null,
    next:
      page * lettersPerPage < total
        ? { href: `/office/outbox?page=${page + 1}`, text: t('mail.pager.older') }
        : null,
  };
}

function errorNote(t: Translate, row: OutboxRow): { readonly note?: string } {
  if (row.state !== 'failed') return {};
  return { note: row.error === 'outdated' ? t('mail.error.outdated') : t('mail.error.notTaken') };
}

/**
 * Whose eyes may see what in a letter. Links for a forgotten password are nobody's but the person's; an invitation may
 * be read out by those who could also issue it.
 */
export function letterView(letter: OutboxRow, reader: Role): 'shown' | 'masked' | 'closed' {
  if (letter.kind === 'passwordReset') return 'closed';
  return letter.kind !== 'invitation' || ranksBelow(letter.role, reader) ? 'shown' : 'masked';
}

export interface OutboxLetterPage {
  readonly title: string;
  readonly rows: Definitions['rows'];
  /** What the mail server answered, as it came. */
  readonly error: string | null;
  /** Why the text, or a part of it, is not here. */
  readonly remark: string | null;
  readonly letter: {
    readonly lang: string;
    readonly dir: 'ltr' | 'rtl';
    readonly subject: string;
    readonly paragraphs: readonly (readonly string[])[];
  } | null;
}

export function outboxLetterPage(
  t: Translate,
  letter: OutboxRow,
  view: 'shown' | 'masked' | 'closed',
  text: LetterText | null,
): OutboxLetterPage {
  return {
    title: t(`mail.kind.${letter.kind}`),
    rows: [
      { term: t('mail.column.to'), text: letter.name },
      letter.email === null
        ? { term: t('identity.email'), text: t('mail.noAddress') }
        : { term: t('identity.email'), text: letter.email, technical: true },
      { term: t('mail.column.state'), text: t(`mail.state.${letter.state}`) },
      { term: t('mail.written'), text: momentText(letter.createdAt, t.locale) },
      ...(letter.sentAt === null
        ? []
        : [{ term: t('mail.sent'), text: momentText(letter.sentAt, t.locale) }]),
    ],
    error: letter.error === 'outdated' ? t('mail.error.outdated') : letter.error,
    remark: remarkFor(t, view, text),
    letter:
      text === null
        ? null
        : {
            lang: letter.locale,
            dir: directionOf(letter.locale),
            subject: text.subject,
            paragraphs: text.text
              .trim()
              .split(/\n{2,}/)
              .map((paragraph) => paragraph.split('\n')),
          },
  };
}

function remarkFor(
  t: Translate,
  view: 'shown' | 'masked' | 'closed',
  text: LetterText | null,
): string | null {
  if (view === 'closed') return t('mail.remark.closed');
  if (text === null) return t('mail.remark.outdated');
  return view === 'masked' ? t('mail.remark.masked') : null;
}
