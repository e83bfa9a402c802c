import { expect } from 'chai';
import {
  correctionFrom,
  earliestDay,
  hoursFrom,
  type TypedHours,
} from '../../src/partnerships/hours.form.ts';
import { durationText } from '../../src/partnerships/hours-texts.ts';
import { compareProfiles } from '../../src/partnerships/profile-comparison.ts';
import { profileBody, profileFrom } from '../../src/partnerships/profile.form.ts';
import { taskPicture } from '../../src/partnerships/standing.ts';
import { taskStanding, whoBegins } from '../../src/partnerships/tandem-task.ts';
import type { TandemMember, Voice } from '../../src/partnerships/tandem.ts';
import type { ProfileEntry } from '../../src/partnerships/task-profile.ts';
import { isAskedToSign, profileSentence, taskSentence } from '../../src/partnerships/waiting.ts';
import { testSite } from '../support/context.ts';

const german = testSite().translations.de;
const ahmad: TandemMember = { id: 'a', name: 'Ahmad', side: 'migrantOrganisation', state: 'active' };
const sabine: TandemMember = { id: 's', name: 'Sabine', side: 'municipality', state: 'active' };
const frank: TandemMember = { id: 'f', name: 'Frank', side: 'municipality', state: 'invited' };
const said = (...ids: readonly string[]): Voice[] =>
  ids.map((personId) => ({ personId, capacity: personId === 'o' ? 'localCoordinator' : 'member' }));

describe('Who waits for whom', () => {
  const sentence = (reader: string, members: readonly TandemMember[], ...ids: readonly string[]): string => {
    const capacity = reader === 'o' ? 'localCoordinator' : 'member';
    return taskSentence(german, { personId: reader, capacity }, members, {
      number: 1,
      statements: said(...ids),
    });
  };

  it('is said from where the reader stands', () => {
    expect(sentence('a', [ahmad, sabine], 's')).to.equal('Sabine wartet auf Sie.');
    expect(sentence('s', [ahmad, sabine], 's')).to.equal('Sie warten auf Ahmad.');
    expect(sentence('o', [ahmad, sabine], 's')).to.equal('Sabine wartet auf Ahmad.');
    const third = { ...sabine, id: 't', name: 'Tom' };
    expect(sentence('a', [ahmad, sabine, third], 's', 't')).to.equal('Sabine und Tom warten auf Sie.');
  });

  it('ends at the local coordinator for whoever is alone', () => {
    expect(sentence('a', [ahmad, frank], 'a')).to.equal('Sie warten auf die lokale Koordination.');
    expect(sentence('o', [ahmad, frank], 'a')).to.equal('Ahmad wartet auf Sie.');
  });

  it('is shown as a picture: who has done their part, and whose turn it is', () => {
    const states = (members: readonly TandemMember[], ...ids: readonly string[]): string[] | undefined =>
      taskPicture(german, { personId: 'a', capacity: 'member' }, members, {
        number: 1,
        statements: said(...ids),
      })?.steps.map(({ text, state, note = '' }) => `${text}: ${state}, ${note}`);
    expect(states([ahmad, sabine], 's')).to.deep.equal([
      'Ahmad (Sie): current, Sie sind dran',
      'Sabine: done, hat geschrieben',
    ]);
    expect(states([ahmad, sabine])).to.deep.equal([
      'Ahmad (Sie): current, Sie sind dran',
      'Sabine: coming, danach',
    ]);
    expect(states([ahmad, frank], 'a')).to.deep.equal([
      'Ahmad (Sie): done, hat geschrieben',
      'Lokale Koordination: current, ist dran',
    ]);
    expect(states([frank])).to.equal(undefined);
  });

  it('begins with another member every time, among those who are there', () => {
    const names = [1, 2, 3].map((number) => whoBegins([ahmad, sabine, frank], number)?.name);
    expect(names).to.deep.equal(['Ahmad', 'Sabine', 'Ahmad']);
    expect(whoBegins([frank], 1)).to.equal(null);
    expect(sentence('s', [ahmad, sabine])).to.contain('Diesmal beginnt Ahmad.');
    expect(sentence('a', [ahmad, sabine])).to.contain('Diesmal beginnen Sie.');
  });

  it('never waits for people who have left or not arrived', () => {
    expect(taskStanding([ahmad, sabine, frank], said('a', 's')).kind).to.equal('complete');
    expect(taskStanding([sabine], said('a')).kind).to.equal('open');
    expect(taskStanding([], said('a', 'o')).kind).to.equal('open');
    expect(taskStanding([ahmad], said('a', 'o')).kind).to.equal('complete');
  });

  it('names everybody whose signature is missing', () => {
    const profile = { state: 'proposed', version: 2, signatures: said('s') } as const;
    const read = (personId: string): string =>
      profileSentence(german, { personId, capacity: 'member' }, [ahmad, sabine], profile);
    expect(read('s')).to.equal('Fassung 2 wartet auf Ahmad und die lokale Koordination.');
    expect(read('a')).to.equal(
      'Fassung 2 wartet auf Ihre Unterschrift, außerdem auf die lokale Koordination.',
    );
  });

  it('asks nobody to sign twice who was in the tandem and coordinates now', () => {
    const profile = { state: 'proposed', version: 2, signatures: said('s', 'a') } as const;
    const sabineNow = { personId: 's', capacity: 'localCoordinator' } as const;
    expect(isAskedToSign(sabineNow, [ahmad], profile)).to.equal(false);
    expect(profileSentence(german, sabineNow, [ahmad], profile)).to.contain('neue Fassung');
    expect(isAskedToSign({ ...sabineNow, personId: 'o' }, [ahmad], profile)).to.equal(true);
  });
});

describe('Two versions of a task profile', () => {
  const entry = (task: string, changes: Partial<ProfileEntry> = {}): ProfileEntry => ({
    task,
    forWhom: '',
    rhythm: '',
    limits: '',
    helper: '',
    ...changes,
  });

  it('say line by line what is new, gone, changed and the same', () => {
    const { entries, notes } = compareProfiles(
      {
        entries: [entry('Fest'), entry('Rundgang', { rhythm: 'samstags' }), entry('Mappe')],
        notes: 'alt',
      },
      { entries: [entry('Rundgang', { rhythm: 'sonntags' }), entry('Mappe'), entry('Chor')], notes: '' },
    );
    expect(entries.map(({ kind, entry: { task } }) => [kind, task])).to.deep.equal([
      ['changed', 'Rundgang'],
      ['same', 'Mappe'],
      ['added', 'Chor'],
      ['removed', 'Fest'],
    ]);
    expect(entries[0]).to.deep.include({
      changes: [{ field: 'rhythm', before: 'samstags', after: 'sonntags' }],
    });
    expect(notes).to.deep.equal({ before: 'alt', after: '' });
  });

  it('know a task again by what else stands in it', () => {
    const helper = { helper: 'Bürgerbüro' };
    const { entries } = compareProfiles(
      { entries: [entry('Begleiten', helper)], notes: '' },
      { entries: [entry('Zum Amt begleiten', helper)], notes: '' },
    );
    expect(entries.map(({ kind }) => kind)).to.deep.equal(['changed']);
  });

  it('keep filled rows only, and ask for the task where it is missing', () => {
    const typed = (fields: Readonly<Record<string, string>>) =>
      profileFrom(profileBody.parse({ basis: '0', intent: 'draft', notes: '', ...fields }));
    expect(typed({ task1: '', task2: 'Fest', forWhom2: 'Alle' })).to.deep.equal({
      content: { entries: [entry('Fest', { forWhom: 'Alle' })], notes: '' },
    });
    expect(typed({ task1: 'Fest', task2: '', limits2: 'nichts' })).to.deep.equal({ withoutTask: [1] });
    expect(typed({})).to.deep.equal({ withoutTask: [0] });
    expect(profileBody.safeParse({ basis: '0', intent: 'draft', task13: 'zu viel' }).success).to.equal(false);
  });
});

describe('Hours as they are typed', () => {
  const today = '2026-11-23';
  const typed: TypedHours = {
    key: 'K',
    day: '2026-11-22',
    hours: '1',
    quarter: '30',
    people: '',
    activity: 'Begleitung',
  };

  it('become whole minutes', () => {
    expect(hoursFrom(typed, today)).to.deep.equal({
      noted: { day: '2026-11-22', minutes: 90, peopleReached: 0, activity: 'Begleitung' },
    });
    expect(hoursFrom({ ...typed, hours: '24', quarter: '0' }, today)).to.have.property('noted');
    const arabic = { ...typed, day: '٢٢.١١.٢٠٢٦', hours: '١', people: '۱۲' };
    expect(hoursFrom(arabic, today), 'as Arabic and Persian keyboards write').to.deep.equal({
      noted: { day: '2026-11-22', minutes: 90, peopleReached: 12, activity: 'Begleitung' },
    });
  });

  it('are refused with a reason for each field', () => {
    const problem = (changes: Partial<TypedHours>): unknown => {
      const read = hoursFrom({ ...typed, ...changes }, today);
      return 'errors' in read ? read.errors : null;
    };
    expect(problem({ day: '2026-11-24' })).to.deep.equal({ day: 'dayInFuture' });
    expect(problem({ day: '2025-11-22' })).to.deep.equal({ day: 'dayTooOld' });
    expect(problem({ day: '2025-11-23' })).to.equal(null);
    expect(problem({ day: '2026-02-30' })).to.deep.equal({ day: 'dayWrong' });
    expect(problem({ hours: '24', quarter: '15' })).to.deep.equal({ hours: 'hoursWrong' });
    expect(problem({ hours: '1,' })).to.deep.equal({ hours: 'hoursWrong' });
    expect(problem({ hours: '', quarter: '0' })).to.deep.equal({ hours: 'hoursMissing' });
    expect(problem({ people: '-1', activity: '' })).to.deep.equal({
      people: 'peopleWrong',
      activity: 'activityMissing',
    });
  });

  it('may be corrected to nothing, with a reason', () => {
    const zero = { key: 'K', hours: '0', quarter: '0' as const, people: '0', reason: 'Falscher Tag' };
    expect(correctionFrom(zero)).to.deep.equal({
      right: { minutes: 0, peopleReached: 0 },
      reason: 'Falscher Tag',
    });
    expect(correctionFrom({ ...zero, reason: '' })).to.deep.equal({ errors: { reason: 'reasonMissing' } });
  });

  it('are read in hours and minutes', () => {
    const texts = [0, 45, 120, 135, -75].map((minutes) => durationText(german, minutes));
    expect(texts).to.deep.equal(['0 Min.', '45 Min.', '2 Std.', '2 Std. 15 Min.', '−1 Std. 15 Min.']);
    expect(earliestDay('2028-02-29')).to.equal('2027-02-28');
  });
});
