import { stringify } from 'csv-stringify/sync';
import { localDay } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { holderText } from './certificate-retention.ts';
import { hoursOf, parseBasis, unitsOf, type CertificateRow } from './certificate.ts';

/** A certificate that has a number, as the exported register shows it. */
export type ExportedCertificate = Pick<
  CertificateRow,
  'number' | 'kind' | 'holderName' | 'basis' | 'state' | 'releasedAt' | 'withdrawnAt'
> & {
  readonly municipality: string | null;
  readonly confirmedByName: string;
  readonly releasedByName: string;
};

/**
 * One line per number, for a German spreadsheet: semicolons, a byte order mark, days as `YYYY-MM-DD`. Names are typed by
 * people, and a cell that begins like a formula must stay text. Why something was withdrawn stays in the office.
 */
export function registerCsv(t: Translate, certificates: readonly ExportedCertificate[]): string {
  const head = [
    t('certificates.fact.number'),
    t('certificates.fact.holderName'),
    t('certificates.fact.kind'),
    t('certificates.fact.municipality'),
    t('certificates.fact.path'),
    t('certificates.register.units'),
    t('certificates.register.hours'),
    t('certificates.fact.state'),
    t('certificates.fact.issuedOn'),
    t('certificates.fact.confirmed'),
    t('certificates.fact.released'),
    t('certificates.fact.withdrawn'),
  ];
  const lines = certificates.map((one) => {
    const basis = parseBasis(one.basis);
    return [
      one.number,
      holderText(one),
      t(`certificates.kind.${one.kind}`),
      one.municipality ?? '',
      basis.pathTitle,
      basis.engagement === null ? unitsOf(basis) : '',
      basis.engagement === null ? '' : hoursOf(basis.engagement.minutes),
      t(`certificates.state.${one.state}`),
      one.releasedAt === null ? '' : localDay(one.releasedAt),
      one.confirmedByName,
      one.releasedByName,
      one.withdrawnAt === null ? '' : localDay(one.withdrawnAt),
    ];
  });
  return stringify([head, ...lines], {
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
