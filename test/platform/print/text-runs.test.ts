import { expect } from 'chai';
import fc from 'fast-check';
import { breakIntoLines } from '../../../src/platform/print/text-runs.ts';

const perLetter = (text: string) => [...text].length;
const runsOf = (text: string) =>
  breakIntoLines(text, 1000, perLetter)[0]?.runs.map((run) => [run.direction, run.text]);

describe('The runs of a line', () => {
  it('are one for a Latin, a Cyrillic and an Arabic name', () => {
    expect(runsOf('Łukasz Țăruș')).to.deep.equal([['ltr', 'Łukasz Țăruș']]);
    expect(runsOf('Олена Шевченко')).to.deep.equal([['ltr', 'Олена Шевченко']]);
    expect(runsOf('أحمد العلي')).to.deep.equal([['rtl', 'أحمد العلي']]);
  });

  it('keep the brackets of the German sentence around an Arabic name', () => {
    expect(runsOf('Anna (أحمد) Müller')).to.deep.equal([
      ['ltr', 'Anna ('],
      ['rtl', 'أحمد'],
      ['ltr', ') Müller'],
    ]);
  });

  it('mirror brackets that stand inside Arabic', () => {
    expect(runsOf('أحمد (علي) العلي')).to.deep.equal([['rtl', 'أحمد )علي( العلي']]);
  });

  it('put the digits inside Arabic from left to right, and to the left of what precedes them', () => {
    expect(runsOf('أحمد 12 علي')).to.deep.equal([
      ['rtl', ' علي'],
      ['ltr', '12'],
      ['rtl', 'أحمد '],
    ]);
  });

  it('know their turn where they do not stand in reading order, and what they say where brackets are mirrored', () => {
    const [line] = breakIntoLines('أحمد 12 (علي)', 1000, perLetter);
    expect(line?.runs).to.deep.equal([
      { text: ' )علي(', direction: 'rtl', said: ' (علي)', turn: 7 },
      { text: '12', direction: 'ltr', turn: 5 },
      { text: 'أحمد ', direction: 'rtl', turn: 0 },
    ]);
    for (const run of breakIntoLines('Anna (أحمد) Müller', 1000, perLetter)[0]?.runs ?? [])
      expect(run).to.have.all.keys('text', 'direction');
  });

  it('lose the invisible marks that steer direction, and keep the joiners that shape letters', () => {
    expect(runsOf('\u202eAnna\u202c')?.map(([, text]) => text)).to.deep.equal(['Anna']);
    expect(runsOf('می\u200cخواهم')).to.deep.equal([['rtl', 'می\u200cخواهم']]);
  });

  it('are composed: a letter and its accent become one', () => {
    expect(runsOf('Nguye\u0302\u0303n')).to.deep.equal([['ltr', 'Nguyễn']]);
  });
});

describe('Breaking into lines', () => {
  const linesOf = (text: string, width: number) =>
    breakIntoLines(text, width, perLetter).map((line) => line.text);

  it('breaks at blanks and gives no line to blank text', () => {
    expect(linesOf('Maria  Magdalena\tvon Hohenstein', 15)).to.deep.equal([
      'Maria Magdalena',
      'von Hohenstein',
    ]);
    expect(linesOf(' \n ', 15)).to.deep.equal([]);
  });

  it('does not break at a blank that holds words together', () => {
    expect(linesOf('Unternehmer e.\u00a0V.', 14)).to.deep.equal(['Unternehmer', 'e.\u00a0V.']);
  });

  it('breaks a word that is too long between letters, never inside one', () => {
    expect(linesOf('Donaudampfschiff', 6)).to.deep.equal(['Donaud', 'ampfsc', 'hiff']);
    expect(linesOf('a😀😀b', 2)).to.deep.equal(['a😀', '😀b']);
  });

  it('reorders every line for itself', () => {
    const lines = breakIntoLines('Anna أحمد علي Müller', 9, perLetter);
    expect(lines.map((line) => line.runs.map((run) => run.text))).to.deep.equal([
      ['Anna ', 'أحمد'],
      ['علي'],
      ['Müller'],
    ]);
  });

  it('loses no letter, whatever is written and however narrow the column', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab אבגد (1)–ș😀'), maxLength: 40 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 12 }), (text, width) => {
        const lines = breakIntoLines(text, width, perLetter);
        const squeezed = (value: string) => value.replace(/\s/g, '');
        expect(squeezed(lines.map((line) => line.text).join(''))).to.equal(squeezed(text.normalize('NFC')));
        for (const line of lines) {
          const drawn = line.runs.map((run) => run.text).join('');
          expect([...drawn].length).to.equal([...line.text].length);
        }
      }),
    );
  });
});
