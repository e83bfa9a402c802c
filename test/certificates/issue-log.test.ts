import { expect } from 'chai';
import fc from 'fast-check';
import {
  brokenLink,
  codeFingerprint,
  contradictions,
  logStart,
  nextEntry,
  type IssueEvent,
  type IssueLogEntry,
  type LogHead,
  type RegisteredIssue,
} from '../../src/certificates/issue-log.ts';

const monday = Date.UTC(2026, 10, 23, 9);

function released(place: number): IssueEvent {
  return {
    event: 'released',
    number: `WP-2026-${String(place).padStart(4, '0')}`,
    codeFingerprint: codeFingerprint(`CODE${place}`),
    kind: 'lamsaCertificate',
    at: monday + place,
    firstBy: 'thanh',
    secondBy: 'katrin',
    replaces: null,
  };
}

function withdrawn(place: number): IssueEvent {
  return { ...released(place), event: 'withdrawn', at: monday + 1_000 + place };
}

function chain(events: readonly IssueEvent[]): { entries: IssueLogEntry[]; head: LogHead } {
  let head = logStart;
  const entries = events.map((event) => {
    const entry = nextEntry(head, event);
    head = { sequence: entry.sequence, hash: entry.hash };
    return entry;
  });
  return { entries, head };
}

const events = [released(1), released(2), withdrawn(1), released(3), withdrawn(3), released(4)];

describe('the issue log', () => {
  const { entries, head } = chain(events);
  const at = (place: number): IssueLogEntry => {
    const entry = entries[place - 1];
    if (entry === undefined) throw new Error('no entry');
    return entry;
  };

  it('is whole as it was written, also while it is empty', () => {
    expect(brokenLink(entries, head)).to.equal(null);
    expect(brokenLink([], logStart)).to.equal(null);
  });

  it('keeps its form for good', () => {
    expect(at(1).hash).to.equal('12e35c7d7970e4a8da9830444360ee5db7c721861e3b5b086afca7942f4087c0');
  });

  it('shows each change of each member at its own place', () => {
    const others: Readonly<Record<keyof IssueEvent, string | number>> = {
      event: 'replaced',
      number: 'WP-2026-0099',
      codeFingerprint: codeFingerprint('another'),
      kind: 'participation',
      at: monday - 1,
      firstBy: 'mira',
      secondBy: 'jan',
      replaces: 'WP-2026-0001',
    };
    for (const [member, value] of Object.entries(others))
      for (const place of [1, 3, 6]) {
        const forged = entries.with(place - 1, { ...at(place), [member]: value });
        expect(brokenLink(forged, head), member).to.deep.equal({ sequence: place, problem: 'changed' });
      }
  });

  it('shows a change whose hash was made anew, at the link after it or at the head', () => {
    const again = (place: number): IssueLogEntry =>
      nextEntry(at(place - 1), { ...at(place), at: monday - 86_400_000 });
    expect(brokenLink(entries.with(2, again(3)), head)).to.deep.equal({ sequence: 4, problem: 'unlinked' });
    expect(brokenLink(entries.with(5, again(6)), head)).to.deep.equal({ sequence: 6, problem: 'cutOff' });
  });

  it('shows what was deleted, at the front, in the middle and at the end', () => {
    expect(brokenLink(entries.slice(1), head)).to.deep.equal({ sequence: 1, problem: 'missing' });
    expect(brokenLink(entries.toSpliced(2, 1), head)).to.deep.equal({ sequence: 3, problem: 'missing' });
    expect(brokenLink(entries.slice(0, -2), head)).to.deep.equal({ sequence: 5, problem: 'cutOff' });
    expect(brokenLink([], head)).to.deep.equal({ sequence: 1, problem: 'cutOff' });
  });

  it('shows what was deleted when the rest was numbered anew', () => {
    const closed = entries.toSpliced(2, 1).map((entry, index) => ({ ...entry, sequence: index + 1 }));
    expect(brokenLink(closed, head)).to.deep.equal({ sequence: 3, problem: 'changed' });
  });

  it('shows what was put in, at the end or in between', () => {
    const late = nextEntry(head, released(5));
    expect(brokenLink([...entries, late], head)).to.deep.equal({ sequence: 7, problem: 'cutOff' });
    const early = nextEntry(at(2), { ...released(5), at: at(3).at });
    const moved = entries.slice(2).map((entry) => ({ ...entry, sequence: entry.sequence + 1 }));
    expect(brokenLink([...entries.slice(0, 2), early, ...moved], head)).to.deep.equal({
      sequence: 4,
      problem: 'changed',
    });
  });

  it('shows what has changed places', () => {
    const swapped = entries.with(1, { ...at(3), sequence: 2 }).with(2, { ...at(2), sequence: 3 });
    expect(brokenLink(swapped, head)).to.deep.equal({ sequence: 2, problem: 'changed' });
    expect(brokenLink([at(2), at(1), ...entries.slice(2)], head)).to.deep.equal({
      sequence: 1,
      problem: 'missing',
    });
  });

  it('is whole for no other sequence of its entries, whatever is left out, doubled or moved', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...entries), { maxLength: 8 }),
        (other) => (brokenLink(other, head) === null) === (JSON.stringify(other) === JSON.stringify(entries)),
      ),
      { numRuns: 300 },
    );
  });

  describe('and the register', () => {
    const row = (place: number, withdrawnAt: number | null): RegisteredIssue => ({
      number: released(place).number,
      codeFingerprint: released(place).codeFingerprint,
      kind: 'lamsaCertificate',
      releasedAt: monday + place,
      confirmedBy: 'thanh',
      releasedBy: 'katrin',
      withdrawnAt,
    });
    const register = [row(1, withdrawn(1).at), row(2, null), row(3, withdrawn(3).at), row(4, null)];
    const says = (rows: readonly RegisteredIssue[]): string[] =>
      contradictions(entries, rows).map(({ number, problem }) => `${number} ${problem}`);

    it('tell the same story', () => expect(says(register)).to.deep.equal([]));

    it('contradict each other when a certificate was deleted, or issued past the log', () => {
      expect(says(register.slice(1))).to.deep.equal(['WP-2026-0001 notRegistered']);
      expect(says([...register, row(5, null)])).to.deep.equal(['WP-2026-0005 notLogged']);
    });

    it('contradict each other when a row of the register says something else', () => {
      for (const change of [
        { releasedAt: monday - 1 },
        { withdrawnAt: monday },
        { codeFingerprint: codeFingerprint('other') },
        { kind: 'participation' },
        { confirmedBy: 'mira' },
        { releasedBy: 'jan' },
      ])
        expect(says(register.with(1, { ...row(2, null), ...change }))).to.deep.equal([
          'WP-2026-0002 differs',
        ]);
      expect(says(register.with(0, row(1, null)))).to.deep.equal(['WP-2026-0001 differs']);
    });
  });
});
