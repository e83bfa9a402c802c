import { isReasonable, joined, letters, viewOf } from './picture-bytes.ts';

/** Chunks that make the picture; Exif, XMP and what nobody knows are not among them. */
const needed: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags of VP8X that announce Exif and XMP. */
const metadataFlags = 0x08 | 0x04;

/** Null when a chunk is cut off, or when there is no picture. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  if (bytes.length < 20) return null;
  const fileEnd = 8 + view.getUint32(4, true);
  if (fileEnd > bytes.length) return null;
  const kept: Uint8Array[] = [];
  let hasPicture = false;
  let at = 12;
  while (at + 8 <= fileEnd) {
    const name = letters(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size & 1);
    if (at + 8 + size > fileEnd) return null;
    const chunk = bytes.slice(at, Math.min(end, fileEnd));
    const measures = measuresOf(name, chunk);
    if (measures === 'broken' || (measures !== null && !isReasonable(...measures))) return null;
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~metadataFlags;
    hasPicture ||= name === 'VP8 ' || name === 'VP8L' || name === 'ANMF';
    if (needed.has(name)) kept.push(chunk);
    at = end;
  }
  if (!hasPicture) return null;
  const body = joined(kept);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

/** Width and height where a chunk says them. */
function measuresOf(name: string, chunk: Uint8Array): readonly [number, number] | 'broken' | null {
  const view = viewOf(chunk);
  const three = (at: number): number => view.getUint16(at, true) + ((chunk[at + 2] ?? 0) << 16) + 1;
  if (name === 'VP8X') return chunk.length < 18 ? 'broken' : [three(12), three(15)];
  if (name === 'VP8 ')
    return chunk.length < 18 || letters(chunk, 11, 3) !== '\u009d\u0001\u002a'
      ? 'broken'
      : [view.getUint16(14, true) & 0x3fff, view.getUint16(16, true) & 0x3fff];
  if (name !== 'VP8L') return null;
  if (chunk.length < 13 || chunk[8] !== 0x2f) return 'broken';
  const bits = view.getUint32(9, true);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
