/**
 * Every template and the model it is promised. Each `.page.ts` adds its own line:
 * `declare module '../platform/http/pages.ts' { interface Pages { 'home/start': StartPage } }`.
 * Every model has the `title` of its page.
 */
export interface Pages {}
