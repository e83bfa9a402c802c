const most = { entries: 5_000, unpackedBytes: 300 * 1024 * 1024, ratio: 200 } as const;
const endLength = 22;

export function zipBegins(bytes: Uint8Array): boolean {
  return viewOf(bytes).byteLength > 30 && viewOf(bytes).getUint32(0, true) === 0x04034b50;
}

/**
 * The names in a ZIP container, as its own list at the end says. Nothing is unpacked.
 * @returns null when the list is broken, has something before or behind it, is encrypted, or when its entries together
 * would grow beyond all reason
 */
export function readZipNames(bytes: Uint8Array): readonly string[] | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > most.entries || start + size !== end) return null;
  const names: string[] = [];
  let unpacked = 0;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null;
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    unpacked += view.getUint32(at + 24, true);
    if (isEncrypted || unpacked > most.unpackedBytes) return null;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    if (nameEnd > end) return null;
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)));
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return unpacked > bytes.length * most.ratio ? null : names;
}

/** The record must be the last thing in the file, but for a comment whose length it states. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50)
      return at + endLength + view.getUint16(at + 20, true) === view.byteLength ? at : null;
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
