import { expect } from 'chai';
import { addressKey } from '../../../src/platform/http/throttle.ts';

describe('the address that a throttle counts', () => {
  const sameHousehold: readonly (readonly [string, string])[] = [
    ['2001:db8:1:2::1', '2001:db8:1:12:5:6:7:8'],
    ['2001:db8:1:100::1', '2001:db8:1:1ff::1'],
    ['2001:db8::a1b2:c3d4:e5f6:1', '2001:db8::ffee:c3d4:e5f6:1'],
    ['2001:db8::1', '2001:db8:0:0:9:9:9:9'],
  ];
  for (const [one, other] of sameHousehold)
    it(`counts ${one} and ${other} as one household`, () => {
      expect(addressKey(one)).to.equal(addressKey(other));
    });

  it('tells households and machines apart', () => {
    const keys = ['2001:db8:1:100::1', '2001:db8:1:200::1', '2001:db8:2::1', '::1', '192.0.2.1', '192.0.2.2'];
    expect(new Set(keys.map(addressKey)).size).to.equal(keys.length);
    expect(addressKey('::ffff:192.0.2.1')).to.equal('192.0.2.1');
    expect(addressKey(undefined)).to.equal('unknown');
  });
});
