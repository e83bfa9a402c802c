import { sha256Hex } from '../platform/hash.ts';
import { isImageName } from './course-files.ts';
import type { Medium } from './course.ts';
import type { ResolvedImage } from './markdown-tokens.ts';
import type { Report } from './problems.ts';
import { findUnsafeSvg, readSvgSize } from './svg.ts';

/** A picture of the course folder that passed the checks. */
export interface CourseImage extends ResolvedImage {
  readonly medium: Medium;
  readonly bytes: Uint8Array;
}

type ImageType = Extract<Medium['type'], `image/${string}`>;
const TYPES: Readonly<Record<string, ImageType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** Checks every picture in the folder, whether or not a lesson shows it. */
export function readImages(
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
): ReadonlyMap<string, CourseImage> {
  const images = new Map<string, CourseImage>();
  for (const [path, bytes] of files) {
    if (!isImageName(path)) continue;
    const image = readImage(path, bytes, report);
    if (image) images.set(path, image);
  }
  return images;
}

function readImage(path: string, bytes: Uint8Array, report: Report): CourseImage | null {
  const place = { file: path, line: 1 };
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const type = TYPES[ending];
  if (type === undefined || !hasSignature(type, bytes)) {
    report.add(place, 'media-wrong');
    return null;
  }
  const name = `${sha256Hex(bytes)}.${ending === 'jpeg' ? 'jpg' : ending}`;
  const medium = { name, path, type, bytes: bytes.byteLength };
  const address = `/media/${name}`;
  if (type === 'image/png') return { medium, bytes, address, size: readPngSize(bytes) };
  if (type !== 'image/svg+xml') return { medium, bytes, address, size: null };
  const text = decodeStrictly(bytes);
  if (text === null) {
    report.add(place, 'not-utf8');
    return null;
  }
  const found = findUnsafeSvg(text);
  if (found !== null) {
    report.add(place, 'svg-unsafe', found);
    return null;
  }
  return { medium, bytes, address, size: readSvgSize(text) };
}

function hasSignature(type: ImageType, bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (type === 'image/png') return start.startsWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
  if (type === 'image/jpeg') return start.startsWith('\xff\xd8\xff');
  if (type === 'image/webp') return start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP';
  return true;
}

/** The size stands at fixed places of a PNG. JPEG and WebP would need a parser, so they go without. */
function readPngSize(bytes: Uint8Array): ResolvedImage['size'] {
  if (bytes.byteLength < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 && width < 20_000 && height < 20_000 ? { width, height } : null;
}

/** Also refuses UTF-16, in which a script would slip past the checks. */
function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') || /^<\?xml[^>]*encoding=["'](?!utf-8)/iu.test(text) ? null : text;
  } catch {
    return null;
  }
}
