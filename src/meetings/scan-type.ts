export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

export const largestScan = 8 * 1024 * 1024;

const endings: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

const beginnings: readonly (readonly [ScanType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What the bytes are, whatever the sender calls them; null for anything else. */
export function scanTypeOf(content: Uint8Array): ScanType | null {
  const found = beginnings.find(([, bytes]) => bytes.every((byte, index) => content[index] === byte));
  return found?.[0] ?? null;
}

/** The name is ours, never the sender's. @param day `YYYY-MM-DD` */
export function scanFileName(day: string, id: string, type: ScanType): string {
  return `anwesenheit-${day}-${id.slice(0, 6).toLowerCase()}.${endings[type]}`;
}
