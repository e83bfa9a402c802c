import { inflateSync } from 'node:zlib';
import { fileTypeOf } from './file-type.ts';
import { letters, viewOf } from './picture-bytes.ts';
import { stripPng } from './strip-png.ts';

/** Larger than any print of a few centimetres needs; each paper carries the bytes. */
export const largestPrintable = { bytes: 200_000, side: 2_000 } as const;

/** A PNG as it goes into a document, or a sentence in English that says what is wrong with it. */
export type PrintablePng = { readonly bytes: Uint8Array } | { readonly problem: string };

/** Samples of one point by colour type (PNG, 3rd edition, table 11.1); types with transparency are missing. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/**
 * Takes only what a document can hold as it is: opaque, eight bits at most, line by line. Transparent points would be
 * turned into another picture by the library, not always with the same bytes, and black printers show them grey.
 */
export function printablePng(given: Uint8Array): PrintablePng {
  if (given.length > largestPrintable.bytes) return { problem: `more than ${largestPrintable.bytes} bytes` };
  const bytes = fileTypeOf(given) === 'png' ? stripPng(given) : null;
  if (bytes === null) return { problem: 'not a PNG, or a broken one' };
  const head = viewOf(bytes);
  const [width, height, depth, colour] = [16, 20]
    .map((at) => head.getUint32(at))
    .concat(bytes[24] ?? 0, bytes[25] ?? 0) as [number, number, number, number];
  const samples = channels[colour];
  if (Math.max(width, height) > largestPrintable.side)
    return { problem: `wider or higher than ${largestPrintable.side} points` };
  if (samples === undefined || hasChunk(bytes, 'tRNS'))
    return { problem: 'transparent; save it on a white ground, without an alpha channel' };
  if (depth > 8 || bytes[28] !== 0) return { problem: 'interlaced, or of more than 8 bits' };
  const wanted = height * (1 + Math.ceil((width * samples * depth) / 8));
  return isFilled(bytes, wanted) ? { bytes } : { problem: 'not a PNG, or a broken one' };
}

function chunksOf(bytes: Uint8Array): { readonly name: string; readonly data: Uint8Array }[] {
  const view = viewOf(bytes);
  const chunks = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    chunks.push({
      name: letters(bytes, at + 4, 4),
      data: bytes.subarray(at + 8, at + 8 + view.getUint32(at)),
    });
  return chunks;
}

function hasChunk(bytes: Uint8Array, wanted: string): boolean {
  return chunksOf(bytes).some(({ name }) => name === wanted);
}

/** Whether the lines are all there: a picture that is cut off would be found out on the first paper. */
function isFilled(bytes: Uint8Array, wanted: number): boolean {
  const data = chunksOf(bytes).flatMap((chunk) => (chunk.name === 'IDAT' ? [chunk.data] : []));
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: wanted + 1 }).length === wanted;
  } catch {
    return false;
  }
}
