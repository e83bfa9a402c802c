import { letters } from './picture-bytes.ts';
import { isMp3Frame } from './strip-sound.ts';
import { readZipNames, zipBegins } from './zip-names.ts';

/** What we take from people, told by the bytes alone: names and headers are only claims. */
export type FileType = keyof typeof fileTypes;

/** `ending` is the one under which we hand the file out again. */
export const fileTypes = {
  pdf: { group: 'document', ending: 'pdf', mime: 'application/pdf' },
  docx: {
    group: 'document',
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    group: 'document',
    ending: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  odt: { group: 'document', ending: 'odt', mime: 'application/vnd.oasis.opendocument.text' },
  ods: { group: 'document', ending: 'ods', mime: 'application/vnd.oasis.opendocument.spreadsheet' },
  jpeg: { group: 'picture', ending: 'jpg', mime: 'image/jpeg' },
  png: { group: 'picture', ending: 'png', mime: 'image/png' },
  webp: { group: 'picture', ending: 'webp', mime: 'image/webp' },
  ogg: { group: 'voice', ending: 'ogg', mime: 'audio/ogg' },
  webm: { group: 'voice', ending: 'webm', mime: 'audio/webm' },
  m4a: { group: 'voice', ending: 'm4a', mime: 'audio/mp4' },
  mp3: { group: 'voice', ending: 'mp3', mime: 'audio/mpeg' },
} as const;

/** @returns null for everything else: pages, drawings with scripts, archives, programs, films */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  if (begins(bytes, '%PDF-')) return isWholePdf(bytes) ? 'pdf' : null;
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'webp';
  if (begins(bytes, 'OggS')) return isOggAudio(bytes) ? 'ogg' : null;
  if (begins(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return isWebmSound(bytes) ? 'webm' : null;
  if (begins(bytes, 'ftyp', 4)) return m4aBrands.includes(letters(bytes, 8, 4)) ? 'm4a' : null;
  if (begins(bytes, 'ID3') || isMp3Frame(bytes)) return 'mp3';
  return zipBegins(bytes) ? officeTypeOf(bytes) : null;
}

function isWholePdf(bytes: Uint8Array): boolean {
  return letters(bytes, bytes.length - 1_024, 1_024).includes('%%EOF');
}

/** Browsers record it; with a picture track it is a film. */
function isWebmSound(bytes: Uint8Array): boolean {
  return letters(bytes, 4, 60).includes('webm') && !/V_(?:VP|AV1|MPEG)/.test(letters(bytes, 0, 4_096));
}

/** Phones record Opus or Vorbis in it; Ogg can hold films as well. */
function isOggAudio(bytes: Uint8Array): boolean {
  const codec = letters(bytes, 27 + (bytes[26] ?? 0), 8);
  return codec.startsWith('OpusHead') || codec.startsWith('\u0001vorbis') || codec.startsWith('Speex');
}

/** MPEG-4; Safari's recorder and older phones name the general brands. Whether it is a film is seen later. */
const m4aBrands: readonly string[] = ['M4A ', 'M4B ', 'mp42', 'mp41', 'isom', 'iso5', 'iso6', 'dash'];

/**
 * Office files are ZIP containers. We read the list of their contents and unpack nothing; what carries macros, is
 * encrypted or promises to grow beyond reason is none of ours.
 */
function officeTypeOf(bytes: Uint8Array): FileType | null {
  const names = readZipNames(bytes);
  if (names === null || names.some((name) => /vbaproject\.bin$|^basic\/|^scripts\//i.test(name))) return null;
  // OpenDocument: the first entry is `mimetype`, not packed, so its content stands at a fixed place.
  if (begins(bytes, 'mimetype', 30)) {
    const mime = letters(bytes, 38, 60);
    if (mime.startsWith(`${fileTypes.odt.mime}PK`)) return 'odt';
    return mime.startsWith(`${fileTypes.ods.mime}PK`) ? 'ods' : null;
  }
  if (!names.includes('[Content_Types].xml')) return null;
  if (names.includes('word/document.xml')) return 'docx';
  return names.includes('xl/workbook.xml') ? 'xlsx' : null;
}

function begins(bytes: Uint8Array, what: string | readonly number[], at = 0): boolean {
  const wanted = typeof what === 'string' ? [...what].map((letter) => letter.charCodeAt(0)) : what;
  return wanted.every((byte, index) => bytes[at + index] === byte);
}
