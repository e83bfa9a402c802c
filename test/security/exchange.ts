import { Agent, request } from 'node:http';
import type { Visitor } from '../support/app.ts';

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** An answer as it can be compared: nonce, request id, date, and what was asked for are taken out. */
export interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
  /** Status, headers and body without what differs by design. */
  readonly bytes: string;
}

const perRequest = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** Knocks with the cookie of this visitor, as a page of our own would; keeps no new cookies. */
export async function knock(
  base: string,
  me: Visitor,
  method: Method,
  address: string,
  init: {
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Seen> {
  const sid = me.cookie('sid');
  const {
    status,
    headers: received,
    text,
  } = await send(base + address, {
    method,
    body: init.body,
    headers: {
      Accept: 'text/html',
      Origin: base,
      ...(sid !== undefined && { Cookie: `sid=${sid}` }),
      ...init.headers,
    },
  });
  const location = received.get('location');
  const nonce = /'nonce-([^']+)'/.exec(received.get('content-security-policy') ?? '')?.[1] ?? '-';
  const requestId = received.get('x-request-id') ?? '-';
  const headers = [...received].filter(([name]) => !perRequest.has(name));
  const bytes = [`${status}`, ...headers.map((pair) => pair.join(': ')), '', text]
    .join('\n')
    .replaceAll(nonce, 'NONCE')
    .replaceAll(requestId, 'REQUEST');
  return {
    status,
    location,
    text,
    headers: received,
    bytes: without(bytes, address),
  };
}

/** Idle connections go before the server closes them. */
const agent = new Agent({ keepAlive: true, timeout: 3_000 });

/** Tens of thousands of requests: `fetch` would cost more than the answers, and ask for them compressed. */
function send(
  url: string,
  {
    method,
    headers,
    body,
  }: {
    readonly method: Method;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array | undefined;
  },
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return new Promise((resolve, reject) => {
    // Said for every method: Node leaves it out where a body is unusual.
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const received = new Headers();
        for (const [name, values] of Object.entries(response.headersDistinct))
          for (const value of values ?? []) received.append(name, value);
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, headers: received, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What was asked for may come back: in the body and in the code that is read aloud in groups. */
function without(bytes: string, address: string): string {
  const names = address.split(/[/?=]/).filter((part) => part.length > 20);
  const grouped = names.map((name) => name.replaceAll(/.{5}(?=.{5})/g, '$&-'));
  return [...names, ...grouped].reduce((left, name) => left.replaceAll(name, '…'), bytes);
}
