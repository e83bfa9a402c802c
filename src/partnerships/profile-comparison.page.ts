import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { compareProfiles, type ComparedEntry } from './profile-comparison.ts';
import { fieldText } from './profile.page.ts';
import type { ProfileVersion } from './task-profile.ts';
import type { Tandem } from './tandem.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/profile-comparison': ProfileComparisonPage;
  }
}

export interface ProfileComparisonPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly tandem: string;
  readonly lines: readonly {
    /** «Neu», «Gestrichen», «Geändert», «Gleich». */
    readonly badge: Badge;
    readonly task: string;
    /** What stood there before and stands there now, field by field. */
    readonly facts: Definitions;
  }[];
}

const lineBadges: Readonly<Record<ComparedEntry['kind'], Badge['kind']>> = {
  added: 'done',
  removed: 'problem',
  changed: 'current',
  same: 'open',
};

export function profileComparisonPage(
  t: Translate,
  base: string,
  tandem: Pick<Tandem, 'name'>,
  before: ProfileVersion,
  after: ProfileVersion,
): ProfileComparisonPage {
  const { entries, notes } = compareProfiles(before.content, after.content);
  const badge = (kind: ComparedEntry['kind']): Badge => ({
    kind: lineBadges[kind],
    text: t(`partnerships.comparison.${kind}`),
  });
  const said = (text: string): string => (text === '' ? t('partnerships.comparison.nothing') : text);
  const facts = (changes: readonly { field: string; before: string; after: string }[]): Definitions => ({
    rows: changes.flatMap((change) => [
      { term: t('partnerships.comparison.before', { field: change.field }), text: said(change.before) },
      { term: t('partnerships.comparison.after', { field: change.field }), text: said(change.after) },
    ]),
  });
  const lines = entries.map((line) => ({
    badge: badge(line.kind),
    task: line.entry.task,
    facts: facts(
      line.kind === 'changed'
        ? line.changes.map((change) => ({ ...change, field: fieldText(t, change.field) }))
        : [],
    ),
  }));
  const field = t('partnerships.profile.notes');
  return {
    title: t('partnerships.comparison.title', { before: before.version, after: after.version }),
    back: { href: base, text: t('partnerships.profile.title') },
    tandem: isolated(tandem.name, t.locale),
    lines:
      notes === null
        ? lines
        : [...lines, { badge: badge('changed'), task: field, facts: facts([{ field, ...notes }]) }],
  };
}
