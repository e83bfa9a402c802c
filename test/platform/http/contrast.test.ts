import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const sheet = readFileSync(new URL('../../../public/styles/tokens.css', import.meta.url), 'utf8');
const [lightPart = '', darkPart = ''] = sheet.split('@media');
const coloursIn = (css: string): Map<string, string> =>
  new Map(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
const light = coloursIn(lightPart);
const schemes = { light, dark: new Map([...light, ...coloursIn(darkPart)]) };

const grounds = ['paper', 'surface', 'soft', 'teal-soft', 'gold-soft', 'good-soft', 'bad-soft'];
/** Words need 4.5 : 1, edges of controls and the focus ring 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: [front: string, ground: string, least: number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['ink', ground, 4.5],
    ['quiet', ground, 4.5],
    ['teal', ground, 4.5],
    ['warn', ground, 4.5],
    ['focus', ground, 3],
  ]),
  ['good', 'good-soft', 4.5],
  ['good', 'surface', 4.5],
  ['bad', 'bad-soft', 4.5],
  ['bad', 'surface', 4.5],
  ['bad', 'paper', 4.5],
  ['on-action', 'action', 4.5],
  ['on-action', 'action-deep', 4.5],
  ['teal-deep', 'teal-soft', 4.5],
  ['teal-deep', 'paper', 4.5],
  ['edge', 'surface', 3],
  ['edge', 'paper', 3],
  ['action', 'paper', 3],
  ['teal', 'line', 3],
];

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

describe('The colours of the house', () => {
  for (const [scheme, colours] of Object.entries(schemes)) {
    it(`can be read by everybody in the ${scheme} scheme`, () => {
      const tooWeak = pairs
        .map(([front, ground, least]) => {
          const ratio = contrast(colours.get(front) ?? '#000000', colours.get(ground) ?? '#000000');
          return { pair: `${front} on ${ground}`, ratio, least };
        })
        .filter(({ ratio, least }) => ratio < least);
      expect(tooWeak).to.deep.equal([]);
    });
  }
});
