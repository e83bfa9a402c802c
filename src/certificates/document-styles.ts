import type { Ink, Style } from '../platform/print/document-type.ts';

const style = (face: Style['face'], size: number, leading: number, ink: Ink = 'text'): Style => ({
  face,
  size,
  leading,
  ink,
});
/** The type of the document: serif speaks (title, name), sans informs. */
export const styles = {
  issuer: style('bold', 10.5, 14, 'accent'),
  small: style('sans', 8, 11.5, 'muted'),
  smallText: style('sans', 8, 11.5),
  title: style('serif', 42, 50, 'accent'),
  /** From version 3 on, of all kinds. */
  titles: [
    style('serif', 42, 50, 'accent'),
    style('serif', 38, 46, 'accent'),
    style('serif', 32, 38, 'accent'),
  ],
  names: [style('serif', 27, 35), style('serif', 22, 29), style('serif', 17, 23), style('serif', 13, 18)],
  /** From version 3 on. */
  largeNames: [
    style('serif', 31, 40),
    style('serif', 24, 31),
    style('serif', 18, 24),
    style('serif', 13, 18),
  ],
  statement: style('sans', 11.5, 18),
  path: style('bold', 14, 21),
  heading: style('bold', 9.5, 15, 'accent'),
  course: style('bold', 9, 13.5),
  entry: style('sans', 9, 13.5),
  signer: style('bold', 9, 13),
  legal: style('bold', 8, 11.5),
} as const;
