import { z } from 'zod';

/** No parameters, or none expected: anything else is a 400. */
export const nothing = z.strictObject({});

/**
 * A posted text: one string (never a list), no NUL, at most `max` characters, outer blanks removed. Browsers count a new
 * line as one character while somebody types and send two: measured is what the page has counted, so a full field with
 * paragraphs in it is not refused.
 */
export function text(max: number) {
  return raw(2 * max)
    .transform((value) => value.replaceAll(/\r\n?/g, '\n').trim())
    .refine((value) => value.length <= max);
}

/** A posted text exactly as typed: passwords. */
export function raw(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'));
}

/** A checkbox or radio that may be absent. */
export function optionalText(max: number) {
  return text(max).optional();
}

/** A field that may be repeated; always a list. */
export function repeated(maxEach: number, maxCount: number) {
  const one = raw(maxEach);
  return z
    .union([one.transform((value) => [value]), z.array(one).max(maxCount)])
    .optional()
    .transform((value) => value ?? []);
}

/** A row's name in an address: 26 Crockford characters. */
export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** A course, module or lesson in an address. */
export const slug = z.string().regex(/^[a-z0-9_-]{1,80}$/);

/** A path of this site to return to; anything else (`//evil`, `javascript:`, other hosts) is not a path. */
export const localPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\0-\x1f]*$/);

/** Whether an address that somebody asked for can be given back in a form or a link. */
export function isLocalPath(address: string): boolean {
  return localPath.safeParse(address).success;
}
