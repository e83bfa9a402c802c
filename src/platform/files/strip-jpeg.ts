import { isReasonable, joined, letters, viewOf } from './picture-bytes.ts';

/** Marker codes (ITU T.81, table B.1). */
const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const needed: ReadonlySet<number> = new Set([
  // Frames: baseline to lossless; C4 and CC are tables, C8 is reserved.
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[0xdb, 0xdd],
]);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Keeps tables, frames and scans, the colour profile, and from Exif only which side is up. Null when broken. */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let hasFrame = false;
  let hasScan = false;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      if (!hasFrame || !hasScan) return null;
      return joined([
        Uint8Array.of(0xff, SOI),
        ...(orientation === 1 ? [] : [orientationOnly(orientation)]),
        ...kept,
        Uint8Array.of(0xff, EOI),
      ]);
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (isFrame(marker)) {
      if (segment.length < 9 || !isReasonable(view.getUint16(at + 7), view.getUint16(at + 5))) return null;
      hasFrame = true;
    }
    if (marker === APP1) orientation = orientationIn(segment.subarray(4)) ?? orientation;
    if (marker === SOS) {
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end - segment.length, at));
      hasScan = true;
      continue;
    }
    if (needed.has(marker)) kept.push(segment);
    else if (marker === APP0 && letters(segment, 4, 5) === 'JFIF\0') kept.push(withoutPreview(segment));
    else if (marker === APP2 && letters(segment, 4, 12) === 'ICC_PROFILE\0') kept.push(segment);
    else if (marker === APP14 && letters(segment, 4, 5) === 'Adobe') kept.push(segment);
    at = end;
  }
  return null;
}

/** Where the next marker begins: within a scan FF is followed by 00, or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
}

function withoutPreview(segment: Uint8Array): Uint8Array {
  const head = segment.slice(0, 18);
  head.set([0, 16], 2);
  head.set([0, 0], 16);
  return head.length === 18 ? head : new Uint8Array(0);
}

/** Tag 0x0112 of the first directory of an Exif block, 1 to 8; null when there is none. */
function orientationIn(data: Uint8Array): number | null {
  if (letters(data, 0, 6) !== 'Exif\0\0') return null;
  const tiff = viewOf(data.subarray(6));
  const order = letters(data, 6, 2);
  if (tiff.byteLength < 8 || (order !== 'II' && order !== 'MM')) return null;
  const little = order === 'II';
  const start = tiff.getUint32(4, little);
  if (start + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(start, little);
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(entry, little) !== 0x0112) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif block that says nothing else. */
function orientationOnly(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const data = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0, 0, 0, 0];
  return Uint8Array.of(0xff, APP1, 0, data.length + 2, ...data);
}
