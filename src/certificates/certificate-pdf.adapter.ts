import { qrAddress, type PrintedFacts, type ThirdPrintedFacts } from './certificate-document.ts';
import { layOutCertificate } from './certificate-layout.ts';
import { documentTexts } from './document-texts.ts';
import {
  archivalOptions,
  attach,
  describeArchival,
  nameGlyphs,
  type Attachment,
} from '../platform/print/archival.ts';
import { sheetSize } from '../platform/print/document-type.ts';
import {
  collect,
  forgetGlyphs,
  measuring,
  openPress,
  openTagged,
  registerFaces,
  unprintableCharacters,
  type Press,
} from '../platform/print/press.adapter.ts';
import { logosOn, noExtras, type Logos } from './paper-extras.ts';
import { kindWords, paperWords } from './paper-words.ts';
import { drawSheets } from './pdf-drawing.ts';
import type { QrModules } from './pdf-drawing.ts';
import { draftNumber } from './printed-facts.ts';
import type { Sheet } from './sheet.ts';

/** `missingGlyphs`: nothing was made, because these characters would have been printed as empty boxes. */
export type CertificatePdf =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'missingGlyphs'; readonly characters: readonly string[] };

/**
 * The paper as a tagged PDF 1.7, A4, all fonts embedded as subsets: PDF/UA-1, and from version 3 on PDF/A-3a too.
 *
 * A function of facts, attachments and logos alone: the same give the same bytes. pdfkit and the fonts are loaded by the
 * first paper, not by the start of the server, and stay loaded.
 *
 * @param logos the pictures that the facts name
 * @param attachments files that travel inside. Papers of version 1 and 2 carry none: they stay as they were issued.
 */
export function renderCertificatePdf(
  facts: PrintedFacts,
  attachments: readonly Attachment[] = [],
  logos: Logos = noExtras.logos,
): Promise<CertificatePdf> {
  return render(facts, { attachments, logos, isDraft: false });
}

/**
 * The paper before it is issued, by the same hand: «Entwurf» on every sheet, and neither number nor code nor token,
 * whatever the facts have. The token is asked only how large its QR code will be.
 */
export function renderDraftPdf(
  facts: ThirdPrintedFacts,
  logos: Logos = noExtras.logos,
): Promise<CertificatePdf> {
  return render({ ...facts, number: draftNumber }, { attachments: [], logos, isDraft: true });
}

interface Belongings {
  readonly attachments: readonly Attachment[];
  readonly logos: Logos;
  readonly isDraft: boolean;
}

async function render(facts: PrintedFacts, belongings: Belongings): Promise<CertificatePdf> {
  const { logos, isDraft } = belongings;
  if (logosOn(facts).some((hash) => !logos.has(hash))) throw new Error('A logo of this paper is missing.');
  const characters = await missingGlyphs(facts);
  if (characters.length > 0) return { kind: 'missingGlyphs', characters };
  const [press, { modules, side }] = await Promise.all([openPress(), qrFor(facts)]);
  // From here to the end of `print` nothing may be awaited: the glyphs belong to one certificate at a time.
  const sheets = layOutCertificate(facts, { qrSide: side, logos, isDraft, fonts: measuring(press) });
  // Which words were measured here, and which for an earlier paper, must not decide about glyphs.
  forgetGlyphs(press);
  const bytes =
    facts.version === 3
      ? printArchival(sheets, facts, modules, press, belongings)
      : print(sheets, facts, modules, press);
  return { kind: 'pdf', bytes: await bytes };
}

/** The QR code of a paper, and the side that it takes without its quiet zone, in points. */
export async function qrFor(
  facts: PrintedFacts,
): Promise<{ readonly modules: QrModules; readonly side: number }> {
  const { create } = await import('qrcode');
  // A token makes the code so much longer that size does more for reading it than error correction.
  const isLong = facts.token !== undefined;
  const { modules } = create(qrAddress(facts), { errorCorrectionLevel: isLong ? 'L' : 'M' });
  // Never under 30 mm, and never under this many mm a module: a phone reads it from a bad print, too.
  const side = Math.max(30, modules.size * (isLong ? 0.8 : 0.85)) * (72 / 25.4);
  return { modules, side };
}

/** Characters of the certificate that no font here can draw; each once, in order of appearance. */
export async function missingGlyphs(facts: PrintedFacts): Promise<string[]> {
  return unprintableCharacters(textsOf(facts).join(' '));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function printArchival(
  sheets: readonly Sheet[],
  facts: ThirdPrintedFacts,
  qr: QrModules,
  press: Press,
  { attachments, isDraft }: Belongings,
): Promise<Uint8Array> {
  const { title } = kindWords[facts.kind];
  const about = {
    // Without the name: titles end up in browser histories and window lists.
    title: isDraft ? `${paperWords.draft}: ${title}` : `${title} ${facts.number}`,
    author: facts.issuer.name,
    subject: facts.pathTitle,
    language: 'de-DE',
    createdAt: new Date(`${facts.issuedOn}T12:00:00Z`),
  };
  const size: [number, number] = [sheetSize.width, sheetSize.height];
  const document = new press.Document({ size, margin: 0, ...archivalOptions(about) });
  const bytes = collect(document);
  registerFaces(document, press);
  describeArchival(document, about);
  drawSheets(document, sheets, qr, 'spoken');
  for (const attachment of attachments) attach(document, attachment, about.createdAt);
  nameGlyphs(document);
  document.end();
  return bytes;
}

/** As papers of version 1 and 2 are printed for good. */
function print(
  sheets: readonly Sheet[],
  facts: PrintedFacts,
  qr: QrModules,
  press: Press,
): Promise<Uint8Array> {
  // Without the name: titles end up in browser histories and window lists.
  const about = {
    Title: `${documentTexts.title} ${facts.number}`,
    Author: facts.issuer.name,
    Subject: facts.pathTitle,
    CreationDate: new Date(`${facts.issuedOn}T12:00:00Z`),
  };
  const document = openTagged(press, about, { isUniversal: true });
  const bytes = collect(document);
  registerFaces(document, press);
  drawSheets(document, sheets, qr, 'plain');
  document.end();
  return bytes;
}
