/** A page of paper is well readable with a tenth of this; more is meant to exhaust whoever opens it. */
const longestSide = 16_000;
const mostPixels = 120_000_000;

export function isReasonable(width: number, height: number): boolean {
  return (
    width > 0 && height > 0 && width <= longestSide && height <= longestSide && width * height <= mostPixels
  );
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as the letters they spell; positions outside give fewer. */
export function letters(bytes: Uint8Array, from: number, length: number): string {
  const start = Math.max(from, 0);
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
