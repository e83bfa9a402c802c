import { zipSync, type Zippable } from 'fflate';

export interface PackagePart {
  readonly path: string;
  readonly content: string;
  /** Kept as it is, as OpenDocument wants it of its first part. */
  readonly isStored?: true;
}

/**
 * Packs an office file. The same parts give the same bytes, wherever and whenever: the date of each part is the first
 * that a ZIP can say, written by the clock of the place because that is how it is read.
 */
export function packParts(parts: readonly PackagePart[]): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  const encoder = new TextEncoder();
  const entries: Zippable = {};
  for (const { path, content, isStored } of parts)
    entries[path] = [encoder.encode(content), { level: isStored === true ? 0 : 9, mtime }];
  return zipSync(entries);
}
