import type { BrowserContext } from 'playwright-core';

/** A page that somebody can open, and the route behind it. */
export interface FoundPage {
  readonly path: string;
  readonly pattern: string;
}

export interface Crawl {
  readonly start: readonly string[];
  /** Patterns of the registered GET routes. */
  readonly patterns: readonly string[];
  /** How many pages of one route are enough. */
  readonly perPattern: number;
  /** Only these routes are followed; all when missing. */
  readonly only?: readonly string[];
  /** These are not. */
  readonly except?: readonly string[];
}

/** Follows every link that the person of this browser is offered, breadth first, without leaving the house. */
export async function crawl(context: BrowserContext, options: Crawl): Promise<FoundPage[]> {
  const { start, patterns, perPattern, only, except = [] } = options;
  const found: FoundPage[] = [];
  const counts = new Map<string, number>();
  const seen = new Set(start);
  const queue = [...start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const pattern = patternOf(patterns, path);
    if (pattern === null || except.includes(pattern)) continue;
    if (only !== undefined && !only.includes(pattern)) continue;
    const count = counts.get(pattern) ?? 0;
    if (count >= perPattern) continue;
    const response = await context.request.get(path, { maxRedirects: 0 });
    if (!response.headers()['content-type']?.startsWith('text/html')) continue;
    if (response.headers()['content-disposition']?.startsWith('attachment')) continue;
    if (response.status() >= 300 && response.status() < 400) continue;
    counts.set(pattern, count + 1);
    found.push({ path, pattern });
    for (const next of linksIn(await response.text())) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return found;
}

/** The first registered route that answers this path, as the server would choose. */
export function patternOf(patterns: readonly string[], path: string): string | null {
  const given = (path.split(/[?#]/)[0] ?? '').split('/');
  const answers = (pattern: string): boolean => {
    const wanted = pattern.split('/');
    return (
      wanted.length === given.length &&
      wanted.every((part, index) => part.startsWith(':') || part === given[index])
    );
  };
  return patterns.find(answers) ?? null;
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
}
