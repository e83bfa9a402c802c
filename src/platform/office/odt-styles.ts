import { element, textNode, type Attributes, type Xml } from './xml.ts';

/** Most lines that a field for writing may have; each number of lines has its own style. */
export const mostLines = 12;

const font = 'Liberation Sans';
const dark = '#1f2a44';
const line = '0.5pt solid #5b6475';
/** Neighbours with the same frame would grow into one. */
const alone = { 'style:join-border': 'false' };

/** How a page looks: A4, 11 points, dark on white, all in one font that office programs bring or know to replace. */
export function odtStyles(footer: string): Xml {
  return element(
    'office:document-styles',
    {
      'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
      'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
      'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
      'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
      'xmlns:svg': 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
      'office:version': '1.3',
    },
    [
      element('office:font-face-decls', {}, [
        element('style:font-face', {
          'style:name': font,
          'svg:font-family': `'${font}', Arial, Helvetica, sans-serif`,
          'style:font-family-generic': 'swiss',
        }),
      ]),
      element('office:styles', {}, [defaults(), ...paragraphStyles(), ...cellStyles(), points()]),
      element('office:automatic-styles', {}, [pageLayout()]),
      element('office:master-styles', {}, [masterPage(footer)]),
    ],
  );
}

function defaults(): Xml {
  return element('style:default-style', { 'style:family': 'paragraph' }, [
    element('style:paragraph-properties', {
      'fo:line-height': '115%',
      'fo:text-align': 'start',
      'fo:orphans': 2,
      'fo:widows': 2,
    }),
    element('style:text-properties', {
      'style:font-name': font,
      'fo:font-size': '11pt',
      'fo:color': '#000000',
      'fo:language': 'de',
      'fo:country': 'DE',
    }),
  ]);
}

interface Look {
  readonly name: string;
  readonly shown?: string;
  readonly parent?: string;
  readonly outline?: number;
  readonly paragraph?: Attributes;
  readonly text?: Attributes;
  readonly tabs?: true;
}

function paragraphStyles(): readonly Xml[] {
  const bold = { 'fo:font-weight': 'bold' };
  const nextToIt = { 'fo:keep-with-next': 'always' };
  const looks: readonly Look[] = [
    { name: 'Standard' },
    { name: 'Text_20_body', shown: 'Text body', paragraph: { 'fo:margin-bottom': '0.15cm' } },
    {
      name: 'Heading_20_1',
      shown: 'Heading 1',
      outline: 1,
      paragraph: { 'fo:margin-bottom': '0.15cm', ...nextToIt },
      text: { 'fo:font-size': '18pt', 'fo:color': dark, ...bold },
    },
    {
      name: 'Heading_20_2',
      shown: 'Heading 2',
      outline: 2,
      paragraph: { 'fo:margin-top': '0.3cm', 'fo:margin-bottom': '0.1cm', ...nextToIt },
      text: { 'fo:font-size': '13pt', 'fo:color': dark, ...bold },
    },
    {
      name: 'Note',
      shown: 'Hinweiskasten',
      paragraph: {
        'fo:margin-bottom': '0.2cm',
        'fo:padding': '0.15cm',
        'fo:border': line,
        'fo:background-color': '#f2f4f8',
        ...alone,
      },
    },
    { name: 'List', paragraph: { 'fo:margin-bottom': '0.05cm' } },
    {
      name: 'Label',
      shown: 'Beschriftung eines Feldes',
      paragraph: { 'fo:margin-top': '0.15cm', 'fo:margin-bottom': '0.05cm', ...nextToIt },
      text: bold,
    },
    { name: 'Hint', shown: 'Hinweis', paragraph: { 'fo:margin-bottom': '0.05cm', ...nextToIt } },
    {
      name: 'Caption',
      paragraph: { 'fo:margin-top': '0.15cm', 'fo:margin-bottom': '0.05cm', ...nextToIt },
      text: bold,
    },
    {
      name: 'Line',
      shown: 'Feld mit einer Zeile',
      paragraph: {
        'fo:margin-top': '0.1cm',
        'fo:margin-bottom': '0.1cm',
        'fo:padding-bottom': '0.05cm',
        'fo:border-bottom': line,
        ...alone,
      },
    },
    {
      name: 'Check',
      shown: 'Zum Ankreuzen',
      paragraph: { 'fo:margin-left': '0.8cm', 'fo:text-indent': '-0.6cm', 'fo:margin-bottom': '0.05cm' },
    },
    {
      name: 'Signature',
      shown: 'Unterschrift',
      paragraph: { 'fo:margin-top': '0.55cm', 'fo:keep-together': 'always' },
      tabs: true,
    },
    { name: 'Table_20_Contents', shown: 'Table Contents' },
    { name: 'Table_20_Heading', shown: 'Table Heading', text: bold },
    { name: 'Footer', text: { 'fo:font-size': '9pt' } },
    ...answers(),
  ];
  return [
    ...looks.map(paragraphStyle),
    element('style:style', { 'style:name': 'Strong', 'style:family': 'text' }, [
      element('style:text-properties', bold),
    ]),
  ];
}

/** Room for writing by hand comes from the inside of the frame, not from empty paragraphs. */
function answers(): readonly Look[] {
  return Array.from({ length: mostLines }, (_, index) => ({
    name: `Answer_${index + 1}`,
    shown: `Feld mit ${index + 1} Zeilen`,
    paragraph: {
      'fo:margin-bottom': '0.15cm',
      'fo:padding': '0.1cm',
      'fo:padding-bottom': `${(0.1 + index * 0.7).toFixed(2)}cm`,
      'fo:border': line,
      ...alone,
    },
  }));
}

function paragraphStyle({ name, shown, outline, paragraph, text, tabs }: Look): Xml {
  const inside = tabs
    ? [
        element('style:tab-stops', {}, [
          element('style:tab-stop', {
            'style:position': '17.4cm',
            'style:type': 'right',
            'style:leader-style': 'solid',
            'style:leader-text': '_',
          }),
        ]),
      ]
    : [];
  return element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': shown,
      'style:family': 'paragraph',
      'style:parent-style-name': name === 'Standard' ? undefined : 'Standard',
      'style:default-outline-level': outline,
    },
    [
      ...(paragraph || tabs ? [element('style:paragraph-properties', paragraph ?? {}, inside)] : []),
      ...(text ? [element('style:text-properties', text)] : []),
    ],
  );
}

/** Belong to the text itself: office programs take those of cells from nowhere else. */
export function cellStyles(): readonly Xml[] {
  const cell = (name: string, more: Attributes): Xml =>
    element('style:style', { 'style:name': name, 'style:family': 'table-cell' }, [
      element('style:table-cell-properties', { 'fo:padding': '0.08cm', 'fo:border': line, ...more }),
    ]);
  return [cell('Cell', {}), cell('Head_Cell', { 'fo:background-color': '#e3e8f1' })];
}

function points(): Xml {
  return element('text:list-style', { 'style:name': 'Points' }, [
    element('text:list-level-style-bullet', { 'text:level': 1, 'text:bullet-char': '•' }, [
      element(
        'style:list-level-properties',
        { 'text:list-level-position-and-space-mode': 'label-alignment' },
        [
          element('style:list-level-label-alignment', {
            'text:label-followed-by': 'listtab',
            'fo:text-indent': '-0.5cm',
            'fo:margin-left': '0.8cm',
          }),
        ],
      ),
    ]),
  ]);
}

function pageLayout(): Xml {
  return element('style:page-layout', { 'style:name': 'A4' }, [
    element('style:page-layout-properties', {
      'fo:page-width': '21cm',
      'fo:page-height': '29.7cm',
      'style:print-orientation': 'portrait',
      'fo:margin-top': '1.5cm',
      'fo:margin-bottom': '1.2cm',
      'fo:margin-left': '1.8cm',
      'fo:margin-right': '1.8cm',
    }),
    element('style:footer-style', {}, [
      element('style:header-footer-properties', { 'fo:min-height': '0.6cm', 'fo:margin-top': '0.2cm' }),
    ]),
  ]);
}

function masterPage(footer: string): Xml {
  const number = (name: string): Xml => element(name, {}, [textNode('1')]);
  return element('style:master-page', { 'style:name': 'Standard', 'style:page-layout-name': 'A4' }, [
    element('style:footer', {}, [
      element('text:p', { 'text:style-name': 'Footer' }, [
        textNode(`${footer} · Seite `),
        element('text:page-number', { 'text:select-page': 'current' }, [textNode('1')]),
        textNode(' von '),
        number('text:page-count'),
      ]),
    ]),
  ]);
}
