import { selectRows, type Db } from '../platform/database.ts';
import type { Instant } from '../platform/clock.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { CertificateRow } from './certificate.ts';
import { parsePrintedFacts } from './certificate-document.ts';
import { logosOn, type PaperExtras } from './paper-extras.ts';

/** For each of these papers what stands beside its frozen facts: pictures of funders, and the last refresher. */
export async function extrasOf(
  db: Db,
  papers: readonly Pick<CertificateRow, 'id' | 'printed'>[],
): Promise<PaperExtras[]> {
  const refreshed = await listRefreshed(
    db,
    papers.map(({ id }) => id),
  );
  const hashes = papers.flatMap(({ printed }) =>
    printed === null ? [] : logosOn(parsePrintedFacts(JSON.parse(printed))),
  );
  const logos = await listLogos(db, [...new Set(hashes)]);
  return papers.map(({ id }) => ({ logos, updatedOn: refreshed.get(id) ?? null }));
}

async function listLogos(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (hashes.length === 0) return new Map();
  const rows = await selectRows<{ hash: string; content: Uint8Array }>(
    db,
    `SELECT hash, content FROM funder_logo WHERE hash IN (${hashes.map(() => '?').join(', ')})`,
    hashes,
  );
  return new Map(rows.map(({ hash, content }) => [hash, content]));
}

async function listRefreshed(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRows<{ certificateId: string; refreshedAt: Instant }>(
    db,
    `SELECT certificate_id, max(refreshed_at) AS refreshed_at FROM certificate_refresh
      WHERE certificate_id IN (${ids.map(() => '?').join(', ')}) GROUP BY certificate_id`,
    ids,
  );
  return new Map(rows.map(({ certificateId, refreshedAt }) => [certificateId, localDay(refreshedAt)]));
}
