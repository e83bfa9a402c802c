import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { compileFolder } from '../../src/courses/compile-worker.adapter.ts';
import { partOfCourse } from '../../src/courses/course-part.ts';
import type { LearnerRole } from '../../src/courses/course.ts';
import { workshopUnits } from '../../src/courses/paths.ts';
import { readLearningPaths } from '../../src/courses/course-source.adapter.ts';

const compiled = new Map<string, ReturnType<typeof compileFolder>>();

/** Each course once: a worker starts for every one. */
function compile(folder: string): ReturnType<typeof compileFolder> {
  const result = compiled.get(folder) ?? compileFolder(`courses/${folder}`, { seconds: 30, megabytes: 256 });
  compiled.set(folder, result);
  return result;
}

describe('The courses of the checkout', function () {
  this.timeout(60_000);
  const folders = readdirSync('courses', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name);
  for (const folder of [...folders, '_example']) {
    it(`compile without a finding: ${folder}`, async () => {
      const result = await compile(folder);
      expect(result.ok ? result.advice : result.problems).to.deep.equal([]);
    });
  }

  const pathOf = async (role: LearnerRole) => {
    const paths = await readLearningPaths('courses/paths.yaml');
    if (!paths?.result.ok) throw new Error('courses/paths.yaml has problems');
    const { required, parts, workshop } = paths.result.paths[role];
    const courses = await Promise.all(
      required.map(async (slug) => {
        const result = await compile(slug);
        if (!result.ok) throw new Error(`${slug} has problems`);
        expect(result.course.modules.map(({ id }) => id)).to.include.members(parts[slug]?.modules ?? []);
        return partOfCourse(result.course, parts[slug], role);
      }),
    );
    return { courses, workshop };
  };

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

  it('add up to the teaching units of the curriculum: 74 for coordinators, 34 for ambassadors', async () => {
    for (const [role, units] of [
      ['localCoordinator', 74],
      ['ambassador', 34],
    ] as const) {
      const { courses, workshop } = await pathOf(role);
      const modules = courses.flatMap((course) => course.modules.map((module) => module.units));
      const sum = modules.reduce((total, { self, live, practice }) => total + self + live + practice, 0);
      expect(sum + (workshop ? workshopUnits : 0), role).to.equal(units);
      // What the tasks of a module count must be what the module plans for practice.
      for (const course of courses) {
        const ids = course.modules.map(({ id }) => id);
        expect(ids, course.slug).to.include.members(course.tasks.map(({ moduleId }) => moduleId));
        for (const { id, units: planned } of course.modules) {
          const tasks = course.tasks.filter(({ moduleId }) => moduleId === id);
          expect(
            tasks.reduce((total, task) => total + task.units, 0),
            `${course.slug} ${id}`,
          ).to.equal(planned.practice);
        }
      }
    }
  });

  it('lead nobody from a lesson of their path to one that is not on it', async () => {
    const { courses } = await pathOf('ambassador');
    for (const course of courses) {
      const known = course.modules.flatMap(({ slug, lessons }) => [
        ...lessons.map((lesson) => `/learn/courses/${course.slug}/${slug}/${lesson.slug}`),
      ]);
      const bodies = [
        ...course.modules.flatMap(({ lessons }) =>
          lessons.map(({ id, body }) => ({ id, body: String(body) })),
        ),
        ...course.tasks.map(({ id, assignment }) => ({ id, body: String(assignment) })),
      ];
      for (const { id, body } of bodies)
        for (const [, href = ''] of body.matchAll(/href="(\/learn\/courses\/[^"#]*)/gu))
          expect(known, `${course.slug} ${id}`).to.include(href);
    }
  });
});
