import type { Sheet } from './sheet.ts';
import { sheetSize, type PlacedLine } from '../platform/print/document-type.ts';
import { bullet, type Block, type BlockLanguage } from './document-blocks.ts';
import { drawPicture } from '../platform/print/draw-picture.ts';
import { paperWords } from './paper-words.ts';
import { drawLines, drawSilently, inks, spokenContent, widthOn } from '../platform/print/draw-lines.ts';

type PdfDocument = PDFKit.PDFDocument;
type Element = ReturnType<PdfDocument['struct']>;

/** The modules of a QR code: 1 is dark. */
export interface QrModules {
  readonly size: number;
  readonly get: (row: number, column: number) => number;
}

/** `spoken`: every piece in its language, bullets apart from what they introduce, pictures with their place. */
export type Hand = 'plain' | 'spoken';

/**
 * Puts the sheets into an open pdfkit document whose faces are registered under their names.
 * Everything is either tagged, in reading order, or marked as decoration.
 */
export function drawSheets(document: PdfDocument, sheets: readonly Sheet[], qr: QrModules, hand: Hand): void {
  const root = document.struct('Document');
  document.addStructure(root);
  for (const sheet of sheets) {
    document.addPage();
    const isFramed = sheet.frame === true;
    if (sheet.ornament) drawArtifact(document, () => drawOrnament(document, isFramed));
    if (isFramed) drawArtifact(document, () => drawFrame(document));
    if (sheet.draft) drawArtifact(document, () => drawDraftMark(document));
    const parent = sheet.language ? document.struct('Sect', { lang: sheet.language }) : root;
    if (parent !== root) root.add(parent);
    for (const block of sheet.blocks) drawBlock(document, parent, block, qr, hand);
    if (parent !== root) parent.end();
  }
  root.end();
}

function drawBlock(document: PdfDocument, parent: Element, block: Block, qr: QrModules, hand: Hand): void {
  const contentOf = (lines: readonly PlacedLine[]) =>
    hand === 'spoken' ? spokenContent(document, lines) : () => drawLines(document, lines);
  switch (block.kind) {
    case 'text':
      parent.add(document.struct(block.tag, inLanguage(block), contentOf(block.lines)));
      return;
    case 'list': {
      const list = document.struct('L', inLanguage(block));
      parent.add(list);
      for (const lines of block.items) {
        const item = document.struct('LI');
        list.add(item);
        const [label, ...body] = lines;
        const isLabelled = hand === 'spoken' && label?.text === bullet;
        if (isLabelled) item.add(document.struct('Lbl', {}, contentOf([label])));
        item.add(document.struct('LBody', {}, contentOf(isLabelled ? body : lines)));
        item.end();
      }
      list.end();
      return;
    }
    case 'table': {
      const table = document.struct('Table');
      parent.add(table);
      for (const [index, cells] of block.rows.entries()) {
        const row = document.struct('TR');
        table.add(row);
        for (const lines of cells)
          row.add(
            index === 0
              ? document.struct('TH', columnHead, contentOf(lines))
              : document.struct('TD', {}, contentOf(lines)),
          );
        row.end();
      }
      table.end();
      return;
    }
    case 'link':
      drawLink(document, parent, block);
      return;
    case 'folio':
      document.markContent('Artifact', { type: 'Pagination' });
      drawSilently(document, block.lines);
      document.endMarkedContent();
      return;
    case 'rule':
      drawArtifact(document, () =>
        document.rect(block.x, block.y, block.width, block.height).fill(inks.accent),
      );
      return;
    case 'box':
      drawArtifact(document, () =>
        document.rect(block.x, block.y, block.width, block.height).lineWidth(0.6).stroke(inks.accent),
      );
      return;
    case 'logo': {
      const { x, y, width, height, alt } = block;
      const about = { alt, bbox: [x, y, x + width, y + height] as [number, number, number, number] };
      parent.add(document.struct('Figure', about, () => drawPicture(document, block)));
      return;
    }
    case 'qr': {
      const { x, y, side, alt } = block;
      const place = { bbox: [x, y, x + side, y + side] as [number, number, number, number] };
      const about = hand === 'spoken' ? { alt, ...place } : { alt };
      parent.add(document.struct('Figure', about, () => drawQr(document, block, qr)));
    }
  }
}

const inLanguage = ({ language }: { readonly language?: BlockLanguage }) =>
  language ? { lang: language } : {};
/** The types know no scope; PDF/UA asks for it. */
const columnHead = { scope: 'Column' } as object;

function drawArtifact(document: PdfDocument, paint: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  paint();
  document.endMarkedContent();
}

function drawLink(document: PdfDocument, parent: Element, block: Extract<Block, { kind: 'link' }>): void {
  const link = document.struct('Link', { alt: block.alt });
  parent.add(link);
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

/** Millimetres from the edge of the paper: printers leave 5 white, a frame covers as much. */
const [outer, inner] = [9, 10.6].map((distance) => (distance * 72) / 25.4) as [number, number];

function drawFrame(document: PdfDocument): void {
  for (const [inset, weight] of [
    [outer, 1.3],
    [inner, 0.4],
  ] as const) {
    const { width, height } = sheetSize;
    document.rect(inset, inset, width - 2 * inset, height - 2 * inset);
    document.lineWidth(weight).strokeColor(inks.accent).stroke();
  }
}

/** Two families of rings that meet: a partnership, drawn as lightly as the pattern of a bank note. */
function drawOrnament(document: PdfDocument, isFramed: boolean): void {
  const edge = isFramed ? inner : 0;
  document.save();
  document.rect(sheetSize.width - 230, edge, 230 - edge, 150 - edge).clip();
  document.lineWidth(0.4).strokeColor('#8fbcbf');
  for (const x of [sheetSize.width - 112, sheetSize.width - 22]) {
    for (let radius = 24; radius <= 108; radius += 4) document.circle(x, -8, radius);
  }
  document.stroke();
  document.restore();
}

/** Lies under everything else, light enough to read what is drawn over it, on paper without colours as well. */
function drawDraftMark(document: PdfDocument): void {
  const { width, height } = sheetSize;
  document.save();
  document.rotate(-52, { origin: [width / 2, height / 2] });
  document.font('serif').fontSize(150).fillColor('#dbe7e8');
  const word = paperWords.draft;
  const start = (width - document.widthOfString(word)) / 2;
  document.text(word, start, height / 2 + 50, { lineBreak: false, baseline: 'alphabetic' });
  document.restore();
}
