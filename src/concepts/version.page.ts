import type {} from '../platform/http/pages.ts';
import type { Definitions, SelectField } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { compareEntries, type Comparison } from './compare.ts';
import {
  parseVersion,
  sections,
  type ConceptContent,
  type GoalStanding,
  type VersionRow,
} from './concept.ts';
import { comparableEntries, outlineOf, type OutlineSection } from './outline.ts';
import { conceptPath, fileLinks, versionHeading, type FileLink } from './overview.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'concepts/version': VersionPage;
    'concepts/comparison': ComparisonPage;
  }
}

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/concepts/outline': OutlineSection;
  }
}

export interface VersionPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly rows: Definitions['rows'];
  readonly files: readonly FileLink[];
  readonly outline: readonly OutlineSection[];
}

export function versionPage(
  t: Translate,
  place: MunicipalityRow,
  version: VersionRow,
  standings: ReadonlyMap<string, GoalStanding>,
): VersionPage {
  const path = conceptPath(place.id);
  return {
    title: versionHeading(t, version),
    back: { href: path, text: t('concepts.titleOf', { municipality: place.name }) },
    rows: [
      { term: t('concepts.fixedAt'), text: momentText(version.fixedAt, t.locale) },
      { term: t('concepts.hash'), text: version.hash, technical: true },
    ],
    files: fileLinks(t, path, version.number),
    outline: outlineOf(t, parseVersion(version.content), standings),
  };
}

export interface ComparisonPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly from: SelectField;
  readonly to: SelectField;
  /** Null as long as there are not two to compare. */
  readonly sections:
    readonly (Comparison & { readonly heading: string; readonly sameText: string | null })[] | null;
}

/** One side of a comparison: a version by its number, or the draft. */
export interface Side {
  readonly value: string;
  readonly text: string;
  readonly content: ConceptContent;
}

export function comparisonPage(
  t: Translate,
  place: MunicipalityRow,
  sides: readonly Side[],
  chosen: { readonly from: Side | null; readonly to: Side | null },
): ComparisonPage {
  const path = conceptPath(place.id);
  const select = (name: 'from' | 'to', one: Side | null): SelectField => ({
    name,
    label: t(`concepts.comparison.${name}`),
    options: sides.map(({ value, text }) => ({ value, text, selected: value === one?.value })),
  });
  const { from, to } = chosen;
  return {
    title: t('concepts.comparison.title'),
    back: { href: path, text: t('concepts.titleOf', { municipality: place.name }) },
    action: `${path}/comparison`,
    from: select('from', from),
    to: select('to', to),
    sections:
      from === null || to === null
        ? null
        : sections.map((section) => {
            const entries = (content: ConceptContent) =>
              comparableEntries(t, section, content.sections[section] ?? {});
            const comparison = compareEntries(
              entries(from.content),
              entries(to.content),
              t('concepts.comparison.titleTerm'),
            );
            return {
              ...comparison,
              heading: t(`concepts.section.${section}`),
              sameText:
                comparison.same === 0 ? null : t('concepts.comparison.same', { count: comparison.same }),
            };
          }),
  };
}
