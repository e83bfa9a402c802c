import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { demoPassword } from '../../src/demo/town.ts';
import { startServer } from '../support/server.ts';
import { follow, hurry, pageName, signIn, twice } from './hurry.ts';

const course = '/learn/courses/ankommen';
const check = `${course}/quizzes/on1-check`;

describe('people who click twice, go back, and lose their connection', function () {
  this.timeout(120_000);
  const { arrive } = hurry();

  describe('a double click does one thing', () => {
    it('invites once', async () => {
      const page = await arrive('thanh.nguyen');
      await page.goto('/office/people/new');
      await page.fill('#field-name', 'Doppel Klick');
      await page.check('input[name=role][value=trainer]');
      await twice(page, 'form[data-action=invite] button');
      await page.goto('/office/people');
      expect(await page.locator('main a:has-text("Doppel Klick")').count()).to.equal(1);
    });

    it('completes one lesson', async () => {
      const page = await arrive('heike.sommer');
      await page.goto(course);
      const before = await readLessons(page);
      await page.goto('/learn');
      await follow(page, '[aria-labelledby=tasks-next] a[href^="/learn/courses/ankommen/"]');
      await twice(page, 'form[data-action=complete-lesson] button');
      await page.goto(course);
      expect(await readLessons(page)).to.equal(before + 1);
    });

    it('starts one attempt, and hands it in once', async () => {
      const page = await arrive('rania.alkhalil');
      await page.goto(check);
      await twice(page, 'form[data-action=start-attempt] button');
      const attempt = page.url();
      await page.goto(check);
      await follow(page, 'form[data-action=start-attempt] button');
      expect(page.url()).to.equal(attempt);
      await twice(page, 'form[data-action=submit-attempt] button');
      expect(await pageName(page)).to.equal('quizzes/result');
      await page.goto(check);
      expect(await page.locator('.data-table tbody tr').count()).to.equal(1);
    });

    it('requests, confirms and releases one certificate', async () => {
      const holder = await arrive('samuel.tesfay');
      await holder.goto('/learn/certificate');
      await twice(holder, 'form[data-action=request-certificate] button');
      expect(await holder.locator('form[data-action=request-certificate]').count()).to.equal(0);
      for (const [login, action] of [
        ['thanh.nguyen', 'confirm-certificate'],
        ['katrin.vogel', 'release-certificate'],
      ] as const) {
        const office = await arrive(login);
        await office.goto('/office/certificates');
        await follow(office, 'main a[href^="/office/certificates/"]:has-text("Samuel")');
        await twice(office, `form[data-action=${action}] button`);
        expect(await office.locator(`form[data-action=${action}]`).count()).to.equal(0);
        expect(await office.locator('main > .notice-success').count()).to.equal(1);
      }
      await holder.reload();
      expect(await holder.locator('a[href^="/learn/certificate/file"]').count()).to.be.greaterThan(0);
      const office = await arrive('thanh.nguyen');
      await office.goto('/office/certificates');
      expect(await office.locator('.data-table a:has-text("Samuel")').count()).to.equal(1);
    });
  });

  it('going back after handing in shows the result, not a test to change', async () => {
    const page = await arrive('olena.marchenko');
    await begin(page);
    await saveChoice(page, 0);
    await follow(page, 'form[data-action=submit-attempt] button');
    expect(await pageName(page)).to.equal('quizzes/result');
    await page.goBack({ waitUntil: 'load' });
    expect(await pageName(page)).to.equal('quizzes/result');
    expect(await page.locator('form[data-action=save-answer]').count()).to.equal(0);
  });

  it('two windows with one test: the last answer counts, and after handing in the other says so', async () => {
    const one = await arrive('peter.lange');
    await begin(one);
    const other = await one.context().newPage();
    await other.goto(one.url());
    await saveChoice(one, 0);
    await saveChoice(other, 1);
    await one.reload();
    expect(await choice(one, 1).isChecked()).to.equal(true);
    await follow(one, 'form[data-action=submit-attempt] button');
    await choice(other, 2).check();
    const status = statusOf(other, 'on1-c-partnerschaft');
    await waitForState(status, 'unsaved');
    expect(await status.textContent()).to.contain('schon abgegeben');
    expect(await choice(other, 2).isChecked()).to.equal(true);
    await follow(other, 'form[data-action=submit-attempt] button');
    expect(await pageName(other)).to.equal('quizzes/result');
    expect(await other.locator('.question').first().locator('input').nth(1).isChecked()).to.equal(true);
  });

  it('reloading in the middle, another language and another device keep every answer', async () => {
    const page = await arrive('dmytro.koval');
    await page.goto(check);
    await begin(page);
    await saveChoice(page, 0);
    await page.locator(`${formOf('on1-c-eigener-ort')} textarea`).fill('Der Verein und die Bibliothek');
    await waitForState(statusOf(page, 'on1-c-eigener-ort'), 'saved');
    await page.reload();
    expect(await choice(page, 0).isChecked()).to.equal(true);
    const text = page.locator(`${formOf('on1-c-eigener-ort')} textarea`);
    await text.pressSequentially('!');
    await page.click('.menu > summary');
    await follow(page, '.menu-list button[value=ar]');
    expect(await page.locator('html').getAttribute('dir')).to.equal('rtl');
    expect(await text.inputValue()).to.contain('!');
    await waitForState(statusOf(page, 'on1-c-eigener-ort'), 'saved', 'printed');
    const elsewhere = await arrive('dmytro.koval');
    await elsewhere.goto('/learn');
    await elsewhere.goto(page.url());
    expect(await choice(elsewhere, 0).isChecked()).to.equal(true);
    expect(await elsewhere.locator(`${formOf('on1-c-eigener-ort')} textarea`).inputValue()).to.contain('!');
    await saveChoice(elsewhere, 2);
    await page.reload();
    expect(await choice(page, 2).isChecked()).to.equal(true);
  });

  it('a form half filled in keeps what was typed when the language changes', async () => {
    const page = await arrive('thanh.nguyen');
    await page.goto('/office/people/new');
    await page.fill('#field-name', 'Ĺukasz Ğüner');
    await page.check('input[name=role][value=ambassador]');
    await page.fill('#field-newTandem', 'طاولة');
    await page.click('.menu > summary');
    await follow(page, '.menu-list button[value=en]');
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
    expect(await page.inputValue('#field-name')).to.equal('Ĺukasz Ğüner');
    expect(await page.inputValue('#field-newTandem')).to.equal('طاولة');
    expect(await page.isChecked('input[name=role][value=ambassador]')).to.equal(true);
    await page.click('.menu > summary');
    await follow(page, '.menu-list button[value=de]');
  });

  it('signed out in another window while answering: it says so, and sends the answer after signing in', async () => {
    const page = await arrive('ahmad.darwish');
    await begin(page);
    const other = await page.context().newPage();
    await other.goto('/learn');
    await follow(other, 'form[data-action=sign-out] button');
    await choice(page, 1).check();
    const status = statusOf(page, 'on1-c-partnerschaft');
    await waitForState(status, 'unsaved');
    expect(await status.textContent()).to.not.equal('');
    await signIn(other, 'ahmad.darwish');
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await waitForState(status, 'saved');
    await page.reload();
    expect(await choice(page, 1).isChecked()).to.equal(true);
  });

  it('a session that has ended leads from a form to the sign-in, and back to what comes next', async () => {
    const page = await arrive('heike.sommer');
    await page.goto('/learn');
    const next = '[aria-labelledby=tasks-next] a[href^="/learn/courses/ankommen/"]';
    const lesson = await page.locator(next).first().getAttribute('href');
    await follow(page, next);
    await page.context().clearCookies();
    await follow(page, 'form[data-action=complete-lesson] button');
    expect(new URL(page.url()).pathname).to.equal('/sign-in');
    await page.fill('#field-login', 'heike.sommer');
    await page.fill('#field-password', demoPassword);
    await follow(page, 'form[data-action=sign-in] .actions button');
    expect(await page.locator(next).first().getAttribute('href')).to.equal(lesson);
    const reader = await arrive(null);
    await reader.goto(lesson ?? '');
    await reader.fill('#field-login', 'heike.sommer');
    await reader.fill('#field-password', demoPassword);
    await follow(reader, 'form[data-action=sign-in] .actions button');
    expect(new URL(reader.url()).pathname).to.equal(lesson);
  });

  it('the server dies in the middle of a test: the page says so, and saves by itself when it is back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'campus-killed-'));
    let mortal = await startServer({ dataDir });
    const page = await arrive('olena.marchenko', { at: mortal, isWatched: false });
    await begin(page);
    await saveChoice(page, 0);
    const ended = new Promise((resolve) => mortal.process.once('exit', resolve));
    mortal.process.kill('SIGKILL');
    await ended;
    await choice(page, 1).check();
    const status = statusOf(page, 'on1-c-partnerschaft');
    await waitForState(status, 'unsaved');
    expect(await status.textContent()).to.contain('Nicht gespeichert');
    mortal = await startServer({ dataDir, env: { PORT: new URL(mortal.base).port } });
    await waitForState(status, 'saved');
    await page.reload();
    expect(await choice(page, 1).isChecked()).to.equal(true);
    await page.context().close();
    await mortal.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe('without JavaScript', () => {
    it('an empty form is explained, field by field', async () => {
      const page = await arrive(null, { isWatched: false });
      for (const [path, action] of [
        ['/code', 'code'],
        ['/sign-in', 'sign-in'],
        ['/verify', 'verify'],
        ['/accessibility/report', 'report-barrier'],
      ] as const) {
        await page.goto(path);
        await page.locator(`form[data-action=${action}] [type=submit]`).first().click();
        expect(await page.locator('.error-summary a').count(), path).to.be.greaterThan(0);
        const target = (await page.locator('.error-summary a').first().getAttribute('href')) ?? '';
        expect(await page.locator(target).count(), `${path} ${target}`).to.equal(1);
      }
    });

    it('absurd input is kept and explained', async () => {
      const page = await arrive('thanh.nguyen', { javaScript: false });
      const absurd = '<script>alert("x")</script> \u202E🦉 ' + 'ä'.repeat(120);
      await page.goto('/office/people/new');
      await page.fill('#field-name', absurd);
      await page.fill('#field-email', 'keine Adresse');
      await page.locator('form[data-action=invite] [type=submit]').click();
      expect(await page.inputValue('#field-name')).to.equal(absurd);
      expect(await page.inputValue('#field-email')).to.equal('keine Adresse');
      expect(await page.locator('.error-summary a[href="#field-email"]').count()).to.equal(1);
      const visitor = await arrive(null, { javaScript: false });
      await visitor.goto('/verify');
      await visitor.fill('#field-code', '"><b>?!');
      await visitor.locator('form[data-action=verify] [type=submit]').click();
      expect(await visitor.inputValue('#field-code')).to.equal('"><b>?!');
      expect(await visitor.locator('.error-summary').count()).to.equal(1);
    });
  });

  async function begin(page: Page): Promise<void> {
    await page.goto(check);
    await follow(page, 'form[data-action=start-attempt] button');
  }

  async function saveChoice(page: Page, at: number): Promise<void> {
    await choice(page, at).check();
    await waitForState(statusOf(page, 'on1-c-partnerschaft'), 'saved');
  }
});

function formOf(question: string): string {
  return `form[action$="/answers/${question}"]`;
}

function choice(page: Page, at: number): Locator {
  return page.locator(`${formOf('on1-c-partnerschaft')} input[type=radio]`).nth(at);
}

function statusOf(page: Page, question: string): Locator {
  return page.locator(`${formOf(question)} .save-status`);
}

/** `printed`: the server's own word on a fresh page, which is as good as the script's. */
async function waitForState(status: Locator, ...states: ('saved' | 'unsaved' | 'printed')[]): Promise<void> {
  const wanted = states.map((state) =>
    state === 'printed' ? ':not([data-state], :empty)' : `[data-state=${state}]`,
  );
  await status.and(status.page().locator(wanted.join(', '))).waitFor({ timeout: 60_000 });
}

async function readLessons(page: Page): Promise<number> {
  const lessons = page.locator('main li:has(a[href^="/learn/courses/ankommen/"]) .badge-done');
  return lessons.count();
}
