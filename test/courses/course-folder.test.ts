import { expect } from 'chai';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';

describe('reading a course folder', () => {
  let parent = '';
  let folder = '';

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'courses-'));
    folder = join(parent, 'probe');
    await mkdir(join(folder, '01-eins'), { recursive: true });
    await writeFile(join(folder, 'course.md'), 'Kurs');
  });
  afterEach(() => rm(parent, { recursive: true }));

  const codesOf = async (): Promise<readonly string[]> =>
    (await readCourseFolder(folder)).course.problems.map(({ file, code }) => `${file} ${code}`);

  it('takes files with paths of the format and the glossary beside the folder', async () => {
    await writeFile(join(folder, '01-eins', 'module.md'), 'Modul');
    await writeFile(join(parent, 'glossary.yaml'), '[]');
    const { course, glossary } = await readCourseFolder(folder);
    expect(course.slug).to.equal('probe');
    expect([...course.files.keys()]).to.deep.equal(['01-eins/module.md', 'course.md']);
    expect(course.problems).to.deep.equal([]);
    expect(glossary && new TextDecoder().decode(glossary)).to.equal('[]');
  });

  it('ignores dotfiles and does without a glossary', async () => {
    await writeFile(join(folder, '.DS_Store'), 'x');
    await mkdir(join(folder, '.git'));
    const { course, glossary } = await readCourseFolder(`${folder}/`);
    expect([...course.files.keys()]).to.deep.equal(['course.md']);
    expect(glossary).to.equal(null);
  });

  it('refuses links out of the folder, inside it, and to folders', async () => {
    await writeFile(join(parent, 'geheim.md'), 'geheim');
    await symlink(join(parent, 'geheim.md'), join(folder, '01-eins', '01-a.md'));
    await symlink('course.md', join(folder, 'b.md'));
    await symlink(parent, join(folder, '02-c'));
    await symlink(join(parent, 'geheim.md'), join(parent, 'glossary.yaml'));
    const { course, glossary } = await readCourseFolder(folder);
    expect(course.problems.map(({ file, code }) => `${file} ${code}`)).to.deep.equal([
      '../glossary.yaml symlink',
      '01-eins/01-a.md symlink',
      '02-c symlink',
      'b.md symlink',
    ]);
    expect([...course.files.keys()]).to.deep.equal(['course.md']);
    expect(glossary).to.equal(null);
  });

  it('refuses texts over 512 KB and pictures over 2 MB', async () => {
    await writeFile(join(folder, 'facts.yaml'), new Uint8Array(512 * 1024 + 1));
    await writeFile(join(folder, 'a.png'), new Uint8Array(2 * 1024 * 1024));
    await writeFile(join(folder, 'b.png'), new Uint8Array(2 * 1024 * 1024 + 1));
    expect(await codesOf()).to.deep.equal(['b.png file-too-large', 'facts.yaml file-too-large']);
  });

  it('stops at 30 MB', async () => {
    for (let index = 0; index < 16; index += 1) {
      await writeFile(join(folder, `bild-${index}.png`), new Uint8Array(2 * 1024 * 1024));
    }
    expect(await codesOf()).to.deep.equal(['course.md course-too-large']);
  });

  it('stops at 1,000 files', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => join(folder, '01-eins', `x${index}.md`));
    await Promise.all(names.map((name) => writeFile(name, '')));
    expect(await codesOf()).to.deep.equal(['course.md too-many-files']);
  });

  it('refuses folders in modules', async () => {
    await mkdir(join(folder, '01-eins', 'bilder'));
    expect(await codesOf()).to.deep.equal(['01-eins/bilder unexpected-file']);
  });

  it('answers a missing folder and a file in its place with a problem', async () => {
    for (const path of [join(parent, 'nichts'), join(folder, 'course.md')]) {
      const { course } = await readCourseFolder(path);
      expect(course.problems.map(({ code }) => code)).to.deep.equal(['unreadable']);
    }
  });
});
