import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupTable } from './backup-tables.ts';

/**
 * A backup is text that outlives this program: gzip, one JSON value per line. First a header, then each table with
 * its columns followed by its rows (arrays; bytes as base64), last a footer with the number of rows of each table
 * and the SHA-256 of all lines before it. It belongs to neither engine.
 */
export const backupFormat = 'willkommenscampus-backup-1';

export interface BackupHeader {
  readonly format: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly engine: 'sqlite' | 'postgres';
  /** Steps of the schema; a backup fits exactly the schema it was made from. */
  readonly schema: readonly string[];
}
export type BackupValue = string | number | null;
export type BackupEntry =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: BackupTable }
  | { readonly kind: 'row'; readonly row: readonly BackupValue[] };

interface Footer {
  readonly counts: Readonly<Record<string, number>>;
  readonly sha256: string;
}

/** The file cannot be restored; the message says why. */
export class BackupProblem extends Error {}

/**
 * Writes beside, flushes, then renames: `file` is a whole backup or not there.
 * @returns the number of rows of each table
 */
export async function writeBackupFile(
  file: string,
  entries: AsyncIterable<readonly BackupEntry[]>,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const temporary = `${file}.tmp`;
  await pipeline(
    Readable.from(linesOf(entries, counts)),
    createGzip(),
    // Readable for its owner only: it holds everything.
    createWriteStream(temporary, { mode: 0o600 }),
  );
  await flush(temporary);
  await rename(temporary, file);
  await flush(dirname(file));
  return counts;
}

async function* linesOf(
  entries: AsyncIterable<readonly BackupEntry[]>,
  counts: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let table = '';
  for await (const batch of entries) {
    let text = '';
    for (const entry of batch) {
      if (entry.kind === 'table') {
        table = entry.table.name;
        counts[table] = 0;
      }
      if (entry.kind === 'row') counts[table] = (counts[table] ?? 0) + 1;
      text += `${JSON.stringify(entry.kind === 'row' ? entry.row : entry)}\n`;
    }
    hash.update(text);
    yield text;
  }
  const footer: Footer = { counts, sha256: hash.digest('hex') };
  yield `${JSON.stringify({ kind: 'footer', footer })}\n`;
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads a backup entry by entry, never the whole file at once.
 * @throws BackupProblem at the latest after the last entry, when the file is cut off, changed or none of ours
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupEntry> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let table: string | null = null;
  let footer: Footer | null = null;
  let isFirst = true;
  for await (const line of readLines(file)) {
    const value = parseLine(line);
    if (isFirst && !(isTagged(value) && value.kind === 'header' && value.header.format === backupFormat))
      throw new BackupProblem('This is not a backup of the Willkommenscampus, or one of another format.');
    isFirst = false;
    if (footer !== null) throw new BackupProblem('The backup goes on after its end.');
    if (isTagged(value) && value.kind === 'footer') {
      footer = value.footer;
      continue;
    }
    hash.update(line).update('\n');
    if (isTagged(value)) {
      if (value.kind === 'table') counts[(table = value.table.name)] = 0;
      yield value;
    } else {
      if (table === null) throw new BackupProblem('The backup is damaged: a row without a table.');
      counts[table] = (counts[table] ?? 0) + 1;
      yield { kind: 'row', row: value };
    }
  }
  if (footer === null) throw new BackupProblem('The backup is cut off: its end is missing.');
  if (footer.sha256 !== hash.digest('hex') || JSON.stringify(footer.counts) !== JSON.stringify(counts))
    throw new BackupProblem('The backup is damaged: its checksum does not fit.');
}

type Tagged = Exclude<BackupEntry, { kind: 'row' }> | { readonly kind: 'footer'; readonly footer: Footer };

function isTagged(value: Tagged | readonly BackupValue[]): value is Tagged {
  return !Array.isArray(value);
}

function parseLine(line: Buffer): Tagged | readonly BackupValue[] {
  try {
    return JSON.parse(line.toString('utf8')) as Tagged | readonly BackupValue[];
  } catch {
    throw new BackupProblem('The backup is damaged: a line cannot be read.');
  }
}

/** Lines by their line feed alone: texts may hold any other character that calls itself a line break. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  const begun: Buffer[] = [];
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        begun.push(chunk.subarray(from, end));
        yield Buffer.concat(begun.splice(0));
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupProblem('There is no such file.');
    if (code?.startsWith('Z_') === true) throw new BackupProblem('The backup is damaged or cut off.');
    throw error;
  } finally {
    source.destroy();
  }
}
