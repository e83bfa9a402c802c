import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ensureDevelopmentKey } from '../../src/credentials/issuing-keys.actions.ts';
import { signedWithdrawals } from '../../src/credentials/withdrawal-list.adapter.ts';
import { publicContext } from '../support/context.ts';
import { findBarriers } from '../journeys/traveller.ts';
import { startApp, type RunningApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { migratedSqlite } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { altered, sampleCredential, signedWith } from './sample-credential.ts';

const code = sampleCredential.code;
const pictures = join('test-results', 'screenshots');

describe('A certificate whose code no server knows any more', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let folder: string;
  let token: string;
  let asked: string[];
  before(async () => {
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    const ctx = publicContext(app.db, app.world.clock(), app.site);
    await ensureDevelopmentKey(ctx);
    token = await signedWith(ctx);
    folder = mkdtempSync(join(tmpdir(), 'verifier-'));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 360, height: 900 }, reducedMotion: 'reduce' });
    asked = [];
    page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  });
  afterEach(() => page.close());

  const shown = (): Promise<string[]> =>
    page
      .locator('[data-verdict]:visible')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-verdict') ?? ''));
  const open = async (fragment: string): Promise<void> => {
    await page.goto(`${app.base}/c/${code}${fragment}`);
    await page.locator('[data-verdict]:visible').waitFor();
  };

  it('is proved on the page behind its code, and what is signed never leaves the browser', async () => {
    await open(`#${token}`);
    expect(await shown()).to.deep.equal(['genuine']);
    const text = await page.locator('main').innerText();
    expect(text)
      .to.contain(sampleCredential.name)
      .and.to.contain('LAMSA-Zertifikat')
      .and.to.contain('74 UE')
      .and.to.contain('steht dieser Code nicht');
    expect(text, 'and no other kind').not.to.contain('Teilnahmebescheinigung');
    expect(text).not.to.contain('Diesen Code kennen wir nicht');
    expect(asked.filter((what) => what.includes(token.slice(0, 20)))).to.deep.equal([]);
    expect(asked.every((what) => what.startsWith(app.base))).to.equal(true);
    await page.screenshot({ path: join(pictures, 'proof-genuine-360.jpg'), type: 'jpeg', fullPage: true });
    expect(await findBarriers(page, ['light', 'dark'])).to.deep.equal([]);
  });

  it('is refused there when a single letter was changed, or the token is of another paper', async () => {
    await open(`#${altered(token)}`);
    expect(await shown()).to.deep.equal(['refused']);
    expect(await page.locator('main').innerText()).not.to.contain(sampleCredential.name);
    await page.goto(`${app.base}/c/0${code.slice(1)}#${token}`);
    await page.locator('[data-verdict]:visible').waitFor();
    expect(await shown()).to.deep.equal(['refused']);
    await page.screenshot({ path: join(pictures, 'proof-refused-360.jpg'), type: 'jpeg', fullPage: true });
  });

  it('is proved by the saved file with the server off; altered it is refused', async () => {
    await page.goto(`${app.base}/verify/keys`);
    await page.locator('details:has(form[data-action=choose-language]) summary').first().click();
    await page.locator('form[data-action=choose-language] button[value=ar]').first().click();
    await page.locator('html[lang=ar]').waitFor();
    const answer = await page.request.get(`${app.base}/verify/file`);
    expect(answer.headers()['content-disposition']).to.contain('Zertifikat-pruefen.html');
    const path = join(folder, 'Zertifikat-pruefen.html');
    writeFileSync(path, await answer.text());
    asked = [];
    await page.context().setOffline(true);
    const failures: string[] = [];
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    await page.goto(`file://${path}`);
    const check = async (typed: string): Promise<string[]> => {
      await page.fill('[data-token]', typed);
      await page.click('button');
      await page.locator('[data-verdict]:visible').waitFor();
      return shown();
    };
    expect(await check(altered(token))).to.deep.equal(['refused']);
    expect(await check(` https://gone.example/c/${code}#${token}\n`)).to.deep.equal(['genuine']);
    expect(await page.locator('dl').innerText()).to.contain(sampleCredential.name);
    const standing = page.locator('[data-standing]:visible');
    expect(await standing.innerText()).to.contain('steht es nicht');
    expect(await standing.locator('[lang=ar][dir=rtl]').innerText()).to.match(/بتاريخ \d\d? .+ 20\d\d:/u);
    await page.screenshot({ path: join(pictures, 'verifier-file-360.jpg'), type: 'jpeg', fullPage: true });
    expect(await findBarriers(page, ['light'])).to.deep.equal([]);

    // Later withdrawn: the last saved list says so, by the same file and still without a server.
    const ctx = publicContext(app.db, app.world.clock(), app.site);
    const published = await signedWithdrawals(ctx, () => Promise.resolve([code]));
    const choose = async (content: unknown): Promise<string[]> => {
      const list = join(folder, 'certificate-withdrawals.json');
      writeFileSync(list, JSON.stringify(content));
      await page.setInputFiles('[data-newer-list]', list);
      return check(token);
    };
    await page.click('summary:has-text("Neuere Liste")');
    expect(await choose({ list: altered(published?.list ?? '') })).to.deep.equal(['noList']);
    expect(await choose(published)).to.deep.equal(['withdrawn']);
    const text = await page.locator('main').innerText();
    expect(text).to.contain('gilt nicht mehr').and.not.to.contain(sampleCredential.name);
    expect(failures).to.deep.equal([]);
    expect(asked.filter((what) => !what.startsWith('file:'))).to.deep.equal([]);
    await page.screenshot({
      path: join(pictures, 'verifier-withdrawn-360.jpg'),
      type: 'jpeg',
      fullPage: true,
    });
    expect(await findBarriers(page, ['light'])).to.deep.equal([]);
  });

  it('shows its keys for print', async () => {
    await page.goto(`${app.base}/verify/keys`);
    expect(await page.locator('pre').innerText()).to.contain('BEGIN PUBLIC KEY');
    await page.screenshot({ path: join(pictures, 'public-keys-360.jpg'), type: 'jpeg', fullPage: true });
    expect(await findBarriers(page, ['light', 'dark'])).to.deep.equal([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > 360);
    expect(overflow).to.equal(false);
  });
});
