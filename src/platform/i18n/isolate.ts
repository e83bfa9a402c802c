import { directionOf, type Locale } from './locale.ts';

/**
 * Marks a name, address or number inside a sentence, so that it keeps its own direction: «LAMSA e. V.» in the middle
 * of Arabic loses its last dot to the other side otherwise.
 */
export function isolate(text: string, locale: Locale): string {
  return directionOf(locale) === 'rtl' ? `\u2068${text}\u2069` : text;
}
