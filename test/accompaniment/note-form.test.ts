import { expect } from 'chai';
import { hearsOfSilence } from '../../src/accompaniment/accompaniment.ts';
import { emptyNote } from '../../src/accompaniment/accompaniment.page.ts';
import { noteFrom } from '../../src/accompaniment/note.form.ts';
import { calendarDay } from '../../src/platform/text/calendar-day.ts';

const today = '2026-11-23';
const olena = 'A'.repeat(26);
const stranger = 'B'.repeat(26);
const typed = { ...emptyNote('C'.repeat(26), today), kind: 'visit' as const, topics: 'Wer kommt?' };
const read = (changes: Partial<typeof typed>) => noteFrom({ ...typed, ...changes }, today, new Set([olena]));

describe('A note about a talk', () => {
  it('has an occasion, a day and a subject or a step', () => {
    expect(noteFrom({ ...typed, kind: '', heldOn: 'gestern', topics: '' }, today, new Set())).to.deep.equal({
      errors: { kind: 'noKind', heldOn: 'noDay', topics: 'noContent' },
    });
    expect(read({ topics: '', step2: 'Raum fragen' })).to.have.nested.property('note.steps.0.description');
  });

  it('is written afterwards', () => {
    expect(read({ heldOn: '2026-11-24' })).to.deep.equal({ errors: { heldOn: 'futureDay' } });
    expect(read({ heldOn: today })).to.have.property('note');
  });

  it('takes a day for a step, but no day without one', () => {
    expect(read({ step1: 'Raum fragen', due1: '1.12.2026' })).to.deep.nested.include({
      'note.steps': [{ description: 'Raum fragen', dueOn: '2026-12-01' }],
    });
    expect(read({ due1: '2026-12-01' })).to.deep.equal({ errors: { step1: 'dueWithoutStep' } });
    expect(read({ step3: 'x', due3: '31.2.2026' })).to.deep.equal({ errors: { due3: 'noDueDay' } });
  });

  it('names only people of the municipality, each once', () => {
    expect(read({ participants: [olena, stranger, olena] })).to.deep.nested.include({
      'note.participantIds': [olena],
    });
  });
});

describe('A day that somebody types', () => {
  it('is read as browsers send it and as people write it', () => {
    expect(calendarDay('2026-03-01')).to.equal('2026-03-01');
    expect(calendarDay('1.3.2026')).to.equal('2026-03-01');
  });

  it('must be in the calendar', () => {
    for (const text of ['', '2026-02-29', '30.2.2026', '2026-13-01', '1.3.26', '0000-00-00', 'morgen'])
      expect(calendarDay(text), text).to.equal(null);
  });
});

describe('Silence', () => {
  const thanh = { personId: 'thanh', role: 'projectCoordinator' };
  it('is told to the one who accompanies', () => {
    expect(hearsOfSilence(thanh, 'thanh')).to.equal(true);
    expect(hearsOfSilence(thanh, 'somebody else')).to.equal(false);
  });

  it('is told to every project coordinator while nobody accompanies, and to nobody else', () => {
    expect(hearsOfSilence(thanh, null)).to.equal(true);
    expect(hearsOfSilence({ personId: 'katrin', role: 'management' }, null)).to.equal(false);
  });
});
