import type { Browser } from 'playwright-core';
import { demoPassword } from '../../src/demo/town.ts';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { setOut, type Traveller, type TravellerOptions } from './traveller.ts';

/** With what somebody sets out, on a phone of 360 px. */
export type Equipment = Pick<TravellerOptions, 'locale' | 'javaScript' | 'pictures'>;

export interface Arrivals {
  /** Somebody who has opened no page yet. */
  readonly setOut: (equipment: Equipment) => Promise<Traveller>;
  /** Signed in by the button of a role, and reading in the language of the equipment. */
  readonly arriveInRole: (role: string, equipment: Equipment) => Promise<Traveller>;
  /** Signed in by name and password, and reading in the language of the equipment. */
  readonly arriveAs: (login: string, equipment: Equipment) => Promise<Traveller>;
}

/** A browser and a server of the demo for all tests of this describe. */
export function arrivals(): Arrivals {
  let browser: Browser;
  let server: RunningServer;
  before('open the browser and start the server', async () => {
    browser = await launchBrowser();
    server = await startServer();
  });
  after(async () => {
    await server.stop();
    await browser.close();
  });

  const start = (equipment: Equipment): Promise<Traveller> =>
    setOut(browser, { ...equipment, base: server.base, width: 360 });
  const signIn = async (equipment: Equipment, enter: (one: Traveller) => Promise<void>) => {
    const traveller = await start(equipment);
    await traveller.page.goto('/sign-in');
    await enter(traveller);
    await chooseLanguage(traveller, equipment.locale);
    return traveller;
  };
  return {
    setOut: start,
    arriveInRole: (role, equipment) =>
      signIn(equipment, (one) => one.follow(`button[name=role][value=${role}]`)),
    arriveAs: (login, equipment) =>
      signIn(equipment, async (one) => {
        await one.fill({ login, password: demoPassword });
        await one.follow('form[data-action=sign-in] button:not([type=button])');
      }),
  };
}

/** By the menu, unless the page is in this language. */
export async function chooseLanguage({ page, follow }: Traveller, locale: Locale): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === locale) return;
  await page.locator('details:has(form[data-action=choose-language]) summary').first().click();
  await follow(`button[name=locale][value=${locale}]`);
}
