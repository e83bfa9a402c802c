import { letters, viewOf } from './picture-bytes.ts';

/** Boxes that hold other boxes on the way to what must go. */
const containers: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia']);
/** Boxes in which phones note place, device and title, and those that hold what no player looks at. */
const talkative: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);

/**
 * Empties the boxes that tell something beside the sound; nothing moves, so that all positions in the file stay right.
 * Null when a box is cut off, or when it is a film.
 */
export function stripM4a(bytes: Uint8Array): Uint8Array | null {
  const clean = bytes.slice();
  return hasMovie(clean) && emptied(clean, 0, clean.length, 0) ? clean : null;
}

function emptied(bytes: Uint8Array, from: number, to: number, depth: number): boolean {
  const view = viewOf(bytes);
  let at = from;
  while (at + 8 <= to) {
    const name = letters(bytes, at + 4, 4);
    const stated = view.getUint32(at);
    const isLarge = stated === 1 && at + 16 <= to;
    const size = stated === 0 ? to - at : isLarge ? Number(view.getBigUint64(at + 8)) : stated;
    if (size < 8 || at + size > to) return false;
    if (name === 'hdlr' && letters(bytes, at + 16, 4) === 'vide') return false;
    if (talkative.has(name)) {
      bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
      bytes.fill(0, at + (isLarge ? 16 : 8), at + size);
    } else if (containers.has(name) && depth < 4 && !emptied(bytes, at + 8, at + size, depth + 1))
      return false;
    at += size;
  }
  return at === to;
}

function hasMovie(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length;) {
    if (letters(bytes, at + 4, 4) === 'moov') return true;
    const size = view.getUint32(at);
    if (size < 8) return false;
    at += size;
  }
  return false;
}

/** Takes away the label in front (ID3v2: title, pictures, comments) and behind (ID3v1). Null without any sound. */
export function stripMp3(bytes: Uint8Array): Uint8Array | null {
  const sound = bytes.subarray(labelEnd(bytes));
  if (!isMp3Frame(sound)) return null;
  return letters(sound, sound.length - 128, 3) === 'TAG' ? sound.slice(0, -128) : sound.slice();
}

/** Size in four bytes of seven bits; behind it some programs leave zeros. */
function labelEnd(bytes: Uint8Array): number {
  if (letters(bytes, 0, 3) !== 'ID3') return 0;
  const [one = 0, two = 0, three = 0, four = 0] = bytes.subarray(6, 10);
  let end = 10 + ((one & 0x7f) << 21) + ((two & 0x7f) << 14) + ((three & 0x7f) << 7) + (four & 0x7f);
  while (bytes[end] === 0) end += 1;
  return end;
}

/** Sync word, MPEG 1 or 2, layer III, and a bit rate and sampling rate that exist. */
export function isMp3Frame(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const rate = third >> 4;
  const isLayer3 = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  return first === 0xff && isLayer3 && rate !== 0 && rate !== 15 && (third & 0x0c) !== 0x0c;
}
