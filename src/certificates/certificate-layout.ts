import type { PrintedFacts } from './certificate-document.ts';
import { layOutFramed } from './framed-layout.ts';
import { layOutPlain } from './plain-layout.ts';
import type { Setting, Sheet } from './sheet.ts';

/**
 * Sets a paper on A4 sheets, as papers of its version are set for good. One sheet if all fits on it, otherwise contents
 * move to an annex and the first sheet says so; the first sheet alone is always a complete paper.
 */
export function layOutCertificate(facts: PrintedFacts, setting: Setting): Sheet[] {
  return facts.version === 3
    ? layOutFramed(facts, setting)
    : layOutPlain(facts, setting.qrSide, setting.fonts);
}
