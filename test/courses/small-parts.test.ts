import { expect } from 'chai';
import { parseGermanQuantity } from '../../src/courses/german-number.ts';
import { parseLearningPaths } from '../../src/courses/paths.ts';
import { readMarkdown } from '../../src/courses/markdown.ts';
import { readImages } from '../../src/courses/media.ts';
import { createReport } from '../../src/courses/problems.ts';
import { sanitize } from '../../src/courses/sanitize.ts';
import { findUnsafeSvg, readSvgSize } from '../../src/courses/svg.ts';
import { meanSentenceLength, measureWording } from '../../src/courses/wording.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('German numbers', () => {
  const numbers: readonly (readonly [string, number, string | null])[] = [
    ['34.000 €', 34000, '€'],
    ['34 000', 34000, null],
    ['34\u202f000 EUR', 34000, 'EUR'],
    ['1.234.567,89', 1234567.89, null],
    ['0,5 %', 0.5, '%'],
    ['-5', -5, null],
    ['−5 °C', -5, '°C'],
    ['-0', 0, null],
    ['007', 7, null],
  ];
  for (const [text, value, unit] of numbers) {
    it(`reads ${text}`, () => expect(parseGermanQuantity(text)).to.deep.equal({ value, unit }));
  }
  for (const text of ['3.5', '1.00', '1,2,3', '12.3456', '1.000.00', 'drei', '', '3 bis 4', '٣']) {
    it(`finds «${text}» unclear`, () => expect(parseGermanQuantity(text)).to.equal(null));
  }
});

describe('words and sentences', () => {
  const measure = (markdown: string) => measureWording(readMarkdown(markdown));

  it('counts words with stars, numbers and links, but no punctuation', () => {
    expect(measure('## Über uns\n\nDie Koordinator*innen – 3 von 4 – [kommen heute](x.md).').words).to.equal(9);
  });

  it('knows abbreviations, dates and entries of lists', () => {
    expect(measure('Das gilt z. B. am 30. Juni für den LAMSA e. V. und bzw. usw. hier. Ja!').sentences).to.equal(2);
    expect(measure('- Eins zwei\n- Drei vier').sentences).to.equal(2);
  });

  it('gives the mean to one decimal, and none for nothing', () => {
    expect(meanSentenceLength(measure('Ein Satz hat vier. Zwei da.'))).to.equal(3);
    expect(meanSentenceLength(measure('Eins. Eins. Eins zwei.'))).to.equal(1.3);
    expect(meanSentenceLength(measure('## Nur Titel'))).to.equal(0);
  });
});

describe('pictures', () => {
  const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  const refused: readonly string[] = [
    svg('<script>alert(1)</script>'),
    svg('<svg:script/>'),
    svg('<g onload="x"/>'),
    svg('<g\nonclick = x />'),
    svg('<foreignObject><b/></foreignObject>'),
    svg('<a href="javascript:x"><path/></a>'),
    svg('<a xlink:href="https://evil.example"/>'),
    svg('<use href="other.svg#a"/>'),
    svg('<image href="data:image/png;base64,AA"/>'),
    svg('<style>@import "x.css";</style>'),
    svg('<path style="fill:url(https://evil.example/a)"/>'),
    svg('<animate attributeName="href" values="#a"/>'),
    svg('<text>&#106;avascript</text>'),
    '<?xml-stylesheet href="x.css"?><svg/>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    '<html></html>',
  ];
  for (const text of refused) {
    it(`refuses ${text.slice(0, 70).replace(/\s+/gu, ' ')}`, () => expect(findUnsafeSvg(text)).to.be.a('string'));
  }

  it('takes drawings with gradients, markers and their own parts', () => {
    const drawing = svg('<defs><marker id="m"/></defs><use href="#m"/><path fill="url(#g)" marker-end="url(\'#m\')"/><text>A &amp; B</text>');
    expect(findUnsafeSvg(`<?xml version="1.0" encoding="UTF-8"?>${drawing}`)).to.equal(null);
  });

  it('reads the size of a drawing from its view box', () => {
    expect(readSvgSize('<svg viewBox="0 0 320.4 80"/>')).to.deep.equal({ width: 320, height: 80 });
    expect(readSvgSize('<svg/>')).to.equal(null);
  });

  it('trusts the beginning of a file more than its name', () => {
    const report = createReport();
    const png = new Uint8Array(24);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 9, 0, 0, 0, 7]);
    const utf16 = new Uint8Array([...svg('')].flatMap((character) => [character.charCodeAt(0), 0]));
    const files = { 'a.png': png, 'b.png': bytesOf(svg('')), 'c.jpg': bytesOf('<b>'), 'd.svg': utf16, 'e.webp': bytesOf('RIFF0000WEBP') };
    const images = readImages(new Map(Object.entries(files)), report);
    expect([...images.keys()]).to.deep.equal(['a.png', 'e.webp']);
    expect(images.get('a.png')?.size).to.deep.equal({ width: 9, height: 7 });
    expect(report.sorted().map(({ file, code }) => `${file} ${code}`)).to.deep.equal([
      'b.png media-wrong',
      'c.jpg media-wrong',
      'd.svg not-utf8',
    ]);
  });
});

describe('the second net', () => {
  it('takes away what our printer never prints', () => {
    const dirty =
      '<p style="color:red" onclick="x">a<script>b</script></p><img src="https://x.example/a.png" alt=""><a href="javascript:x">c</a>' +
      '<aside class="note evil">d</aside><iframe src="x"></iframe><p class="page-header">e</p>';
    expect(sanitize(dirty)).to.equal('<p>a</p><a>c</a><aside class="note">d</aside><p>e</p>');
  });

  it('lets nothing but bare tags through its shortcut', () => {
    expect(sanitize('<p>a</p ><em onclick=x>b</em>')).to.equal('<p>a</p><em>b</em>');
    expect(sanitize('<p>3 &lt; 4 <strong>x</strong></p>')).to.equal('<p>3 &lt; 4 <strong>x</strong></p>');
  });
});

describe('courses/paths.yaml', () => {
  const good =
    'localCoordinator: { title: Lokale Koordination, required: [a, b], optional: [] }\n' +
    'ambassador: { title: Botschaft, required: [a], optional: [b] }\n';

  it('says what each role needs', () => {
    const result = parseLearningPaths(bytesOf(good));
    expect(result.ok && result.paths.ambassador).to.deep.equal({ title: 'Botschaft', required: ['a'], optional: ['b'] });
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['a missing role', good.split('\n')[0] ?? '', '1 field-missing'],
    ['an unknown role', `${good}trainer: { title: x, required: [], optional: [] }\n`, '3 field-unknown'],
    ['a course in both lists', good.replace('[], ', '').replace('optional: []', 'optional: [a]'), '1 duplicate-id'],
    ['something else', '- a', '1 field-wrong'],
    ['nothing', '', '1 field-missing'],
  ];
  for (const [what, text, expected] of refused) {
    it(`refuses ${what}`, () => {
      const result = parseLearningPaths(bytesOf(text));
      expect(result.ok ? [] : result.problems.map(({ line, code }) => `${line} ${code}`)).to.include(expected);
    });
  }
});
