import { expect } from 'chai';
import fc from 'fast-check';
import {
  attemptsPerRound,
  mayStartAttempt,
  mayStartProof,
  type PastAttempt,
  pauseBetweenAttempts,
} from '../../src/quizzes/attempt-rules.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 10, 23, 12);

/** Submitted `minutes` before noon, not passed unless said otherwise. */
const attempt = (
  round: number,
  number: number,
  minutes: number,
  other: Partial<PastAttempt> = {},
): PastAttempt => ({
  id: `a${round}${number}`,
  round,
  number,
  startedAt: noon - (minutes + 20) * minute,
  submittedAt: noon - minutes * minute,
  passed: false,
  ...other,
});
const open = (round: number, number: number): PastAttempt =>
  attempt(round, number, 0, { submittedAt: null, passed: null });
const firstRound = [attempt(1, 1, 600), attempt(1, 2, 400), attempt(1, 3, 200)];

describe('Starting a proof', () => {
  it('knows three attempts an hour apart', () => {
    expect(attemptsPerRound).to.equal(3);
    expect(pauseBetweenAttempts).to.equal(hour);
  });

  it('begins with the first attempt of the first round', () => {
    expect(mayStartProof([], 0, noon)).to.deep.equal({ may: true, round: 1, number: 1 });
  });

  it('goes on with the next number an hour after the last submission, not a moment earlier', () => {
    const history = [attempt(1, 1, 0)];
    expect(mayStartProof(history, 0, noon)).to.deep.equal({ may: false, reason: 'pause', from: noon + hour });
    expect(mayStartProof(history, 0, noon + hour - 1)).to.have.property('reason', 'pause');
    expect(mayStartProof(history, 0, noon + hour)).to.deep.equal({ may: true, round: 1, number: 2 });
  });

  it('counts the hour from the submission, however long the attempt was open', () => {
    const history = [attempt(1, 1, 10, { startedAt: noon - 24 * hour })];
    expect(mayStartProof(history, 0, noon)).to.deep.equal({
      may: false,
      reason: 'pause',
      from: noon + 50 * minute,
    });
  });

  it('counts the hour from the latest submission, in whatever order the history comes', () => {
    const history = [attempt(1, 2, 30), attempt(1, 1, 600)];
    expect(mayStartProof(history, 0, noon)).to.have.property('from', noon + 30 * minute);
  });

  it('points to an attempt that is still open, even on the third try', () => {
    expect(mayStartProof([open(1, 1)], 0, noon)).to.deep.equal({
      may: false,
      reason: 'open',
      attemptId: 'a11',
    });
    const history = [attempt(1, 1, 600), attempt(1, 2, 400), open(1, 3)];
    expect(mayStartProof(history, 0, noon)).to.deep.equal({ may: false, reason: 'open', attemptId: 'a13' });
  });

  it('needs nothing more once passed', () => {
    const history = [attempt(1, 1, 600), attempt(1, 2, 400, { passed: true })];
    expect(mayStartProof(history, 3, noon)).to.deep.equal({ may: false, reason: 'passed', attemptId: 'a12' });
    const lastChance = [...firstRound.slice(0, 2), attempt(1, 3, 1, { passed: true })];
    expect(mayStartProof(lastChance, 0, noon)).to.have.property('reason', 'passed');
  });

  it('asks for a talk after the third attempt, also while the pause would run', () => {
    expect(mayStartProof(firstRound, 0, noon)).to.deep.equal({ may: false, reason: 'talkFirst' });
    expect(mayStartProof([...firstRound.slice(0, 2), attempt(1, 3, 1)], 0, noon)).to.deep.equal({
      may: false,
      reason: 'talkFirst',
    });
  });

  it('opens a fresh round after the talk, and another after the next talk', () => {
    expect(mayStartProof(firstRound, 1, noon)).to.deep.equal({ may: true, round: 2, number: 1 });
    const second = [...firstRound, attempt(2, 1, 190), attempt(2, 2, 120), attempt(2, 3, 60)];
    expect(mayStartProof(second, 1, noon)).to.deep.equal({ may: false, reason: 'talkFirst' });
    expect(mayStartProof(second, 2, noon)).to.deep.equal({ may: true, round: 3, number: 1 });
  });

  it('keeps the hour also between two rounds', () => {
    const history = [...firstRound.slice(0, 2), attempt(1, 3, 15)];
    expect(mayStartProof(history, 1, noon)).to.deep.equal({
      may: false,
      reason: 'pause',
      from: noon + 45 * minute,
    });
  });

  it('uses up the running round first when the talk came early', () => {
    expect(mayStartProof([attempt(1, 1, 100)], 1, noon)).to.deep.equal({ may: true, round: 1, number: 2 });
  });

  it('never gives a number twice when one is missing from the history', () => {
    expect(mayStartProof([attempt(1, 2, 100)], 0, noon)).to.deep.equal({ may: true, round: 1, number: 3 });
  });

  it('holds for any life: never a fourth in a round, never within the hour, never shut for good', () => {
    const step = fc.record({
      wait: fc.nat(3 * hour),
      work: fc.nat(2 * hour),
      passed: fc.nat(9).map((n) => n === 0),
      talk: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const history: PastAttempt[] = [];
        let now = noon;
        let unlocked = 0;
        for (const { wait, work, passed, talk } of steps) {
          now += wait;
          const decision = mayStartProof(history, unlocked, now);
          if (!decision.may) {
            expect(decision.reason).to.not.equal('open');
            if (decision.reason === 'pause') {
              expect(decision.from).to.be.within(now + 1, now + hour);
              expect(mayStartProof(history, unlocked, decision.from)).to.have.property('may', true);
            }
            if (decision.reason === 'talkFirst') {
              expect(mayStartProof(history, unlocked + 1, now + hour)).to.deep.equal({
                may: true,
                round: unlocked + 2,
                number: 1,
              });
              if (talk) unlocked += 1;
            }
            if (decision.reason === 'passed') expect(history.at(-1)?.passed).to.equal(true);
            continue;
          }
          const last = history.at(-1);
          const submittedAt = last?.submittedAt ?? null;
          if (submittedAt !== null) expect(now - submittedAt).to.be.at.least(hour);
          expect(decision.round).to.be.at.most(1 + unlocked);
          const { round, number } = decision;
          const begun: PastAttempt = {
            id: String(history.length),
            round,
            number,
            startedAt: now,
            submittedAt: null,
            passed: null,
          };
          expect(mayStartProof([...history, begun], unlocked, now)).to.deep.include({ reason: 'open' });
          now += work;
          history.push({ ...begun, submittedAt: now, passed });
        }
        const places = history.map((past) => `${past.round}.${past.number}`);
        expect(new Set(places).size).to.equal(places.length);
        for (const past of history) expect(past.number).to.be.within(1, attemptsPerRound);
        expect(history.length).to.be.at.most(attemptsPerRound * (1 + unlocked));
      }),
    );
  });

  it('holds for any history: what may start is new, in an open round, and not within the hour', () => {
    const past = fc.record({
      id: fc.uuid(),
      round: fc.integer({ min: 1, max: 4 }),
      number: fc.integer({ min: 1, max: 3 }),
      startedAt: fc.nat(100 * hour),
      submittedAt: fc.option(fc.nat(100 * hour)),
      passed: fc.constantFrom(false, false, false, true, null),
    });
    fc.assert(
      fc.property(
        fc.array(past, { maxLength: 8 }),
        fc.nat(4),
        fc.nat(120 * hour),
        (history, unlocked, now) => {
          const decision = mayStartProof(history, unlocked, now);
          if (!decision.may) return;
          expect(decision.number).to.be.within(1, attemptsPerRound);
          expect(decision.round).to.be.at.most(1 + unlocked);
          for (const one of history) {
            expect(one.passed).to.not.equal(true);
            expect(one.round === decision.round && one.number === decision.number).to.equal(false);
            expect(one.submittedAt !== null && now - one.submittedAt >= hour).to.equal(true);
          }
        },
      ),
    );
  });
});

describe('Starting practice and safety checks', () => {
  it('knows neither limit nor pause, and may be repeated after passing', () => {
    const many = Array.from({ length: 12 }, (_, index) => attempt(1, index + 1, 0, { passed: index === 4 }));
    for (const kind of ['practice', 'safety'] as const) {
      expect(mayStartAttempt(kind, [], 0, noon)).to.deep.equal({ may: true, round: 1, number: 1 });
      expect(mayStartAttempt(kind, many, 0, noon)).to.deep.equal({ may: true, round: 1, number: 13 });
    }
  });

  it('goes on with an open attempt', () => {
    expect(mayStartAttempt('practice', [open(1, 1)], 0, noon)).to.deep.equal({
      may: false,
      reason: 'open',
      attemptId: 'a11',
    });
  });

  it('leaves a proof to its own rule', () => {
    expect(mayStartAttempt('proof', firstRound, 0, noon)).to.deep.equal({ may: false, reason: 'talkFirst' });
    expect(mayStartAttempt('proof', firstRound, 1, noon)).to.deep.equal({ may: true, round: 2, number: 1 });
  });
});
