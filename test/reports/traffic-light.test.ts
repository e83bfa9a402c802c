import { expect } from 'chai';
import { trafficLight, type LightFacts } from '../../src/reports/traffic-light.ts';
import { days, minutes, monday } from '../support/context.ts';

function lightAfter(silence: number, changes: Partial<LightFacts> = {}): ReturnType<typeof trafficLight> {
  return trafficLight(
    { isFinished: false, needsTalk: false, lastActivityAt: monday - silence, pauses: [], ...changes },
    monday,
  );
}

describe('the traffic light', () => {
  it('is off before the first sign-in', () => {
    expect(lightAfter(0, { lastActivityAt: null })).to.equal(null);
  });
  it('is green for six whole days, yellow from the seventh, red from the fourteenth', () => {
    expect(lightAfter(7 * days - minutes)).to.deep.equal({ color: 'green', reason: 'active' });
    expect(lightAfter(7 * days)).to.deep.equal({ color: 'yellow', reason: 'silent', days: 7 });
    expect(lightAfter(14 * days - minutes)).to.deep.equal({ color: 'yellow', reason: 'silent', days: 13 });
    expect(lightAfter(14 * days)).to.deep.equal({ color: 'red', reason: 'silent', days: 14 });
  });
  it('is red at once when only a talk leads on', () => {
    expect(lightAfter(0, { needsTalk: true })).to.deep.equal({ color: 'red', reason: 'talk' });
  });
  it('stays green for those who are done, however long ago', () => {
    expect(lightAfter(400 * days, { isFinished: true })).to.deep.equal({
      color: 'green',
      reason: 'finished',
    });
  });
  it('is green in a pause, and does not count its days as silence', () => {
    const since = { beganOn: '2026-11-10', resumedOn: null };
    expect(lightAfter(20 * days, { pauses: [since], needsTalk: true })).to.deep.equal({
      color: 'green',
      reason: 'paused',
    });
    const over = { beganOn: '2026-11-10', resumedOn: '2026-11-20' };
    expect(lightAfter(20 * days, { pauses: [over] })).to.deep.equal({
      color: 'yellow',
      reason: 'silent',
      days: 10,
    });
    expect(lightAfter(16 * days, { pauses: [over] })).to.deep.equal({ color: 'green', reason: 'active' });
  });
  it('does not turn when a clock was wrong', () => {
    expect(lightAfter(-3 * days)).to.deep.equal({ color: 'green', reason: 'active' });
  });
});
