import { expect } from 'chai';
import { kilobytesOf } from '../../src/learning/lesson-size.ts';
import { sampleCourse } from './learning-town.ts';

describe('How much data a lesson needs', () => {
  const { course } = sampleCourse('probe');
  const [first, second] = course.modules;
  const [plain] = first?.lessons ?? [];
  const [pictured] = second?.lessons ?? [];
  if (plain === undefined || pictured === undefined) throw new Error('the sample has no lessons');

  it('grows with its text and with the pictures that it shows, in whole kilobytes', () => {
    expect(kilobytesOf(course, plain)).to.equal(6);
    const body = `${String(plain.body)}${'<p>Text</p>'.repeat(1000)}` as typeof plain.body;
    expect(kilobytesOf(course, { body })).to.equal(10);
    const media = course.media.map((one) => ({ ...one, bytes: 30_000 }));
    expect(kilobytesOf({ media }, pictured)).to.equal(36);
    expect(kilobytesOf({ media }, plain)).to.equal(6);
  });
});
