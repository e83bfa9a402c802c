import { expect } from 'chai';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { AnswerKey, Question } from '../../src/courses/course.ts';
import { compileFolder } from '../../src/courses/compile-worker.adapter.ts';
import { rightAnswer } from '../../src/demo/answers.ts';
import { demoPassword } from '../../src/demo/town.ts';
import { projectRoot } from '../../src/platform/root.ts';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { setOutByKeyboard, type KeyboardTraveller } from './keyboard-traveller.ts';
import { isTooWide } from './traveller.ts';

const views = [
  { title: 'at 320 px', viewport: { width: 320, height: 640 } },
  { title: 'at 200 % zoom of 1280 × 720', viewport: { width: 640, height: 360 } },
];

describe('the journey by keyboard alone', function () {
  this.timeout(240_000);
  let browser: Browser;
  let course: { questions: Map<string, Question>; answers: Readonly<Record<string, AnswerKey>> };

  before(async () => {
    browser = await launchBrowser();
    const compiled = await compileFolder(join(projectRoot, 'courses/ankommen'));
    if (!compiled.ok) throw new Error('the course is broken');
    const checks = compiled.course.modules.flatMap(({ check }) => check?.questions ?? []);
    course = {
      questions: new Map(checks.map((question) => [question.id, question])),
      answers: compiled.key.answers,
    };
  });
  after(() => browser.close());

  for (const { title, viewport } of views) {
    describe(title, () => {
      let server: RunningServer;
      let office: KeyboardTraveller;
      let learner: KeyboardTraveller;
      let typedCode = '';

      before(async () => {
        server = await startServer();
        office = await setOutByKeyboard(browser, server.base, viewport);
        learner = await setOutByKeyboard(browser, server.base, viewport);
      });
      after(async () => {
        await office.leave();
        await learner.leave();
        await server.stop();
      });

      it('the office invites somebody, led by the summary of what is missing', async () => {
        await office.page.goto('/sign-in');
        await office.follow('button[name=role][value=projectCoordinator]');
        await office.follow('nav a[href="/office/people"]');
        await office.follow('a[href="/office/people/new"]');
        await office.follow('form[data-action=invite] button');
        await arriveAtSummary(office);
        await office.tabTo('.error-summary a[href="#field-name"]');
        await office.page.keyboard.press('Enter');
        expect(await focusedId(office)).to.equal('field-name');
        await office.page.keyboard.type('Toni Tastatur');
        await office.choose('input[name=role][value=ambassador]');
        await office.type('#field-newMunicipality', 'Testdorf');
        await office.type('#field-newTandem', 'Tandem Tasten');
        await office.select('#field-side', 'municipality');
        await office.follow('form[data-action=invite] button');
        await office.follow('main a[href$="/letter"]');
        const letter = await office.page.locator('main').innerText();
        typedCode = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(letter)?.[0] ?? '';
        expect(typedCode).to.have.length(11);
      });

      it('the code leads to the language, the first sign-in and the first page', async () => {
        await learner.page.goto('/');
        await learner.page.keyboard.press('Tab');
        expect(await learner.page.evaluate(() => document.activeElement?.className)).to.equal('skip');
        await learner.page.keyboard.press('Enter');
        expect(await focusedId(learner)).to.equal('main');
        await learner.follow('main a[href="/code"]');
        await learner.type('#field-code', 'falsch');
        await learner.follow('form[data-action=code] button');
        await arriveAtSummary(learner);
        await learner.tabTo('.error-summary a');
        await learner.page.keyboard.press('Enter');
        expect(await focusedId(learner)).to.equal('field-code');
        await learner.type('#field-code', typedCode);
        await Promise.all([
          learner.page.waitForNavigation({ waitUntil: 'load' }),
          learner.page.keyboard.press('Enter'),
        ]);
        await learner.follow('main button[name=locale][value=de]');
        await learner.follow('form[data-action=first-sign-in] .actions button');
        await arriveAtSummary(learner);
        await learner.type('#field-certificateName', 'Toni Tastatur');
        await learner.type('#field-password', 'kleine grüne Tasse am Fluss');
        await learner.tabTo('[data-show] button');
        await learner.page.keyboard.press('Enter');
        expect(await learner.page.locator('#field-password').getAttribute('type')).to.equal('text');
        await learner.tick('#field-privacy');
        await learner.follow('form[data-action=first-sign-in] .actions button');
        expect(new URL(learner.page.url()).pathname).to.equal('/learn');
      });

      it('a lesson is read and completed', async () => {
        await learner.follow('[data-next=first] a');
        await learner.tabTo('a.term');
        const word = (await focusedId(learner)) ?? '';
        await learner.page.keyboard.press('Enter');
        expect(await focusedId(learner)).to.equal(word.replace('word-', 'term-'));
        await learner.tabTo('.term-entry:target .term-back a');
        await learner.page.keyboard.press('Enter');
        await learner.page.waitForFunction((id) => document.activeElement?.id === id, word);
        expect(new URL(learner.page.url()).hash).to.equal('');
        await learner.follow('form[data-action=complete-lesson] button');
        await learner.page.goto('/learn/courses/ankommen');
        expect(await learner.page.locator('progress').first().getAttribute('value')).to.equal('1');
      });

      it('every kind of question is answered, saved and handed in', async () => {
        for (const quiz of ['on1-check', 'on4-check']) {
          await learner.page.goto(`/learn/courses/ankommen/quizzes/${quiz}`);
          await learner.follow('form[data-action=start-attempt] button');
          const actions = await learner.page
            .locator('form[data-action=save-answer]')
            .evaluateAll((forms) => forms.map((form) => form.getAttribute('action') ?? ''));
          for (const action of actions) await answer(learner, action);
          await learner.page.waitForFunction(
            () =>
              !document.querySelector('.save-status[data-state=saving], .save-status[data-state=unsaved]'),
          );
          await learner.follow('form[data-action=submit-attempt] button');
          expect(await learner.page.locator('main').getAttribute('data-page')).to.equal('quizzes/result');
          expect(await learner.page.locator('.badge-problem').count()).to.equal(0);
        }
      });

      it('the language menu opens, closes and changes the language', async () => {
        await learner.tabTo('.menu > summary', 'Shift+Tab');
        await learner.page.keyboard.press('Enter');
        await learner.tabTo('.menu-list button[value=uk]');
        await learner.page.keyboard.press('Escape');
        expect(await learner.page.locator('details.menu').getAttribute('open')).to.equal(null);
        await learner.page.keyboard.press('Enter');
        await learner.follow('.menu-list button[value=ar]');
        expect(await learner.page.locator('html').getAttribute('dir')).to.equal('rtl');
        expect(await isTooWide(learner.page)).to.equal(false);
      });

      it('a certificate is requested by the holder and confirmed by the office', async () => {
        const holder = await setOutByKeyboard(browser, server.base, viewport);
        await holder.page.goto('/sign-in');
        await holder.type('#field-login', 'samuel.tesfay');
        await holder.type('#field-password', demoPassword);
        await holder.follow('form[data-action=sign-in] .actions button');
        await holder.follow('main a[href="/learn/certificate"]');
        await holder.follow('form[data-action=request-certificate] button');
        expect(await holder.page.locator('form[data-action=request-certificate]').count()).to.equal(0);
        await office.page.goto('/office');
        await office.follow('nav a[href="/office/certificates"]');
        const row = await office.page.locator('main a:has-text("Samuel")').first().getAttribute('href');
        await office.follow(`main a[href="${row ?? ''}"]`);
        await office.follow('form[data-action=confirm-certificate] button');
        expect(await office.page.locator('form[data-action=confirm-certificate]').count()).to.equal(0);
        expect(holder.findings).to.deep.equal([]);
        await holder.leave();
      });

      it('the focus was always to be seen, and nothing scrolled sideways', () => {
        expect([...office.findings, ...learner.findings]).to.deep.equal([]);
      });
    });
  }

  describe('without JavaScript', () => {
    let server: RunningServer;
    before(async () => {
      server = await startServer();
    });
    after(() => server.stop());

    it('the summary stands first, and its links lead to the fields', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.base });
      const page = await context.newPage();
      await page.goto('/code');
      await page.locator('form[data-action=code] button').press('Enter');
      const first = page.locator('main > :first-child');
      expect(await first.getAttribute('class')).to.equal('error-summary');
      await first.locator('a').press('Enter');
      expect(new URL(page.url()).hash).to.equal('#field-code');
      expect(await page.locator('#field-code').getAttribute('aria-invalid')).to.equal('true');
      await context.close();
    });
  });

  async function answer(by: KeyboardTraveller, action: string): Promise<void> {
    const id = action.split('/').at(-1) ?? '';
    const [question, key] = [course.questions.get(id), course.answers[id]];
    if (question === undefined || key === undefined) throw new Error(`no question ${id}`);
    const form = `form[action="${action}"]`;
    if (key.type === 'ordering') return sort(by, form, rightAnswer(question, key));
    for (const value of rightAnswer(question, key)) {
      const field = by.page.locator(`${form} [name=answer]`).first();
      const kind = await field.evaluate((element) => element.getAttribute('type') ?? element.tagName);
      if (kind === 'radio') await by.choose(`${form} input[value="${value}"]`);
      else if (kind === 'checkbox') await by.tick(`${form} input[value="${value}"]`);
      else if (kind === 'SELECT') {
        const select = by.page.locator(`${form} select:has(option[value="${value}"])`);
        await by.select(`#${(await select.getAttribute('id')) ?? ''}`, value);
      } else await by.type(`${form} [name=answer]`, value);
    }
  }

  /** Moves the right row up, place by place, with the buttons beside it. */
  async function sort(by: KeyboardTraveller, form: string, values: readonly string[]): Promise<void> {
    for (const [place, value] of values.entries()) {
      const row = `${form} .row:has(option[value^="${value.split('@')[0] ?? ''}@"])`;
      const at = await by.page
        .locator(row)
        .evaluate((element) => [...(element.parentElement?.children ?? [])].indexOf(element));
      if (at > place) await by.tabTo(`${row} .move:nth-of-type(1)`);
      for (let steps = at; steps > place; steps--) await by.page.keyboard.press('Enter');
    }
    // What lay in order already counts as an answer only once somebody has moved it.
    await by.tabTo(`${form} .row:last-child .move:nth-of-type(1)`);
    await by.page.keyboard.press('Enter');
    await by.tabTo(`${form} .row:nth-last-child(2) .move:nth-of-type(2)`);
    await by.page.keyboard.press('Enter');
  }

  async function arriveAtSummary({ page }: KeyboardTraveller): Promise<void> {
    await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary') ?? false);
    expect(await page.locator('main > :first-child').getAttribute('class')).to.equal('error-summary');
  }

  function focusedId({ page }: KeyboardTraveller): Promise<string | undefined> {
    return page.evaluate(() => document.activeElement?.id);
  }
});
