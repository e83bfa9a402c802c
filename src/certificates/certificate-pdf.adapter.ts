import { createRequire } from 'node:module';
import type { PrintedFacts } from './certificate-document.ts';
import { layOutCertificate, sheetSize } from './certificate-layout.ts';
import type { Sheet } from './certificate-layout.ts';
import { documentTexts } from './document-texts.ts';
import type { Face, Fonts } from './document-type.ts';
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
  const { modules } = create(facts.verifyUrl, { errorCorrectionLevel: 'M' });
  // Never under 30 mm, and never under 0.85 mm a module: a phone reads it from a bad print, too.
  const side = Math.max(30, modules.size * 0.85) * (72 / 25.4);
  // From here to the end of `print` nothing may be awaited: the glyphs belong to one certificate at a time.
  forgetGlyphs(press);
  const sheets = layOutCertificate(facts, side, measuring(press));
  return { kind: 'pdf', bytes: await print(sheets, facts, modules, press) };
}

/** Characters of the certificate that no font here can draw; each once, in order of appearance. */
export async function missingGlyphs(facts: PrintedFacts): Promise<string[]> {
  return unprintableCharacters(textsOf(facts).join(' '));
}

/** The same for any text, so that a name can be checked before anybody signs for it. */
export async function unprintableCharacters(text: string): Promise<string[]> {
  const { parsed } = await openPress();
  const visible = text.normalize('NFC').replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '');
  return [...new Set(visible)].filter((character) => !covers(parsed.sans, character));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** The part of a parsed font (fontkit's, inside pdfkit) that is used here; pdfkit's types do not show it. */
interface ParsedFont {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string, features: string[]) => { readonly advanceWidth: number };
  _glyphs: Record<number, unknown>;
}

interface Press {
  readonly Document: typeof import('pdfkit');
  readonly parsed: Readonly<Record<Face, ParsedFont>>;
}

const files: Readonly<Record<Face, string>> = {
  serif: 'DejaVuSerifCondensed',
  sans: 'DejaVuSansCondensed',
  bold: 'DejaVuSansCondensed-Bold',
};
const faces = ['serif', 'sans', 'bold'] as const satisfies readonly Face[];

let opening: Promise<Press> | null = null;

/** Fonts are parsed once and kept: that is most of the time that a certificate takes. */
function openPress(): Promise<Press> {
  opening ??= import('pdfkit').then(({ default: Document }) => {
    const parse = (face: Face) => parseFont(Document, face);
    return { Document, parsed: { serif: parse('serif'), sans: parse('sans'), bold: parse('bold') } };
  });
  return opening;
}

function parseFont(Document: Press['Document'], face: Face): ParsedFont {
  const path = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${files[face]}.ttf`);
  const opened = new Document({ font: path, autoFirstPage: false });
  return (opened as unknown as { readonly _font: { readonly font: ParsedFont } })._font.font;
}

/**
 * A kept font remembers every glyph with the letters it first stood for. A part of an accented letter (the g in ğ)
 * is remembered with none, and the g of the next certificate could be seen but not copied or read aloud.
 */
function forgetGlyphs(press: Press): void {
  for (const face of faces) press.parsed[face]._glyphs = {};
}

/** Measures word by word, as the words are drawn, and each word once. */
function measuring({ parsed }: Press): Fonts {
  const known = new Map<string, number>();
  const wordWidth = (word: string, face: Face): number => {
    const key = `${face} ${word}`;
    const width = known.get(key) ?? parsed[face].layout(word, []).advanceWidth / parsed[face].unitsPerEm;
    known.set(key, width);
    return width;
  };
  return {
    width: (text, face, size) =>
      text.split(/(?<= )/).reduce((sum, word) => sum + wordWidth(word, face) * size, 0),
    covers: (text, face) => covers(parsed[face], text),
  };
}

function covers(font: ParsedFont, text: string): boolean {
  return [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
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
  for (const face of faces) document.registerFont(face, press.parsed[face] as unknown as Buffer);
  drawSheets(document, sheets, qr);
  document.end();
  return bytes;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
