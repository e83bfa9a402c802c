/** A file that travels inside a document. */
export interface Attachment {
  /** With its ending, ASCII. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** What it is, for people. */
  readonly description: string;
}

/** What the document says about itself. */
export interface About {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  readonly createdAt: Date;
}

/** The parts of an open document that the library keeps to itself and that its types do not show. */
interface Inside {
  readonly _fontFamilies: Readonly<Record<string, EmbeddedFont>>;
  readonly appendXML: (xml: string) => void;
}
interface EmbeddedFont {
  /** Letters by glyph of the subset. */
  readonly unicode: number[][];
  readonly subset: { readonly glyphs: readonly number[] };
  readonly font: {
    readonly characterSet: readonly number[];
    readonly glyphForCodePoint: (point: number) => Glyph;
  };
}
interface Glyph {
  readonly id: number;
}

/** For the library's constructor: PDF/A-3a, with output intent (the sRGB profile of the library) and file id. */
export function archivalOptions({ title, author, subject, language, createdAt }: About) {
  return {
    font: '',
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    subset: 'PDF/A-3a',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Willkommenscampus',
      Producer: 'Willkommenscampus',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  } as const;
}

/**
 * Makes an open document PDF/UA-1 as well as PDF/A-3a. The library knows either the one or the other, does not escape
 * what it writes as XML, and says the title in no language; so its two authors of metadata are replaced on this
 * document. Call it before the document ends.
 */
export function describeArchival(document: PDFKit.PDFDocument, about: About): void {
  const open = document as unknown as Inside;
  Object.assign(document, {
    _addInfo: () => {
      open.appendXML(properties(about));
    },
    _getPdfaid: () => conformance,
  });
}

/** Attaches a file to the document as a whole (PDF/A-3, 6.8): the same content as the paper, for machines. */
export function attach(document: PDFKit.PDFDocument, attachment: Attachment, createdAt: Date): void {
  const { name, type, description } = attachment;
  const options = { name, type, description, creationDate: createdAt, modifiedDate: createdAt };
  // The types know no relationship.
  document.file(Buffer.from(attachment.bytes), { ...options, relationship: 'Data' } as typeof options);
}

/**
 * Gives each drawn glyph the letter that it stands for. A font that draws ğ as g and breve leaves the parts without,
 * and a glyph without a letter cannot be copied, searched or read aloud. Call it when all is drawn.
 */
export function nameGlyphs(document: PDFKit.PDFDocument): void {
  for (const embedded of Object.values((document as unknown as Inside)._fontFamilies)) {
    for (const [place, letters] of embedded.unicode.entries()) {
      if (letters.length > 0) continue;
      const glyph = embedded.subset.glyphs[place];
      const { font } = embedded;
      const letter = font.characterSet.find((point) => font.glyphForCodePoint(point).id === glyph);
      if (letter !== undefined) embedded.unicode[place] = [letter];
    }
  }
}

function properties({ title, author, subject, language, createdAt }: About): string {
  // One alternative only: a browser that finds two shows both as the title of its window.
  const alternative = (text: string) => `<rdf:li xml:lang="x-default">${escaped(text)}</rdf:li>`;
  const moment = `${createdAt.toISOString().slice(0, 19)}Z`;
  return `
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${moment}</xmp:CreateDate>
<xmp:ModifyDate>${moment}</xmp:ModifyDate>
<xmp:CreatorTool>Willkommenscampus</xmp:CreatorTool>
<pdf:Producer>Willkommenscampus</pdf:Producer>
<dc:title><rdf:Alt>${alternative(title)}</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt>${alternative(subject)}</rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>`;
}

/** PDF/A allows only properties that it knows or that are described: those of PDF/UA are not known to it. */
const conformance = `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}
