import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { inTransaction } from '../../src/access/context.ts';
import { compileCourse } from '../../src/courses/compile-course.ts';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';
import type { Course } from '../../src/courses/course.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { courseSteps, stepPath } from '../../src/learning/course-steps.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

const budget = 60 * 1024;
const slugs = ['ankommen', 'projektmanagement'];

describe('Every lesson of the real courses', () => {
  let database: TestDatabase;
  let app: RunningApp;
  let olena: Visitor;
  const courses: Course[] = [];
  before('publish them', async () => {
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    const municipalityId = await addMunicipality(app.db, 'Musterstadt');
    await addPerson(app.db, { login: 'olena', role: 'localCoordinator', municipalityId });
    await inTransaction(publicContext(app.db, monday), async (tx) => {
      for (const slug of slugs) {
        const { course, glossary } = await readCourseFolder(`courses/${slug}`);
        const result = compileCourse(course, glossary);
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        courses.push(result.course);
        await publishCourse(tx, result);
      }
      const path = {
        title: 'Lernpfad',
        required: slugs,
        optional: [],
        parts: {},
        livePercent: 0,
        workshop: false,
      };
      await publishPaths(tx, { localCoordinator: path, ambassador: path });
    });
    olena = visitor(app.base);
    await olena.signIn('olena', testPassword);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('comes to at most 60 KB over the wire with style and script, from this house alone', async () => {
    let largest = 0;
    for (const course of courses)
      for (const step of courseSteps(course)) {
        if (step.kind !== 'lesson') continue;
        const path = stepPath(course, step);
        const { status, text } = await olena.get(path);
        expect([path, status]).to.deep.equal([path, 200]);
        const assets = [...text.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]+)"/g)].map(
          ([, address = '']) => address,
        );
        expect(assets.filter((address) => !address.startsWith('/assets/'))).to.deep.equal([]);
        let bytes = compressed(text);
        for (const asset of new Set(assets)) bytes += compressed((await olena.get(asset)).text);
        largest = Math.max(largest, bytes);
      }
    expect(largest).to.be.within(5_000, budget);
  });

  it('keeps its promise about the three lists and the button', () => {
    const text = readFileSync('courses/ankommen/02-so-lerne-ich-hier/03-lesen-und-ueben.md', 'utf8');
    const german = JSON.parse(readFileSync('src/locales/de/learning.json', 'utf8')) as Record<string, string>;
    for (const key of ['next.title', 'next.heading', 'waiting.heading', 'done.heading', 'lesson.complete'])
      expect(text, key).to.contain(german[key]);
  });
});

/** Quality 4, as on the fly; files that lie ready are smaller still. */
function compressed(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).byteLength;
}
