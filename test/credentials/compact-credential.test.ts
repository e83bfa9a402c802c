import { expect } from 'chai';
import fc from 'fast-check';
import { fromBase32, toBase32 } from '../../src/credentials/base32.ts';
import {
  credentialMessage,
  signCredential,
  trustedKeys,
  verifyCredential,
  withEveryDoubt,
} from '../../src/credentials/compact-credential.ts';
import {
  newKeyPair,
  signWith,
  verifySignature,
  type KeyPair,
} from '../../src/credentials/ed25519.adapter.ts';
import type { VerifySignature } from '../../src/credentials/key-statement.ts';
import { newIssuingKey } from '../../src/credentials/key-files.adapter.ts';
import { verifyPortably } from '../../src/credentials/portable-signature.ts';
import { believedBitFlips, believedStructures, mint, trusted } from './mutations.ts';
import { sampleCredential } from './sample-credential.ts';

const pair = newKeyPair();
const signer = ({ kid, ...rest }: KeyPair) => ({
  kid,
  sign: (bytes: Uint8Array) => signWith({ kid, ...rest }, bytes),
});
const tokenOf = (changes: Partial<typeof sampleCredential> = {}, by = pair): string =>
  signCredential({ ...sampleCredential, ...changes }, signer(by)) ?? '';

describe('A compact credential', () => {
  for (const [place, verify] of [
    ['OpenSSL', verifySignature],
    ['a browser', verifyPortably],
  ] as const)
    it(`says in ${place} exactly what was signed`, () => {
      const verdict = verifyCredential(tokenOf(), [trusted(newKeyPair()), trusted(pair)], verify);
      expect(verdict).to.deep.include({
        kind: 'genuine',
        credential: { ...sampleCredential, kid: pair.kid },
      });
    });

  it('can be read without us: lines of text, and 64 bytes behind them', () => {
    const bytes = Buffer.from(fromBase32(tokenOf()) ?? []);
    const lines = bytes.subarray(0, -64).toString('utf8').split('\n');
    expect(lines.slice(0, 2)).to.deep.equal(['WC1', pair.kid]);
    expect(lines).to.include(sampleCredential.name).and.have.length(12);
  });

  it('is not believed when its key is unknown, ended, not begun or revoked', () => {
    const token = tokenOf();
    const kindBy = (changes: Parameters<typeof trusted>[1]): string =>
      verifyCredential(token, [trusted(pair, changes)], verifySignature).kind;
    expect(verifyCredential(token, [trusted(newKeyPair())], verifySignature).kind).to.equal('unknownKey');
    expect(kindBy({ validUntil: '2026-11-22' })).to.equal('refused');
    expect(kindBy({ validFrom: '2026-11-24' })).to.equal('refused');
    expect(kindBy({ validFrom: '2026-11-23', validUntil: '2026-11-23' })).to.equal('genuine');
    expect(kindBy({ compromisedSince: '2026-11-23' })).to.equal('refused');
    expect(kindBy({ compromisedSince: '2026-11-24' })).to.equal('ask');
  });

  it('takes no text that would be read as something else', () => {
    for (const changes of [{ name: 'A\nB' }, { title: '' }, { extent: 'x'.repeat(41) }, { from: '1.3.2026' }])
      expect(() => tokenOf(changes), JSON.stringify(changes)).to.throw('cannot stand');
    expect(tokenOf({ name: 'x'.repeat(200), title: 'ж'.repeat(200) }), 'too much for a QR code').to.equal('');
  });

  it('is the same text for the same content and key, in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        fc.pre(!/[\p{Cc}\p{Cs}]/u.test(name));
        const token = tokenOf({ name });
        const verdict = verifyCredential(token, [trusted(pair)], verifySignature);
        return 'credential' in verdict && verdict.credential.name === name && token === tokenOf({ name });
      }),
      { numRuns: 100 },
    );
  });

  it('refuses half a character instead of guessing it', () => {
    const message = Buffer.from(credentialMessage({ ...sampleCredential, kid: pair.kid }));
    const broken = Buffer.from(message.toString('latin1').replace('\xd0\x9e', '\xd0'), 'latin1');
    const token = toBase32(Buffer.concat([broken, signWith(pair, broken)]));
    expect(verifyCredential(token, [trusted(pair)], verifySignature).kind).to.equal('refused');
  });

  it('takes a key only from a statement of a trusted root, and a statement is no credential', () => {
    const [root, thief] = [newKeyPair(), newKeyPair()];
    const about = { validFrom: '2026-01-01', validUntil: '2026-12-31', issuer: 'LAMSA' };
    const good = newIssuingKey(root, about);
    const bad = newIssuingKey(thief, about);
    const published = {
      roots: [thief.key],
      keys: [{ statement: good.statement }, { statement: bad.statement }],
    };
    const keys = trustedKeys(published, [root.key], verifyPortably);
    expect(keys.map(({ kid }) => kid)).to.deep.equal([good.pair.kid]);
    expect(verifyCredential(tokenOf({}, good.pair), keys, verifyPortably).kind).to.equal('genuine');
    expect(verifyCredential(tokenOf({}, bad.pair), keys, verifyPortably).kind).to.equal('unknownKey');
    expect(verifyCredential(good.statement, keys, verifyPortably).kind).to.equal('refused');
    for (const nonsense of [null, 3, {}, { keys: 'x' }, { keys: [null, 1, { statement: 7 }] }])
      expect(trustedKeys(nonsense, [root.key], verifyPortably)).to.deep.equal([]);
  });

  it('is not believed again by a list that leaves out what another knows of its key', () => {
    const kindBy = (...days: readonly (string | null)[]): string => {
      const keys = withEveryDoubt(days.map((compromisedSince) => trusted(pair, { compromisedSince })));
      return verifyCredential(tokenOf(), keys, verifySignature).kind;
    };
    expect(kindBy(null, '2026-11-23')).to.equal('refused');
    expect(kindBy('2026-11-24', '2026-11-20', null)).to.equal('refused');
    expect(kindBy(null, '2026-11-24')).to.equal('ask');
    expect(kindBy(null, null)).to.equal('genuine');
    const other = trusted(newKeyPair(), { compromisedSince: '2026-01-01' });
    expect(withEveryDoubt([trusted(pair), other])[0]?.compromisedSince).to.equal(null);
  });

  it('is believed by nobody once a bit or its form was changed', function () {
    this.timeout(20_000);
    // Every bit once; a million of them in `npm run test:faults`.
    const coined = mint(2);
    expect(believedBitFlips(8_000, coined, verifySignature)).to.equal(0);
    expect(believedBitFlips(100, coined, verifyPortably)).to.equal(0);
    expect(believedStructures(500, coined, verifySignature)).to.deep.equal([]);
    expect(believedStructures(100, coined, verifyPortably)).to.deep.equal([]);
  });

  it('would be counted as believed by whoever looks at no signature', () => {
    const coined = mint(2);
    const all: VerifySignature = () => true;
    expect(believedBitFlips(2_000, coined, all)).to.be.greaterThan(100);
    expect(believedStructures(500, coined, all)).to.include.members(["another's signature", 'no signature']);
  });
});

describe('Base 32', () => {
  it('gives back what it was given, and takes no second spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = toBase32(bytes);
        expect(fromBase32(text)).to.deep.equal(bytes);
        expect(text).to.equal(text.toUpperCase());
        for (const other of [`${text}A`, text.toLowerCase(), `${text}=`])
          if (other !== text && fromBase32(other) !== null)
            expect(toBase32(fromBase32(other) as Uint8Array)).to.equal(other);
      }),
      { numRuns: 200 },
    );
    for (const wrong of ['A', 'AB1', 'AAAAAAAA=', 'ab', 'AZ', 'ABC'])
      expect(fromBase32(wrong), wrong).to.equal(null);
  });
});
