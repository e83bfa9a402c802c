import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { realCourses } from './statements.ts';

/** Names of what lies in a folder and begins with two digits: modules, or the lessons of a module. */
const numbered = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted();

describe('The last lesson of each module', () => {
  for (const course of realCourses()) {
    it(`ends with what one does until a date of one’s own: ${course}`, () => {
      const without = numbered(`courses/${course}`).filter((module) => {
        const folder = `courses/${course}/${module}`;
        const lesson = readFileSync(`${folder}/${String(numbered(folder).at(-1))}`, 'utf8');
        const task = lesson.slice(lesson.lastIndexOf(':::task'));
        return !/^\*\*Das mache ich bis …\*\* .+„Bis zum … .+“$/m.test(task);
      });
      expect(without).to.deep.equal([]);
    });
  }
});
