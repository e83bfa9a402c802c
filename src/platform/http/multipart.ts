import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { Malformed, Refusal } from '../errors.ts';

/** How much a form may bring. What is beyond is refused by name, and never written to the end. */
export interface UploadLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** How long one text of the form may be, in bytes; 64 KB unless told. */
  readonly fieldBytes?: number;
}

/** One file of a form, as it lies on the disk until the request ends. Nothing about it is believed yet. */
export interface ReceivedFile {
  /** Name of the form's field. */
  readonly field: string;
  /** What the sender calls it: any text. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Beyond a limit; then there is nothing at `path`. */
  readonly isTooLarge: boolean;
}

export interface Upload {
  readonly files: readonly ReceivedFile[];
  /** More files came than the form takes; the surplus was not read. */
  readonly hasTooMany: boolean;
}

export const noUpload: Upload = { files: [], hasTooMany: false };

/** A form may be this much larger than its files may be together: people choose a video and want to be told kindly. */
const patience = 4;
const formLimits = { fields: 50, fieldNameSize: 100, fieldSize: 64 * 1024, headerPairs: 20 } as const;

const folderPrefix = 'campus-upload-';
/** Far longer than any request may take. */
const outlivedAfter = 24 * 3_600_000;

/**
 * What a server left behind that was killed while it read a form.
 * @param now UTC, ms
 * @returns how many folders are gone
 */
export async function forgetLeftUploads(now: number, scratch = tmpdir()): Promise<number> {
  let gone = 0;
  for (const name of await readdir(scratch)) {
    if (!name.startsWith(folderPrefix)) continue;
    const folder = join(scratch, name);
    const found = await stat(folder).catch(() => null);
    if (found === null || now - found.mtimeMs < outlivedAfter) continue;
    await rm(folder, { recursive: true, force: true });
    gone++;
  }
  return gone;
}

export function isMultipart(req: IncomingMessage): boolean {
  return /^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '');
}

/**
 * Reads a form with files: texts into a plain object, as the other kind of form gives it, files to the disk, piece by
 * piece. `work` has them until it ends; then they are gone, whatever happened.
 * @throws Malformed when it is no such form, Refusal 413 when it is so large that nobody should wait for it
 */
export async function withUpload<R>(
  req: IncomingMessage,
  limits: UploadLimits,
  work: (form: { readonly fields: Record<string, string | string[]>; readonly upload: Upload }) => Promise<R>,
): Promise<R> {
  const most = limits.totalBytes * patience;
  if (Number(req.headers['content-length'] ?? 0) > most) throw new Refusal(413, 'upload');
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  try {
    return await work(await readForm(req, limits, { folder, most }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readForm(
  req: IncomingMessage,
  limits: UploadLimits,
  { folder, most }: { readonly folder: string; readonly most: number },
): Promise<{ fields: Record<string, string | string[]>; upload: Upload }> {
  const parser = open(req, limits);
  const fields = Object.create(null) as Record<string, string | string[]>;
  const writing: Promise<ReceivedFile | null>[] = [];
  const room = { left: limits.totalBytes };
  let hasTooMany = false;
  let isCut = false;
  let seen = 0;
  req.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > most) parser.destroy(new Refusal(413, 'upload'));
  });
  parser.on('field', (name, value, info) => {
    isCut ||= info.nameTruncated || info.valueTruncated;
    const known = fields[name];
    fields[name] = known === undefined ? value : [known, value].flat();
  });
  parser.on('file', (field, stream, { filename }) => {
    // A broken form breaks its files too; `pipeline` below says so once.
    writing.push(writeFile(stream, { field, name: filename ?? '', path: join(folder, randomUUID()) }, room));
  });
  parser.on('filesLimit', () => (hasTooMany = true));
  parser.on('fieldsLimit', () => (isCut = true));
  parser.on('partsLimit', () => (isCut = true));
  const broken = await untilRead(req, parser);
  const written = await Promise.allSettled(writing);
  if (broken instanceof Refusal) throw broken;
  if (broken !== null || isCut) throw new Malformed('multipart');
  const files = written.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason as Error;
    return one.value ?? [];
  });
  return { fields, upload: { files, hasTooMany } };
}

/**
 * Whatever breaks, the rest of the request is read and forgotten, so that the sender can read our answer.
 * @returns what was wrong, or null
 */
function untilRead(req: IncomingMessage, parser: busboy.Busboy): Promise<Error | null> {
  return new Promise((resolve) => {
    parser.once('close', () => {
      resolve(null);
    });
    parser.on('error', (error) => {
      req.unpipe(parser);
      req.resume();
      resolve(error as Error);
    });
    req.once('close', () => {
      if (!req.complete) parser.destroy(new Malformed('multipart'));
    });
    req.pipe(parser);
  });
}

function open(req: IncomingMessage, limits: UploadLimits) {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: {
        ...formLimits,
        ...(limits.fieldBytes !== undefined && { fieldSize: limits.fieldBytes }),
        files: limits.files,
        fileSize: limits.fileBytes,
      },
    });
  } catch {
    throw new Malformed('multipart');
  }
}

/** @returns null for a file field that was left empty */
async function writeFile(
  stream: Readable & { truncated?: boolean },
  about: { readonly field: string; readonly name: string; readonly path: string },
  room: { left: number },
): Promise<ReceivedFile | null> {
  let bytes = 0;
  let isTooLarge = false;
  stream.on('limit', () => (isTooLarge = true));
  await pipeline(
    stream,
    async function* bounded(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        room.left -= chunk.length;
        isTooLarge ||= room.left < 0;
        if (!isTooLarge) yield chunk;
      }
    },
    createWriteStream(about.path, { mode: 0o600 }),
  );
  if (isTooLarge) await truncate(about.path);
  return about.name === '' && bytes === 0 ? null : { ...about, bytes, isTooLarge };
}
