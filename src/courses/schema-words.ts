import { z } from 'zod';

/** A text without blanks around it that says something. `expected` is what the message asks for. */
export function text(limit: number, expected: string): z.ZodString {
  return z.string({ error: expected }).trim().min(1, expected).max(limit, `höchstens ${limit} Zeichen`);
}
