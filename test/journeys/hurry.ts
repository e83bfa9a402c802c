import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '../../src/demo/town.ts';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { keepWatch } from './traveller.ts';

export interface Arrival {
  /** The common server unless given. */
  readonly at?: RunningServer;
  /** False where failing requests are part of the story. */
  readonly isWatched?: boolean;
  readonly javaScript?: boolean;
}

/**
 * A browser and a server for people in a hurry, for the tests of this describe. What goes wrong in a window that is
 * watched fails the test.
 */
export function hurry(): {
  /** A window of its own, signed in unless the login is null. */
  readonly arrive: (login: string | null, arrival?: Arrival) => Promise<Page>;
} {
  let browser: Browser;
  let common: RunningServer;
  const contexts: BrowserContext[] = [];
  const watches: string[][] = [];

  before(async () => {
    browser = await launchBrowser();
    common = await startServer();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(watches.splice(0).flat()).to.deep.equal([]);
  });
  after(async () => {
    await browser.close();
    await common.stop();
  });

  return {
    async arrive(login, { at = common, isWatched = true, javaScript = true } = {}) {
      const context = await browser.newContext({
        baseURL: at.base,
        viewport: { width: 360, height: 740 },
        javaScriptEnabled: javaScript,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      if (isWatched) watches.push(keepWatch(page, at.base));
      if (login !== null) await signIn(page, login);
      return page;
    },
  };
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#field-login', login);
  await page.fill('#field-password', demoPassword);
  await follow(page, 'form[data-action=sign-in] .actions button');
  expect(new URL(page.url()).pathname).to.not.equal('/sign-in');
}

/** One click that leads to another page. */
export async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]);
}

/** Two clicks, as fast as a hand can. */
export async function twice(page: Page, selector: string): Promise<void> {
  const button = page.locator(selector).first();
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), button.dblclick({ noWaitAfter: true })]);
  await page.waitForLoadState('load');
}

export function pageName(page: Page): Promise<string | null> {
  return page.locator('main').getAttribute('data-page');
}
