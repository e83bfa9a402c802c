import type { Browser, Page } from 'playwright-core';
import { isTooWide } from './traveller.ts';

/** Somebody who has only a keyboard: Tab, Shift+Tab, Enter, Space, arrows and letters. */
export interface KeyboardTraveller {
  readonly page: Page;
  /** Focus without the mouse. @throws when the control is not reached, or its focus cannot be seen */
  tabTo(selector: string, direction?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** Goes there and presses Enter; waits for the page behind it. */
  follow(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Goes to the group of radio buttons and on to this one with the arrows. */
  choose(selector: string): Promise<void>;
  /** Space on a checkbox. */
  tick(selector: string): Promise<void>;
  /** Goes down a list of options with the arrow until this one is chosen. */
  select(selector: string, value: string): Promise<void>;
  /** Focus that could not be seen, and pages that were too wide. */
  readonly findings: readonly string[];
  leave(): Promise<void>;
}

const patience = 150;

interface Viewport {
  readonly width: number;
  readonly height: number;
}

export async function setOutByKeyboard(
  browser: Browser,
  base: string,
  viewport: Viewport,
): Promise<KeyboardTraveller> {
  const context = await browser.newContext({ viewport, baseURL: base, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const findings: string[] = [];
  page.on('load', () => void checkWidth());
  const checkWidth = async (): Promise<void> => {
    try {
      if (await isTooWide(page)) findings.push(`${page.url()} is wider than ${viewport.width} px`);
    } catch {
      // The next page came meanwhile; it is looked at as well.
    }
  };

  const isThere = (selector: string): Promise<boolean> =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

  const tabTo: KeyboardTraveller['tabTo'] = async (selector, direction = 'Tab') => {
    for (let presses = 0; !(await isThere(selector)); presses++) {
      if (presses === patience) throw new Error(`${patience} × ${direction} did not reach ${selector}`);
      await page.keyboard.press(direction);
    }
    if (!(await isFocusVisible(page))) findings.push(`the focus on ${selector} cannot be seen`);
  };
  const traveller: KeyboardTraveller = {
    page,
    findings,
    tabTo,
    async follow(selector) {
      await tabTo(selector);
      await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
    },
    async type(selector, text) {
      await tabTo(selector);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    async choose(selector) {
      const group = await page.locator(selector).evaluate((radio) => {
        const { name, form } = radio as HTMLInputElement;
        return `form[action="${form?.getAttribute('action') ?? ''}"] input[name="${name}"]`;
      });
      await tabTo(group);
      for (let presses = 0; !(await isThere(selector)); presses++) {
        if (presses === 20) throw new Error(`the arrows did not reach ${selector}`);
        await page.keyboard.press('ArrowDown');
      }
      if (!(await page.locator(selector).isChecked())) await page.keyboard.press('Space');
    },
    async tick(selector) {
      await tabTo(selector);
      await page.keyboard.press('Space');
    },
    async select(selector, value) {
      await tabTo(selector);
      await page.keyboard.press('Home');
      const field = page.locator(selector);
      for (let presses = 0; (await field.inputValue()) !== value; presses++) {
        if (presses === 50) throw new Error(`the arrows did not reach ${value} in ${selector}`);
        await page.keyboard.press('ArrowDown');
      }
    },
    leave: () => context.close(),
  };
  return traveller;
}

/** An outline of at least two pixels on what has the focus, or on the face that stands for it. */
function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return false;
    return [null, '::after'].some((part) => {
      const style = getComputedStyle(element, part);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
  });
}
