import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { parse } from 'yaml';
import { readFunderLogos } from '../../src/access/funder-logos.adapter.ts';
import { fundingOn, fundingSentence } from '../../src/access/funding.ts';
import { installationSchema } from '../../src/access/installation.ts';
import { ConfigError } from '../../src/platform/config.ts';
import { printablePng } from '../../src/platform/files/printable-png.ts';
import { projectRoot } from '../../src/platform/root.ts';

describe('the texts of an installation', () => {
  const example: unknown = parse(readFileSync(join(projectRoot, 'docs/installation.example.yaml'), 'utf8'));

  it('have an example that fits', () => {
    expect(installationSchema.safeParse(example).success).to.equal(true);
  });

  it('are single lines, however they are laid out in the file', () => {
    const changed = structuredClone(example) as { operator: { name: string }; funding: { sentence: string } };
    changed.operator.name = '  Netzwerk\n  der  Vielen \n';
    changed.funding.sentence = 'Gefördert\nvom Land.\n';
    const { operator, funding } = installationSchema.parse(changed);
    expect(operator.name).to.equal('Netzwerk der Vielen');
    expect(funding.sentence).to.equal('Gefördert vom Land.');
  });

  it('are refused when one that is needed is only blanks, or an entry is unknown', () => {
    const blank = structuredClone(example) as { operator: { name: string } };
    blank.operator.name = ' \n ';
    expect(installationSchema.safeParse(blank).success).to.equal(false);
    expect(installationSchema.safeParse({ ...(example as object), more: 'x' }).success).to.equal(false);
  });

  describe('about funders', () => {
    const folder = join(projectRoot, 'src/demo/logos');
    const funders = [{ name: 'Land', logo: 'example-land.png', alternative: 'Ein Wappen' }, { name: 'Bund' }];
    const withPeriods = (periods: readonly unknown[]): unknown => {
      const changed = structuredClone(example) as { funding: object };
      changed.funding = { sentence: 'Wie immer.', periods };
      return changed;
    };
    const first = { from: '2025-01-01', to: '2026-11-23', sentence: 'Zuerst.', funders };
    const second = { from: '2026-11-24', to: '2027-12-31', sentence: 'Danach.' };

    it('are those of the day in Sachsen-Anhalt, first and last day included', () => {
      const settings = installationSchema.parse(withPeriods([second, first]));
      const said = ['2024-12-31', '2025-01-01', '2026-11-23', '2026-11-24', '2028-01-01'];
      expect(said.map((day) => fundingOn(settings, day).sentence)).to.deep.equal([
        'Wie immer.',
        'Zuerst.',
        'Zuerst.',
        'Danach.',
        'Wie immer.',
      ]);
      // An hour before midnight in UTC it is the next day there.
      expect(fundingSentence(settings, Date.UTC(2026, 10, 23, 22, 59))).to.equal('Zuerst.');
      expect(fundingSentence(settings, Date.UTC(2026, 10, 23, 23))).to.equal('Danach.');
      expect(fundingOn(settings, '2026-01-01').funders.map(({ logo }) => logo?.file)).to.deep.equal([
        'example-land.png',
        undefined,
      ]);
    });

    it('are refused when two periods share a day, one ends before it begins, or a logo says nothing', () => {
      const isRefused = (...periods: readonly unknown[]): boolean =>
        !installationSchema.safeParse(withPeriods(periods)).success;
      expect(isRefused(first, second)).to.equal(false);
      expect(isRefused(first, { ...second, from: '2026-11-23' })).to.equal(true);
      expect(isRefused({ ...second, to: '2026-11-01' })).to.equal(true);
      expect(isRefused({ ...first, funders: [{ name: 'Land', logo: 'land.png' }] })).to.equal(true);
      expect(isRefused({ ...first, funders: [{ ...funders[0], logo: '../keys/key.png' }] })).to.equal(true);
    });

    it('have logos that are read and named by their bytes, and the start says which cannot be printed', () => {
      const settings = installationSchema.parse(withPeriods([first]));
      expect(
        [...readFunderLogos(folder, settings)].map(([file, { hash }]) => [file, hash.length]),
      ).to.deep.equal([['example-land.png', 64]]);
      expect(() => readFunderLogos('nowhere', settings)).to.throw(
        ConfigError,
        /example-land[.]png: there is no such file/,
      );
    });
  });

  describe('with a logo', () => {
    const chunk = (name: string, data: Uint8Array): Buffer => {
      const body = Buffer.concat([Buffer.from(name), data]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(data.length, 0);
      ends.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
    };
    /** Black, two points by two. */
    const png = (given: {
      readonly type?: number;
      readonly depth?: number;
      readonly interlaced?: number;
      readonly side?: number;
      readonly data?: Buffer;
      readonly more?: Buffer;
    }): Uint8Array => {
      const head = Buffer.alloc(13);
      head.writeUInt32BE(given.side ?? 2, 0);
      head.writeUInt32BE(given.side ?? 2, 4);
      head.set([given.depth ?? 8, given.type ?? 2, 0, 0, given.interlaced ?? 0], 8);
      const data = deflateSync(given.data ?? Buffer.alloc(14));
      return Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', head),
        given.more ?? Buffer.alloc(0),
        chunk('IDAT', data),
        chunk('IEND', Buffer.alloc(0)),
      ]);
    };
    const problem = (bytes: Uint8Array): string => {
      const read = printablePng(bytes);
      return 'problem' in read ? read.problem : 'none';
    };

    it('take pictures that a document can hold as they are, and say of others why not', () => {
      expect(problem(png({}))).to.equal('none');
      expect(problem(png({ type: 6, data: Buffer.alloc(18) }))).to.match(/^transparent/);
      expect(problem(png({ more: chunk('tRNS', Buffer.alloc(6)) }))).to.match(/^transparent/);
      expect(problem(png({ interlaced: 1 }))).to.match(/^interlaced/);
      expect(problem(png({ depth: 16, data: Buffer.alloc(26) }))).to.match(/more than 8 bits/);
      expect(problem(png({ side: 2_001 }))).to.match(/^wider or higher/);
      expect(problem(png({ data: Buffer.alloc(13) }))).to.match(/broken/);
      expect(problem(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).to.match(/^not a PNG/);
      expect(problem(Buffer.concat([png({}), Buffer.alloc(200_000)]))).to.match(/^more than 200000 bytes/);
    });
  });
});
