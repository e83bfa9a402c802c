import { expect } from 'chai';
import { secretsFrom } from '../../src/platform/secrets.ts';

describe('What is sealed', () => {
  const ours = secretsFrom('a secret of tests, long enough for the rules');
  const theirs = secretsFrom('another secret of tests, just as long as that');

  it('opens with the same secret and the same binding, and looks different every time', () => {
    for (const plain of ['', 'Straße', 'x'.repeat(100_000)])
      expect(ours.open(ours.seal(plain, 'row 1'), 'row 1') === plain).to.equal(true);
    expect(ours.seal('x', 'row').equals(ours.seal('x', 'row'))).to.equal(false);
  });

  it('opens in no other place, and with no other secret', () => {
    const sealed = ours.seal('mine', 'row 1');
    expect(ours.open(sealed, 'row 2')).to.equal(null);
    expect(theirs.open(sealed, 'row 1')).to.equal(null);
  });

  it('does not open when a single bit was changed, or something is missing', () => {
    const sealed = ours.seal('mine', 'row 1');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(ours.open(changed, 'row 1'), `byte ${at}`).to.equal(null);
      expect(ours.open(sealed.subarray(0, at), 'row 1'), `${at} bytes`).to.equal(null);
    }
  });
});
