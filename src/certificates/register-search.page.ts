import type {} from '../platform/http/pages.ts';
import type { Option, Table, TaskList } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { paperKinds } from './certificate-document.ts';
import { certificateStates } from './certificate.ts';
import { certificatesPerPage, certificateTable } from './office-certificates.page.ts';
import { isPrintable } from './print-run.ts';
import { printRunList } from './print-run.page.ts';
import type { PrintRun } from './print-runs.queries.ts';
import { searchFields } from './register-search.form.ts';
import type { RegisterSearch } from './register-search.ts';
import type { FoundCertificate } from './register-search.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/register-search': RegisterSearchPage;
  }
}

export interface RegisterSearchPage {
  readonly title: string;
  readonly words: string;
  readonly municipalities: readonly Option[];
  readonly states: readonly Option[];
  readonly kinds: readonly Option[];
  readonly years: readonly Option[];
  /** How many were found, in words. */
  readonly count: string;
  readonly table: Table;
  /** The same search again, for the buttons below the table. */
  readonly again: ReturnType<typeof searchFields>;
  readonly previous: number | null;
  readonly next: number | null;
  /** Something was found that can be printed. */
  readonly mayPrint: boolean;
  readonly prints: TaskList;
}

/** @param found.page from 1; beyond the last one the last one is shown */
export function registerSearchPage(
  t: Translate,
  search: RegisterSearch,
  found: { readonly certificates: readonly FoundCertificate[]; readonly page: number },
  known: {
    readonly municipalities: readonly MunicipalityRow[];
    readonly years: readonly number[];
    readonly prints: readonly PrintRun[];
  },
): RegisterSearchPage {
  const { certificates } = found;
  const last = Math.max(1, Math.ceil(certificates.length / certificatesPerPage));
  const page = Math.min(found.page, last);
  const shown = certificates.slice((page - 1) * certificatesPerPage, page * certificatesPerPage);
  const all = { value: '', text: t('certificates.search.all') };
  return {
    title: t('certificates.search.title'),
    words: search.words,
    municipalities: [
      { ...all, selected: search.municipalityId === null },
      ...known.municipalities.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: id === search.municipalityId,
      })),
    ],
    states: [
      { ...all, selected: search.state === null },
      ...certificateStates.map((state) => ({
        value: state,
        text: t(`certificates.state.${state}`),
        selected: state === search.state,
      })),
    ],
    kinds: [
      { ...all, selected: search.kind === null },
      ...paperKinds.map((kind) => ({
        value: kind,
        text: t(`certificates.kind.${kind}`),
        selected: kind === search.kind,
      })),
    ],
    years: [
      { ...all, selected: search.year === null },
      ...known.years.map((year) => ({
        value: String(year),
        text: String(year),
        selected: year === search.year,
      })),
    ],
    count: t('certificates.search.count', { count: certificates.length }),
    table: certificateTable(t, shown, t('certificates.search.caption'), t('certificates.search.none')),
    again: searchFields(search),
    previous: page > 1 ? page - 1 : null,
    next: page < last ? page + 1 : null,
    mayPrint: certificates.some(isPrintable),
    prints: printRunList(t, known.prints),
  };
}
