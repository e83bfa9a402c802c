import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';

describe('the browser for tests', () => {
  let browser: Browser | undefined;
  before('start the browser', async function startBrowser() {
    this.timeout(60_000);
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  it('shows a page, runs its script, takes pictures, and survives the end of a context', async () => {
    for (const text of ['Willkommen', 'Ласкаво просимо', 'أهلا وسهلا']) {
      if (browser === undefined) throw new Error('no browser');
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
      const page = await context.newPage();
      await page.setContent(`<h1>${text}</h1><script>document.title = document.body.innerText</script>`);
      expect(await page.title()).to.equal(text);
      expect((await page.screenshot()).length).to.be.greaterThan(1000);
      await context.close();
    }
  });
});
