import type { Logo } from './logo.ts';

type PdfDocument = PDFKit.PDFDocument;

/** Draws a logo into its place, in points; proportions are the caller's. */
export function drawLogo(
  document: PdfDocument,
  place: {
    readonly logo: Logo;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
): void {
  const { logo, x, y, width, height } = place;
  if (logo.kind === 'pixels') {
    document.image(imageIn(document, logo.bytes) as string, x, y, { width, height });
    return;
  }
  document.save();
  document.translate(x, y).scale(width / logo.width, height / logo.height);
  // What lies outside the picture is not seen elsewhere either.
  document.rect(0, 0, logo.width, logo.height).clip();
  for (const { path, fill, rule } of logo.shapes)
    document.path(path).fill(fill, rule === 'evenodd' ? 'even-odd' : 'non-zero');
  document.restore();
}

/** Once in a document, however many papers of a print run show it. The types do not know what `image` takes as well. */
const images = new WeakMap<PdfDocument, Map<Uint8Array, unknown>>();

function imageIn(document: PdfDocument, bytes: Uint8Array): unknown {
  const known = images.get(document) ?? new Map<Uint8Array, unknown>();
  images.set(document, known);
  const image =
    known.get(bytes) ??
    (document as unknown as { openImage: (of: Buffer) => unknown }).openImage(Buffer.from(bytes));
  known.set(bytes, image);
  return image;
}
