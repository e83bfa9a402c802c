import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { listCurrentAnswers } from '../../src/quizzes/attempts.queries.ts';
import { startApp, type RunningApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { freshSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import { enrol, publishQuizCourse, quizCourse } from './quiz-course.ts';

describe('An attempt in a real browser', function browserTests() {
  this.timeout(60_000);
  let app: RunningApp;
  let browser: Browser;
  let drop: () => Promise<void>;
  let page: Page;

  before('open a started test', async () => {
    const made = await freshSqlite();
    drop = made.drop;
    app = await startApp({ url: made.url });
    await publishQuizCourse(app.db);
    const municipalityId = await addMunicipality(app.db, 'Musterstadt');
    const person = await addPerson(app.db, { login: 'olena', role: 'localCoordinator', municipalityId });
    await enrol(app.db, person.id);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(`${app.base}/sign-in`);
    await page.fill('[name=login]', 'olena');
    await page.fill('[name=password]', testPassword);
    await page.click('form[data-action=sign-in] button[type=submit]');
    await page.goto(`${app.base}/learn/courses/${quizCourse.slug}/quizzes/test`);
    await page.click('form[data-action=start-attempt] button');
    await page.waitForURL(/\/learn\/attempts\//);
  });
  after('close it', async () => {
    await browser.close();
    await app.close();
    await drop();
  });

  const form = (question: string) => page.locator(`form[action$="/answers/nachweis-${question}"]`);
  const saved = (question: string) => form(question).locator('.save-status[data-state=saved]').waitFor();
  const answerTo = async (question: string) =>
    (await listCurrentAnswers(app.db, page.url().slice(-26))).get(`nachweis-${question}`)?.answer;

  it('saves each answer when it is given and counts what the server has confirmed', async () => {
    const count = page.locator('[data-answered] p');
    expect(await count.textContent()).to.equal('Beantwortet: 0 von 9');
    await form('single-1').locator('input[value=b]').check();
    await saved('single-1');
    await form('gap-1').locator('input[name=answer]').fill('Straßenfest');
    await saved('gap-1');
    expect(await answerTo('single-1')).to.deep.equal(['b']);
    expect(await answerTo('gap-1')).to.deep.equal(['Straßenfest']);
    expect(await count.textContent()).to.equal('Beantwortet: 2 von 9');
  });

  it('never asks for a place that is missing or taken twice, whether rows are moved or places chosen', async () => {
    const rows = form('ordering-1').locator('.row');
    const shown = async () =>
      (await rows.locator('label').allTextContents()).map((text) => text.toLowerCase());
    const last = rows.nth(3);
    const [first = '', second = '', third = '', moved = ''] = await shown();
    await last.locator('select').selectOption({ label: '1' });
    await saved('ordering-1');
    expect(await shown()).to.deep.equal([moved, first, second, third]);
    expect(await answerTo('ordering-1')).to.deep.equal([moved, first, second, third]);
    const request = page.waitForResponse((response) =>
      response.url().endsWith('/answers/nachweis-ordering-1'),
    );
    await rows.nth(0).locator('.move').nth(1).click();
    expect((await request).status()).to.equal(200);
    expect(await shown()).to.deep.equal([first, moved, second, third]);
    expect(await answerTo('ordering-1')).to.deep.equal([first, moved, second, third]);
    expect(await page.evaluate('document.activeElement.className')).to.include('move');
  });

  it('hands in what is still on its way, and shows the result', async () => {
    await form('numeric-1').locator('input[name=answer]').fill('34.000 €');
    await page.click('form[data-action=submit-attempt] button');
    await page.locator('main[data-page="quizzes/result"]').waitFor();
    expect(await answerTo('numeric-1')).to.deep.equal(['34.000 €']);
    expect(await page.locator('h1').textContent()).to.equal('Ergebnis: Kurstest');
  });
});
