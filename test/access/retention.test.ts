import { expect } from 'chai';
import { coveredByProof, olderThan } from '../../src/access/retention.ts';

const now = Date.UTC(2034, 5, 30, 3, 17);

describe('how long evidence is kept', () => {
  it('is not known before a Verwendungsnachweis was submitted', () => {
    expect(coveredByProof([], 60, now)).to.equal(null);
    expect(coveredByProof(['2029-07-01', '2033-01-01'], 60, now)).to.equal(null);
  });

  it('counts from the latest one that is long enough ago, in whatever order they stand', () => {
    const { day, instant } = coveredByProof(['2031-01-01', '2029-06-30', '2027-06-30'], 60, now) ?? {};
    expect([day, instant]).to.deep.equal(['2029-06-30', Date.UTC(2029, 5, 30)]);
  });

  it('says the limit as a moment and as a day', () => {
    expect(olderThan(12, now)).to.deep.equal({ instant: Date.UTC(2033, 5, 30, 3, 17), day: '2033-06-30' });
  });
});
