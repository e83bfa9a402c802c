import { z } from 'zod';

/** An address of our own people: one mailbox, nothing that could become a second recipient. */
export function isEmail(text: string): boolean {
  return z.email().max(320).safeParse(text).success;
}
