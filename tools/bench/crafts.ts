import { Marked } from 'marked';
import { renderCertificatePdf } from '../../src/certificates/certificate-pdf.adapter.ts';
import { compileCourse } from '../../src/courses/compile-course.ts';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';
import { sampleFacts } from '../../test/certificates/sample-facts.ts';
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

/** Certificates per second, one after the other, fonts parsed. */
export async function measurePdfs(): Promise<void> {
  const times: number[] = [];
  let errors = 0;
  for (let n = -5; n < 60; n++) {
    const before = performance.now();
    const made = await renderCertificatePdf(sampleFacts({ number: `WP-2026-${String(1000 + n)}` }));
    if (n >= 0) times.push(performance.now() - before);
    if (made.kind !== 'pdf' || Buffer.from(made.bytes).toString('latin1', 0, 5) !== '%PDF-') errors++;
  }
  times.sort((a, b) => a - b);
  const total = times.reduce((sum, ms) => sum + ms, 0);
  report({
    name: 'certificate-pdf',
    engine: 'pdfkit',
    value: (times.length * 1000) / total,
    unit: 'PDFs/s',
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p99: times.at(-1) ?? 0,
    n: times.length,
    errors,
  });
}
