import type {} from '../platform/http/pages.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Learner } from './learner-progress.ts';
import { learnerTable, type LearnerTable } from './learner-table.page.ts';
import { isStuck } from './learner-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/municipality': MunicipalityPage;
  }
}

export interface MunicipalityPage {
  readonly title: string;
  /** The page about the place itself: what is agreed there, and with whom. */
  readonly placePath: string;
  readonly filters: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
  readonly table: LearnerTable;
}

/** @param onlyStuck leaves out everybody whose light is not red */
export function municipalityPage(
  t: Translate,
  municipality: { readonly id: string; readonly name: string },
  learners: readonly Learner[],
  onlyStuck: boolean,
): MunicipalityPage {
  const path = `/office/municipalities/${municipality.id}/progress`;
  const stuck = learners.filter(isStuck);
  return {
    title: municipality.name,
    placePath: `/office/municipalities/${municipality.id}`,
    filters: [
      { href: path, text: t('reports.filter.all', { count: learners.length }), isCurrent: !onlyStuck },
      {
        href: `${path}?state=stuck`,
        text: t('reports.filter.stuck', { count: stuck.length }),
        isCurrent: onlyStuck,
      },
    ],
    table: learnerTable(
      t,
      t('reports.table.caption', { municipality: municipality.name }),
      onlyStuck ? stuck : learners,
      t(onlyStuck ? 'reports.stuck.none' : 'reports.table.empty'),
    ),
  };
}
