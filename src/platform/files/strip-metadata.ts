import type { FileType } from './file-type.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripM4a, stripMp3 } from './strip-sound.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

/**
 * Takes out of a picture or a recording what it tells beside itself: place, time, device, author, previews, and
 * whatever hangs behind its end. The picture itself is copied byte for byte, and which side is up is kept. Other files
 * come back as they are: documents belong to those who wrote them.
 * @returns null when the file is broken, cut off, beyond all measure, or not what it seemed to be
 */
export function stripMetadata(type: FileType, bytes: Uint8Array): Uint8Array | null {
  switch (type) {
    case 'jpeg':
      return stripJpeg(bytes);
    case 'png':
      return stripPng(bytes);
    case 'webp':
      return stripWebp(bytes);
    case 'm4a':
      return stripM4a(bytes);
    case 'mp3':
      return stripMp3(bytes);
    default:
      return bytes;
  }
}
