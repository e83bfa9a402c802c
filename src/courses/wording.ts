import type { Token } from 'marked';
import { childrenOf, plainText } from './markdown-tokens.ts';

/** How long a text is and how long its sentences are. Headings and code count as words, not as sentences. */
export interface Wording {
  readonly words: number;
  readonly sentences: number;
  readonly wordsInSentences: number;
}

export const NO_WORDS: Wording = { words: 0, sentences: 0, wordsInSentences: 0 };

const WORD = /\S*[\p{L}\p{N}]\S*/gu;
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:z\. ?B|d\. ?h|u\. ?a|e\. ?V|i\. ?d\. ?R|o\. ?Ä|bzw|usw|ca|Nr|Abs|Art|Dr|Prof|Str|vgl|ggf|inkl|max|min)\./gu;
const DAY_OF_MONTH = /(\d)\.(?= (?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))/gu;
const SENTENCE_END = /(?<=[.!?…][“”"»«)’]*)\s+/u;

export function measureWording(tokens: readonly Token[]): Wording {
  return tokens.map(measureBlock).reduce(addWordings, NO_WORDS);
}

export function addWordings(one: Wording, other: Wording): Wording {
  return {
    words: one.words + other.words,
    sentences: one.sentences + other.sentences,
    wordsInSentences: one.wordsInSentences + other.wordsInSentences,
  };
}

/** Words per sentence, rounded to one decimal; 0 without sentences. */
export function meanSentenceLength({ sentences, wordsInSentences }: Wording): number {
  return sentences === 0 ? 0 : Math.round((wordsInSentences / sentences) * 10) / 10;
}

function measureBlock(token: Token): Wording {
  if (token.type === 'paragraph' || token.type === 'text') return measureProse(plainText([token]));
  if (token.type === 'heading' || token.type === 'code')
    return { ...NO_WORDS, words: countWords(plainText([token])) };
  if (token.type === 'table') {
    const words = childrenOf(token).map((cell) => countWords(plainText([cell])));
    return { ...NO_WORDS, words: words.reduce((sum, count) => sum + count, 0) };
  }
  return measureWording(childrenOf(token));
}

function measureProse(text: string): Wording {
  const plain = text.replace(ABBREVIATION, (found) => found.replaceAll('.', '')).replace(DAY_OF_MONTH, '$1');
  const lengths = plain
    .split(SENTENCE_END)
    .map(countWords)
    .filter((count) => count > 0);
  const words = lengths.reduce((sum, count) => sum + count, 0);
  return { words: countWords(text), sentences: lengths.length, wordsInSentences: words };
}

function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
