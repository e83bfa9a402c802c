import type {} from '../platform/http/pages.ts';
import type { FieldError, Table } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { BarrierReportRow } from './barrier-report.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'barriers/report': ReportPage;
    'barriers/list': ReportsPage;
  }
}

export interface ReportPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly page: string;
  readonly description: string;
  readonly contact: string;
}

export function reportPage(
  t: Translate,
  typed: { readonly page: string; readonly description: string; readonly contact: string },
  isMissing: boolean,
): ReportPage {
  return {
    title: t('barriers.title'),
    errors: isMissing ? [{ name: 'description', text: t('barriers.descriptionMissing') }] : [],
    ...typed,
  };
}

export interface ReportsPage {
  readonly title: string;
  readonly table: Table;
}

export function reportsPage(t: Translate, reports: readonly BarrierReportRow[]): ReportsPage {
  return {
    title: t('barriers.list.title'),
    table: {
      caption: t('barriers.list.caption'),
      columns: (['when', 'page', 'description', 'contact'] as const).map((name) => ({
        text: t(`barriers.list.${name}`),
      })),
      rows: reports.map(({ createdAt, page, description, contact }) => [
        { text: momentText(createdAt, t.locale) },
        { text: page, technical: true },
        { text: description },
        { text: contact ?? t('barriers.list.noContact') },
      ]),
      empty: t('barriers.list.empty'),
    },
  };
}
