import { factLine, type ConceptDocument } from './concept-document.ts';
import type { OutlineTable } from './outline.ts';

type Docx = typeof import('docx');

/** Twentieths of a point: the text width of A4 between margins of 25 mm. */
const textWidth = 9070;

/** The document for word processors. The package is loaded by the first document. */
export async function docxOf(document: ConceptDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const { Document, Packer, Paragraph, TextRun, HeadingLevel, Footer, PageNumber } = docx;
  const paragraph = (text: string, bold = false): InstanceType<Docx['Paragraph']> =>
    new Paragraph({ children: [new TextRun({ text: clean(text), bold })], spacing: { after: 80 } });
  const heading = (
    text: string,
    level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  ): InstanceType<Docx['Paragraph']> =>
    new Paragraph({ text: clean(text), heading: level, spacing: { before: 240, after: 80 }, keepNext: true });
  const children = [
    new Paragraph({ text: clean(document.title), heading: HeadingLevel.TITLE }),
    ...document.facts.map((fact) => paragraph(factLine(fact))),
    ...document.sections.flatMap((section) => [
      heading(section.heading, HeadingLevel.HEADING_1),
      ...(section.empty === null ? [] : [paragraph(section.empty)]),
      ...section.entries.flatMap((entry) => [
        heading(entry.title, HeadingLevel.HEADING_2),
        ...entry.rows.map((row) => paragraph(factLine(row))),
        ...(entry.origin === null ? [] : [paragraph(document.originLine(entry.origin))]),
      ]),
      ...section.tables.flatMap((table) => [
        heading(table.caption, HeadingLevel.HEADING_2),
        tableOf(docx, table),
        paragraph(''),
      ]),
      ...section.sentences.map((sentence) => paragraph(sentence, true)),
    ]),
    ...document.closing.map((sentence) => paragraph(sentence)),
  ];
  const [before = '', between = '', after = ''] = document.pageLine(-1, -2).split(/-[12]/);
  const made = new Document({
    title: clean(document.title),
    creator: document.author,
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'de-DE' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1418, right: 1418, bottom: 1418, left: 1418 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${clean(document.footer)} · ${before}`, size: 16 }),
                  new TextRun({ children: [PageNumber.CURRENT], size: 16 }),
                  new TextRun({ text: between, size: 16 }),
                  new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 16 }),
                  new TextRun({ text: after, size: 16 }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}

function tableOf(docx: Docx, { columns, rows, total }: OutlineTable): InstanceType<Docx['Table']> {
  const { Table, TableRow, TableCell, Paragraph, TextRun, AlignmentType, WidthType } = docx;
  const width = Math.floor(textWidth / columns.length);
  const cells = (texts: readonly string[], bold: boolean): InstanceType<Docx['TableCell']>[] =>
    texts.map(
      (text, index) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          children: [
            new Paragraph({
              alignment: columns[index]?.numeric === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
              children: [new TextRun({ text: clean(text), bold })],
            }),
          ],
        }),
    );
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns.map(() => width),
    rows: [
      new TableRow({
        tableHeader: true,
        children: cells(
          columns.map(({ text }) => text),
          true,
        ),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
      new TableRow({ cantSplit: true, children: cells(total, true) }),
    ],
  });
}

/** XML knows no control characters and no halves of a character; line breaks become blanks. */
function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');
}
