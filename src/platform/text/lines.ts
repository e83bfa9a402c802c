import { z } from 'zod';

/**
 * A posted text of several lines, outer blanks removed. Browsers count a new line as one character while somebody types
 * and send two: measured is what the page has counted, so a full field with paragraphs in it is not refused.
 */
export function lines(max: number) {
  return z
    .string()
    .max(2 * max)
    .transform((value) => value.replaceAll(/\r\n?/g, '\n').trim())
    .refine((value) => value.length <= max && !value.includes('\0'));
}
