type PdfDocument = PDFKit.PDFDocument;

/** Draws a PNG into its place, in points; proportions are the caller's. */
export function drawPicture(
  document: PdfDocument,
  picture: {
    readonly key: string;
    readonly bytes: Uint8Array;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
): void {
  const { x, y, width, height } = picture;
  // The types do not know that what was opened can be drawn.
  document.image(opened(document, picture) as string, x, y, { width, height });
}

/** Each picture is once in a document, however many papers of a print run show it. */
const pictures = new WeakMap<PdfDocument, Map<string, unknown>>();

function opened(document: PdfDocument, { key, bytes }: { readonly key: string; readonly bytes: Uint8Array }) {
  const known = pictures.get(document) ?? new Map<string, unknown>();
  pictures.set(document, known);
  const { openImage } = document as unknown as { openImage: (this: PdfDocument, source: Buffer) => unknown };
  const picture = known.get(key) ?? openImage.call(document, Buffer.from(bytes));
  known.set(key, picture);
  return picture;
}
