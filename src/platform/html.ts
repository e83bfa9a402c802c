/** Markup that may be printed unescaped. Made only by the course sanitiser and by the template engine itself. */
export type Html = string & { readonly __html: unique symbol };
