import { expect } from 'chai';
import fc from 'fast-check';
import { daysBetween, monthsAfter } from '../../src/people/day.ts';
import { activeDaysBetween, isPausedOn, type Pause } from '../../src/people/pause.ts';
import { calendarDay } from '../../src/platform/text/calendar-day.ts';

const pause = (beganOn: string, resumedOn: string | null = null): Pause => ({ beganOn, resumedOn });

describe('days without pauses', () => {
  const table: readonly [what: string, pauses: Pause[], from: string, to: string, active: number][] = [
    ['all days when nobody paused', [], '2026-11-01', '2026-11-15', 14],
    ['no day backwards', [], '2026-11-15', '2026-11-01', 0],
    ['no day of a pause that covers all', [pause('2026-10-01')], '2026-11-01', '2026-11-15', 0],
    ['the days before a pause that lasts', [pause('2026-11-08')], '2026-11-01', '2026-11-15', 7],
    ['the days around a pause', [pause('2026-11-03', '2026-11-05')], '2026-11-01', '2026-11-15', 12],
    ['the day of coming back', [pause('2026-10-01', '2026-11-14')], '2026-11-01', '2026-11-15', 1],
    ['everything for a pause of no day', [pause('2026-11-03', '2026-11-03')], '2026-11-01', '2026-11-15', 14],
    ['everything for a pause that begins later', [pause('2026-11-15')], '2026-11-01', '2026-11-15', 14],
    ['hours of summer time as nothing', [], '2026-10-20', '2026-10-30', 10],
  ];
  for (const [what, pauses, from, to, active] of table)
    it(`count ${what}`, () => {
      expect(activeDaysBetween(pauses, from, to)).to.equal(active);
    });

  it('are those on which nobody is paused, whatever pauses there are', () => {
    const first = Date.UTC(2026, 0, 1);
    const dayAt = (offset: number): string =>
      new Date(first + offset * 86_400_000).toISOString().slice(0, 10);
    const anyPause = fc
      .tuple(fc.nat(60), fc.option(fc.nat(30)))
      .map(([began, length]) => pause(dayAt(began), length === null ? null : dayAt(began + length)));
    fc.assert(
      fc.property(fc.array(anyPause, { maxLength: 5 }), fc.nat(70), fc.nat(70), (pauses, from, length) => {
        const counted = Array.from({ length }, (_, index) => dayAt(from + index)).filter(
          (day) => !isPausedOn(pauses, day),
        ).length;
        expect(activeDaysBetween(pauses, dayAt(from), dayAt(from + length))).to.equal(counted);
      }),
      { numRuns: 200 },
    );
  });
});

describe('calendar days', () => {
  it('exist or do not', () => {
    for (const day of ['2026-02-28', '2028-02-29', '2026-12-31']) expect(calendarDay(day)).to.equal(day);
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'heute', '2026-00-10', '0000-99-99'])
      expect(calendarDay(text), text).to.equal(null);
  });

  it('are months apart, at the end of short months too', () => {
    expect(monthsAfter('2026-11-23', 12)).to.equal('2027-11-23');
    expect(monthsAfter('2026-08-31', 6)).to.equal('2027-02-28');
    expect(monthsAfter('2027-08-31', 6)).to.equal('2028-02-29');
    expect(monthsAfter('2026-12-15', 1)).to.equal('2027-01-15');
    expect(daysBetween('2026-12-31', '2027-01-01')).to.equal(1);
  });
});
