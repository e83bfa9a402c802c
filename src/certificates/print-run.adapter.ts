import { setImmediate } from 'node:timers/promises';
import { collect, measuring, newPress, registerFaces } from '../platform/print/press.adapter.ts';
import { nameGlyphs } from '../platform/print/archival.ts';
import { parsePrintedFacts } from './certificate-document.ts';
import { layOutCertificate } from './certificate-layout.ts';
import { sheetSize, type Logos } from './sheet.ts';
import { qrFor } from './certificate-pdf.adapter.ts';
import { drawSheets } from './pdf-drawing.ts';

/** One at a time: a run of a hundred papers keeps a processor busy for seconds. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Many papers in one PDF, for printing and handing over: the same sheets as in each single paper, set by the same hand
 * from the same frozen facts. The server goes on between two of them.
 */
export function printRun(printed: readonly string[], logos: Logos = new Map()): Promise<Uint8Array> {
  const run = last.then(() => print(printed, logos));
  last = run.catch(() => undefined);
  return run;
}

async function print(printed: readonly string[], logos: Logos): Promise<Uint8Array> {
  const press = await newPress();
  const setting = { logos, isDraft: false, fonts: measuring(press) };
  const papers = [];
  // All are measured before the first is drawn: faces are made known to a document once, when it is opened.
  for (const stored of printed) {
    const facts = parsePrintedFacts(JSON.parse(stored));
    const { modules, side } = await qrFor(facts);
    papers.push({ facts, modules, sheets: layOutCertificate(facts, { ...setting, qrSide: side }) });
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
