import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '../platform/hash.ts';
import { readCourseFolder } from './course-folder.adapter.ts';
import { parseLearningPaths, type PathsResult } from './paths.ts';

/** The compiler as it runs here: a new one may make something else of the same bytes. */
const compiler = new URL('./compile.worker.ts', import.meta.url);
let compilerDigest: string | null = null;

/** Changes whenever compiling the folder could give another result: its files, the shared glossary, the compiler. */
export async function digestCourseFolder(directory: string): Promise<string> {
  compilerDigest ??= sha256Hex(readFileSync(fileURLToPath(compiler)));
  const { course, glossary } = await readCourseFolder(directory);
  const files = [...course.files].map(([path, bytes]) => `${sha256Hex(bytes)} ${path}`).sort();
  const refusals = course.problems.map(({ file, code }) => `${code} ${file}`);
  const shared = glossary === null ? 'none' : sha256Hex(glossary);
  return sha256Hex([compilerDigest, shared, course.slug, ...files, ...refusals].join('\n'));
}

/** Names of the course folders below a folder; `_example` and its like are documentation, not courses. */
export async function listCourseFolders(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** Learning paths from a file, with a digest of its bytes; null when there is no such file. */
export async function readLearningPaths(
  path: string,
): Promise<{ readonly digest: string; readonly result: PathsResult } | null> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes === null ? null : { digest: sha256Hex(bytes), result: parseLearningPaths(bytes) };
}
