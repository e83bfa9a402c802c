import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Progress, Table } from '../platform/http/parts.ts';
import { momentText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { BatchItemRow } from './batch.ts';
import type { BatchItem, ListedBatch } from './batches.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/batch': BatchPage;
  }
}

/** One batch, as often as it is looked at: what is done, what not, and what still waits. */
export interface BatchPage {
  readonly title: string;
  readonly path: string;
  readonly progress: Progress;
  readonly isRunning: boolean;
  /** It goes on with nobody: those who are left are chosen again. */
  readonly isStopped: boolean;
  /** All papers that are valid now, for one file; null while there is none. */
  readonly print: { readonly key: string; readonly certificateIds: readonly string[] } | null;
  readonly table: Table;
}

/** @param print the key of its form, 26 characters, and the papers of the batch that can be printed */
export function batchPage(
  t: Translate,
  batch: ListedBatch,
  items: readonly BatchItem[],
  print: NonNullable<BatchPage['print']>,
): BatchPage {
  const path = `/office/issuing/batches/${batch.id}`;
  const isRunning = batch.waiting > 0 && !batch.isStopped;
  const stateOf = ({ state }: BatchItem): ItemState =>
    state === 'waiting' && batch.isStopped ? 'stopped' : state;
  return {
    title: batchTitle(t, batch),
    path,
    progress: { text: progressText(t, batch), value: batch.total - batch.waiting, max: batch.total },
    isRunning,
    isStopped: batch.isStopped,
    print: !isRunning && print.certificateIds.length > 0 ? print : null,
    table: {
      caption: t('certificates.batch.caption'),
      columns: [
        { text: t('certificates.issuing.person') },
        { text: t('certificates.fact.state') },
        { text: t('certificates.column.number') },
      ],
      rows: items.map((item) => [
        {
          text: item.displayName,
          ...(item.certificateId !== null && { href: `/office/certificates/${item.certificateId}` }),
        },
        {
          text: t(`certificates.batch.state.${stateOf(item)}`),
          badge: badges[stateOf(item)],
          ...(item.refusal !== null && { note: t(`certificates.batch.refusal.${item.refusal}`) }),
        },
        { text: item.number ?? '–', technical: true },
      ]),
      empty: '',
    },
  };
}

type ItemState = BatchItemRow['state'] | 'stopped';

const badges: Readonly<Record<ItemState, BadgeKind>> = {
  stopped: 'problem',
  waiting: 'waiting',
  done: 'done',
  refused: 'problem',
};

export function batchTitle(t: Translate, { step, kind, startedAt, startedByName }: ListedBatch): string {
  return t(`certificates.batch.title.${step}`, {
    kind: t(`certificates.kind.${kind}`),
    when: momentText(startedAt, t.locale),
    name: isolated(startedByName, t.locale),
  });
}

export function progressText(t: Translate, { total, waiting, refused }: ListedBatch): string {
  return t('certificates.batch.progress', { done: total - waiting - refused, total, refused });
}
