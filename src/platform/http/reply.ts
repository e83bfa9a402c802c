import type { Pages } from './pages.ts';

/** What a handler answers, as a value: it can be tested without a server. */
export type Reply =
  | PageReply
  | { readonly kind: 'seeOther'; readonly to: string; readonly notice?: string }
  | { readonly kind: 'json'; readonly value: unknown }
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
}

export function page<V extends keyof Pages>(view: V, model: Pages[V]): Reply {
  return { kind: 'page', view, model, status: 200, noIndex: false };
}

/** A form with field errors: the same page again, everything typed still there. */
export function invalidPage<V extends keyof Pages>(view: V, model: Pages[V]): Reply {
  return { kind: 'page', view, model, status: 422, noIndex: false };
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

export function json(value: unknown): Reply {
  return { kind: 'json', value };
}

export function download(type: string, bytes: Uint8Array, downloadAs: string): Reply {
  return { kind: 'bytes', type, bytes, downloadAs, immutable: false };
}
