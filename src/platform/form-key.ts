import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { crockford } from './ids.ts';

/**
 * Under which id to keep what a form has made. A form brings its own key, so that two clicks make one thing; but a
 * browser that goes back shows the same form again, key and all, and then other words in it mean another thing, which
 * must not be lost while the page says «gespeichert».
 * @param stored what is kept under an id, or nothing; only the fields of `content` are looked at
 * @returns null when just this has been kept before
 */
export async function idOfForm<T extends object>(
  key: string,
  content: T,
  stored: (id: string) => Promise<Stored<NoInfer<T>> | null | undefined>,
): Promise<string | null> {
  const before = await stored(key);
  if (before === null || before === undefined) return key;
  if (isSame(content, before)) return null;
  const other = keyOfContent(key, content);
  return (await stored(other)) ? null : other;
}

type Stored<T> = { readonly [K in keyof T]: unknown };

function isSame<T extends object>(content: T, before: Stored<T>): boolean {
  return (Object.keys(content) as (keyof T)[]).every((name) =>
    isDeepStrictEqual(content[name], before[name]),
  );
}

/** 26 characters that the same words in the same form always lead to. */
export function keyOfContent(key: string, content: object): string {
  const digest = createHash('sha256')
    .update(`${key}\n${JSON.stringify(content)}`)
    .digest();
  return crockford(digest.subarray(0, key.length));
}
