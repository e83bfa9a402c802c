import { LRUCache } from 'lru-cache';
import { createRequire } from 'node:module';
import { fallbackFaces, sheetSize, type Face, type Fonts } from './document-type.ts';

/** The part of a parsed font (fontkit's, inside pdfkit) that is used here; pdfkit's types do not show it. */
interface ParsedFont {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string, features: string[]) => { readonly advanceWidth: number };
  _glyphs: Record<number, unknown>;
}

export interface Press {
  readonly Document: typeof import('pdfkit');
  /** The parsed font of a face; read from disk when it is first asked for. */
  readonly font: (face: Face) => ParsedFont;
  /** Those that were asked for so far. */
  readonly opened: ReadonlyMap<Face, ParsedFont>;
  /** Of words in a face, in ems: most words stand on every paper, and shaping them is half the time of a layout. */
  readonly wordWidths: LRUCache<string, number>;
}

/** Some hundred kilobytes. */
const rememberedWords = 5_000;

const require = createRequire(import.meta.url);
const files: Readonly<Record<Face, () => string>> = {
  serif: () => require.resolve('dejavu-fonts-ttf/ttf/DejaVuSerifCondensed.ttf'),
  sans: () => require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: () => require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
  ethiopic: () =>
    require.resolve('@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf'),
  ethiopicBold: () =>
    require.resolve('@expo-google-fonts/noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf'),
};

let opening: Promise<Press> | null = null;

/**
 * pdfkit is loaded by the first document and kept, and each font by the first text that needs it: that is most of the
 * time that a document takes, and a font that nobody's name asks for takes no memory.
 */
export function openPress(): Promise<Press> {
  opening ??= newPress();
  return opening;
}

/** One with fonts of its own, for a long document that lets others go on between its pages. */
export async function newPress(): Promise<Press> {
  const { default: Document } = await import('pdfkit');
  const opened = new Map<Face, ParsedFont>();
  const font = (face: Face): ParsedFont => {
    const known = opened.get(face) ?? parseFont(Document, face);
    opened.set(face, known);
    return known;
  };
  return { Document, font, opened, wordWidths: new LRUCache({ max: rememberedWords }) };
}

function parseFont(Document: Press['Document'], face: Face): ParsedFont {
  const opened = new Document({ font: files[face](), autoFirstPage: false });
  return (opened as unknown as { readonly _font: { readonly font: ParsedFont } })._font.font;
}

/**
 * A kept font remembers every glyph with the letters it first stood for. A part of an accented letter (the g in ğ)
 * is remembered with none, and the g of the next document could be seen but not copied or read aloud.
 */
export function forgetGlyphs(press: Press): void {
  for (const font of press.opened.values()) font._glyphs = {};
}

/** Measures word by word, as the words are drawn, with fonts that remember nothing of the document before. */
export function measuring(press: Press): Fonts {
  const { font, wordWidths } = press;
  forgetGlyphs(press);
  const wordWidth = (word: string, face: Face): number => {
    const key = `${face} ${word}`;
    const known = wordWidths.get(key);
    if (known !== undefined) return known;
    const width = font(face).layout(word, []).advanceWidth / font(face).unitsPerEm;
    wordWidths.set(key, width);
    return width;
  };
  return {
    width: (text, face, size) =>
      text.split(/(?<= )/).reduce((sum, word) => sum + wordWidth(word, face) * size, 0),
    covers: (text, face) => covers(font(face), text),
  };
}

function covers(font: ParsedFont, text: string): boolean {
  return [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

/** Characters that no font here can draw; each once, in order of appearance. */
export async function unprintableCharacters(text: string): Promise<string[]> {
  const { font } = await openPress();
  const visible = text.normalize('NFC').replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '');
  return [...new Set(visible)].filter(
    (character) => !fallbackFaces.some((face) => covers(font(face), character)),
  );
}

/** An empty tagged document in German, with none of the built-in fonts: these are not embedded. */
export function openTagged(
  press: Press,
  { CreationDate, ...about }: PDFKit.DocumentInfo,
  conformance: { readonly isUniversal: boolean },
): PDFKit.PDFDocument {
  return new press.Document({
    size: [sheetSize.width, sheetSize.height],
    margin: 0,
    font: '',
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'de-DE',
    // The types know PDF/A only; the library writes PDF/UA-1 as well.
    ...(conformance.isUniversal && { subset: 'PDF/UA' as 'PDF/A-2a' }),
    info: {
      ...about,
      Creator: 'Willkommenscampus',
      Producer: 'Willkommenscampus',
      ...(CreationDate && { CreationDate }),
    },
  });
}

/** Makes the faces known to a document under their names: those that have been measured, so call it after that. */
export function registerFaces(document: PDFKit.PDFDocument, { opened }: Press): void {
  for (const [face, font] of opened) document.registerFont(face, font as unknown as Buffer);
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
