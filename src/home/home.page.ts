import type {} from '../platform/http/pages.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'home/start': StartPage;
    'errors/error': ErrorPage;
  }
}

export interface StartPage {
  readonly title: string;
  readonly fundingSentence: string;
}

export interface ErrorPage {
  readonly title: string;
  readonly text: string;
  /** Named in the log as well, so that the office can ask about it. */
  readonly reference: string | null;
}
