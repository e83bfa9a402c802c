import type { Term } from '../courses/course.ts';
import type {} from '../platform/http/parts.ts';
import { directionOf, locales, type Locale } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/learning/term-words': TermView;
  }
}

/** A word of the glossary as pages show it. */
export interface TermView {
  readonly id: string;
  /** German. */
  readonly term: string;
  /** The explanation, which is German, and the help in other languages; the reader's own comes first. */
  readonly lines: readonly {
    readonly isHelp: boolean;
    readonly texts: readonly {
      readonly lang: Locale;
      readonly dir: 'ltr' | 'rtl';
      readonly text: string;
    }[];
  }[];
  /** To be said here: false as well where it is said once for all. */
  readonly isUnchecked: boolean;
}

export interface TermViews {
  readonly terms: readonly TermView[];
  /** Nobody has checked any of the translations: said once above them. */
  readonly areUnchecked: boolean;
}

/** Help in the reader's language; for German readers in all. */
export function termViews(t: Translate, terms: readonly Term[]): TermViews {
  const others = locales.filter((locale) => locale !== 'de');
  const wanted = t.locale === 'de' ? others : others.filter((locale) => locale === t.locale);
  const helpFor = ({ translations }: Term): TermView['lines'][number]['texts'] =>
    wanted.flatMap((lang) => {
      const text = translations[lang];
      return text === undefined ? [] : [{ lang, dir: directionOf(lang), text }];
    });
  const translated = terms.filter((term) => helpFor(term).length > 0);
  const areUnchecked = translated.length > 0 && translated.every(({ checked }) => !checked);
  const view = (term: Term): TermView => {
    const texts = helpFor(term);
    const help = texts.length === 0 ? [] : [{ isHelp: true, texts }];
    const german = { isHelp: false, texts: [{ lang: 'de', dir: 'ltr', text: term.explanation }] } as const;
    return {
      id: term.id,
      term: term.term,
      lines: t.locale === 'de' ? [german, ...help] : [...help, german],
      isUnchecked: !areUnchecked && !term.checked && texts.length > 0,
    };
  };
  return { terms: terms.map(view), areUnchecked };
}

/** Name of the word in the text from which its explanation was opened. */
export function wordId(termId: string): string {
  return `word-${termId}`;
}
