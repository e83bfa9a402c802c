import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFolder, compileFolder } from '../../src/courses/compile-worker.adapter.ts';
import { LESSON_HEAD, sampleFiles, type FileTexts } from './sample-course.ts';

describe('compiling in bounds', () => {
  let parent = '';

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'courses-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  async function folderWith(changes: FileTexts): Promise<string> {
    const folder = join(parent, 'probe');
    for (const [path, bytes] of sampleFiles(changes).files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    return folder;
  }
  const lesson = (body: string): FileTexts => ({ '01-eins/01-erste.md': LESSON_HEAD + body });

  it('gives the course of a folder, pictures included', async () => {
    const result = await compileFolder(await folderWith(lesson('![a](bild.svg)\n')));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.course.slug).to.equal('probe');
    expect([...result.media.values()][0]).to.be.instanceOf(Uint8Array);
  });

  it('lists problems and advice together', async () => {
    const { problems, figures } = await checkFolder(await folderWith(lesson('<b>')));
    expect(figures).to.equal(null);
    const codes = problems.map(({ code }) => code);
    expect(codes).to.include.members(['raw-html', 'lesson-length']);
  });

  for (const [what, body] of [
    ['2,000 quote marks', `${'>'.repeat(2000)} a`],
    ['a list of 10,000 entries', '- Botschafter*in\n'.repeat(10_000)],
  ] as const) {
    it(`answers ${what} in time`, async () => {
      const result = await compileFolder(await folderWith(lesson(body)));
      const codes = result.ok ? [] : result.problems.map(({ code }) => code);
      expect(codes).to.not.include('check-failed').and.not.include('too-slow');
    });
  }

  it('ends what takes too long with a problem', async () => {
    const result = await compileFolder(await folderWith(lesson('- a\n'.repeat(10_000))), {
      seconds: 0.01,
      megabytes: 256,
    });
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).to.deep.equal(['too-slow']);
  });

  it('survives running out of memory', async () => {
    const result = await compileFolder(await folderWith(lesson('a *b* c\n\n'.repeat(50_000))), {
      seconds: 10,
      megabytes: 8,
    });
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).to.deep.equal(['check-failed']);
  });

  it('answers a missing folder with a problem', async () => {
    const result = await compileFolder(join(parent, 'nichts'));
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).to.include('unreadable');
  });
});
