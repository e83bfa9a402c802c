import type { PlacedLine, SetText } from '../platform/print/document-type.ts';

/** Of a text that is not in the language of its sheet. */
export type BlockLanguage = 'de' | 'en';

/** One thing on a sheet, in reading order. Coordinates in points from the upper left corner. */
export type Block =
  | {
      readonly kind: 'text';
      readonly tag: TextTag;
      readonly lines: readonly PlacedLine[];
      readonly language?: BlockLanguage;
    }
  | {
      readonly kind: 'list';
      readonly items: readonly (readonly PlacedLine[])[];
      readonly language?: BlockLanguage;
    }
  /** The first row has the heads of the columns. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly PlacedLine[])[])[] }
  /** What stands on each sheet again and belongs to no text: a page number. */
  | { readonly kind: 'folio'; readonly lines: readonly PlacedLine[] }
  | {
      readonly kind: 'link';
      readonly lines: readonly PlacedLine[];
      readonly url: string;
      readonly alt: string;
    }
  | ({ readonly kind: 'rule' } & Box)
  /** A line around what is not there yet. */
  | ({ readonly kind: 'box' } & Box)
  /** A PNG; papers of one print run that have the same `key` share it. */
  | ({
      readonly kind: 'logo';
      readonly key: string;
      readonly bytes: Uint8Array;
      readonly alt: string;
    } & Box)
  | {
      readonly kind: 'qr';
      readonly x: number;
      readonly y: number;
      readonly side: number;
      readonly alt: string;
    };

export type TextTag = 'H1' | 'H2' | 'H3' | 'P';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Set before an item of a list, as a line of its own. */
export const bullet = '–';

/** Blocks one below the other; `bottom` is where the next thing may begin. */
export interface Part {
  readonly blocks: readonly Block[];
  readonly bottom: number;
}

export function textBlock(tag: TextTag, text: SetText, language?: BlockLanguage): Block {
  return { kind: 'text', tag, lines: text.lines, ...(language && { language }) };
}
