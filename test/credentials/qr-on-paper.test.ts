import { createCanvas, ImageData } from '@napi-rs/canvas';
import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePrintedFacts, type PrintedFacts } from '../../src/certificates/certificate-document.ts';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { signCredential, verifyCredential } from '../../src/credentials/compact-credential.ts';
import { newKeyPair, signWith, verifySignature } from '../../src/credentials/ed25519.adapter.ts';
import { ensureDevelopmentKey, revokeIssuingKey } from '../../src/credentials/issuing-keys.actions.ts';
import { publicKeys } from '../../src/credentials/issuing-keys.queries.ts';
import { certificateOf, openTown, newest } from '../certificates/certificate-town.ts';
import { sampleFacts } from '../certificates/sample-facts.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
} from '../../src/certificates/certificates.actions.ts';
import type { Context } from '../../src/access/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { decodeQr, renderPdfPage, type Pixels } from '../support/pdf.ts';
import { trusted } from './mutations.ts';

const pair = newKeyPair();

function provedFacts(holderName: string): PrintedFacts {
  const facts = sampleFacts({ holderName });
  const token = signCredential(
    {
      kind: facts.kind,
      number: facts.number,
      code: facts.code,
      name: holderName,
      title: facts.pathTitle,
      extent: '12,5 UE',
      from: facts.period.from,
      until: facts.period.to,
      issuedOn: facts.issuedOn,
      issuer: 'LAMSA e. V.',
    },
    { kid: pair.kid, sign: (bytes) => signWith(pair, bytes) },
  );
  return { ...facts, token: token ?? '' };
}

/** As a phone sees paper on a table: aslant, from the side, unevenly lit, a little out of focus, with noise. */
function photographed({ data, width, height }: Pixels): Pixels {
  const page = createCanvas(width, height);
  page.getContext('2d').putImageData(new ImageData(data, width, height), 0, 0);
  const photo = createCanvas(width, height);
  const context = photo.getContext('2d');
  context.fillStyle = '#8a7a66';
  context.fillRect(0, 0, width, height);
  context.filter = 'blur(1.2px)';
  context.setTransform(0.93, 0.09, -0.06, 0.88, width * 0.06, 0);
  context.drawImage(page, 0, 0);
  context.resetTransform();
  context.filter = 'none';
  const shade = context.createLinearGradient(0, 0, width, height);
  shade.addColorStop(0, 'rgba(0,0,0,0.05)');
  shade.addColorStop(1, 'rgba(20,10,0,0.45)');
  context.fillStyle = shade;
  context.fillRect(0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  let noise = 7;
  for (let at = 0; at < pixels.data.length; at++) {
    // The same noise on every machine.
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    if (at % 4 !== 3) pixels.data[at] = (pixels.data[at] ?? 0) + (noise % 41) - 20;
  }
  return { data: pixels.data as unknown as Uint8ClampedArray, width, height };
}

describe('The QR code with a credential in it', function () {
  this.timeout(30_000);
  const read = async (name: string, dpi: number, seen = (paper: Pixels): Pixels => paper): Promise<void> => {
    const facts = provedFacts(name);
    const pdf = await renderCertificatePdf(facts);
    if (pdf.kind !== 'pdf') throw new Error('missing glyphs');
    const text = await decodeQr(seen((await renderPdfPage(pdf.bytes, dpi)).imageData));
    expect(text, `${String(dpi)} dpi`).to.equal(`${facts.verifyUrl}#${facts.token ?? ''}`);
    const verdict = verifyCredential((text ?? '').replace(/^.*#/, ''), [trusted(pair)], verifySignature);
    expect(verdict).to.have.nested.property('credential.name', name);
  };

  for (const name of ['Olena Marchenko', 'أحمد بن عبد الرحمن العلي'])
    it(`is read from the paper of ${name} at 70 dpi`, () => read(name, 70));

  it('is read at 70 and 150 dpi and from a photo when the name makes it large', async () => {
    const name = 'Nguyễn Thị Hương Giang von der Beck-Hohenstein';
    await read(name, 70);
    await read(name, 150);
    await read(name, 150, photographed);
  });
});

onEachDatabase((engine) => {
  describe('A released certificate', () => {
    it('carries what is printed on it in a token that is frozen with it; without a key it has its code alone', async () => {
      const { database, town } = await openTown(engine);
      const folder = mkdtempSync(join(tmpdir(), 'paper-'));
      const withKeys = (ctx: Context): Context => ({
        ...ctx,
        site: { ...ctx.site, keysFolder: join(folder, 'keys') },
      });
      try {
        const bare = await certificateOf(town, 'sara', 'released', { holderName: 'Sara' });
        expect(parsePrintedFacts(JSON.parse(bare.printed ?? ''))).not.to.have.property('token');
        await ensureDevelopmentKey(withKeys(town.as('katrin')));
        await requestCertificate(town.as('ahmad'), 'Ahmad Darwish');
        const { id } = await newest(town, 'ahmad');
        await confirmCertificate(town.as('thanh'), id);
        expect(await releaseCertificate(withKeys(town.as('katrin')), id)).to.equal(null);
        const row = await newest(town, 'ahmad');
        const facts = parsePrintedFacts(JSON.parse(row.printed ?? ''));
        const keys = await publicKeys(town.db);
        const verdict = verifyCredential(facts.token ?? '', keys, verifySignature);
        expect(verdict).to.deep.nested.include({ kind: 'genuine', 'credential.name': 'Ahmad Darwish' });
        expect(verdict).to.deep.nested.include({
          'credential.number': row.number,
          'credential.code': row.code,
          'credential.issuedOn': facts.issuedOn,
          'credential.title': facts.pathTitle,
        });
        await revokeIssuingKey(town.as('katrin'), keys[0]?.kid ?? '', facts.issuedOn);
        expect(verifyCredential(facts.token ?? '', await publicKeys(town.db), verifySignature).kind).to.equal(
          'refused',
        );
        expect(existsSync(join(folder, 'keys'))).to.equal(true);
      } finally {
        await town.db.destroy();
        await database.drop();
        rmSync(folder, { recursive: true });
      }
    });
  });
});
