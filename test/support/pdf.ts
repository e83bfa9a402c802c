import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Pixels as red, green, blue, alpha; the shape of a browser's ImageData. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface RenderedPage {
  readonly imageData: Pixels;
}

/** Draws one page (from 1) the way a viewer or a printer at `dpi` would. */
export async function renderPdfPage(bytes: Uint8Array, dpi: number, pageNumber = 1): Promise<RenderedPage> {
  return withDocument(bytes, (document) => pictureOf(document, dpi, pageNumber));
}

/** The same of a document that is open already. */
export async function pictureOf(document: PdfDocument, dpi: number, pageNumber = 1): Promise<RenderedPage> {
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as unknown as CanvasOfViewer, viewport }).promise;
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height) as unknown as Pixels;
  const { data, width, height } = pixels;
  return { imageData: { data, width, height } };
}

/** What a real decoder reads in the picture, or null if it finds no QR code. */
export async function decodeQr(imageData: Pixels): Promise<string | null> {
  reader ??= loadReader();
  await reader;
  const found = await readBarcodes(imageData as Parameters<typeof readBarcodes>[0], {
    formats: ['QRCode'],
    tryHarder: true,
  });
  return found[0]?.text ?? null;
}

let reader: Promise<unknown> | null = null;
/** Hands the decoder its WebAssembly from the package; left alone it would fetch it from the network. */
async function loadReader(): Promise<unknown> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = await readFile(path);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** The text of every page as a viewer copies it: one line per line, pages joined by a line break. */
export async function extractText(bytes: Uint8Array): Promise<string> {
  return withDocument(bytes, textOf);
}

/** The same of a document that is open already. */
export async function textOf(document: PdfDocument): Promise<string> {
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(
      content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    );
  }
  return pages.join('\n');
}

/** Runs `use` on the opened document and closes it again, whatever happens. */
export async function withDocument<T>(
  bytes: Uint8Array,
  use: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  // The library keeps the buffer it is given.
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

export type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<PdfDocument['getPage']>>;
type CanvasOfViewer = Parameters<Page['render']>[0]['canvas'];
