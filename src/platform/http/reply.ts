import type { Pages } from './pages.ts';

/** What a handler answers, as a value: it can be tested without a server. */
export type Reply =
  | PageReply
  | { readonly kind: 'seeOther'; readonly to: string; readonly notice?: string }
  | { readonly kind: 'json'; readonly value: unknown; readonly status: 200 | 409 | 422 }
  | BytesReply;

export interface PageReply<V extends keyof Pages = keyof Pages> {
  readonly kind: 'page';
  readonly view: V;
  readonly model: Pages[V];
  readonly status: 200 | 404 | 409 | 422 | 429;
  /** Public proofs and papers with codes ask search engines to stay away. */
  readonly noIndex: boolean;
}

export interface BytesReply {
  readonly kind: 'bytes';
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Chosen by us, never by a person; makes the browser save instead of show. */
  readonly downloadAs: string | null;
  /** Named by content, so it may be kept for ever. */
  readonly immutable: boolean;
  /** Bytes that people have sent us: opened alone they can do nothing at all. */
  readonly isForeign?: boolean;
  /** For everybody and every program, and the same for all: may be kept this long, also by those in between. */
  readonly sharedSeconds?: number;
}

export function page<V extends keyof Pages>(view: V, model: Pages[V]): Reply {
  return { kind: 'page', view, model, status: 200, noIndex: false };
}

/** A form with field errors: the same page again, everything typed still there. */
export function invalidPage<V extends keyof Pages>(view: V, model: Pages[V]): Reply {
  return { kind: 'page', view, model, status: 422, noIndex: false };
}

/** Things have moved on: a page that says kindly how they stand now. */
export function conflictPage<V extends keyof Pages>(view: V, model: Pages[V]): Reply {
  return { kind: 'page', view, model, status: 409, noIndex: false };
}

export function hiddenPage<V extends keyof Pages>(
  view: V,
  model: Pages[V],
  status: 200 | 404 | 429 = 200,
): Reply {
  return { kind: 'page', view, model, status, noIndex: true };
}

/** After every successful write. `to` is a path of this site; `notice` is shown once on the next page. */
export function seeOther(to: string, notice?: string): Reply {
  return notice === undefined ? { kind: 'seeOther', to } : { kind: 'seeOther', to, notice };
}

export function json(value: unknown, status: 200 | 409 | 422 = 200): Reply {
  return { kind: 'json', value, status };
}

export function download(type: string, bytes: Uint8Array, downloadAs: string): Reply {
  return { kind: 'bytes', type, bytes, downloadAs, immutable: false };
}

/** A file that somebody has uploaded: always saved, never shown, and harmless where a browser shows it after all. */
export function foreignFile(type: string, bytes: Uint8Array, downloadAs: string): Reply {
  return { kind: 'bytes', type, bytes, downloadAs, immutable: false, isForeign: true };
}

/** Public proofs for programs of others, in browsers too. */
export function sharedFile(type: string, bytes: Uint8Array, sharedSeconds: number): Reply {
  return { kind: 'bytes', type, bytes, downloadAs: null, immutable: false, sharedSeconds };
}

/** Plain text for machines: `robots.txt` and its like. */
export function textFile(text: string): Reply {
  return {
    kind: 'bytes',
    type: 'text/plain; charset=utf-8',
    bytes: Buffer.from(text),
    downloadAs: null,
    immutable: false,
  };
}
