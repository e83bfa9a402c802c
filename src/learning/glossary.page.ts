import type {} from '../platform/http/pages.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { findInGlossary, type GlossaryEntry } from './glossary.ts';
import { termViews, type TermView } from './term-view.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'learning/glossary': GlossaryPage;
  }
}

export interface GlossaryPage {
  readonly title: string;
  /** What was looked for; empty for all. */
  readonly words: string;
  readonly count: string;
  /** To jump to; none among what a search has found. */
  readonly letters: readonly Letter[];
  readonly groups: readonly { readonly letter: Letter | null; readonly terms: readonly TermView[] }[];
  /** Said once above the list when it holds for every term. */
  readonly areUnchecked: boolean;
  /** No course is published yet. */
  readonly isEmpty: boolean;
}

interface Letter {
  readonly id: string;
  readonly text: string;
}

export function glossaryPage(t: Translate, entries: readonly GlossaryEntry[], words: string): GlossaryPage {
  const shown = words === '' ? entries : findInGlossary(entries, words);
  const { terms, areUnchecked } = termViews(
    t,
    shown.map(({ term }) => term),
  );
  const initials = words === '' ? [...new Set(shown.map(({ letter }) => letter))] : [];
  const letters = initials.map((text) => ({ id: `letter-${text === '#' ? '0' : text.toLowerCase()}`, text }));
  const groups = letters.map((letter) => ({
    letter,
    terms: terms.filter((_term, index) => shown[index]?.letter === letter.text),
  }));
  const count =
    words === ''
      ? t('learning.glossary.count', { count: terms.length })
      : t('learning.glossary.found', { count: terms.length, words: isolated(words, t.locale) });
  return {
    title: t('learning.glossary.title'),
    words,
    count,
    letters,
    groups: words === '' || terms.length === 0 ? groups : [{ letter: null, terms }],
    areUnchecked,
    isEmpty: entries.length === 0,
  };
}
