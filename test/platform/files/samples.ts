import { createCanvas } from '@napi-rs/canvas';
import { crc32, deflateRawSync } from 'node:zlib';

/** Files as people have them, made here: small, whole, and with what should not travel along. */
export const secret = 'GPS 51.48N 11.97E, Olena Marchenko';

type Encoding = 'image/jpeg' | 'image/png' | 'image/webp';

export function picture(encoding: Encoding, width = 60, height = 40): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#c63';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#036';
  pen.fillRect(5, 5, width / 2, height / 3);
  return encoding === 'image/jpeg'
    ? canvas.toBuffer('image/jpeg')
    : encoding === 'image/png'
      ? canvas.toBuffer('image/png')
      : canvas.toBuffer('image/webp');
}

/** A photograph as phones make them: turned, with a place, a comment, and a film behind its end. */
export function phonePhoto(orientation = 6): Buffer {
  const plain = picture('image/jpeg');
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(secret)]);
  return Buffer.concat([
    plain.subarray(0, 2),
    jpegSegment(0xe1, exif),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
    jpegSegment(0xed, Buffer.from(`Photoshop 3.0\0${secret}`)),
    jpegSegment(0xfe, Buffer.from(secret)),
    plain.subarray(2),
    Buffer.from(`....ftypmp42${secret}`),
  ]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A screenshot that says when, with what and by whom. */
export function talkativePng(): Buffer {
  const plain = picture('image/png');
  const end = plain.length - 12;
  return Buffer.concat([
    plain.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Author\0${secret}`)),
    pngChunk('eXIf', Buffer.from(secret)),
    plain.subarray(33, end),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
    plain.subarray(end),
    Buffer.from(`<script>${secret}</script>`),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export function talkativeWebp(): Buffer {
  const plain = picture('image/webp');
  const extended = Buffer.alloc(18);
  extended.write('VP8X', 'latin1');
  extended.writeUInt32LE(10, 4);
  extended[8] = 0x0c;
  extended.writeUIntLE(59, 12, 3);
  extended.writeUIntLE(39, 15, 3);
  const body = Buffer.concat([
    extended,
    plain.subarray(12),
    riffChunk('EXIF', Buffer.from(secret)),
    riffChunk('XMP ', Buffer.from(secret)),
  ]);
  const head = Buffer.from(plain.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body, Buffer.from(secret)]);
}

function riffChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
}

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  readonly packed?: boolean;
  /** What the list claims the entry grows to. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const data = entry.packed === true ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(entry.packed === true ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.claimedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}

export function office(main: string, more: readonly ZipEntry[] = []): Buffer {
  return zip([
    { name: '[Content_Types].xml', content: '<Types/>', packed: true },
    { name: main, content: '<document/>', packed: true },
    ...more,
  ]);
}

export function openDocument(mime: string, more: readonly ZipEntry[] = []): Buffer {
  return zip([
    { name: 'mimetype', content: mime },
    { name: 'content.xml', content: '<office/>', packed: true },
    ...more,
  ]);
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

export function ogg(codec = 'OpusHead'): Buffer {
  const head = Buffer.alloc(28);
  head.write('OggS', 'latin1');
  head[26] = 1;
  return Buffer.concat([head, Buffer.from(codec), Buffer.alloc(60)]);
}

export function webm(track = 'A_OPUS'): Buffer {
  return Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x84]),
    Buffer.from(`webm....${track}`),
    Buffer.alloc(40),
  ]);
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

export function m4a(handler = 'soun', brand = 'M4A '): Buffer {
  const handlerBox = box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${handler}\0\0\0\0`, 'latin1'));
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0`, 'latin1')),
    box(
      'moov',
      Buffer.concat([box('trak', box('mdia', handlerBox)), box('udta', Buffer.from(`©xyz${secret}`))]),
    ),
    box('free', Buffer.from(secret)),
    box('mdat', Buffer.alloc(64, 7)),
    box(
      'uuid',
      Buffer.from(`\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac<xmp>${secret}`, 'latin1'),
    ),
  ]);
}

export function mp3(): Buffer {
  const label = Buffer.from(`TIT2${secret}`);
  const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, label.length]);
  const tag = Buffer.alloc(128);
  tag.write(`TAG${secret}`, 'latin1');
  return Buffer.concat([head, label, Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, 1), tag]);
}
