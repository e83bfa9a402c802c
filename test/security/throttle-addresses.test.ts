import { expect } from 'chai';
import { addressKey, openThrottle } from '../../src/platform/http/throttle.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase((_engine, fresh) => {
  describe('the throttle', () => {
    it('counts each address for itself, and a whole IPv6 household as one', async () => {
      const database = await fresh();
      const db = openDatabase(database.url);
      try {
        await migrate(db);
        const throttle = openThrottle(db, { enabled: true });
        for (let count = 0; count < 10; count += 1)
          expect(await throttle.consume('account', 'erika 192.0.2.1')).to.equal(null);
        expect(await throttle.consume('account', 'erika 192.0.2.1')).to.be.within(1, 900);
        expect(await throttle.consume('account', 'erika 192.0.2.2')).to.equal(null);
        expect(addressKey('2001:db8:aaaa:bb01::1')).to.equal(addressKey('2001:db8:aaaa:bbff:1:2:3:4'));
        expect(addressKey('2001:db8:aaaa:bb01::1')).not.to.equal(addressKey('2001:db8:aaaa:cc01::1'));
        expect(addressKey('::ffff:192.0.2.1')).to.equal('192.0.2.1');
      } finally {
        await db.destroy();
        await database.drop();
      }
    });
  });
});
