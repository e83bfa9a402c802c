/**
 * Callbacks in the browser speak of its document. The names come in for the whole program, so the linter keeps
 * them out of the server's code.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
