/**
 * The little of the DOM that callbacks in the browser touch. The whole library would let server code use
 * thousands of names that do not exist there.
 */
interface Element {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly lang: string;
  readonly dir: string;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  getBoundingClientRect(): { readonly right: number; readonly width: number; readonly height: number };
}
type HTMLElement = Element;
type SVGElement = Element;
type HTMLCanvasElement = Element;
declare const document: {
  readonly documentElement: Element;
  readonly activeElement: Element | null;
  readonly title: string;
  querySelectorAll(selector: string): ArrayLike<Element> & Iterable<Element>;
  querySelector(selector: string): Element | null;
};
