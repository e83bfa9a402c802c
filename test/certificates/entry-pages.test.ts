import { expect } from 'chai';
import { styles } from '../../src/certificates/document-styles.ts';
import type { Entry } from '../../src/certificates/entry-list.ts';
import { pagesOf, withoutStragglers } from '../../src/certificates/entry-pages.ts';
import type { Fonts } from '../../src/platform/print/document-type.ts';

/** Every letter as wide as it is high by half, as far as breaking lines goes. */
const fonts: Fonts = { width: (text, _face, size) => (text.length * size) / 2, covers: () => true };
const room = { top: 100, lowest: 500 };

const heading = (text: string): Entry => ({ kind: 'heading', text, style: styles.heading, gap: 0 });
const items = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'item' as const, text: `Zeile ${index}`, figure: '', bullet: true },
    ...{ style: styles.entry, gap: 0 },
  }));

const sheetsOf = (entries: readonly Entry[]): readonly Entry[][] =>
  withoutStragglers(pagesOf(entries, room, fonts), room, fonts);

describe('The sheets of an annex', () => {
  it('are filled in order, and never end with one or two lost lines where their part fits on a sheet', () => {
    for (let count = 1; count < 60; count++) {
      const entries = [heading('Inhalte'), ...items(12), heading('Kompetenzen'), ...items(count)];
      const pages = sheetsOf(entries);
      expect(pages.flat(), `${count}`).to.deep.equal(entries);
      if (pages.length === 2) expect(pages[1]?.length, `${count} of two`).to.be.above(2);
      for (const page of pages) expect(page.length).to.be.above(0);
    }
  });

  it('leave the last lines alone where their part is longer than a sheet', () => {
    const sizes = Array.from({ length: 120 }, (_, count) =>
      sheetsOf([heading('Aufgaben'), ...items(count + 1)]).map(({ length }) => length),
    );
    expect(sizes.some((pages) => pages.length === 2 && pages[1] === 1)).to.equal(true);
  });
});
