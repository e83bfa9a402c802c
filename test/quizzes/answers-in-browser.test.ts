import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { listCurrentAnswers } from '../../src/quizzes/attempts.queries.ts';
import { startApp, type RunningApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { minutes, monday } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import { findBarriers, isTooWide } from '../journeys/traveller.ts';
import { enrol, publishQuizCourse, quizCourse } from './quiz-course.ts';

describe('An attempt in a real browser', function browserTests() {
  this.timeout(60_000);
  let app: RunningApp;
  let browser: Browser;
  let drop: () => Promise<void>;
  let page: Page;
  let now = monday;

  before('open a started test', async () => {
    const made = await migratedSqlite();
    drop = made.drop;
    app = await startApp({ url: made.url, clock: () => now });
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

  /** Answers of the server to a save, and the keys that were sent with it. */
  const nextSave = async (question: string) => {
    const answer = await page.waitForResponse((response) =>
      response.url().endsWith(`/answers/nachweis-${question}`),
    );
    const key = new URLSearchParams(answer.request().postData() ?? '').get('key') ?? '';
    return { status: answer.status(), key };
  };

  it('takes a new key when another answer has been saved under the one it sent', async () => {
    await page.evaluate("crypto.randomUUID = () => 'the-same-key'");
    const before = nextSave('gap-1');
    await form('gap-1').locator('input[name=answer]').fill('Dorffest');
    expect(await before).to.deep.equal({ status: 200, key: 'the-same-key' });
    await page.evaluate(`{
      let calls = 0;
      crypto.randomUUID = () => (calls++ === 0 ? 'the-same-key' : 'another-key-' + String(calls));
    }`);
    const [first, second] = [nextSave('gap-1'), page.waitForResponse((answer) => answer.ok())];
    await form('gap-1').locator('input[name=answer]').fill('Stadtfest');
    expect(await first).to.deep.equal({ status: 409, key: 'the-same-key' });
    await second;
    await saved('gap-1');
    expect(await answerTo('gap-1')).to.deep.equal(['Stadtfest']);
  });

  it('says that it was not saved when even the new key is used', async () => {
    await page.evaluate("crypto.randomUUID = () => 'the-same-key'");
    await form('gap-1').locator('input[name=answer]').fill('Burgfest');
    const status = form('gap-1').locator('.save-status[data-state=unsaved]');
    await status.waitFor();
    expect(await status.textContent()).to.include('nicht angenommen');
    expect(await answerTo('gap-1')).to.deep.equal(['Stadtfest']);
    await page.reload();
  });

  it('keeps an answer that comes after the session has ended, and sends it after the next sign-in', async () => {
    const address = page.url();
    now += 13 * 60 * minutes;
    const refused = nextSave('gap-1');
    await form('gap-1').locator('input[name=answer]').fill('Straßenfest');
    expect((await refused).status).to.equal(303);
    const status = form('gap-1').locator('.save-status[data-state=unsaved]');
    await status.waitFor();
    expect(await status.textContent()).to.include('Sie sind abgemeldet');
    expect(await answerTo('gap-1')).to.deep.equal(['Stadtfest']);
    expect(await app.db('parkedForm').select('id')).to.deep.equal([]);

    await page.reload();
    await page.fill('[name=login]', 'olena');
    await page.fill('[name=password]', testPassword);
    const sent = nextSave('gap-1');
    await page.click('form[data-action=sign-in] button[type=submit]');
    expect((await sent).status).to.equal(200);
    await saved('gap-1');
    expect(page.url()).to.equal(address);
    expect(await answerTo('gap-1')).to.deep.equal(['Straßenfest']);
  });

  it('asks whether a form without autosave that came too late is to be saved', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const window = await plain.newPage();
    const address = page.url();
    await plain.addCookies(await page.context().cookies());
    await window.goto(address);
    now += 13 * 60 * minutes;
    const late = window.locator('form[action$="/answers/nachweis-gap-1"]');
    await late.locator('input[name=answer]').fill('"Fest" & <mehr>');
    await late.locator('button').click();
    expect(await window.locator('.notice').textContent()).to.include('Ihre letzte Eingabe ist noch da');
    await window.fill('[name=login]', 'olena');
    await window.fill('[name=password]', testPassword);
    await window.click('form[data-action=sign-in] button[type=submit]');
    expect(await window.locator('h1').textContent()).to.equal('Ihre letzte Eingabe ist noch da');
    expect(await answerTo('gap-1')).to.deep.equal(['Straßenfest']);
    const asks = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await asks.context().addCookies(await plain.cookies());
    await asks.goto(window.url());
    expect([await findBarriers(asks, ['light']), await isTooWide(asks)]).to.deep.equal([[], false]);
    await asks.context().close();
    await window.click('form[data-action=post-again] button');
    await window.locator('main[data-page="quizzes/attempt"]').waitFor();
    expect(await answerTo('gap-1')).to.deep.equal(['"Fest" & <mehr>']);
    // The other window goes on with the new session.
    await page.context().addCookies(await plain.cookies());
    await plain.close();
    await page.reload();
  });

  it('hands in what is still on its way, and shows the result', async () => {
    await form('numeric-1').locator('input[name=answer]').fill('34.000 €');
    await page.click('form[data-action=submit-attempt] button');
    await page.locator('main[data-page="quizzes/result"]').waitFor();
    expect(await answerTo('numeric-1')).to.deep.equal(['34.000 €']);
    expect(await page.locator('h1').textContent()).to.equal('Ergebnis: Kurstest');
  });
});
