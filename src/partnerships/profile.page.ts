import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, Steps, Table } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Tandem } from './tandem.ts';
import { profilePicture } from './standing.ts';
import { memberRows } from './tandem.page.ts';
import { entryFields, type EntryField, type ProfileVersion } from './task-profile.ts';
import { isAskedToSign, profileBadges, profileSentence, type Reader } from './waiting.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/profile': ProfilePage;
  }
}

/** A version on screen and on paper. */
export interface ProfilePage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly tandem: string;
  readonly municipality: string;
  readonly members: Definitions;
  /** Null while nothing is agreed. */
  readonly shown: {
    readonly path: string;
    readonly heading: string;
    readonly badge: Badge;
    readonly sentence: string;
    /** While it is being signed. */
    readonly standing: Steps | null;
    readonly entries: readonly { readonly task: string; readonly facts: Definitions }[];
    readonly notes: string;
    readonly signatures: Definitions;
    readonly maySign: boolean;
    readonly mayPropose: boolean;
  } | null;
  /** In German as well, where the page speaks another language: this sentence must be exact. */
  readonly legal: { readonly text: string; readonly german: string | null };
  readonly editHref: string | null;
  readonly versions: Table;
}

export function profilePage(
  t: Translate,
  german: Translate,
  reader: Reader,
  given: {
    readonly base: string;
    readonly back: ProfilePage['back'];
    readonly tandem: Tandem;
    readonly versions: readonly ProfileVersion[];
    readonly shown: ProfileVersion | null;
  },
): ProfilePage {
  const { tandem, versions, shown, base, back } = given;
  return {
    title: t('partnerships.profile.title'),
    back,
    tandem: tandem.name,
    municipality: tandem.municipality,
    members: memberRows(t, { ...reader, personId: '' }, tandem),
    shown: shown === null ? null : shownVersion(t, reader, base, tandem, shown),
    legal: {
      text: t('partnerships.profile.legal'),
      german: t.locale === 'de' ? null : german('partnerships.profile.legal'),
    },
    editHref: reader.capacity === 'member' ? `${base}/edit` : null,
    versions: {
      caption: t('partnerships.profile.versions'),
      columns: (['version', 'state', 'savedBy', 'comparison'] as const).map((name) => ({
        text: t(`partnerships.profile.column.${name}`),
      })),
      rows: versions.map(({ version, state, savedByName, savedAt }, index) => {
        const before = versions[index + 1];
        return [
          {
            text: t('partnerships.profile.version', { version }),
            href: `${base}?version=${String(version)}`,
          },
          { text: t(`partnerships.profile.state.${state}`), badge: profileBadges[state] },
          { text: savedByName, note: dayText(savedAt, t.locale) },
          before === undefined
            ? { text: '–' }
            : {
                text: t('partnerships.profile.compareWith', { version: before.version }),
                href: `${base}/comparison?before=${String(before.version)}&after=${String(version)}`,
              },
        ];
      }),
      empty: t('partnerships.profile.none'),
    },
  };
}

function shownVersion(
  t: Translate,
  reader: Reader,
  base: string,
  { members }: Tandem,
  shown: ProfileVersion,
): NonNullable<ProfilePage['shown']> {
  return {
    path: `${base}/versions/${shown.id}`,
    heading: t('partnerships.profile.version', { version: shown.version }),
    badge: { kind: profileBadges[shown.state], text: t(`partnerships.profile.state.${shown.state}`) },
    sentence: profileSentence(t, reader, members, shown),
    standing: shown.state === 'proposed' ? profilePicture(t, reader, members, shown.signatures) : null,
    entries: shown.content.entries.map((entry) => ({
      task: entry.task,
      facts: {
        rows: entryFields
          .filter((field) => field !== 'task' && entry[field] !== '')
          .map((field) => ({ term: fieldText(t, field), text: entry[field] })),
      },
    })),
    notes: shown.content.notes,
    signatures: {
      rows: shown.signatures.map(({ name, capacity, signedAt }) => ({
        term: name,
        text:
          capacity === 'localCoordinator'
            ? `${t('partnerships.localCoordination')} · ${dayText(signedAt, t.locale)}`
            : dayText(signedAt, t.locale),
      })),
    },
    maySign: isAskedToSign(reader, members, shown),
    mayPropose: reader.capacity === 'member' && shown.state === 'draft',
  };
}

export function fieldText(t: Translate, field: EntryField): string {
  return t(`partnerships.profile.field.${field}`);
}

/** What is open for agreement comes first, then what holds, then whatever is newest. */
export function versionToShow(
  versions: readonly ProfileVersion[],
  wanted: number | null,
): ProfileVersion | null {
  if (wanted !== null) return versions.find(({ version }) => version === wanted) ?? null;
  return (
    versions.find(({ state }) => state === 'draft' || state === 'proposed') ??
    versions.find(({ state }) => state === 'inForce') ??
    versions[0] ??
    null
  );
}
