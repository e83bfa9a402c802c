import type {} from '../platform/http/pages.ts';
import type { Badge, Pager, Table, TaskList } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { holderText } from './certificate-retention.ts';
import type { CertificateState } from './certificate.ts';
import type { ListedCertificate } from './certificates.queries.ts';
import type { WaitingReissue } from './reissue.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/office-list': OfficeListPage;
  }
}

export interface OfficeListPage {
  readonly title: string;
  readonly waiting: TaskList;
  readonly all: Table;
  readonly pager: Pager | null;
}

export const certificatesPerPage = 50;

/** @param page from 1 */
export function officeListPage(
  t: Translate,
  waiting: readonly ListedCertificate[],
  all: readonly ListedCertificate[],
  page: number,
  reissues: readonly WaitingReissue[],
): OfficeListPage {
  const shown = all.slice(0, certificatesPerPage);
  const at = (number: number): string => `/office/certificates?page=${String(number)}`;
  const previous = page > 1 ? { href: at(page - 1), text: t('certificates.office.newer') } : null;
  const next =
    all.length > certificatesPerPage ? { href: at(page + 1), text: t('certificates.office.older') } : null;
  return {
    title: t('certificates.office.title'),
    waiting: {
      id: 'waiting',
      heading: t('certificates.office.waitingHeading'),
      tasks: [
        ...reissues.map((one) => ({
          href: `/office/certificates/${one.certificateId}/new-name`,
          title: one.holderName,
          text: `${t('certificates.newName.title')} · ${isolated(one.number ?? '', t.locale)}`,
          badge: {
            kind: 'current' as const,
            text: t(`certificates.task.${one.state === 'requested' ? 'confirm' : 'release'}`),
          },
        })),
        ...waiting.map((one) => ({
          href: pathOf(one),
          title: holderText(one),
          text: `${roleText(t, one)} · ${dayText(one.requestedAt, t.locale)}`,
          badge: { kind: 'current' as const, text: t(`certificates.task.${taskOf(one.state)}`) },
        })),
      ],
      empty: t('certificates.office.waitingNone'),
    },
    all: certificateTable(t, shown, t('certificates.office.allCaption'), t('certificates.office.allNone')),
    pager:
      previous === null && next === null ? null : { label: t('certificates.office.pages'), previous, next },
  };
}

/** Certificates and requests, each a link to its page. */
export function certificateTable(
  t: Translate,
  certificates: readonly ListedCertificate[],
  caption: string,
  empty: string,
): Table {
  return {
    caption,
    columns: [
      { text: t('certificates.fact.holderName') },
      { text: t('certificates.fact.state') },
      { text: t('certificates.column.number') },
      { text: t('certificates.column.requestedAt') },
    ],
    rows: certificates.map((one) => [
      { text: holderText(one), href: pathOf(one), note: roleText(t, one) },
      { text: t(`certificates.state.${one.state}`), badge: stateBadges[one.state] },
      { text: one.number ?? '–', technical: true },
      { text: dayText(one.requestedAt, t.locale) },
    ]),
    empty,
  };
}

export const stateBadges: Readonly<Record<CertificateState, Badge['kind']>> = {
  requested: 'waiting',
  confirmed: 'waiting',
  released: 'done',
  withdrawalProposed: 'problem',
  withdrawn: 'locked',
  returned: 'open',
};

function taskOf(state: CertificateState): 'confirm' | 'release' | 'withdraw' {
  return state === 'requested' ? 'confirm' : state === 'confirmed' ? 'release' : 'withdraw';
}

function roleText(t: Translate, one: Pick<ListedCertificate, 'kind' | 'pathRole' | 'municipality'>): string {
  return [
    t(`certificates.kind.${one.kind}`),
    t(`identity.role.${one.pathRole}`),
    ...(one.municipality === null ? [] : [isolated(one.municipality, t.locale)]),
  ].join(' · ');
}

/** The page of one certificate in the office. */
export function pathOf({ id }: { readonly id: string }): string {
  return `/office/certificates/${id}`;
}
