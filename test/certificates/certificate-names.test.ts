import { expect } from 'chai';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { pictureOf, textOf, withDocument } from '../support/pdf.ts';
import { peopleNames } from './people-names.ts';
import { sampleThirdFacts } from './sample-facts.ts';

/** A glyph as it is drawn: its place in the embedded font, and the letters that it stands for. */
interface DrawnGlyph {
  readonly originalCharCode: number;
  readonly unicode: string;
}

async function pdfOf(holderName: string): Promise<Uint8Array> {
  const result = await renderCertificatePdf(sampleThirdFacts({ holderName }));
  if (result.kind !== 'pdf') throw new Error(`missing glyphs: ${result.characters.join(' ')}`);
  return result.bytes;
}

const rtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

describe('The name on a certificate', () => {
  const all = Object.entries(peopleNames).flatMap(([script, names]) =>
    names.map((name) => ({ script, name })),
  );

  it('is tried with forty names in ten scripts', () => {
    expect(all).to.have.length(40);
    expect(Object.keys(peopleNames)).to.have.length(11);
  });

  const pictures = new Set<string>();
  for (const { script, name } of all) {
    it(`is drawn, copied and told in ${script}: ${name}`, async () => {
      const { glyphs, copied, told, ink } = await readOf(await pdfOf(name));
      expect(glyphs.filter(({ originalCharCode }) => originalCharCode === 0)).to.deep.equal([]);
      expect(glyphs.filter(({ unicode }) => unicode === '' || unicode === '\0')).to.deep.equal([]);
      const drawn = glyphs.map(({ unicode }) => unicode);
      const forwards = drawn.join('').normalize('NFC');
      const backwards = drawn.toReversed().join('').normalize('NFC');
      for (const piece of piecesOf(name)) expect(rtl.test(piece) ? backwards : forwards).to.contain(piece);
      for (const word of wordsFromTheRight(name)) expect(told).to.contain(word);
      // This viewer turns a ligature of two letters around and takes a joiner for a blank: the glyphs are right.
      if (!/لا|لأ|\u200c/.test(name)) expect(copied.split('\n')).to.include(name.normalize('NFC'));
      expect(ink.filter((dark) => dark > 0).length).to.be.greaterThan(8);
      expect(pictures.has(ink.join(' '))).to.equal(false);
      pictures.add(ink.join(' '));
    });
  }

  it('joins its letters: one letter has three shapes in a word', async () => {
    const { glyphs } = await readOf(await pdfOf('ببب'));
    const drawn = glyphs.filter(({ unicode }) => unicode === 'ب').slice(0, 3);
    expect(new Set(drawn.map(({ originalCharCode }) => originalCharCode)).size).to.equal(3);
  });
});

/** What is written in one direction, without blanks and brackets at its ends; a joiner is drawn as a blank. */
function piecesOf(name: string): string[] {
  const composed = name.normalize('NFC').replaceAll('\u200c', ' ');
  const pieces = composed.match(
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{M} ]+|[^\p{Script=Arabic}\p{Script=Hebrew}()]+/gu,
  );
  return (pieces ?? [])
    .map((piece) => piece.replace(/^[ ,()]+|[ ,()]+$/g, ''))
    .filter((piece) => piece !== '');
}

const wordsFromTheRight = (name: string): string[] =>
  name
    .normalize('NFC')
    .match(/[\p{Script=Arabic}\p{Script=Hebrew}][\p{Script=Arabic}\p{Script=Hebrew}\p{M}\u200c]*/gu) ?? [];

/** All that is asked of a paper, from one opening of it. */
async function readOf(bytes: Uint8Array) {
  return withDocument(bytes, async (document) => {
    const page = await document.getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const glyphs = fnArray.flatMap((operation, index) => {
      if (operation !== OPS.showText) return [];
      const [shown] = argsArray[index] as [(DrawnGlyph | number)[]];
      return shown.filter((one) => typeof one !== 'number');
    });
    const told = JSON.stringify(await page.getStructTree());
    const copied = (await textOf(document)).normalize('NFC');
    return { glyphs, told, copied, ink: inkOf((await pictureOf(document, 36)).imageData) };
  });
}

/** Dark pixels by row in the band where the name stands. */
function inkOf({
  data,
  width,
  height,
}: {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}): number[] {
  const [from, to] = [Math.round(height * 0.225), Math.round(height * 0.33)];
  return Array.from({ length: to - from }, (_, row) => {
    const start = (from + row) * width;
    let dark = 0;
    for (let x = Math.round(width * 0.1); x < width * 0.9; x++)
      if ((data[(start + x) * 4] ?? 255) < 128) dark += 1;
    return dark;
  });
}
