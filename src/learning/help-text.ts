import type { Translations } from '../courses/course.ts';
import type { Html } from '../platform/html.ts';
import { directionOf, type Locale } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';

/** Title, goal and summary in the reader's language; German stays the original. */
export interface HelpText {
  readonly lang: Locale;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly goal: string | null;
  readonly summary: Html | null;
  /** No native reader has checked it. */
  readonly isUnchecked: boolean;
}

/** Null for German readers, and where nobody has translated yet. */
export function helpText({ locale }: Translate, translations: Translations): HelpText | null {
  const found = locale === 'de' ? undefined : translations[locale];
  if (found === undefined) return null;
  const { title, goal, summary, checked } = found;
  return { lang: locale, dir: directionOf(locale), title, goal, summary, isUnchecked: !checked };
}
