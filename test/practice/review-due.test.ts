import { expect } from 'chai';
import fc from 'fast-check';
import { reviewDueOn, workingDayAfter } from '../../src/practice/review-due.ts';

describe('the day of the feedback', () => {
  for (const [what, handedIn, due] of [
    ['two weeks later', '2026-11-23', '2026-12-07'],
    ['counted from the next working day when it was handed in on a Sunday', '2026-11-22', '2026-12-04'],
    ['later over Christmas and Heilige Drei Könige', '2026-12-21', '2027-01-07'],
    ['later over Reformationstag on a Tuesday', '2028-10-25', '2028-11-09'],
    ['later over Easter and the first of May', '2026-04-02', '2026-04-20'],
    [
      'not later for Fronleichnam and Allerheiligen, which are none in Sachsen-Anhalt',
      '2027-10-25',
      '2027-11-08',
    ],
  ] as const)
    it(`is ${what}`, () => {
      expect(reviewDueOn(handedIn)).to.equal(due);
    });

  it('is always a working day, and never earlier for what comes later', () => {
    const day = fc
      .integer({ min: 0, max: 3_650 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 15 }), (from, count) => {
        const due = workingDayAfter(from, count);
        const weekday = new Date(`${due}T12:00:00Z`).getUTCDay();
        expect(weekday).to.be.within(1, 5);
        expect(due > from).to.equal(true);
        expect(workingDayAfter(from, count + 1) > due).to.equal(true);
      }),
      { numRuns: 200 },
    );
  });
});
