import { sheetSize, type Fonts } from '../platform/print/document-type.ts';
import type { Block, Part } from './document-blocks.ts';
import type { Logos } from './paper-extras.ts';

export interface Sheet {
  readonly blocks: readonly Block[];
  /** The ornament is drawn in the upper right corner. */
  readonly ornament: boolean;
  /** A fine double line around the sheet; from version 3 on. */
  readonly frame?: true;
  /** Of everything on the sheet; German if it is missing. */
  readonly language?: 'en';
  /** «Entwurf» across the sheet. */
  readonly draft?: true;
}

/** What a layout needs beside the facts. */
export interface Setting {
  /** Side of the QR code without its quiet zone, in points. */
  readonly qrSide: number;
  readonly logos: Logos;
  /** Shows where everything will stand, and nothing that could be taken for a proof. From version 3 on. */
  readonly isDraft: boolean;
  readonly fonts: Fonts;
}

export const millimetre = 72 / 25.4;
export const left = 25 * millimetre;
export const right = sheetSize.width - left;
export const fullWidth = right - left;
export const gutter = 9 * millimetre;
export const columnWidth = (fullWidth - gutter) / 2;

export const at = (y: number, x = left, width = right - x) => ({ x, y, width });

/** Lays a part out twice: once to learn its height, once where it ends at the lower margin. */
export function placeAtFoot(part: (y: number) => Part, lowest: number): Part & { readonly top: number } {
  const top = lowest - part(0).bottom;
  return { ...part(top), top };
}

/** Where the frame leaves room for the last line of a sheet; from version 3 on. */
export const frameBottom = sheetSize.height - 17 * millimetre;
