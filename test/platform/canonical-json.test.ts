import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalJson } from '../../src/platform/canonical-json.ts';
import { sha256Hex } from '../../src/platform/hash.ts';

describe('canonical JSON', () => {
  it('sorts keys at every depth and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'ä"', e: undefined })).to.equal(
      '{"a":"ä\\"","b":[{"c":null,"d":1}]}',
    );
  });

  it('means the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).to.deep.equal(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, undefined, () => 1, 1n]) {
      expect(() => canonicalJson([value])).to.throw('Not plain data');
    }
  });
});

describe('hashing', () => {
  it('gives SHA-256 in lower-case hex, for text as UTF-8', () => {
    expect(sha256Hex('')).to.equal('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('ä')).to.equal(sha256Hex(new TextEncoder().encode('ä')));
  });
});
