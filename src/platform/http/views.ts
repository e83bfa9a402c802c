import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import type { Html } from '../html.ts';
import type { Translate } from '../i18n/translate.ts';
import { projectRoot } from '../root.ts';
import type { Frame } from './frame.ts';
import type { Pages } from './pages.ts';

/** Renders templates by name. Data are always a typed page model, never a request or a row. */
export interface Views {
  page<V extends keyof Pages>(view: V, model: Pages[V], t: Translate): Html;
  layout(frame: Frame, t: Translate): string;
}

interface Compiled {
  (locals: { page: unknown; t: Translate }): string;
}

/** Each template is compiled at its first use and kept. */
export function openViews(folder = join(projectRoot, 'views')): Views {
  const compiled = new Map<string, Compiled>();
  const template = (name: string): Compiled => {
    let found = compiled.get(name);
    if (found === undefined) {
      const filename = join(folder, `${name}.ejs`);
      found = ejs.compile(readFileSync(filename, 'utf8'), {
        filename,
        root: folder,
        strict: true,
        rmWhitespace: true,
        cache: true,
        destructuredLocals: ['page', 'part', 't'],
      }) as Compiled;
      compiled.set(name, found);
    }
    return found;
  };
  return {
    page: (view, model, t) => template(String(view))({ page: model, t }) as Html,
    layout: (frame, t) => template('layouts/site')({ page: frame, t }),
  };
}
