import { setImmediate } from 'node:timers/promises';
import { collect, measuring, newPress, registerFaces } from '../platform/print/press.adapter.ts';
import { nameGlyphs } from '../platform/print/archival.ts';
import { parsePrintedFacts } from './certificate-document.ts';
import { layOutCertificate } from './certificate-layout.ts';
import { qrFor } from './certificate-pdf.adapter.ts';
import { factsToday, type PaperExtras } from './paper-extras.ts';
import { drawSheets } from './pdf-drawing.ts';
import { sheetSize } from './sheet.ts';

/** Frozen facts, and what stands beside them. */
export interface PaperOfRun {
  readonly printed: string;
  readonly extras: PaperExtras;
}

/** One at a time: a run of a hundred papers keeps a processor busy for seconds. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Many papers in one PDF, for printing and handing over: the same sheets as in each single paper, set by the same hand
 * from the same frozen facts. The server goes on between two of them.
 */
export function printRun(run: readonly PaperOfRun[]): Promise<Uint8Array> {
  const printing = last.then(() => print(run));
  last = printing.catch(() => undefined);
  return printing;
}

async function print(run: readonly PaperOfRun[]): Promise<Uint8Array> {
  const press = await newPress();
  const fonts = measuring(press);
  const papers = [];
  // All are measured before the first is drawn: faces are made known to a document once, when it is opened.
  for (const { printed, extras } of run) {
    const facts = factsToday(parsePrintedFacts(JSON.parse(printed)), extras);
    const { modules, side } = await qrFor(facts);
    const setting = { qrSide: side, logos: extras.logos, isDraft: false, fonts };
    papers.push({ facts, modules, sheets: layOutCertificate(facts, setting) });
    await setImmediate();
  }
  const document = new press.Document({
    size: [sheetSize.width, sheetSize.height],
    margin: 0,
    font: '',
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'de-DE',
    // The types know PDF/A only; the library writes PDF/UA-1 as well.
    subset: 'PDF/UA' as 'PDF/A-2a',
    info: {
      Title: 'Zertifikate und Bescheinigungen',
      Creator: 'Willkommenscampus',
      Producer: 'Willkommenscampus',
    },
  });
  const bytes = collect(document);
  registerFaces(document, press);
  for (const { facts, modules, sheets } of papers) {
    drawSheets(document, sheets, modules, facts.version === 3 ? 'spoken' : 'plain');
    await setImmediate();
  }
  nameGlyphs(document);
  document.end();
  return bytes;
}
