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
  const response = await fetch(base + address, {
    method,
    redirect: 'manual',
    headers: {
      Accept: 'text/html',
      Origin: base,
      ...(sid !== undefined && { Cookie: `sid=${sid}` }),
      ...init.headers,
    },
    ...(init.body !== undefined && { body: init.body }),
  });
  const text = await response.text();
  const location = response.headers.get('location');
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '-';
  const requestId = response.headers.get('x-request-id') ?? '-';
  const headers = [...response.headers].filter(([name]) => !perRequest.has(name));
  const bytes = [`${response.status}`, ...headers.map((pair) => pair.join(': ')), '', text]
    .join('\n')
    .replaceAll(nonce, 'NONCE')
    .replaceAll(requestId, 'REQUEST');
  return {
    status: response.status,
    location,
    text,
    headers: response.headers,
    bytes: without(bytes, address),
  };
}

/** What was asked for may come back: in the body and in the code that is read aloud in groups. */
function without(bytes: string, address: string): string {
  const names = address.split(/[/?=]/).filter((part) => part.length > 20);
  const grouped = names.map((name) => name.replaceAll(/.{5}(?=.{5})/g, '$&-'));
  return [...names, ...grouped].reduce((left, name) => left.replaceAll(name, '…'), bytes);
}
