import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { newId } from '../platform/ids.ts';
import { mergedErasures, type Erasure } from './erasure-request.ts';

const listShape = z.object({
  erased: z.array(z.object({ personId: z.string(), erasedAt: z.number() })),
});

/** Everybody in the list; nobody when there is none yet. @throws when the file is no such list */
export function readErasureList(file: string): readonly Erasure[] {
  return existsSync(file) ? listShape.parse(JSON.parse(readFileSync(file, 'utf8'))).erased : [];
}

/** Adds to the list whoever is not in it. Written beside, flushed, renamed: there is always a whole list. */
export function keepErasureList(file: string, erasures: readonly Erasure[]): void {
  const before = readErasureList(file);
  const erased = mergedErasures(before, erasures);
  if (erased.length === before.length) return;
  const beside = `${file}.${newId()}`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    writeFileSync(handle, `${JSON.stringify({ erased }, null, 1)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
