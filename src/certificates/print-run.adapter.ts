import { setImmediate } from 'node:timers/promises';
import { Throttled } from '../platform/errors.ts';
import { collect, measuring, newPress, openTagged, registerFaces } from '../platform/print/press.adapter.ts';
import { nameGlyphs } from '../platform/print/archival.ts';
import { parsePrintedFacts } from './certificate-document.ts';
import { layOutCertificate } from './certificate-layout.ts';
import { qrFor } from './certificate-pdf.adapter.ts';
import { factsToday, type PaperExtras } from './paper-extras.ts';
import { drawSheets } from './pdf-drawing.ts';

/** Frozen facts, and what stands beside them. */
export interface PaperOfRun {
  readonly printed: string;
  readonly extras: PaperExtras;
}

/** One at a time: a run of a hundred papers keeps a processor busy for seconds. Further ones are asked to come back. */
const longestQueue = 3;
const waitSeconds = 30;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Many papers in one PDF, for printing and handing over: the same sheets as in each single paper, set by the same hand
 * from the same frozen facts. The server goes on between two of them.
 * @param report is told after each paper how many are in the file
 * @throws Throttled when too many wait
 */
export function printRun(
  run: readonly PaperOfRun[],
  report: (done: number) => Promise<void> = () => Promise.resolve(),
): Promise<Uint8Array> {
  if (waiting >= longestQueue) return Promise.reject(new Throttled(waitSeconds));
  waiting += 1;
  const printing = last.then(() => print(run, report));
  last = printing.finally(() => (waiting -= 1)).catch(() => undefined);
  return printing;
}

async function print(
  run: readonly PaperOfRun[],
  report: (done: number) => Promise<void>,
): Promise<Uint8Array> {
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
  const about = { Title: 'Zertifikate und Bescheinigungen' };
  const document = openTagged(press, about, { isUniversal: true });
  const bytes = collect(document);
  registerFaces(document, press);
  for (const [index, { facts, modules, sheets }] of papers.entries()) {
    drawSheets(document, sheets, modules, facts.version === 3 ? 'spoken' : 'plain');
    await report(index + 1);
    await setImmediate();
  }
  nameGlyphs(document);
  document.end();
  return bytes;
}
