import { normaliseCertificateCode } from '../../src/certificates/certificate-code.ts';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import type { Db } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';

/** How many of `count` invented codes are those of a certificate, by the look-up behind `/c/…`; a hundred at once. */
export async function foundByChance(db: Db, count: number): Promise<number> {
  let found = 0;
  for (let done = 0; done < count; done += 100) {
    const guesses = Array.from({ length: Math.min(100, count - done) }, () =>
      normaliseCertificateCode(newId()),
    );
    const results = await Promise.all(
      guesses.map((guess) => findOptionalCertificateByCode(db, guess ?? 'no code was invented')),
    );
    if (guesses.includes(null)) throw new Error('no code was invented');
    found += results.filter((one) => one !== null).length;
  }
  return found;
}
