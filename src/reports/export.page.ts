import type {} from '../platform/http/pages.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'reports/export': ExportPage;
  }
}

/** Says what the file holds, before it leaves the house. */
export interface ExportPage {
  readonly title: string;
}
