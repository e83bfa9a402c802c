import { fileTypeOf } from '../platform/files/file-type.ts';
import { stripMetadata } from '../platform/files/strip-metadata.ts';

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

export const largestScan = 8 * 1024 * 1024;
/** One meeting has at most so many: a list, its second page, and every page photographed again. */
export const mostScans = 20;

const types = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const;
const endings: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

export interface Scan {
  readonly type: ScanType;
  readonly content: Uint8Array;
}

/**
 * A scan as it is kept: told by its bytes, whatever the sender calls them, and a photo without place and device.
 * @returns null for anything else, and for what is broken
 */
export function readScan(bytes: Uint8Array): Scan | null {
  const known = fileTypeOf(bytes);
  if (known !== 'pdf' && known !== 'jpeg' && known !== 'png') return null;
  const content = stripMetadata(known, bytes);
  return content === null ? null : { type: types[known], content };
}

/** The name is ours, never the sender's. @param day `YYYY-MM-DD` */
export function scanFileName(day: string, id: string, type: ScanType): string {
  return `anwesenheit-${day}-${id.slice(0, 6).toLowerCase()}.${endings[type]}`;
}
