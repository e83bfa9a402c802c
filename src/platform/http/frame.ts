import type { Html } from '../html.ts';
import type { Locale } from '../i18n/locale.ts';

/** What surrounds every page: `views/layouts/site.ejs` needs exactly this. Labels of the layout itself come from `t('frame.…')`. */
export interface Frame {
  readonly lang: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** Title of the page without the site's name; the layout adds it. */
  readonly title: string;
  /** Stable name of the page, printed as `<main data-page>`, for tests and for `campus.js`. */
  readonly name: string;
  readonly body: Html;
  /** Whose house this is: data of the installation. */
  readonly site: { readonly name: string; readonly operator: string };
  readonly signedIn: { readonly name: string; readonly roleName: string } | null;
  readonly navigation: readonly NavigationEntry[];
  /** Every language that can be chosen, each named in itself; exactly one is current. */
  readonly languages: readonly LanguageChoice[];
  /** Path and query of this page, the place to which the language form returns. Always begins with a single `/`. */
  readonly path: string;
  /** One sentence about what the last action did, shown above the page. */
  readonly notice: string | null;
  /** Invented data: every page says so. */
  readonly demo: boolean;
  /** Asks search engines to stay away. */
  readonly noIndex: boolean;
  readonly nonce: string;
  /** `extra`: a second script, on the one page that needs it. */
  readonly assets: { readonly css: string; readonly js: string; readonly extra: string | null };
  readonly footer: { readonly fundingSentence: string; readonly links: readonly FrameLink[] };
}

export interface FrameLink {
  readonly href: string;
  readonly text: string;
}
export interface NavigationEntry extends FrameLink {
  readonly current: boolean;
}
export interface LanguageChoice {
  readonly code: Locale;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  readonly current: boolean;
}
