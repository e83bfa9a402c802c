import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { projectRoot } from '../../src/platform/root.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** Somebody in front of a real browser. */
export interface Traveller {
  readonly page: Page;
  /** A click that leads to another page; waits until it is there. */
  readonly follow: (selector: string) => Promise<void>;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Measures at 360 and 1280 px, keeps pictures of it, and with JavaScript has axe look at both colour schemes. */
  look(name: string): Promise<void>;
  /** What axe and the eye of the machine found, over the whole journey. */
  readonly findings: readonly string[];
  leave(): Promise<void>;
}

export interface TravellerOptions {
  readonly base: string;
  readonly javaScript: boolean;
  readonly width: 360 | 1280;
  readonly locale: Locale;
  /** Folder of the pictures. */
  readonly pictures: string;
  readonly alwaysKept?: true;
}

/** A picture takes as long as a whole look by axe. Those of the main journey are always kept, the others on demand. */
export const keepsAllPictures = process.env['PICTURES'] === 'all';

/** Keeps the whole page for human eyes, as JPEG: half the time of a PNG. */
export async function keepPicture(page: Page, folder: string, name: string): Promise<void> {
  const kept = join(projectRoot, 'test-results/screenshots', folder);
  mkdirSync(kept, { recursive: true });
  await page.screenshot({ path: join(kept, `${name}.jpg`), type: 'jpeg', quality: 80, fullPage: true });
}

interface Axe {
  run(root: unknown, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

type ColorScheme = 'light' | 'dark';

/**
 * What axe (WCAG 2.2 A and AA) objects to on the page as it stands; needs JavaScript in the page.
 * @param schemes all rules look at the first one; the others differ in nothing but colours, so only those are looked at
 */
export async function findBarriers(
  page: Page,
  schemes: readonly ColorScheme[] = ['light', 'dark'],
): Promise<string[]> {
  await bringAxe(page);
  const findings: string[] = [];
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    const only = index === 0 ? rules : { type: 'rule', values: rulesOfColours };
    const found = await page.evaluate(
      (runOnly) =>
        (globalThis as unknown as { axe: Axe }).axe.run('html', {
          runOnly,
          resultTypes: ['violations'],
          preload: false,
        }),
      only,
    );
    for (const { id, nodes } of found.violations)
      findings.push(`${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 200) ?? ''}`);
  }
  await page.emulateMedia({ colorScheme: schemes[0] ?? 'light' });
  return findings;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Axe is half a megabyte: on this way it is there in a third of the time that `page.evaluate` takes. */
async function bringAxe(page: Page): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send('Runtime.evaluate', { expression: `${axeSource}; 0`, silent: true });
}

/** Third-party requests, errors in the console and failures of the server, from now on. */
export function keepWatch(page: Page, base: string): string[] {
  const findings: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      findings.push(`third-party request: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4\d\d)/.test(message.text()))
      findings.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) findings.push(`${response.status()} ${response.url()}`);
  });
  return findings;
}

/** True when something stands out sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

export async function setOut(browser: Browser, options: TravellerOptions): Promise<Traveller> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width, height: 740 },
    javaScriptEnabled: options.javaScript,
    baseURL: options.base,
    acceptDownloads: true,
    // Colours are looked at as they are, not on their way from one scheme to the other.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const findings = keepWatch(page, options.base);
  const keeps = keepsAllPictures || options.alwaysKept === true;
  let count = 0;

  return {
    page,
    findings,
    async follow(selector) {
      const target = page.locator(selector).first();
      await target.scrollIntoViewIfNeeded();
      await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), target.click()]);
    },
    async fill(values) {
      for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`main [name="${name}"]`).first();
        const kind = await field.evaluate(
          (element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`,
        );
        if (kind.startsWith('SELECT')) await field.selectOption(value);
        else if (/checkbox|radio/.test(kind))
          await page.locator(`main [name="${name}"][value="${value}"]`).check();
        else await field.fill(value);
      }
    },
    async look(name) {
      count++;
      // The script changes no width, so without it one is enough.
      for (const width of options.javaScript ? ([360, 1280] as const) : [options.width]) {
        await page.setViewportSize({ width, height: 740 });
        if (await isTooWide(page)) findings.push(`${name}: wider than ${width} px`);
        const file = `${String(count).padStart(2, '0')}-${name}-${width}`;
        if (keeps) await keepPicture(page, options.pictures, file);
      }
      await page.setViewportSize({ width: options.width, height: 740 });
      if (!options.javaScript) return;
      for (const barrier of await findBarriers(page)) findings.push(`${name} in ${barrier}`);
    },
    leave: () => context.close(),
  };
}
