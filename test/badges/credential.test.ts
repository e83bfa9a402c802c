import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { achievementId, achievementOf } from '../../src/badges/achievement.ts';
import { multibase58 } from '../../src/badges/base58.ts';
import { badgeCredential, type Document } from '../../src/badges/credential.ts';
import { issuerDocument } from '../../src/badges/issuer.ts';
import { asJwt, withProof } from '../../src/badges/sealing.adapter.ts';
import { encodedList, slotCount, statusListCredential } from '../../src/badges/status-list.ts';
import { fromBase32 } from '../../src/credentials/base32.ts';
import { newKeyPair, signWith } from '../../src/credentials/ed25519.adapter.ts';
import { sampleFacts, sampleSecondFacts } from '../certificates/sample-facts.ts';
import { monday, testSite } from '../support/context.ts';
import { judge, type Judgement } from './independent.ts';

const baseUrl = 'https://campus.example.org';
const slot = 77_123;
const site = testSite();

function newKey() {
  const pair = newKeyPair();
  const { kid, key } = pair;
  return { kid, key, compromisedSince: null, sign: (bytes: Uint8Array) => signWith(pair, bytes) };
}
const key = newKey();

const document = (facts: Parameters<typeof badgeCredential>[0] = sampleSecondFacts()): Document =>
  badgeCredential(facts, { baseUrl, slot, releasedAt: monday });
const list = (slots: readonly number[]): Promise<Document> =>
  withProof(statusListCredential(slots, { baseUrl, startOfDay: monday }), key, baseUrl);

describe('A certificate as Open Badge', () => {
  let signed: Document;
  let statusList: Document;
  before(async () => {
    signed = await withProof(document(), key, baseUrl);
    statusList = await list([1, slot - 1, slot + 1]);
  });
  const issuer = issuerDocument(site.installation, [key], baseUrl);
  const judged = (credential: Document, files: object = {}): Promise<Judgement> =>
    judge(credential, { issuer, statusList, now: monday + 1000, ...files });

  it('has the shape that Open Badges 3.0 demands', async () => {
    const ajv = new Ajv2019({ allErrors: true, strictTuples: false });
    addFormats.default(ajv);
    const schema = new URL('open-badges-3.schema.json', import.meta.url);
    const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    for (const facts of [sampleFacts(), sampleSecondFacts(), sampleFacts({ competences: [] })]) {
      check(await withProof(document(facts), key, baseUrl));
      expect(check.errors ?? []).to.deep.equal([]);
    }
    expect(check({ ...signed, credentialSubject: { type: ['AchievementSubject'] } })).to.equal(false);
  });

  it('is believed by a library that is not ours, with nothing but files', async () => {
    expect(await judged(signed)).to.deep.equal({ verified: true, status: true, errors: [] });
  });

  it('is believed in every script in which our people write their names', async () => {
    for (const holderName of ['أحمد درويش', 'Ірина Бондар', 'Ștefan Țăranu', 'ሰላም ተስፋዬ', 'Nguyễn Thị Ánh']) {
      const credential = await withProof(document(sampleFacts({ holderName })), key, baseUrl);
      expect((await judged(credential)).verified, holderName).to.equal(true);
      expect(JSON.stringify(credential)).to.contain(holderName);
    }
  });

  it('is no longer believed once its place in the list is set', async () => {
    const answer = await judged(signed, { statusList: await list([slot]) });
    expect([answer.verified, answer.status]).to.deep.equal([false, false]);
  });

  it('is not believed with a list that somebody else has signed or changed', async () => {
    const { proof, ...open } = await list([]);
    expect(proof).to.be.an('object');
    const foreign = await withProof(open, newKey(), baseUrl);
    const changed = { ...statusList, credentialSubject: open['credentialSubject'] };
    for (const bad of [foreign, changed])
      expect((await judged(signed, { statusList: bad })).verified).to.equal(false);
  });

  it('is not believed when a word of it was changed, added or taken away', async () => {
    const text = JSON.stringify(signed);
    const changes: [string, string][] = [
      ['Olena Marchenko', 'Olena Marchenka'],
      ['"creditsEarned":28.5', '"creditsEarned":285'],
      ['WP-2026-0042', 'WP-2026-0043'],
      [`"statusListIndex":"${String(slot)}"`, '"statusListIndex":"5"'],
      ['2026-11-23T', '2025-11-23T'],
      ['"inLanguage":"de",', ''],
      ['"hashed":false', '"hashed":true'],
      ['CertificateOfCompletion', 'MasterDegree'],
    ];
    for (const [before, after] of changes) {
      expect(text).to.contain(before);
      const changed = JSON.parse(text.replace(before, after)) as Document;
      expect((await judged(changed)).verified, after).to.equal(false);
    }
  });

  it('is not believed when another key has signed it, or when its key was compromised', async () => {
    expect((await judged(await withProof(document(), newKey(), baseUrl))).verified).to.equal(false);
    const compromised = issuerDocument(
      site.installation,
      [{ ...key, compromisedSince: '2026-11-20' }, newKey()],
      baseUrl,
    );
    expect((await judged(signed, { issuer: compromised })).verified).to.equal(false);
  });

  it('survives another order and other line breaks', async () => {
    const turned = Object.fromEntries(Object.entries(signed).reverse());
    expect((await judged(JSON.parse(JSON.stringify(turned, null, 7)) as Document)).verified).to.equal(true);
  });

  it('is the same text every time', async () => {
    expect(await withProof(document(), key, baseUrl)).to.deep.equal(signed);
    expect(asJwt(document(), key, baseUrl)).to.equal(asJwt(document(), key, baseUrl));
  });

  it('says of its holder the name alone', () => {
    const { credentialSubject } = document() as { credentialSubject: { identifier: unknown; id?: string } };
    expect(credentialSubject.identifier).to.deep.equal([
      { type: 'IdentityObject', hashed: false, identityHash: 'Olena Marchenko', identityType: 'name' },
    ]);
    expect(credentialSubject.id).to.equal(undefined);
    expect(JSON.stringify(document())).not.to.contain('@campus').and.not.to.contain('mailto');
  });

  it('refuses to sign a word that the vocabularies do not know', async () => {
    const error = await withProof({ ...document(), favouriteColour: 'blue' }, key, baseUrl).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(Error);
  });

  it('is a signed token that another library takes, and only with this key', async () => {
    const token = asJwt(document(), key, baseUrl);
    const jwk = (one: { readonly key: string }) =>
      importJWK(
        { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(fromBase32(one.key) ?? []).toString('base64url') },
        'EdDSA',
      );
    const { payload, protectedHeader } = await compactVerify(token, await jwk(key), {
      algorithms: ['EdDSA'],
    });
    expect(protectedHeader).to.include({
      alg: 'EdDSA',
      typ: 'vc+jwt',
      kid: `${baseUrl}/badges/issuer#${key.kid}`,
    });
    expect(JSON.parse(new TextDecoder().decode(payload))).to.deep.equal({
      ...document(),
      iss: `${baseUrl}/badges/issuer`,
      jti: sampleFacts().verifyUrl,
      nbf: monday / 1000,
    });
    const refused = await compactVerify(token, await jwk(newKey())).catch(() => 'refused');
    expect(refused).to.equal('refused');
  });
});

describe('An achievement', () => {
  it('is the same for everybody who has achieved it, and another when it says something else', () => {
    const one = achievementId(achievementOf(sampleSecondFacts()));
    const someoneElse = sampleSecondFacts({ holderName: 'Somebody Else', number: 'WP-2026-0099' });
    expect(achievementId(achievementOf(someoneElse))).to.equal(one);
    expect(achievementId(achievementOf(sampleSecondFacts({ competences: ['planen'] })))).not.to.equal(one);
  });

  it('names nobody', () => {
    const text = JSON.stringify(achievementOf(sampleSecondFacts()));
    for (const name of ['Olena', 'Thanh', 'Katrin', 'WP-2026', 'campus.']) expect(text).not.to.contain(name);
  });
});

describe('The status list', () => {
  const bitsOf = (encoded: string): Buffer => gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));

  it('holds 131,072 places and exactly the given ones are set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(slotCount - 1), { maxLength: 50 }), (slots) => {
        const bits = bitsOf(encodedList(slots));
        expect(bits.length * 8).to.equal(slotCount);
        const set = [...bits].flatMap((byte, index) =>
          [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte >> (7 - bit)) & 1 ? [index * 8 + bit] : [])),
        );
        expect(set).to.deep.equal([...slots].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  it('says the same whoever was withdrawn first', () => {
    expect(encodedList([5, 90_000, 7])).to.equal(encodedList([90_000, 7, 5]));
  });

  it('stays small', () => {
    const slots = Array.from({ length: 200 }, (_, index) => (index * 653) % slotCount);
    expect(encodedList(slots).length).to.be.lessThan(1_500);
  });
});

describe('Base 58', () => {
  it('writes as others do', () => {
    const text = (bytes: string | number[]): string => multibase58(Uint8Array.from(Buffer.from(bytes)));
    expect(text('Hello World!')).to.equal('z2NEpo7TZRRrLZSi2U');
    expect(text([0, 0, 1])).to.equal('z112');
    expect(text([0])).to.equal('z1');
    expect(text([])).to.equal('z');
  });
});
