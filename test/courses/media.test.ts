import { expect } from 'chai';
import { readImages } from '../../src/courses/media.ts';
import { createReport } from '../../src/courses/problems.ts';
import { findUnsafeSvg, readSvgSize } from '../../src/courses/svg.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

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
    it(`refuses ${text.slice(0, 70).replace(/\s+/gu, ' ')}`, () =>
      expect(findUnsafeSvg(text)).to.be.a('string'));
  }

  it('takes drawings with gradients, markers and their own parts', () => {
    const drawing = svg(
      '<defs><marker id="m"/></defs><use href="#m"/><path fill="url(#g)" marker-end="url(\'#m\')"/><text>A &amp; B</text>',
    );
    expect(findUnsafeSvg(`<?xml version="1.0" encoding="UTF-8"?>${drawing}`)).to.equal(null);
  });

  it('reads the size of a drawing from its view box', () => {
    expect(readSvgSize('<svg viewBox="0 0 320.4 80"/>')).to.deep.equal({ width: 320, height: 80 });
    expect(readSvgSize('<svg/>')).to.equal(null);
  });

  it('trusts the beginning of a file more than its name', () => {
    const report = createReport();
    const png = new Uint8Array(24);
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 9, 0, 0,
      0, 7,
    ]);
    const utf16 = new Uint8Array([...svg('')].flatMap((character) => [character.charCodeAt(0), 0]));
    const files = {
      'a.png': png,
      'b.png': bytesOf(svg('')),
      'c.jpg': bytesOf('<b>'),
      'd.svg': utf16,
      'e.webp': bytesOf('RIFF0000WEBP'),
    };
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
