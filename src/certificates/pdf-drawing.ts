import { sheetSize } from './certificate-layout.ts';
import type { Sheet } from './certificate-layout.ts';
import type { Block } from './document-blocks.ts';
import { drawLines, inks, widthOn } from '../platform/print/draw-lines.ts';

type PdfDocument = PDFKit.PDFDocument;
type Element = ReturnType<PdfDocument['struct']>;

/** The modules of a QR code: 1 is dark. */
export interface QrModules {
  readonly size: number;
  readonly get: (row: number, column: number) => number;
}

/**
 * Puts the sheets into an open pdfkit document whose faces are registered under their names.
 * Everything is either tagged, in reading order, or marked as decoration.
 */
export function drawSheets(document: PdfDocument, sheets: readonly Sheet[], qr: QrModules): void {
  const root = document.struct('Document');
  document.addStructure(root);
  for (const sheet of sheets) {
    document.addPage();
    if (sheet.ornament) drawArtifact(document, () => drawOrnament(document));
    for (const block of sheet.blocks) drawBlock(document, root, block, qr);
  }
  root.end();
}

function drawBlock(document: PdfDocument, root: Element, block: Block, qr: QrModules): void {
  switch (block.kind) {
    case 'text':
      root.add(document.struct(block.tag, {}, () => drawLines(document, block.lines)));
      return;
    case 'list': {
      const list = document.struct('L');
      root.add(list);
      for (const lines of block.items) {
        const item = document.struct('LI');
        list.add(item);
        item.add(document.struct('LBody', {}, () => drawLines(document, lines)));
        item.end();
      }
      list.end();
      return;
    }
    case 'link':
      drawLink(document, root, block);
      return;
    case 'rule':
      drawArtifact(document, () =>
        document.rect(block.x, block.y, block.width, block.height).fill(inks.accent),
      );
      return;
    case 'qr':
      root.add(document.struct('Figure', { alt: block.alt }, () => drawQr(document, block, qr)));
  }
}

function drawArtifact(document: PdfDocument, paint: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  paint();
  document.endMarkedContent();
}

function drawLink(document: PdfDocument, root: Element, block: Extract<Block, { kind: 'link' }>): void {
  const link = document.struct('Link', { alt: block.alt });
  root.add(link);
  link.add(() => {
    drawLines(document, block.lines);
    for (const { baseline, runs, style } of block.lines) {
      const start = runs[0]?.x ?? 0;
      const width = runs.reduce((sum, run) => sum + widthOn(document, run, style.size), 0);
      // A string object is written as a PDF string, a bare string as a PDF name. The types lack `structParent`,
      // which ties the clickable area to its place in the structure.
      const options = { structParent: link, Contents: new String(block.alt) as string };
      document.link(start, baseline - style.size, width, style.leading, block.url, options);
    }
  });
  link.end();
}

/** One path for all modules, neighbours in a row joined: no hairlines between them at any zoom. */
function drawQr(document: PdfDocument, block: Extract<Block, { kind: 'qr' }>, qr: QrModules): void {
  const unit = block.side / qr.size;
  for (let row = 0; row < qr.size; row++) {
    for (let column = 0; column < qr.size; column++) {
      const from = column;
      while (column < qr.size && qr.get(row, column)) column++;
      if (column > from) {
        document.rect(block.x + from * unit, block.y + row * unit, (column - from) * unit, unit);
      }
    }
  }
  document.fill('#000000');
}

/** Two families of rings that meet: a partnership, drawn as lightly as the pattern of a bank note. */
function drawOrnament(document: PdfDocument): void {
  document.save();
  document.rect(sheetSize.width - 230, 0, 230, 150).clip();
  document.lineWidth(0.4).strokeColor('#8fbcbf');
  for (const x of [sheetSize.width - 112, sheetSize.width - 22]) {
    for (let radius = 24; radius <= 108; radius += 4) document.circle(x, -8, radius);
  }
  document.stroke();
  document.restore();
}
