import { expect } from 'chai';
import ICAL from 'ical.js';
import { meetingCalendar, ownCalendar } from '../../src/meetings/calendar-entries.ts';
import type { OwnMeeting } from '../../src/meetings/meetings.queries.ts';
import { testSite } from '../support/context.ts';
import { begins, coursePlan } from './meeting-town.ts';

const { translations, baseUrl } = testSite();
const house = { baseUrl };

const meeting: OwnMeeting = {
  ...coursePlan,
  id: 'ABCDEFGHJKMNPQRSTVWXYZ0123',
  seatsTaken: 1,
  lastNumber: 1,
  state: 'published',
  cancelNote: null,
  revision: 0,
  roomCodeHash: '',
  createdBy: '',
  createdAt: begins - 1_000_000,
  changedAt: begins - 500_000,
  courseTitle: 'Kurs',
  municipality: null,
  registration: 'seat',
  isConcerned: 1,
  isMarked: 0,
  waitingPlace: null,
};

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as []);
  return calendar.getAllSubcomponents('vevent').map((component) => ({
    event: new ICAL.Event(component),
    status: component.getFirstPropertyValue('status'),
    stamp: component.getFirstPropertyValue('dtstamp'),
  }));
}

describe('a calendar file, read by another program', () => {
  it('says the moment in UTC, where, and how long', () => {
    const [entry] = read(meetingCalendar(translations.de, meeting, house));
    expect(entry?.event.startDate.toJSDate().getTime()).to.equal(begins);
    expect(entry?.event.startDate.zone).to.equal(ICAL.Timezone.utcTimezone);
    expect(entry?.event.endDate.toJSDate().getTime()).to.equal(meeting.endsAt);
    expect(entry?.event.location).to.equal('Rathaus, Saal 1');
    expect(entry?.event.description).to.contain('4 Unterrichtseinheiten');
    expect(entry?.status).to.equal('CONFIRMED');
  });

  it('keeps its UID, counts changes, and calls off', () => {
    const changed = { ...meeting, revision: 2, title: 'Neuer Titel', startsAt: begins + 3_600_000 };
    const cancelled = { ...changed, revision: 3, state: 'cancelled', cancelNote: 'Krank.' } as const;
    const entries = [meeting, changed, cancelled].map(
      (one) => read(meetingCalendar(translations.de, one, house))[0],
    );
    expect(new Set(entries.map((entry) => entry?.event.uid))).to.deep.equal(
      new Set([`${meeting.id}@campus.example.org`]),
    );
    expect(entries.map((entry) => entry?.event.sequence)).to.deep.equal([0, 2, 3]);
    expect(entries.map((entry) => entry?.status)).to.deep.equal(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(entries[2]?.event.description).to.contain('Krank.');
  });

  it('bears every text: commas, semicolons, backslashes, Arabic, lines longer than a line', () => {
    const title =
      'Gut, besser; am\\besten: ورشة المستقبل في البلدية مع جميع السفراء والسفيرات والتنسيق المحلي';
    const mediationNote = 'Їжа, мова; і переклад '.repeat(20).trim();
    const file = meetingCalendar(
      translations.ar,
      { ...meeting, title, mediationNote, place: 'Saal 1; 2. OG, links' },
      house,
    );
    const [entry] = read(file);
    expect(entry?.event.summary).to.equal(title);
    expect(entry?.event.description).to.contain(mediationNote);
    expect(entry?.event.location).to.equal('Saal 1; 2. OG, links');
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).to.equal(true);
    expect(file.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
  });

  it('says the link of an online meeting only to those who have a seat', () => {
    const online = { ...meeting, link: 'https://treffen.example.org/geheim' };
    const locationOf = (registration: OwnMeeting['registration'], place: string | null) =>
      read(meetingCalendar(translations.de, { ...online, place, registration }, house))[0]?.event.location;
    expect(locationOf('seat', null)).to.equal('https://treffen.example.org/geheim');
    expect(locationOf('seat', 'Rathaus')).to.equal('Rathaus · https://treffen.example.org/geheim');
    for (const registration of ['waiting', 'left', null] as const) {
      expect(locationOf(registration, null)).to.equal('online');
      expect(locationOf(registration, 'Rathaus')).to.equal('Rathaus · online');
    }
  });

  it('holds no control characters, whatever somebody has pasted', () => {
    const file = meetingCalendar(
      translations.de,
      { ...meeting, title: 'A\u0007\u0000B\u0085', place: 'C\u001bD' },
      house,
    );
    const [entry] = read(file);
    expect([entry?.event.summary, entry?.event.location]).to.deep.equal(['AB', 'CD']);
  });

  it('of a person holds what they may attend, without what they have left', () => {
    const others = [
      { ...meeting, id: 'B', registration: 'waiting', waitingPlace: 1 },
      { ...meeting, id: 'C', registration: null },
      { ...meeting, id: 'D', registration: 'left' },
    ] as const;
    const entries = read(ownCalendar(translations.de, [meeting, ...others], house));
    expect(entries.map(({ event, status }) => [event.uid.split('@')[0], status])).to.deep.equal([
      [meeting.id, 'CONFIRMED'],
      ['B', 'TENTATIVE'],
      ['C', 'TENTATIVE'],
    ]);
  });
});
