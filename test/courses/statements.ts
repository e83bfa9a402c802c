import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A lesson, question, task or summary as it stands in its Markdown file. */
export interface Unit {
  readonly id: string;
  readonly path: string;
  /** Of questions: `Zahl`, `Szenario`, …; null for all others. */
  readonly type: string | null;
  readonly lines: readonly Line[];
}
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Folders of the courses that LAMSA publishes; those beginning with `_` are examples. */
export function realCourses(): readonly string[] {
  return readdirSync('courses', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();
}

const known = new Map<string, readonly Unit[]>();

/** All units of a course that learners read in German. */
export function unitsOf(course: string): readonly Unit[] {
  const units = known.get(course) ?? readUnits(course);
  known.set(course, units);
  return units;
}

function readUnits(course: string): readonly Unit[] {
  const folder = join('courses', course);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /^[^.]+\.md$/u.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .flatMap((path) => unitsOfFile(path, course));
}

function unitsOfFile(path: string, course: string): readonly Unit[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }));
  const end = lines.findIndex(({ text }, index) => index > 0 && text === '---');
  const head = lines.slice(1, end);
  const id = head.map(({ text }) => /^id: (\S+)$/u.exec(text)?.[1]).find((found) => found !== undefined);
  const body = withPictures(
    path,
    withUnits(lines.slice(end + 1).filter(({ text }) => !/^(?::::fact|Faktenkarte:)/u.test(text))),
  );
  const titles = head.filter(({ text }) => /^(?:title|goal):/u.test(text));
  if (!/\/(?:check|test|safety)\.md$/u.test(path))
    return [{ id: id ?? course, path, type: null, lines: [...titles, ...body] }];

  const units: { id: string; path: string; type: string; lines: Line[] }[] = [];
  for (const line of body) {
    const [, question, type] = /^## (\S+) \((.+)\)$/u.exec(line.text) ?? [];
    if (question !== undefined && type !== undefined) units.push({ id: question, path, type, lines: [] });
    else units.at(-1)?.lines.push(line);
  }
  return units;
}

/** Under a heading like „Abweichung in €“ the bare numbers of a table are amounts. */
function withUnits(lines: readonly Line[]): readonly Line[] {
  let units: readonly (string | undefined)[] = [];
  return lines.map(({ number, text }, index) => {
    if (!text.startsWith('|')) return { number, text };
    const cells = text.split('|');
    if (lines[index - 1]?.text.startsWith('|') !== true)
      units = cells.map((cell) => / in (€|%)(?! und)/u.exec(cell)?.[1]);
    const named = cells.map((cell, at) => {
      const unit = units[at];
      return unit !== undefined && /\d\*{0,2} *$/u.test(cell) ? `${cell.trimEnd()} ${unit} ` : cell;
    });
    return { number, text: named.join('|') };
  });
}

/** What stands in a drawing is said in the line that shows it. */
function withPictures(path: string, lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) => {
    const [, picture] = /!\[[^\]]*\]\(([^)]+\.svg)\)/u.exec(line.text) ?? [];
    if (picture === undefined) return [line];
    const drawing = readFileSync(join(dirname(path), picture), 'utf8');
    const labels = [...drawing.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/gu)].map(([, label = '']) => ({
      number: line.number,
      text: label.replace(/<[^>]*>/gu, ' ').trim(),
    }));
    return [line, ...labels];
  });
}
