import { Throttled } from '../platform/errors.ts';
import { parsePrintedFacts, type PrintedFacts } from './certificate-document.ts';
import { renderCertificatePdf, type CertificatePdf } from './certificate-pdf.adapter.ts';

/** Printing keeps a processor busy; more than these few at the door are asked to come back. */
const longestQueue = 20;
const waitSeconds = 10;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** One paper at a time, so that printing never takes more than a part of the server. @throws Throttled when too many wait */
function print(facts: PrintedFacts): Promise<CertificatePdf> {
  if (waiting >= longestQueue) return Promise.reject(new Throttled(waitSeconds));
  waiting += 1;
  const paper = last.then(
    () => renderCertificatePdf(facts),
    () => renderCertificatePdf(facts),
  );
  last = paper.finally(() => (waiting -= 1)).catch(() => undefined);
  return paper;
}

/** A paper under a name that tells nobody whose it is. */
export interface PrintedCertificate {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** The paper of a released certificate from its frozen facts; the same bytes every time. */
export async function printCertificate(printed: string): Promise<PrintedCertificate> {
  const facts = parsePrintedFacts(JSON.parse(printed));
  const paper = await print(facts);
  if (paper.kind === 'missingGlyphs')
    throw new Error('A released certificate has characters that cannot be printed.');
  return { bytes: paper.bytes, fileName: `Zertifikat-${facts.number}.pdf` };
}

/** Makes the paper and throws it away. @returns the characters that no font here can draw */
export async function tryPrinting(facts: PrintedFacts): Promise<readonly string[]> {
  const paper = await print(facts);
  return paper.kind === 'missingGlyphs' ? paper.characters : [];
}
