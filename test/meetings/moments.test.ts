import { expect } from 'chai';
import fc from 'fast-check';
import { momentOf, wallClock } from '../../src/meetings/berlin-time.ts';
import { firstUnitAt, isRoomOpen } from '../../src/meetings/meeting.ts';
import { isHoliday, politeMoment, reminderMoment } from '../../src/meetings/polite-moment.ts';
import { minutes } from '../support/context.ts';
import { begins } from './meeting-town.ts';

const utc = (text: string): number => Date.parse(`${text}:00Z`);
const anyMoment = fc.integer({ min: utc('2024-01-01T00:00'), max: utc('2035-12-31T23:00') });

describe('the clock on the wall', () => {
  it('is read in summer and in winter', () => {
    expect(momentOf('2026-07-01', '14:00')).to.equal(utc('2026-07-01T12:00'));
    expect(momentOf('2026-12-01', '14:00')).to.equal(utc('2026-12-01T13:00'));
  });

  it('knows no time that is left out in March, and takes the first of two in October', () => {
    expect(momentOf('2026-03-29', '02:30')).to.equal(null);
    expect(momentOf('2026-10-25', '02:30')).to.equal(utc('2026-10-25T00:30'));
  });

  it('knows no day and no time that do not exist', () => {
    for (const [day, time] of [
      ['2026-02-30', '10:00'],
      ['2026-13-01', '10:00'],
      ['morgen', '10:00'],
      ['2026-12-01', '25:00'],
      ['2026-12-01', ''],
    ] as const)
      expect(momentOf(day, time), `${day} ${time}`).to.equal(null);
  });

  it('comes back to the same moment', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const minute = moment - (moment % 60_000);
        const { day, time } = wallClock(minute);
        const read = momentOf(day, time);
        expect(read === minute || read === minute - 3_600_000).to.equal(true);
      }),
    );
  });
});

describe('letters about meetings', () => {
  it('know the holidays of Sachsen-Anhalt', () => {
    const days = [
      '2026-01-06',
      '2026-04-03',
      '2026-05-14',
      '2026-05-25',
      '2026-10-31',
      '2026-11-01',
      '2026-11-18',
    ];
    expect(days.map(isHoliday)).to.deep.equal([true, true, true, true, true, false, false]);
  });

  it('leave by day only, never on Sundays or holidays, and never before they are wanted', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const polite = politeMoment(moment);
        const { day, time } = wallClock(polite);
        expect(polite >= moment && polite - moment < 5 * 24 * 3_600_000).to.equal(true);
        expect(time >= '09:00' && time < '18:00').to.equal(true);
        expect(new Date(`${day}T12:00:00Z`).getUTCDay()).not.to.equal(0);
        expect(isHoliday(day)).to.equal(false);
      }),
      { numRuns: 50 },
    );
  });

  it('remind two days before, or earlier where those days are quiet', () => {
    expect(wallClock(reminderMoment(utc('2026-12-03T13:00')))).to.deep.equal({
      day: '2026-12-01',
      time: '09:00',
    });
    expect(wallClock(reminderMoment(utc('2026-12-28T13:00')))).to.deep.equal({
      day: '2026-12-24',
      time: '09:00',
    });
  });
});

describe('the code of a room', () => {
  const meeting = { startsAt: begins, endsAt: begins + 180 * minutes, units: 4, state: 'published' } as const;

  it('is good from a quarter of an hour before the start until the end', () => {
    const open = [-16, -15, 0, 179, 180].map((minute) => isRoomOpen(meeting, begins + minute * minutes));
    expect(open).to.deep.equal([false, true, true, true, false]);
    expect(isRoomOpen({ ...meeting, state: 'cancelled' }, begins)).to.equal(false);
  });

  it('counts from the unit that is not over yet', () => {
    const units = [-15, 0, 44, 45, 100, 179].map((minute) => firstUnitAt(meeting, begins + minute * minutes));
    expect(units).to.deep.equal([1, 1, 1, 2, 3, 4]);
  });
});
