import type {} from '../platform/http/pages.ts';
import type { ChoicesField, FieldError, Progress, TaskList } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { isPrintable, largestPrintRun } from './print-run.ts';
import type { PrintRun } from './print-runs.queries.ts';
import { searchFields } from './register-search.form.ts';
import type { RegisterSearch } from './register-search.ts';
import type { FoundCertificate } from './register-search.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/print-choice': PrintChoicePage;
    'certificates/print-run': PrintRunPage;
  }
}

/** Which papers of a search are to be printed: all of them, unless somebody takes one out. */
export interface PrintChoicePage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly key: string;
  /** Null when nothing of it can be printed. */
  readonly choices: ChoicesField | null;
  readonly again: ReturnType<typeof searchFields>;
  /** More were found than go into one file. */
  readonly isCut: boolean;
}

export function printChoicePage(
  t: Translate,
  search: RegisterSearch,
  found: readonly FoundCertificate[],
  given: { readonly key: string; readonly error: string | null },
): PrintChoicePage {
  const printable = found
    .filter(isPrintable)
    .sort((one, other) => ((one.number ?? '') < (other.number ?? '') ? -1 : 1));
  const shown = printable.slice(0, largestPrintRun);
  return {
    title: t('certificates.print.title'),
    errors: given.error === null ? [] : [{ name: 'certificate', text: given.error }],
    key: given.key,
    choices:
      shown.length === 0
        ? null
        : {
            name: 'certificate',
            label: t('certificates.print.choose', { count: shown.length }),
            multiple: true,
            error: given.error,
            options: shown.map((one) => ({
              value: one.id,
              text: one.holderName,
              hint: [one.number ?? '', ...(one.municipality === null ? [] : [one.municipality])]
                .map((part) => isolated(part, t.locale))
                .join(' · '),
              checked: given.error === null,
            })),
          },
    again: searchFields(search),
    isCut: printable.length > shown.length,
  };
}

/** One print run, as often as it is looked at. */
export interface PrintRunPage {
  readonly title: string;
  readonly path: string;
  readonly progress: Progress;
  readonly isRunning: boolean;
  readonly fileHref: string | null;
}

export function printRunPage(t: Translate, run: PrintRun): PrintRunPage {
  const path = pathOf(run);
  return {
    title: titleOf(t, run),
    path,
    progress: { text: progressText(t, run), value: run.done, max: run.total },
    isRunning: run.finishedAt === null,
    fileHref: run.hasFile ? `${path}/file` : null,
  };
}

/** The way back to what was begun lately. */
export function printRunList(t: Translate, runs: readonly PrintRun[]): TaskList {
  return {
    id: 'prints',
    heading: t('certificates.print.latest'),
    tasks: runs.map((run) => ({
      href: pathOf(run),
      title: titleOf(t, run),
      text: progressText(t, run),
      badge:
        run.finishedAt === null
          ? { kind: 'current', text: t('certificates.batch.running') }
          : { kind: 'done', text: t('certificates.batch.finished') },
    })),
    empty: t('certificates.print.latestNone'),
  };
}

function pathOf({ id }: PrintRun): string {
  return `/office/register/prints/${id}`;
}

function titleOf(t: Translate, { startedAt, startedByName }: PrintRun): string {
  return t('certificates.print.runTitle', {
    when: momentText(startedAt, t.locale),
    name: isolated(startedByName, t.locale),
  });
}

function progressText(t: Translate, { done, total }: PrintRun): string {
  return t('certificates.print.progress', { done, total });
}
