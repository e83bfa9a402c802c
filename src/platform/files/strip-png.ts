import { crc32 } from 'node:zlib';
import { isReasonable, joined, letters, viewOf } from './picture-bytes.ts';

/** Chunks that make the picture (PNG, 3rd edition, section 11); texts, times, Exif and moving parts are not among them. */
const needed: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs'],
]);
const signatureLength = 8;

/** Null when a chunk is broken or cut off, or when the parts that every picture has are missing. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, signatureLength)];
  let hasData = false;
  let at = signatureLength;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const name = letters(bytes, at + 4, 4);
    if (end > bytes.length || (at === signatureLength) !== (name === 'IHDR')) return null;
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null;
    if (
      name === 'IHDR' &&
      (end - at !== 25 || !isReasonable(view.getUint32(at + 8), view.getUint32(at + 12)))
    )
      return null;
    hasData ||= name === 'IDAT';
    if (needed.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return hasData ? joined(kept) : null;
    at = end;
  }
  return null;
}
