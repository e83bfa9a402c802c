import { expect } from 'chai';
import type { Entry } from '../../src/concepts/concept.ts';
import { sharesBar, timelineOf } from '../../src/concepts/outline-pictures.ts';
import { testSite } from '../support/context.ts';

const german = testSite().translations.de;
const entry = (id: string, values: Entry['values']): Entry => ({ id, values, origin: null });

describe('The pictures of a concept', () => {
  it('show who pays which part of the costs, and what is still open', () => {
    const costs = [entry('c', { type: 'room', item: 'Saal', amount: 400_000 })];
    const share = (id: string, amount: number): Entry => entry(id, { funder: id, state: 'planned', amount });
    const bar = sharesBar(german, { costs, shares: [share('Land', 300_000), share('Stadt', 50_000)] });
    expect(bar?.parts.map(({ value, tone }) => [value, tone])).to.deep.equal([
      [300_000, 'one'],
      [50_000, 'two'],
      [50_000, 'rest'],
    ]);
    expect(sharesBar(german, { costs, shares: [share('Land', 400_000)] })?.parts).to.have.length(1);
    expect(sharesBar(german, { costs })).to.equal(null);
  });

  it('show when each step begins and ends, within the whole', () => {
    const step = (begin: string, end: string): Entry => entry(begin + end, { what: 'Schritt', begin, end });
    const steps = [step('2027-01-01', '2027-01-05'), step('2027-01-10', ''), step('', '')];
    expect(timelineOf(german, { steps })?.rows.map(({ start, length }) => [start, length])).to.deep.equal([
      [0, 500],
      [900, 100],
    ]);
    expect(timelineOf(german, { steps: [step('2027-01-01', '')] })).to.equal(null);
  });
});
