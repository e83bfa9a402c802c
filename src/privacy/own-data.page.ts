import type {} from '../platform/http/pages.ts';
import type { Table } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { ErasureRequestRow } from './erasure-request.ts';
import type { Holding } from './own-data.queries.ts';
import { retentionText } from './retention-text.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'privacy/own-data': OwnDataPage;
  }
}

export interface OwnDataPage {
  readonly title: string;
  readonly table: Table;
  /** How it stands with the wish to be erased; null when there is none. */
  readonly asked: string | null;
}

export function ownDataPage(
  t: Translate,
  german: Translate,
  holdings: readonly Holding[],
  open: Pick<ErasureRequestRow, 'askedAt' | 'state'> | null,
): OwnDataPage {
  return {
    title: t('privacy.own.title'),
    table: {
      caption: german('privacy.own.caption'),
      columns: [
        { text: german('privacy.column.purpose') },
        { text: german('privacy.column.rows'), numeric: true },
        { text: german('privacy.column.kept') },
      ],
      rows: holdings.map(({ data, rows }) => [
        { text: data.purpose },
        { text: String(rows) },
        { text: retentionText(german, data.retention) },
      ]),
      empty: '',
    },
    asked: open === null ? null : t('privacy.own.asked', { day: dayText(open.askedAt, t.locale) }),
  };
}
