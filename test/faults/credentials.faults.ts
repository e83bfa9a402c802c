import { expect } from 'chai';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import { verifySignature } from '../../src/credentials/ed25519.adapter.ts';
import { verifyPortably } from '../../src/credentials/portable-signature.ts';
import { certificateOf, openTown, type CertificateTown } from '../certificates/certificate-town.ts';
import { foundByChance } from '../certificates/invented-codes.ts';
import { believedBitFlips, believedStructures, mint } from '../credentials/mutations.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('Whoever invents certificates', function () {
  this.timeout(900_000);

  it('is never believed: a million tokens with another bit, ten thousand of another form', () => {
    const coined = mint(100);
    expect(believedBitFlips(1_000_000, coined, verifySignature)).to.equal(0);
    expect(believedStructures(10_000, coined, verifySignature)).to.deep.equal([]);
  });

  it('is never believed in a browser either', () => {
    const coined = mint(4);
    expect(believedBitFlips(20_000, coined, verifyPortably)).to.equal(0);
    expect(believedStructures(10_000, coined, verifyPortably)).to.deep.equal([]);
  });

  describe('by guessing codes', () => {
    let database: TestDatabase;
    let town: CertificateTown;
    before(async () => {
      ({ database, town } = await openTown('sqlite'));
    });
    after(async () => {
      await town.db.destroy();
      await database.drop();
    });

    it('finds nothing with a million of them', async () => {
      const { code } = await certificateOf(town, 'ahmad', 'released');
      expect(await findOptionalCertificateByCode(town.db, code)).not.to.equal(null);
      expect(await foundByChance(town.db, 1_000_000)).to.equal(0);
    });
  });
});
