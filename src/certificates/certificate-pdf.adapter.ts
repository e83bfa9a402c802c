import { qrAddress, type PrintedFacts } from './certificate-document.ts';
import { layOutCertificate, sheetSize } from './certificate-layout.ts';
import type { Sheet } from './certificate-layout.ts';
import { documentTexts } from './document-texts.ts';
import {
  collect,
  forgetGlyphs,
  measuring,
  openPress,
  registerFaces,
  unprintableCharacters,
  type Press,
} from '../platform/print/press.adapter.ts';
import { drawSheets } from './pdf-drawing.ts';
import type { QrModules } from './pdf-drawing.ts';

/** `missingGlyphs`: nothing was made, because these characters would have been printed as empty boxes. */
export type CertificatePdf =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'missingGlyphs'; readonly characters: readonly string[] };

/**
 * The certificate as a tagged PDF 1.7 (marked as PDF/UA-1), A4, all fonts embedded.
 *
 * A function of the facts alone: the same facts give the same bytes. pdfkit and the fonts are loaded by the first
 * certificate, not by the start of the server, and stay loaded.
 */
export async function renderCertificatePdf(facts: PrintedFacts): Promise<CertificatePdf> {
  const characters = await missingGlyphs(facts);
  if (characters.length > 0) return { kind: 'missingGlyphs', characters };
  const [press, { create }] = await Promise.all([openPress(), import('qrcode')]);
  // A token makes the code so much longer that size does more for reading it than error correction.
  const isLong = facts.token !== undefined;
  const { modules } = create(qrAddress(facts), { errorCorrectionLevel: isLong ? 'L' : 'M' });
  // Never under 30 mm, and never under this many mm a module: a phone reads it from a bad print, too.
  const side = Math.max(30, modules.size * (isLong ? 0.7 : 0.85)) * (72 / 25.4);
  // From here to the end of `print` nothing may be awaited: the glyphs belong to one certificate at a time.
  forgetGlyphs(press);
  const sheets = layOutCertificate(facts, side, measuring(press));
  return { kind: 'pdf', bytes: await print(sheets, facts, modules, press) };
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

function print(
  sheets: readonly Sheet[],
  facts: PrintedFacts,
  qr: QrModules,
  press: Press,
): Promise<Uint8Array> {
  const document = new press.Document({
    size: [sheetSize.width, sheetSize.height],
    margin: 0,
    // None of the built-in fonts: they are not embedded.
    font: '',
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'de-DE',
    // The types know PDF/A only; the library writes PDF/UA-1 as well.
    subset: 'PDF/UA' as 'PDF/A-2a',
    info: {
      // Without the name: titles end up in browser histories and window lists.
      Title: `${documentTexts.title} ${facts.number}`,
      Author: facts.issuer.name,
      Subject: facts.pathTitle,
      Creator: 'Willkommenscampus',
      Producer: 'Willkommenscampus',
      CreationDate: new Date(`${facts.issuedOn}T12:00:00Z`),
    },
  });
  const bytes = collect(document);
  registerFaces(document, press);
  drawSheets(document, sheets, qr);
  document.end();
  return bytes;
}
