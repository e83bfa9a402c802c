/** The interface languages. German is the source; the others are a help layer beside it. */
export const locales = ['de', 'uk', 'ar', 'en'] as const;
export type Locale = (typeof locales)[number];

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** A value inside a sentence that runs the other way keeps its own direction (Unicode isolates U+2068 and U+2069). */
export function isolated(value: string, locale: Locale): string {
  return directionOf(locale) === 'rtl' ? `\u2068${value}\u2069` : value;
}

/** Each language named in itself: the same on every page. */
export const languageNames: Readonly<Record<Locale, string>> = {
  de: 'Deutsch',
  uk: 'Українська',
  ar: 'العربية',
  en: 'English',
};
