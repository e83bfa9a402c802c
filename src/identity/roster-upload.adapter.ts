import { readFile } from 'node:fs/promises';
import type { Upload } from '../platform/http/multipart.ts';
import { decodeRoster, readRoster, type Roster } from '../people/roster-file.ts';

/** The list as it was sent, and as text, so that the same can be sent again to confirm it. */
export interface SentRoster {
  readonly roster: Roster;
  readonly text: string;
}

/** A chosen file comes before pasted text. */
export async function readSentRoster(pasted: string, upload: Upload): Promise<SentRoster> {
  const [file] = upload.files;
  if (file === undefined) return { roster: readRoster(pasted), text: pasted };
  if (file.isTooLarge) return { roster: { problem: 'tooLarge' }, text: pasted };
  const text = decodeRoster(await readFile(file.path));
  return text === null
    ? { roster: { problem: 'notText' }, text: pasted }
    : { roster: readRoster(text), text };
}
