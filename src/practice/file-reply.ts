import { fileTypes } from '../platform/files/file-type.ts';
import { download, type Reply } from '../platform/http/reply.ts';
import { downloadName } from './file-label.ts';
import type { FileRow } from './submission.ts';

/** Always to be saved, never to be shown: with the type that we have seen and a name from us. */
export function fileReply(file: FileRow, taskId: string, bytes: Uint8Array): Reply {
  const { mime, ending } = fileTypes[file.type];
  return download(mime, bytes, downloadName(taskId, file.slot, ending));
}
