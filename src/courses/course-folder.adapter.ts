import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  COURSE_LIMIT_BYTES,
  FILE_COUNT_LIMIT,
  IMAGE_LIMIT_BYTES,
  SHARED_GLOSSARY_FILE,
  TEXT_LIMIT_BYTES,
  isImageName,
  type CourseFiles,
} from './course-files.ts';
import { createReport, type Report } from './problems.ts';

export interface CourseFolder {
  readonly course: CourseFiles;
  /** Bytes of `glossary.yaml` beside the course folder. */
  readonly glossary: Uint8Array | null;
}

/**
 * Reads a course folder. Links are refused, whether or not they leave the folder; sizes are bounded before
 * anything is read. A folder that cannot be read gives an empty course with a problem.
 */
export async function readCourseFolder(directory: string): Promise<CourseFolder> {
  const report = createReport();
  const files = new Map<string, Uint8Array>();
  const root = await realpath(directory).catch(() => null);
  if (root === null || !(await lstat(root)).isDirectory()) {
    report.add({ file: 'course.md', line: 1 }, 'unreadable');
    return { course: { slug: basename(directory), files, problems: report.sorted() }, glossary: null };
  }
  await readFolder(root, '', { files, report, bytes: 0, count: 0, stopped: false });
  const glossary = await readOptional(join(dirname(root), 'glossary.yaml'), report);
  return { course: { slug: basename(root), files, problems: report.sorted() }, glossary };
}

interface Reading {
  readonly files: Map<string, Uint8Array>;
  readonly report: Report;
  bytes: number;
  count: number;
  stopped: boolean;
}

async function readFolder(root: string, folder: string, reading: Reading): Promise<void> {
  const names = (await readdir(join(root, folder))).filter((name) => !name.startsWith('.')).sort();
  for (const name of names) {
    if (reading.stopped) return;
    const path = folder === '' ? name : `${folder}/${name}`;
    const place = { file: path, line: 1 };
    const entry = await lstat(join(root, path));
    if (entry.isSymbolicLink()) reading.report.add(place, 'symlink');
    else if (entry.isDirectory()) await readSubfolder(root, path, reading);
    else if (!entry.isFile()) reading.report.add(place, 'unreadable');
    else await readOne(root, path, reading);
  }
}

/** Modules are one level deep; anything below is not part of the format. */
async function readSubfolder(root: string, path: string, reading: Reading): Promise<void> {
  if (path.includes('/')) reading.report.add({ file: path, line: 1 }, 'unexpected-file');
  else await readFolder(root, path, reading);
}

async function readOne(root: string, path: string, reading: Reading): Promise<void> {
  const place = { file: path, line: 1 };
  reading.count += 1;
  if (reading.count > FILE_COUNT_LIMIT) {
    reading.stopped = true;
    return reading.report.add({ file: 'course.md', line: 1 }, 'too-many-files', FILE_COUNT_LIMIT);
  }
  const limit = isImageName(path) ? IMAGE_LIMIT_BYTES : TEXT_LIMIT_BYTES;
  const bytes = await readBounded(join(root, path), limit);
  if (bytes === 'too-large') return reading.report.add(place, 'file-too-large', describeSize(limit));
  if (bytes === 'unreadable') return reading.report.add(place, 'unreadable');
  reading.bytes += bytes.byteLength;
  if (reading.bytes > COURSE_LIMIT_BYTES) {
    reading.stopped = true;
    return reading.report.add(
      { file: 'course.md', line: 1 },
      'course-too-large',
      describeSize(COURSE_LIMIT_BYTES),
    );
  }
  reading.files.set(path, bytes);
}

async function readOptional(path: string, report: Report): Promise<Uint8Array | null> {
  const entry = await lstat(path).catch(() => null);
  if (entry === null) return null;
  const place = { file: SHARED_GLOSSARY_FILE, line: 1 };
  const bytes = entry.isFile() ? await readBounded(path, TEXT_LIMIT_BYTES) : 'unreadable';
  if (bytes === 'unreadable') report.add(place, entry.isSymbolicLink() ? 'symlink' : 'unreadable');
  else if (bytes === 'too-large') report.add(place, 'file-too-large', describeSize(TEXT_LIMIT_BYTES));
  else return bytes;
  return null;
}

/** O_NOFOLLOW and the size of the opened file close the gap between looking and reading. */
async function readBounded(path: string, limit: number): Promise<Uint8Array | 'too-large' | 'unreadable'> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      if (size > limit) return 'too-large';
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return 'unreadable';
  }
}

function describeSize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} KB`;
}
