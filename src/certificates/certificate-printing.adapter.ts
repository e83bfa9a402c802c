import { Throttled } from '../platform/errors.ts';
import { parsePrintedFacts, type PrintedFacts, type ThirdPrintedFacts } from './certificate-document.ts';
import type { PublicContext } from '../access/context.ts';
import type { Attachment } from '../platform/print/archival.ts';
import type { CertificateRow } from './certificate.ts';
import { factsToday, noExtras, type Logos, type PaperExtras } from './paper-extras.ts';
import { kindWords, paperWords } from './paper-words.ts';
import { renderCertificatePdf, renderDraftPdf, type CertificatePdf } from './certificate-pdf.adapter.ts';

/** Printing keeps a processor busy; more than these few at the door are asked to come back. */
const longestQueue = 20;
const waitSeconds = 10;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** One paper at a time, so that printing never takes more than a part of the server. @throws Throttled when too many wait */
function print(render: () => Promise<CertificatePdf>): Promise<CertificatePdf> {
  if (waiting >= longestQueue) return Promise.reject(new Throttled(waitSeconds));
  waiting += 1;
  const paper = last.then(render, render);
  last = paper.finally(() => (waiting -= 1)).catch(() => undefined);
  return paper;
}

/** Files that travel inside a paper; none for papers that were made before there were any. */
export type AttachmentsOf = (
  ctx: PublicContext,
  certificate: CertificateRow,
) => Promise<readonly Attachment[]>;

/** A paper under a name that tells nobody whose it is. */
export interface PrintedCertificate {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/**
 * The paper of a released certificate from its frozen facts; the same bytes every time, until a refresher adds its line.
 *
 * @param attachments files that travel inside a paper of version 3 or later, as `credential.json`
 */
export async function printCertificate(
  printed: string,
  attachments: readonly Attachment[] = [],
  extras: PaperExtras = noExtras,
): Promise<PrintedCertificate> {
  const facts = factsToday(parsePrintedFacts(JSON.parse(printed)), extras);
  const paper = await print(() => renderCertificatePdf(facts, attachments, extras.logos));
  if (paper.kind === 'missingGlyphs')
    throw new Error('A released certificate has characters that cannot be printed.');
  return { bytes: paper.bytes, fileName: `${kindWords[facts.kind].file}-${facts.number}.pdf` };
}

/** What the paper would look like, with nothing on it that could be taken for a proof. */
export async function printDraft(
  facts: ThirdPrintedFacts,
  logos: Logos,
): Promise<PrintedCertificate | { readonly characters: readonly string[] }> {
  const paper = await print(() => renderDraftPdf(facts, logos));
  return paper.kind === 'missingGlyphs'
    ? { characters: paper.characters }
    : { bytes: paper.bytes, fileName: `${paperWords.draft}-${kindWords[facts.kind].file}.pdf` };
}

/** Makes the paper and throws it away. @returns the characters that no font here can draw */
export async function tryPrinting(facts: PrintedFacts, logos: Logos): Promise<readonly string[]> {
  const paper = await print(() => renderCertificatePdf(facts, [], logos));
  return paper.kind === 'missingGlyphs' ? paper.characters : [];
}
