import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { compileFolder } from '../../src/courses/compile-worker.adapter.ts';
import { readLearningPaths } from '../../src/courses/course-source.adapter.ts';

describe('The courses of the checkout', () => {
  const folders = readdirSync('courses', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name);
  for (const folder of [...folders, '_example']) {
    it(`compile without a finding: ${folder}`, async () => {
      const result = await compileFolder(`courses/${folder}`, { seconds: 30, megabytes: 256 });
      expect(result.ok ? result.advice : result.problems).to.deep.equal([]);
    });
  }

  it('are there for every learning path that names them', async () => {
    const paths = await readLearningPaths('courses/paths.yaml');
    if (!paths?.result.ok) throw new Error('courses/paths.yaml has problems');
    const named = Object.values(paths.result.paths).flatMap(({ required, optional }) => [
      ...required,
      ...optional,
    ]);
    expect(named).to.not.be.empty;
    expect(named.filter((slug) => !folders.includes(slug))).to.deep.equal([]);
  });
});
