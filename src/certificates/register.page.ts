import type {} from '../platform/http/pages.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/register': RegisterPage;
  }
}

export interface RegisterPage {
  readonly title: string;
}
