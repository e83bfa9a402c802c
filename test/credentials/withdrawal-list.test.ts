import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { newKeyPair, signWith, verifySignature } from '../../src/credentials/ed25519.adapter.ts';
import { verifyPortably } from '../../src/credentials/portable-signature.ts';
import {
  paperFingerprint,
  readWithdrawals,
  signWithdrawals,
  standingOf,
} from '../../src/credentials/withdrawal-list.ts';
import { trusted } from './mutations.ts';
import { altered, sampleCredential } from './sample-credential.ts';

const pair = newKeyPair();
const signer = { kid: pair.kid, sign: (bytes: Uint8Array) => signWith(pair, bytes) };
const { code } = sampleCredential;
const other = `0${code.slice(1)}`;
const listOf = (codes: readonly string[], day = '2026-11-23'): string =>
  signWithdrawals({ day, fingerprints: codes.map(paperFingerprint) }, signer);
const read = (token: string, changes: Parameters<typeof trusted>[1] = {}) =>
  readWithdrawals(token, [trusted(pair, changes)], verifyPortably);

describe('The list of papers that are no longer valid', () => {
  it('is read as it was signed, names no code, and is the same whatever was withdrawn first', () => {
    const token = listOf([code, other]);
    expect(token).to.equal(listOf([other, code, other]));
    const fingerprints = [code, other].map((one) => createHash('sha256').update(one).digest('hex')).sort();
    const expected = { kid: pair.kid, day: '2026-11-23', fingerprints };
    expect(read(token)).to.deep.equal(expected);
    expect(readWithdrawals(token, [trusted(pair)], verifySignature)).to.deep.equal(expected);
    expect(read(listOf([]))).to.deep.include({ fingerprints: [] });
    expect(Buffer.from(token, 'latin1').includes(code)).to.equal(false);
  });

  it('proves nothing when it was changed, or its key is unknown, not of that day, or in wrong hands', () => {
    const token = listOf([code]);
    expect(read(altered(token))).to.equal(null);
    expect(read('')).to.equal(null);
    expect(readWithdrawals(token, [trusted(newKeyPair())], verifyPortably)).to.equal(null);
    for (const changes of [
      { validUntil: '2026-11-22' },
      { validFrom: '2026-11-24' },
      { compromisedSince: '2026-11-23' },
      { compromisedSince: '2026-12-24' },
    ])
      expect(read(token, changes), JSON.stringify(changes)).to.equal(null);
    // One of two lists of keys is enough to know that a key is no longer good.
    const keys = [trusted(pair), trusted(pair, { compromisedSince: '2026-12-24' })];
    expect(readWithdrawals(token, keys, verifyPortably)).to.equal(null);
  });

  it('says withdrawn for good, and otherwise until which day it was not', () => {
    const lists = (...tokens: string[]) => tokens.flatMap((token) => read(token) ?? []);
    const paper = { code, issuedOn: '2026-11-23' };
    expect(standingOf(paper, lists(listOf([other]), listOf([], '2026-11-25')))).to.deep.equal({
      kind: 'notListed',
      day: '2026-11-25',
    });
    expect(standingOf(paper, lists(listOf([code]), listOf([], '2026-11-25')))).to.deep.equal({
      kind: 'withdrawn',
    });
    for (const few of [[], lists(listOf([], '2026-11-22'))])
      expect(standingOf(paper, few)).to.deep.equal({ kind: 'unknown' });
  });
});
