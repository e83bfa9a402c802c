import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readGlossary } from '../../src/courses/glossary.ts';
import { createReport } from '../../src/courses/problems.ts';

interface Entry {
  readonly term: string;
  readonly explanation: string;
  readonly uk: string;
  readonly ar: string;
  readonly en: string;
  readonly checked: boolean;
}

describe('The glossaries of all courses together', () => {
  const own = readdirSync('courses').map((folder) => `courses/${folder}/glossary.yaml`);
  const files = ['courses/glossary.yaml', ...own.filter((file) => existsSync(file))];
  const entries = files.flatMap((file) => parse(readFileSync(file, 'utf8')) as Entry[]);

  it('give no id, no term and no form of a term twice', () => {
    const report = createReport();
    readGlossary(
      files.map((file) => ({ file, bytes: readFileSync(file) })),
      report,
    );
    expect(report.sorted()).to.deep.equal([]);
  });

  it('explain at least 120 terms in a few short sentences', () => {
    expect(entries).to.have.length.of.at.least(120);
    const hard = entries.filter(({ explanation }) =>
      explanation.split(/(?<=[.?!]) /).some((sentence) => sentence.split(/\s/).length > 22),
    );
    expect(hard.map(({ term }) => term)).to.deep.equal([]);
    expect(entries.filter(({ explanation }) => explanation.length > 200)).to.deep.equal([]);
  });

  it('say each in Ukrainian, Arabic and English, in their letters and without Russian ones', () => {
    const wrong = entries.filter(
      ({ uk, ar, en }) =>
        !/\p{Script=Cyrillic}/u.test(uk) ||
        /[ёыэъ]/iu.test(uk) ||
        !/\p{Script=Arabic}/u.test(ar) ||
        !/^[\p{Script=Latin}\p{P}\p{N}\p{S} ]+$/u.test(en),
    );
    expect(wrong.map(({ term }) => term)).to.deep.equal([]);
  });

  it('are light enough for one page: all of it stays below 40 KB on the wire', () => {
    const everything = brotliCompressSync(JSON.stringify(entries), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    });
    expect(everything.byteLength).to.be.within(10_000, 40 * 1024);
  });

  it('claim no check by native speakers: nobody has checked them yet', () => {
    expect(entries.filter(({ checked }) => checked)).to.deep.equal([]);
  });
});
