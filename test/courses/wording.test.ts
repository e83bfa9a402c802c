import { expect } from 'chai';
import { readMarkdown } from '../../src/courses/markdown.ts';
import { meanSentenceLength, measureWording } from '../../src/courses/wording.ts';

describe('words and sentences', () => {
  const measure = (markdown: string) => measureWording(readMarkdown(markdown));

  it('counts words with stars, numbers and links, but no punctuation', () => {
    expect(measure('## Über uns\n\nDie Koordinator*innen – 3 von 4 – [kommen heute](x.md).').words).to.equal(
      9,
    );
  });

  it('knows abbreviations, dates and entries of lists', () => {
    expect(
      measure('Das gilt z. B. am 30. Juni für den LAMSA e. V. und bzw. usw. hier. Ja!').sentences,
    ).to.equal(2);
    expect(measure('- Eins zwei\n- Drei vier').sentences).to.equal(2);
  });

  it('gives the mean to one decimal, and none for nothing', () => {
    expect(meanSentenceLength(measure('Ein Satz hat vier. Zwei da.'))).to.equal(3);
    expect(meanSentenceLength(measure('Eins. Eins. Eins zwei.'))).to.equal(1.3);
    expect(meanSentenceLength(measure('## Nur Titel'))).to.equal(0);
  });
});
