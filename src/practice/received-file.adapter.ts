import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../platform/hash.ts';
import { fileTypeOf, fileTypes, type FileType } from '../platform/files/file-type.ts';
import { stripMetadata } from '../platform/files/strip-metadata.ts';
import type { ReceivedFile } from '../platform/http/multipart.ts';
import type { AnswerForm } from '../courses/course.ts';
import { fileLimits } from './submission.ts';
import { labelOf } from './file-label.ts';

/** A file that may be kept: known by its bytes, and telling nothing beside its content. */
export interface PreparedFile {
  readonly type: FileType;
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** `empty`, `tooLarge`, `broken`, or of a kind that we take never (`kind`) or not for this task (`notHere`). */
export type FileRefusal = 'empty' | 'tooLarge' | 'kind' | 'notHere' | 'broken';

export interface RefusedFile {
  readonly field: string;
  readonly label: string;
  readonly reason: FileRefusal;
}

/** Looks at every file that came with a form, one after the other, so that only one is in memory. */
export async function prepareFiles(
  received: readonly ReceivedFile[],
  answer: readonly AnswerForm[],
): Promise<{ readonly files: readonly PreparedFile[]; readonly refused: readonly RefusedFile[] }> {
  const files: PreparedFile[] = [];
  const refused: RefusedFile[] = [];
  for (const file of received) {
    const prepared = await prepareFile(file, answer);
    if (typeof prepared === 'string')
      refused.push({ field: file.field, label: labelOf(file.name), reason: prepared });
    else files.push(prepared);
  }
  return { files, refused };
}

async function prepareFile(
  file: ReceivedFile,
  answer: readonly AnswerForm[],
): Promise<PreparedFile | FileRefusal> {
  if (file.isTooLarge) return 'tooLarge';
  if (file.bytes === 0) return 'empty';
  const original = new Uint8Array(await readFile(file.path));
  const type = fileTypeOf(original);
  if (type === null) return 'kind';
  if (!isWanted(type, answer)) return 'notHere';
  const bytes = stripMetadata(type, original);
  if (bytes === null || bytes.length > fileLimits.fileBytes) return 'broken';
  return { type, label: labelOf(file.name), bytes, sha256: sha256Hex(bytes) };
}

function isWanted(type: FileType, answer: readonly AnswerForm[]): boolean {
  switch (fileTypes[type].group) {
    case 'document':
      return answer.includes('file');
    case 'picture':
      return answer.includes('file') || answer.includes('photo');
    case 'voice':
      return answer.includes('voice');
  }
}
