import { expect } from 'chai';
import { crc32, deflateSync } from 'node:zlib';
import { readLogo } from '../../../src/platform/print/logo.ts';

const svg = (inside: string, attributes = 'viewBox="0 0 40 20"') =>
  new TextEncoder().encode(
    `<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`,
  );

/** A PNG of two by one pixels. */
function png(
  kind: number,
  changes: { readonly bits?: number; readonly interlaced?: number } = {},
): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.from([
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    1,
    changes.bits ?? 8,
    kind,
    0,
    0,
    changes.interlaced ?? 0,
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 0, 0, 0, 0, 200]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('A logo', () => {
  it('is read from an SVG of filled shapes, each with the colour that it has or takes over', () => {
    const logo = readLogo(
      svg(
        '<title>Haus</title><rect x="1" width="4" height="2"/><g fill="#0a4" fill-rule="evenodd">' +
          '<path d="M0 0h9v9z"/><circle cx="5" cy="5" r="2" fill="#123456"/><polygon points="0,0 1,0 1,1" fill="none"/></g>',
      ),
    );
    expect(logo).to.deep.equal({
      kind: 'drawn',
      width: 40,
      height: 20,
      shapes: [
        { path: 'M1 0h4v2h-4Z', fill: '#000000', rule: 'nonzero' },
        { path: 'M0 0h9v9z', fill: '#00aa44', rule: 'evenodd' },
        { path: 'M3 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z', fill: '#123456', rule: 'evenodd' },
      ],
    });
  });

  it('is read from a PNG in grey or in colour', () => {
    for (const kind of [0, 2])
      expect(readLogo(png(kind))).to.include({ kind: 'pixels', width: 2, height: 1 });
  });

  const refused: Record<string, [Uint8Array, RegExp]> = {
    'a script': [svg('<script>alert(1)</script>'), /<script> is unknown/],
    'a picture from elsewhere': [svg('<image href="https://example.org/a.png"/>'), /href/],
    'a style': [svg('<path d="M0 0h1v1z" style="fill:red"/>'), /style/],
    'something that is moved': [svg('<g transform="scale(2)"><path d="M0 0h1v1z"/></g>'), /transform/],
    'a colour by name': [svg('<path d="M0 0h1v1z" fill="red"/>'), /fill red/],
    'a path that is none': [svg('<path d="alert(1)"/>'), /d of <path>/],
    'an entity': [new TextEncoder().encode('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), /DOCTYPE/],
    'no place of its own': [svg('<path d="M0 0h1v1z"/>', 'width="4"'), /viewBox/],
    'nothing to see': [svg('<g/>'), /no SVG with shapes/],
    'an end that is missing': [svg('<g><path d="M0 0h1v1z"/>'), /closes nothing|no SVG/],
    'another kind of file': [new TextEncoder().encode('GIF89a'), /no SVG/],
    'a PNG that one can look through': [png(6), /transparency/],
    'a PNG of 16 bits': [png(2, { bits: 16 }), /8 bits/],
    'a PNG in layers': [png(2, { interlaced: 1 }), /interlaced/],
    'half a PNG': [png(2).slice(0, 60), /whole PNG/],
    'a file without end': [new Uint8Array(500_001), /500000 bytes/],
  };
  for (const [what, [bytes, because]] of Object.entries(refused)) {
    it(`is not read when it is or has ${what}, and says so`, () => {
      expect(() => readLogo(bytes)).to.throw(because);
    });
  }
});
