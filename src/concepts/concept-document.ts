import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { parseVersion, type VersionRow } from './concept.ts';
import { outlineOf, type OutlineSection } from './outline.ts';
import { shortHash } from './overview.page.ts';

/** A version as a document, whatever it is set in. The same version gives the same document for good. */
export interface ConceptDocument {
  readonly title: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly sections: readonly OutlineSection[];
  /** Says what the document is on every page. */
  readonly footer: string;
  /** Below everything else: who pays for the programme, and where the document was made. */
  readonly closing: readonly string[];
  readonly originLine: (origin: string) => string;
  readonly pageLine: (number: number, count: number) => string;
  /** Day of the version, `YYYY-MM-DD…`, for the data inside the file. */
  readonly madeOn: Date;
  readonly author: string;
  readonly fileName: string;
}

/** @param t of the language of the document */
export function documentOf(
  t: Translate,
  version: VersionRow,
  house: { readonly operator: string; readonly fundingSentence: string },
): ConceptDocument {
  const content = parseVersion(version.content);
  const day = dayText(version.fixedAt, t.locale);
  const title = t('concepts.titleOf', { municipality: content.municipality });
  return {
    title,
    facts: [
      { term: t('concepts.document.municipality'), text: content.municipality },
      { term: t('concepts.versionColumn'), text: String(version.number) },
      { term: t('concepts.fixedAt'), text: day },
      { term: t('concepts.hash'), text: shortHash(version.hash) },
    ],
    sections: outlineOf(t, content),
    footer: `${title} · ${t('concepts.versionOn', { number: version.number, day })}`,
    closing: [house.fundingSentence, t('concepts.document.made', { operator: house.operator })],
    originLine: (origin) => t('concepts.origin', { origin }),
    pageLine: (number, count) => t('concepts.document.page', { number, count }),
    madeOn: new Date(version.fixedAt),
    author: house.operator,
    fileName: `Konzept-Fassung-${version.number}`,
  };
}

/** A fact on one line; a term that asks needs no colon behind it. */
export function factLine({ term, text }: { readonly term: string; readonly text: string }): string {
  return term.endsWith('?') ? `${term} ${text}` : `${term}: ${text}`;
}
