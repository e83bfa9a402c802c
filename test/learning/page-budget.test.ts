import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { inTransaction } from '../../src/access/context.ts';
import type { Course } from '../../src/courses/course.ts';
import { publishCourse, publishPaths } from '../../src/courses/publish.actions.ts';
import { courseSteps, stepPath } from '../../src/learning/course-steps.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { compiledCourse } from '../courses/compiled.ts';
import { realCourses } from '../courses/statements.ts';

const budget = 60 * 1024;
/** All that one page weighs, in bytes. */
interface Weight {
  readonly path: string;
  readonly page: number;
  readonly images: number;
}

describe('Every lesson of the real courses', () => {
  let database: TestDatabase;
  let app: RunningApp;
  let olena: Visitor;
  const courses: Course[] = [];
  const weights: Weight[] = [];
  const weigh = async (path: string, course: Course, assets: Map<string, number>): Promise<Weight> => {
    const { status, text } = await olena.get(path);
    expect([path, status]).to.deep.equal([path, 200]);
    const found = [...text.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(found.filter((address) => !address.startsWith('/assets/'))).to.deep.equal([]);
    let page = compressed(text);
    for (const asset of new Set(found)) {
      const bytes = assets.get(asset) ?? compressed((await olena.get(asset)).text);
      assets.set(asset, bytes);
      page += bytes;
    }
    const shown = new Set([...text.matchAll(/\/media\/([\w.]+)"/g)].map(([, name = '']) => name));
    const media = course.media.filter(({ name }) => shown.has(name));
    expect(media, `pictures of ${path}`).to.have.length(shown.size);
    return { path, page, images: media.reduce((sum, { bytes }) => sum + bytes, 0) };
  };
  before('publish them', async () => {
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    const municipalityId = await addMunicipality(app.db, 'Musterstadt');
    await addPerson(app.db, { login: 'olena', role: 'localCoordinator', municipalityId });
    await inTransaction(publicContext(app.db, monday), async (tx) => {
      const slugs = realCourses();
      for (const slug of slugs) {
        const result = await compiledCourse(slug);
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
    const assets = new Map<string, number>();
    for (const course of courses)
      for (const step of courseSteps(course))
        if (step.kind === 'lesson') weights.push(await weigh(stepPath(course, step), course, assets));
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('comes to at most 60 KB over the wire with style and script, from this house alone', () => {
    const [largest] = [...weights].sort((one, other) => other.page - one.page);
    expect(largest?.page, `largest: ${String(largest?.path)}`).to.be.within(5_000, budget);
  });

  it('brings at most 60 KB of pictures', () => {
    const [largest] = [...weights].sort((one, other) => other.images - one.images);
    expect(largest?.images, `largest: ${String(largest?.path)}`).to.be.within(1_000, budget);
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
