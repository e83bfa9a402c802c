import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startServer } from '../support/server.ts';
import { follow, hurry, pageName, twice } from './hurry.ts';

const send = 'form[data-action=note-hours] button';

describe('people who work together in a hurry', function () {
  this.timeout(120_000);
  const { arrive } = hurry();

  it('note hours once by two clicks, and once when they go back and forth', async () => {
    const page = await arrive('peter.lange');
    await fillHours(page, 'Begleitung zum Amt');
    await twice(page, send);
    expect(await entries(page, 'Begleitung zum Amt')).to.equal(1);
    await page.goBack({ waitUntil: 'load' });
    expect(await pageName(page)).to.equal('partnerships/hour-entry');
    await page.goForward({ waitUntil: 'load' });
    expect(await entries(page, 'Begleitung zum Amt')).to.equal(1);
  });

  it('take one seat by two clicks, and confirm a month once', async () => {
    const page = await arrive('olena.marchenko');
    await page.goto('/learn/meetings');
    await follow(page, 'main a[href^="/learn/meetings/"]:has-text("Ziele und Meilensteine")');
    await twice(page, 'form[data-action=sign-up] button');
    expect(await page.locator('form[data-action=sign-off]').count()).to.equal(1);
    await page.goto('/local/hours');
    await follow(page, 'main a[href^="/local/hours/"]');
    await twice(page, 'form[data-action=approve-hours] button');
    expect(await page.locator('form[data-action=approve-hours]').count()).to.equal(0);
    expect(await page.locator('main > .notice-success').count()).to.equal(1);
  });

  it('write one part of the concept in two windows: the slower one sees both, and loses nothing', async () => {
    const one = await arrive('olena.marchenko');
    await one.goto('/local/concept');
    const path = await one.locator('main a[href*="/sections/"]').first().getAttribute('href');
    await one.goto(path ?? '');
    const other = await one.context().newPage();
    await other.goto(path ?? '');
    const text = 'main textarea';
    await one.locator(text).first().fill('Wir brauchen einen Raum.');
    await other.locator(text).first().fill('Wir brauchen einen Garten.');
    await follow(one, 'form[data-action=save-section] button');
    await follow(other, 'form[data-action=save-section] button');
    expect(await other.locator('[aria-labelledby=theirs]').innerText()).to.contain(
      'Wir brauchen einen Raum.',
    );
    expect(await other.locator(text).first().inputValue()).to.equal('Wir brauchen einen Garten.');
    await follow(other, 'form[data-action=save-section] button');
    await one.goto(path ?? '');
    expect(await one.locator(text).first().inputValue()).to.equal('Wir brauchen einen Garten.');
  });

  it('send a form while the server is down: sent again when it is back, it counts once', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'campus-killed-'));
    let mortal = await startServer({ dataDir });
    const page = await arrive('peter.lange', { at: mortal, isWatched: false });
    await fillHours(page, 'Begleitung zum Arzt');
    const ended = new Promise((resolve) => mortal.process.once('exit', resolve));
    mortal.process.kill('SIGKILL');
    await ended;
    await page.locator(send).first().click();
    await page.waitForURL('chrome-error://**');
    mortal = await startServer({ dataDir, env: { PORT: new URL(mortal.base).port } });
    await page.reload();
    expect(await pageName(page)).to.equal('partnerships/hours');
    expect(await entries(page, 'Begleitung zum Arzt')).to.equal(1);
    await page.context().close();
    await mortal.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

async function fillHours(page: Page, activity: string): Promise<void> {
  await page.goto('/learn/hours/new');
  await fillFields(page, activity);
}

async function fillFields(page: Page, activity: string): Promise<void> {
  await page.fill('#field-hours', '2');
  await page.fill('#field-activity', activity);
}

async function entries(page: Page, activity: string): Promise<number> {
  return page.locator(`main tr:has-text("${activity}")`).count();
}
