import type { PlacedLine, SetText } from '../platform/print/document-type.ts';

/** One thing on a sheet, in reading order. Coordinates in points from the upper left corner. */
export type Block =
  | { readonly kind: 'text'; readonly tag: 'H1' | 'H2' | 'P'; readonly lines: readonly PlacedLine[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PlacedLine[])[] }
  /** What stands on each sheet again and belongs to no text: a page number. */
  | { readonly kind: 'folio'; readonly lines: readonly PlacedLine[] }
  | {
      readonly kind: 'link';
      readonly lines: readonly PlacedLine[];
      readonly url: string;
      readonly alt: string;
    }
  | {
      readonly kind: 'rule';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'qr';
      readonly x: number;
      readonly y: number;
      readonly side: number;
      readonly alt: string;
    };

/** Set before an item of a list, as a line of its own. */
export const bullet = '–';

/** Blocks one below the other; `bottom` is where the next thing may begin. */
export interface Part {
  readonly blocks: readonly Block[];
  readonly bottom: number;
}

export function textBlock(tag: 'H1' | 'H2' | 'P', text: SetText): Block {
  return { kind: 'text', tag, lines: text.lines };
}
