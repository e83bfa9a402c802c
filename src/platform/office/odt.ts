import { cellStyles, odtStyles } from './odt-styles.ts';
import { packParts } from './package-file.ts';
import { element, textNode, xmlFile, type Attributes, type Xml } from './xml.ts';

/** A text document in the order in which it is read. All texts are plain. */
export interface OdtDocument {
  readonly title: string;
  readonly description: string;
  readonly creator: string;
  /** Stands at the foot of every page, before the number of the page. */
  readonly footer: string;
  readonly blocks: readonly OdtBlock[];
}

export type OdtBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** `lines` is how much room there is for writing by hand; one line stands behind its label. */
  | { readonly kind: 'field'; readonly label: string; readonly hint?: string; readonly lines: number }
  | { readonly kind: 'checks'; readonly label: string; readonly options: readonly string[] }
  | OdtTable
  | { readonly kind: 'signatures'; readonly labels: readonly string[] };

export interface OdtTable {
  readonly kind: 'table';
  readonly caption: string;
  /** `width` is a share of the line. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  /** Cells that are missing at the end of a row are for writing, so such a row has more room. */
  readonly rows: readonly (readonly string[])[];
}

const mimeType = 'application/vnd.oasis.opendocument.text';
const version = '1.3';
/** What stands where somebody writes; a click on it marks it whole. */
const placeholder = 'Hier schreiben';
/** Width of a line in centimetres: A4 without its margins. */
const lineWidth = 17.4;
/** A table with at most so many rows stays on one page. */
const mostRowsTogether = 6;

/**
 * Makes an OpenDocument text that people can read with and without eyes: German, with a title, real headings, heads of
 * tables that are repeated on each page, labels before what they label, and no empty paragraph for the looks.
 */
export function makeOdt(document: OdtDocument): Uint8Array {
  return packParts([
    { path: 'mimetype', content: mimeType, isStored: true },
    { path: 'META-INF/manifest.xml', content: xmlFile(manifest()) },
    { path: 'meta.xml', content: xmlFile(meta(document)) },
    { path: 'styles.xml', content: xmlFile(odtStyles(document.footer)) },
    { path: 'content.xml', content: xmlFile(content(document)) },
  ]);
}

const spaces: Attributes = {
  'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  'xmlns:table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  'office:version': version,
};

function manifest(): Xml {
  const entry = (path: string, type: string): Xml =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:version': path === '/' ? version : undefined,
      'manifest:media-type': type,
    });
  return element(
    'manifest:manifest',
    {
      'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0',
      'manifest:version': version,
    },
    [
      entry('/', mimeType),
      ...['meta.xml', 'styles.xml', 'content.xml'].map((path) => entry(path, 'text/xml')),
    ],
  );
}

/** No dates: the same document is to have the same bytes. */
function meta({ title, description, creator }: OdtDocument): Xml {
  const one = (name: string, text: string): Xml => element(name, {}, [textNode(text)]);
  return element(
    'office:document-meta',
    {
      'xmlns:office': spaces['xmlns:office'],
      'xmlns:meta': 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'office:version': version,
    },
    [
      element('office:meta', {}, [
        one('meta:generator', 'Willkommenscampus'),
        one('dc:title', title),
        one('dc:description', description),
        one('meta:initial-creator', creator),
        one('dc:creator', creator),
        one('dc:language', 'de-DE'),
      ]),
    ],
  );
}

function content({ title, blocks }: OdtDocument): Xml {
  const tables = blocks.filter((block) => block.kind === 'table');
  const printed = blocks.flatMap((block) =>
    block.kind === 'table' ? printTable(block, tables.indexOf(block) + 1) : printBlock(block),
  );
  return element('office:document-content', spaces, [
    element('office:automatic-styles', {}, [
      ...cellStyles(),
      ...tables.flatMap((table, index) => tableStyles(table, index + 1)),
    ]),
    element('office:body', {}, [element('office:text', {}, [heading(1, title), ...printed])]),
  ]);
}

function heading(level: 1 | 2, text: string): Xml {
  return element('text:h', { 'text:style-name': `Heading_20_${level}`, 'text:outline-level': level }, [
    textNode(text),
  ]);
}

function paragraph(style: string, children: readonly Xml[]): Xml {
  return element('text:p', { 'text:style-name': style }, children);
}

function span(style: string, text: string): Xml {
  return element('text:span', { 'text:style-name': style }, [textNode(text)]);
}

function gap(label: string): Xml {
  return element('text:placeholder', { 'text:placeholder-type': 'text', 'text:description': label }, [
    textNode(`<${placeholder}>`),
  ]);
}

function printBlock(block: Exclude<OdtBlock, OdtTable>): readonly Xml[] {
  switch (block.kind) {
    case 'heading':
      return [heading(2, block.text)];
    case 'text':
      return [paragraph('Text_20_body', [textNode(block.text)])];
    case 'note':
      return [paragraph('Note', [textNode(block.text)])];
    case 'list':
      return [
        element(
          'text:list',
          { 'text:style-name': 'Points' },
          block.items.map((item) => element('text:list-item', {}, [paragraph('List', [textNode(item)])])),
        ),
      ];
    case 'field':
      return printField(block.label, block.hint, block.lines);
    case 'checks':
      return [
        paragraph('Label', [textNode(block.label)]),
        ...block.options.map((option) => paragraph('Check', [textNode(`☐ ${option}`)])),
      ];
    case 'signatures':
      return block.labels.map((label) =>
        paragraph('Signature', [textNode(`${label}: `), element('text:tab', {})]),
      );
  }
}

/** A field of one line has all that belongs to it in this line, so that nothing is heard before its label. */
function printField(label: string, hint: string | undefined, lines: number): readonly Xml[] {
  if (lines === 1) {
    const said = hint === undefined ? '' : ` (${hint.replace(/[.]$/u, '')})`;
    const colon = said === '' && /[?!:]$/u.test(label) ? '' : ':';
    return [paragraph('Line', [span('Strong', label), textNode(`${said}${colon} `), gap(label)])];
  }
  const said = hint === undefined ? [] : [paragraph('Hint', [textNode(hint)])];
  return [paragraph('Label', [textNode(label)]), ...said, paragraph(`Answer_${lines}`, [gap(label)])];
}

function printTable({ caption, columns, rows }: OdtTable, number: number): readonly Xml[] {
  const name = `Tabelle${number}`;
  const row = (cells: readonly string[], style: string, isHead: boolean): Xml =>
    element(
      'table:table-row',
      { 'table:style-name': `${name}.${isHead || cells.length === columns.length ? 'Row' : 'Room'}` },
      columns.map((_column, index) =>
        element(
          'table:table-cell',
          { 'table:style-name': isHead ? 'Head_Cell' : 'Cell', 'office:value-type': 'string' },
          [paragraph(style, [textNode(cells[index] ?? '')])],
        ),
      ),
    );
  return [
    paragraph('Caption', [textNode(caption)]),
    element('table:table', { 'table:name': name, 'table:style-name': name }, [
      element('table:title', {}, [textNode(caption)]),
      ...columns.map((_column, index) =>
        element('table:table-column', { 'table:style-name': `${name}.${index + 1}` }),
      ),
      element('table:table-header-rows', {}, [
        row(
          columns.map(({ title }) => title),
          'Table_20_Heading',
          true,
        ),
      ]),
      ...rows.map((cells) => row(cells, 'Table_20_Contents', false)),
    ]),
  ];
}

function tableStyles({ columns, rows }: OdtTable, number: number): readonly Xml[] {
  const name = `Tabelle${number}`;
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const style = (suffix: string, family: string, properties: Xml): Xml =>
    element('style:style', { 'style:name': `${name}${suffix}`, 'style:family': family }, [properties]);
  const rowProperties = (more: Attributes): Xml =>
    element('style:table-row-properties', { 'fo:keep-together': 'always', ...more });
  return [
    style(
      '',
      'table',
      element('style:table-properties', {
        'style:width': `${lineWidth}cm`,
        'table:align': 'margins',
        'style:may-break-between-rows': rows.length > mostRowsTogether ? 'true' : 'false',
        'fo:margin-bottom': '0.2cm',
      }),
    ),
    ...columns.map(({ width }, index) =>
      style(
        `.${index + 1}`,
        'table-column',
        element('style:table-column-properties', {
          'style:column-width': `${((lineWidth * width) / all).toFixed(2)}cm`,
        }),
      ),
    ),
    style('.Row', 'table-row', rowProperties({})),
    style('.Room', 'table-row', rowProperties({ 'style:min-row-height': '0.7cm' })),
  ];
}
