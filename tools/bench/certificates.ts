import { createPublicKey, verify } from 'node:crypto';
import { listPrintableOfBatch } from '../../src/certificates/batches.queries.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { startBatch } from '../../src/certificates/issuing.actions.ts';
import { noExtras } from '../../src/certificates/paper-extras.ts';
import { printRun } from '../../src/certificates/print-run.adapter.ts';
import { verifyCredential } from '../../src/credentials/compact-credential.ts';
import { fromBase32 } from '../../src/credentials/base32.ts';
import { verifySignature } from '../../src/credentials/ed25519.adapter.ts';
import { splitToken } from '../../src/credentials/key-statement.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { collect, openPress, registerFaces } from '../../src/platform/print/press.adapter.ts';
import { goThrough } from '../../test/certificates/go-through.ts';
import { sampleThirdFacts } from '../../test/certificates/sample-facts.ts';
import { addComplete, settle } from '../../test/certificates/settlers.ts';
import { mint } from '../../test/credentials/mutations.ts';
import { monday, publicContext, testContext } from '../../test/support/context.ts';
import type { Engine } from '../../test/support/databases.ts';
import { actorOf } from '../../test/support/people.ts';
import { report } from './figures.ts';

/** Certificates per second, one after the other, fonts parsed, beside a page with their text and nothing else. */
export async function measurePdfs(): Promise<void> {
  const times = { bare: [] as number[], ours: [] as number[] };
  let errors = 0;
  for (let n = -5; n < 60; n++) {
    const facts = sampleThirdFacts({ number: `WP-2026-${String(1000 + n)}` });
    const bare = await timed(() => barePage(JSON.stringify(facts.contents) + facts.number));
    const ours = await timed(() => renderCertificatePdf(facts));
    if (n < 0) continue;
    times.bare.push(bare.ms);
    times.ours.push(ours.ms);
    if (ours.value.kind !== 'pdf' || !isPdf(ours.value.bytes) || !isPdf(bare.value)) errors++;
  }
  const bare = speedOf(times.bare);
  const ours = speedOf(times.ours);
  report({ name: 'bare-page', engine: 'pdfkit', value: bare, unit: 'PDFs/s', n: times.bare.length });
  report({
    name: 'certificate-pdf',
    engine: 'pdfkit',
    value: ours,
    unit: 'PDFs/s',
    p50: middle(times.ours),
    p99: Math.max(...times.ours),
    n: times.ours.length,
    errors,
    baseline: 'bare-page pdfkit',
    ratio: ours / bare,
  });
}

const batchSize = 100;

/**
 * A hundred people confirmed, released (number, signature, letter and audit for each in a transaction of its own, every
 * paper tried before) and printed as one file. Exact only with a hundred certificates without a gap in their numbers.
 */
export async function measureBatch(engine: Engine, url: string): Promise<void> {
  const db = openDatabase(url);
  await migrate(db);
  const people = await settle(db);
  const personIds = await addComplete(db, batchSize, people.lena.municipalityId);
  const run = async (name: 'thanh' | 'katrin'): Promise<string> => {
    const ctx = testContext(db, actorOf(people[name]), monday);
    const id = await startBatch(ctx, { key: newId(), personIds });
    await goThrough(publicContext(db, monday), id);
    return id;
  };
  const confirming = await timed(() => run('thanh'));
  const releasing = await timed(() => run('katrin'));
  const papers = await listPrintableOfBatch(db, releasing.value);
  const rows = await db<CertificateRow>('certificate').whereIn('id', papers).select('printed');
  const printing = await timed(() =>
    printRun(rows.map(({ printed }) => ({ printed: printed ?? '', extras: noExtras }))),
  );
  const numbers = await db<CertificateRow>('certificate').orderBy('number').select('number');
  const wrong = numbers.filter(
    ({ number }, index) => number !== `WP-2026-${String(index + 1).padStart(4, '0')}`,
  ).length;
  for (const [name, { ms }] of Object.entries({ confirm: confirming, release: releasing, print: printing }))
    report({
      name: `batch-of-100-${name}`,
      engine,
      value: ms / 1000,
      unit: 's',
      n: batchSize,
      errors: wrong + Math.abs(batchSize - papers.length),
    });
  await db.destroy();
}

/** Credentials proved per second, beside the bare signature of node:crypto with a key that is ready. */
export async function measureVerification(): Promise<void> {
  const { keys, tokens } = mint(100);
  const signed = tokens.map((token) => splitToken(token));
  const ready = keys.map(({ key }) => {
    const x = Buffer.from(fromBase32(key) ?? []).toString('base64url');
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  });
  const bare = (): boolean =>
    signed.every((parts, index) => {
      const key = ready[index % ready.length];
      return parts !== null && key !== undefined && verify(null, parts.message, key, parts.signature);
    });
  const ours = (): boolean =>
    tokens.every((token) => verifyCredential(token, keys, verifySignature).kind === 'genuine');
  const times = { bare: [] as number[], ours: [] as number[] };
  let errors = 0;
  for (let n = 0; n < 15; n++)
    for (const [name, work] of [
      ['bare', bare],
      ['ours', ours],
    ] as const) {
      const { ms, value } = await timed(() => Promise.resolve(work()));
      times[name].push(ms / tokens.length);
      if (!value) errors++;
    }
  const [bareSpeed, speed] = [1000 / middle(times.bare), 1000 / middle(times.ours)];
  report({ name: 'bare-signature', engine: 'ed25519', value: bareSpeed, unit: 'verified/s', n: 15, errors });
  report({
    name: 'credential-verify',
    engine: 'ed25519',
    value: speed,
    unit: 'verified/s',
    n: 15,
    errors,
    baseline: 'bare-signature ed25519',
    ratio: speed / bareSpeed,
  });
}

/** The same fonts and about the same text on one sheet, without tags, QR code and layout. */
async function barePage(text: string): Promise<Uint8Array> {
  const press = await openPress();
  for (const face of ['serif', 'sans'] as const) press.font(face);
  const document = new press.Document({ size: 'A4', margin: 40 });
  const bytes = collect(document);
  registerFaces(document, press);
  document.font('serif').fontSize(20).text(text.slice(0, 80));
  document.font('sans').fontSize(9).text(text);
  document.end();
  return bytes;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const before = performance.now();
  const value = await work();
  return { ms: performance.now() - before, value };
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString('latin1', 0, 5) === '%PDF-';
}

function speedOf(times: readonly number[]): number {
  return (times.length * 1000) / times.reduce((sum, ms) => sum + ms, 0);
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
