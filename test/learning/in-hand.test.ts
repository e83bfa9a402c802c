import { expect } from 'chai';
import { coursesInHand, coursesToCome, hasReached } from '../../src/learning/in-hand.ts';
import type { EnrolledCourse } from '../../src/learning/learner-facts.ts';
import { sampleCourse } from './learning-town.ts';

const all = ['m1-eins', 'm1-zwei', 'm2-eins'];

function enrolled(
  slug: string,
  read: readonly string[],
  basis: EnrolledCourse['basis'] = 'required',
): EnrolledCourse {
  const isDone = read.length === all.length;
  return {
    course: sampleCourse(slug).course,
    basis,
    readLessonIds: new Set(read),
    courseTestPassed: isDone,
    safetyPassed: new Set(isDone ? ['m2'] : []),
    acceptedTaskIds: new Set(),
  };
}

const slugs = (courses: readonly EnrolledCourse[]): string[] => courses.map(({ course }) => course.slug);

describe('What somebody on a long path has in hand', () => {
  it('is the first course that is open; the others come later', () => {
    const path = { enrolled: [enrolled('eins', all), enrolled('zwei', []), enrolled('drei', [])] };
    expect(slugs(coursesInHand(path))).to.deep.equal(['zwei']);
    expect(slugs(coursesToCome(path))).to.deep.equal(['drei']);
  });

  it('is as well whatever was begun, in any order, and what was joined freely', () => {
    const path = {
      enrolled: [
        enrolled('eins', ['m1-eins']),
        enrolled('zwei', []),
        enrolled('drei', ['m1-eins']),
        enrolled('frei', [], 'joined'),
      ],
    };
    expect(slugs(coursesInHand(path))).to.deep.equal(['eins', 'drei', 'frei']);
    expect(slugs(coursesToCome(path))).to.deep.equal(['zwei']);
  });

  it('is nothing more once everything is done', () => {
    const path = { enrolled: [enrolled('eins', all)] };
    expect([...coursesInHand(path), ...coursesToCome(path)]).to.deep.equal([]);
  });

  it('lets a task wait until its module is reached', () => {
    const second = { moduleId: 'm2' };
    expect(hasReached(enrolled('eins', []), { moduleId: 'm1' })).to.equal(true);
    expect(hasReached(enrolled('eins', ['m1-eins']), second)).to.equal(false);
    expect(hasReached(enrolled('eins', ['m1-eins', 'm1-zwei']), second)).to.equal(true);
    expect(hasReached(enrolled('eins', all), second)).to.equal(true);
  });
});
