import { crc32, deflateSync } from 'node:zlib';
import { sha256Hex } from '../platform/hash.ts';
import type { PreparedFile } from '../practice/received-file.adapter.ts';

const [width, height] = [240, 320];

/** A small picture of a sheet of paper with lines of writing, as if somebody had photographed it. */
export function notesOnPaper(label: string): PreparedFile {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isLine = y % 24 > 16 && x > 20 && x < width - 20 - ((y * 37) % 60) && (x * y) % 7 !== 0;
      rows[y * (width + 1) + 1 + x] = isLine ? 40 : 245;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { type: 'png', label, bytes, sha256: sha256Hex(bytes) };
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
