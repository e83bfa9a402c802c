import { expect } from 'chai';
import fc from 'fast-check';
import { checklistOf, defaultItems } from '../../src/workshops/preparation.ts';
import {
  cardLines,
  cardText,
  countDots,
  isOpenOn,
  readChoice,
  workshopDay,
} from '../../src/workshops/workshop.ts';

describe('The code of a day', () => {
  const open = { day: '2027-03-01', closedAt: null };
  it('lets people in on the day, the day before and the day after', () => {
    const days = ['2027-02-27', '2027-02-28', '2027-03-01', '2027-03-02', '2027-03-03'];
    expect(days.map((day) => isOpenOn(open, day))).to.deep.equal([false, true, true, true, false]);
  });

  it('lets nobody in once the day is closed', () => {
    expect(isOpenOn({ ...open, closedAt: 1 }, '2027-03-01')).to.equal(false);
  });
});

describe('A choice', () => {
  const clusters = ['a', 'b', 'c'].map((id) => ({ id }));
  it('has each topic once, and no more than there are dots', () => {
    expect(readChoice(['b', 'a', 'b'], clusters, 2)).to.deep.equal(['a', 'b']);
    expect(readChoice([], clusters, 2)).to.deep.equal([]);
    expect(readChoice(['a', 'b', 'c'], clusters, 2)).to.equal(null);
    expect(readChoice(['x'], clusters, 2)).to.equal(null);
  });

  it('counts as many dots as were given', () => {
    const ballot = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 40 }), (ballots) => {
        const counted = [...countDots(ballots).values()].reduce((sum, dots) => sum + dots, 0);
        expect(counted).to.equal(ballots.flat().length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('Cards from paper', () => {
  it('are one a line, without blanks and empty lines', () => {
    expect(cardLines('  Raum \r\n\n\tZeit  und   Ruhe\rأهلاً')).to.deep.equal([
      'Raum',
      'Zeit und Ruhe',
      'أهلاً',
    ]);
  });
});

describe('A card', () => {
  it('with nothing to see on it is empty', () => {
    for (const typed of ['', ' \u00a0\n', '\u200b\u200b', '\u202e', '\u2060\u00ad'])
      expect(cardText(typed)).to.equal('');
    for (const typed of ['?', '🙂', 'می\u200cخواهم']) expect(cardText(typed)).to.equal(typed);
  });
});

describe('The checklist', () => {
  it('has every default item, touched or not, and then the own ones', () => {
    const row = { municipalityId: 'm', who: '', doneOn: null, number: null, label: null };
    const items = checklistOf([
      { ...row, item: 'mayor', doneOn: '2027-01-01' },
      { ...row, item: 'x', label: 'Busse', number: 1 },
    ]);
    expect(items.map(({ item }) => item)).to.deep.equal([...defaultItems, 'x']);
    expect(items.filter(({ doneOn }) => doneOn !== null).map(({ item }) => item)).to.deep.equal(['mayor']);
  });
});

it('Only days that the calendar knows are days', () => {
  for (const typed of ['2027-02-28', '28.2.2027', ' 28.02.2027 ', '٢٨.٢.٢٠٢٧'])
    expect(workshopDay(typed), typed).to.equal('2027-02-28');
  for (const typed of [
    '2027-02-29',
    '2027-13-01',
    '1999-01-01',
    '2027-1-1',
    '2027-02-28T00',
    '30.2.2027',
    '',
  ])
    expect(workshopDay(typed), typed).to.equal(null);
});
