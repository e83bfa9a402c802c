import { setBalanced, setText } from '../platform/print/document-type.ts';
import type { Fonts, Style } from '../platform/print/document-type.ts';
import { textBlock } from './document-blocks.ts';
import type { Block, BlockLanguage, Part, TextTag } from './document-blocks.ts';
import { fullWidth, left } from './sheet.ts';

interface Paragraph {
  readonly tag?: TextTag;
  /** Points above it. */
  readonly gap?: number;
  /** Lines of about equal length. */
  readonly isBalanced?: boolean;
  readonly language?: BlockLanguage;
}

/** Sets one paragraph below the other, in a column of the sheet. */
export interface Stack {
  /** A text without letters takes no room. */
  put(text: string | null, style: Style, paragraph?: Paragraph): void;
  /** Something of another kind; where it ends, if it takes room. */
  add(blocks: readonly Block[], bottom?: number): void;
  readonly part: Part;
}

export function stack(top: number, fonts: Fonts, column = { x: left, width: fullWidth }): Stack {
  const blocks: Block[] = [];
  let y = top;
  return {
    put(text, style, { tag = 'P', gap = 0, isBalanced = false, language } = {}) {
      if (text === null || text === '') return;
      const set = (isBalanced ? setBalanced : setText)(text, { ...column, y: y + gap }, style, fonts);
      blocks.push(textBlock(tag, set, language));
      y = set.bottom;
    },
    add(more, bottom = y) {
      blocks.push(...more);
      y = bottom;
    },
    get part() {
      return { blocks, bottom: y };
    },
  };
}
