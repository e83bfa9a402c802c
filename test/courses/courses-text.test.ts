import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { coursesText } from './courses-text.ts';

const path = 'docs/courses.md';

describe(path, () => {
  let text = '';
  before('write it anew when asked to', async () => {
    text = await coursesText();
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, text);
  });

  it('says what the courses come to (if not: UPDATE_DOCS=1 npx mocha --spec test/courses/courses-text.test.ts)', () => {
    expect(readFileSync(path, 'utf8')).to.equal(text);
  });
});
