import { element, textNode, type Xml } from './xml.ts';

/** What a workbook says about itself. */
export interface WorkbookAbout {
  readonly title: string;
  readonly description: string;
  readonly creator: string;
}

export const namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  parts: 'http://schemas.openxmlformats.org/package/2006/relationships',
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
} as const;
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function contentTypes(sheets: number): Xml {
  const override = (path: string, type: string): Xml =>
    element('Override', { PartName: path, ContentType: type });
  return element('Types', { xmlns: namespaces.types }, [
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`),
    override('/xl/styles.xml', `${spreadsheet}.styles+xml`),
    override('/xl/sharedStrings.xml', `${spreadsheet}.sharedStrings+xml`),
    ...Array.from({ length: sheets }, (_, index) =>
      override(`/xl/worksheets/sheet${index + 1}.xml`, `${spreadsheet}.worksheet+xml`),
    ),
  ]);
}

function relations(targets: readonly (readonly [type: string, target: string])[]): Xml {
  return element(
    'Relationships',
    { xmlns: namespaces.parts },
    targets.map(([type, target], index) =>
      element('Relationship', { Id: `rId${index + 1}`, Type: type, Target: target }),
    ),
  );
}

export function rootRelations(): Xml {
  return relations([
    [`${namespaces.relations}/officeDocument`, 'xl/workbook.xml'],
    [`${namespaces.parts}/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

export function workbookRelations(sheets: number): Xml {
  return relations([
    ...Array.from(
      { length: sheets },
      (_, index) => [`${namespaces.relations}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`${namespaces.relations}/styles`, 'styles.xml'],
    [`${namespaces.relations}/sharedStrings`, 'sharedStrings.xml'],
  ]);
}

/** No dates: the same workbook is to have the same bytes. */
export function coreProperties({ title, description, creator }: WorkbookAbout): Xml {
  const one = (name: string, text: string): Xml => element(name, {}, [textNode(text)]);
  return element(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    [
      one('dc:title', title),
      one('dc:creator', creator),
      one('dc:description', description),
      one('dc:language', 'de-DE'),
    ],
  );
}
