/** Bitcoin's alphabet, as the standards of credentials write keys and signatures. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** `z` and base 58. */
export function multibase58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros += 1;
  let value = bytes.length === 0 ? 0n : BigInt(`0x00${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (value > 0n) {
    text = alphabet.charAt(Number(value % 58n)) + text;
    value /= 58n;
  }
  return `z${'1'.repeat(zeros)}${text}`;
}
