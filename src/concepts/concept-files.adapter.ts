import type { ConceptDocument } from './concept-document.ts';
import { docxOf } from './concept-docx.adapter.ts';
import { markdownOf } from './concept-markdown.ts';
import { pdfOf } from './concept-pdf.adapter.ts';
import type { FileFormat } from './overview.page.ts';

const types: Readonly<Record<FileFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
};

export interface ConceptFile {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

let last: Promise<unknown> = Promise.resolve();

/** Makes the file; one at a time, so that documents never take more than a part of the server. */
export async function printConcept(document: ConceptDocument, format: FileFormat): Promise<ConceptFile> {
  const make = (): Promise<Uint8Array> | Uint8Array => {
    switch (format) {
      case 'docx':
        return docxOf(document);
      case 'pdf':
        return pdfOf(document);
      case 'md':
        return Buffer.from(markdownOf(document));
    }
  };
  const made = last.then(make, make);
  last = made.catch(() => undefined);
  return { type: types[format], bytes: await made, fileName: `${document.fileName}.${format}` };
}
