import { createRequire } from 'node:module';
import type { Face, Fonts } from './document-type.ts';

/** The part of a parsed font (fontkit's, inside pdfkit) that is used here; pdfkit's types do not show it. */
interface ParsedFont {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string, features: string[]) => { readonly advanceWidth: number };
  _glyphs: Record<number, unknown>;
}

export interface Press {
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

/** pdfkit and the fonts are loaded by the first document and kept: that is most of the time that a document takes. */
export function openPress(): Promise<Press> {
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
 * is remembered with none, and the g of the next document could be seen but not copied or read aloud.
 */
export function forgetGlyphs(press: Press): void {
  for (const face of faces) press.parsed[face]._glyphs = {};
}

/** Measures word by word, as the words are drawn, and each word once. */
export function measuring({ parsed }: Press): Fonts {
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

/** Characters that no font here can draw; each once, in order of appearance. */
export async function unprintableCharacters(text: string): Promise<string[]> {
  const { parsed } = await openPress();
  const visible = text.normalize('NFC').replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '');
  return [...new Set(visible)].filter((character) => !covers(parsed.sans, character));
}

/** Makes the faces known to a document under their names. */
export function registerFaces(document: PDFKit.PDFDocument, { parsed }: Press): void {
  for (const face of faces) document.registerFont(face, parsed[face] as unknown as Buffer);
}

/** The bytes of an open document, once it has ended. Call it before anything is drawn. */
export function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
