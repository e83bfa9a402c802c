import { Marked } from 'marked';
import { compileCourse } from '../../src/courses/compile-course.ts';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';
import { report } from './figures.ts';

const slugs = ['ankommen', 'projektmanagement'];

/** Megabytes of Markdown per second: our compiler, with all it checks, beside marked alone. */
export async function measureCompiler(): Promise<void> {
  const folders = await Promise.all(slugs.map((slug) => readCourseFolder(`courses/${slug}`)));
  const texts = folders.flatMap(({ course }) =>
    [...course.files]
      .filter(([path]) => path.endsWith('.md'))
      .map(([, bytes]) => new TextDecoder().decode(bytes)),
  );
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const marked = new Marked();
  const alone = (): boolean => texts.every((text) => (marked.parse(text) as string).length > 0);
  const ours = (): boolean => folders.every(({ course, glossary }) => compileCourse(course, glossary).ok);
  const times = { alone: [] as number[], ours: [] as number[] };
  let errors = 0;
  for (let n = 0; n < 9; n++) {
    for (const [name, work] of Object.entries({ alone, ours }) as ['alone' | 'ours', () => boolean][]) {
      const before = performance.now();
      if (!work()) errors++;
      times[name].push((performance.now() - before) / 1000);
    }
  }
  const speed = (of: number[]): number =>
    megabytes / (of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 1);
  const markedSpeed = speed(times.alone);
  const ourSpeed = speed(times.ours);
  report({ name: 'markdown-alone', engine: 'marked', value: markedSpeed, unit: 'MB/s', n: 9 });
  report({
    name: 'course-compile',
    engine: 'node',
    value: ourSpeed,
    unit: 'MB/s',
    n: 9,
    errors,
    baseline: 'markdown-alone marked',
    ratio: ourSpeed / markedSpeed,
  });
}
