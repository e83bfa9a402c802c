import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** One answer as it came over the wire. The body is only valid during the check. */
export interface WireAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

export interface WireRequest {
  readonly bytes: Buffer;
  /** Whether this is the right answer: status, length, content. Every counted answer has passed. */
  isRight(answer: WireAnswer): boolean;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly n: number;
  readonly errors: number;
}

export interface LoadPlan {
  readonly url: string;
  readonly connections: number;
  /** Ends when the time is over or, if given, when every connection has sent so many requests. */
  readonly seconds: number;
  readonly requestsEach?: number;
  /** Milliseconds from one connection's first request to the next one's; at once unless given. */
  readonly staggerMs?: number;
  /** The n-th request (from 0) of a connection. */
  request(connection: number, n: number): WireRequest;
}

/**
 * Keeps each connection busy with one request after the other, as fast as answers come. A client of its own, because
 * it must cost far less than what it measures and yet look at every byte.
 */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  const { hostname, port } = new URL(plan.url);
  const durations: number[] = [];
  let errors = 0;
  const wires = await Promise.all(
    Array.from({ length: plan.connections }, () => openWire(hostname, Number(port))),
  );
  const started = performance.now();
  const until = started + plan.seconds * 1000;

  const work = async (wire: Wire, connection: number): Promise<void> => {
    try {
      if (plan.staggerMs !== undefined) await setTimeout(connection * plan.staggerMs);
      for (let n = 0; n < (plan.requestsEach ?? Infinity) && performance.now() < until; n++) {
        const request = plan.request(connection, n);
        const before = performance.now();
        const answer = await wire.ask(request.bytes);
        durations.push(performance.now() - before);
        if (!request.isRight(answer)) errors++;
      }
    } catch {
      errors++;
    } finally {
      wire.close();
    }
  };
  await Promise.all(wires.map(work));

  const seconds = (performance.now() - started) / 1000;
  durations.sort((one, other) => one - other);
  const quantile = (share: number): number =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return {
    perSecond: (durations.length - errors) / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    n: durations.length,
    errors,
  };
}

/** A request of HTTP/1.1, ready to be written to a connection that stays open. */
export function wireRequest(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Buffer {
  const lines = Object.entries({
    Host: '127.0.0.1',
    ...headers,
    ...(method === 'POST' && {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
    }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

interface Wire {
  ask(bytes: Buffer): Promise<WireAnswer>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

async function openWire(host: string, port: number): Promise<Wire> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect({ host, port, noDelay: true }, () => {
      resolve(opening);
    });
    opening.once('error', reject);
  });
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve(answer: WireAnswer): void; reject(error: Error): void } | null = null;
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('error', fail);
  socket.on('close', () => {
    fail(new Error('the connection was closed'));
  });
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const read = readAnswer(received);
    if (read === null) return;
    received = received.subarray(read.end);
    const answered = waiting;
    waiting = null;
    answered?.resolve(read.answer);
  });
  return {
    ask: (bytes) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(bytes);
      }),
    close: () => socket.destroy(),
  };
}

/** Null while the answer is not complete. Answers without `Content-Length` have no body, chunked ones are joined. */
function readAnswer(bytes: Buffer): { readonly answer: WireAnswer; readonly end: number } | null {
  const headLength = bytes.indexOf(headEnd);
  if (headLength < 0) return null;
  const head = bytes.toString('latin1', 0, headLength);
  const status = Number(head.slice(9, 12));
  const start = headLength + headEnd.length;
  if (/\r\ntransfer-encoding: chunked/i.test(head)) {
    const chunked = readChunks(bytes, start);
    return chunked && { answer: { status, head, body: chunked.body }, end: chunked.end };
  }
  const end = start + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  if (bytes.length < end) return null;
  return { answer: { status, head, body: bytes.subarray(start, end) }, end };
}

function readChunks(bytes: Buffer, start: number): { readonly body: Buffer; readonly end: number } | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), end: next };
    parts.push(bytes.subarray(lineEnd + 2, next - 2));
    at = next;
  }
}
