import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { join } from 'node:path';
import type { CourseKey, Question } from '../../src/courses/course.ts';
import { compileFolder } from '../../src/courses/compile-worker.adapter.ts';
import { rightAnswer } from '../../src/demo/answers.ts';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { projectRoot } from '../../src/platform/root.ts';
import { launchBrowser } from '../support/browser.ts';
import { decodeQr, renderPdfPage } from '../support/pdf.ts';
import { freshPostgres, type TestDatabase } from '../support/postgres.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { setOut, type Traveller } from './traveller.ts';

interface Leg {
  readonly locale: Locale;
  readonly javaScript: boolean;
  readonly width: 360 | 1280;
  readonly engine: 'sqlite' | 'postgres';
  readonly certificateName: string;
}

const legs: readonly Leg[] = [
  { locale: 'de', javaScript: true, width: 360, engine: 'sqlite', certificateName: 'Łucja Șerban-Müller' },
  { locale: 'de', javaScript: false, width: 360, engine: 'postgres', certificateName: 'Олена Шевченко' },
  { locale: 'ar', javaScript: true, width: 360, engine: 'postgres', certificateName: 'أحمد العلي' },
  { locale: 'ar', javaScript: false, width: 1280, engine: 'sqlite', certificateName: 'Fatima' },
];

describe('from an invitation to a certificate that anybody can verify', function () {
  this.timeout(240_000);
  let browser: Browser;
  const questions = new Map<string, Question>();
  const keys = new Map<string, CourseKey['answers'][string]>();

  before(async () => {
    browser = await launchBrowser();
    const compiled = await compileFolder(join(projectRoot, 'courses/ankommen'));
    if (!compiled.ok) throw new Error('the course is broken');
    for (const module of compiled.course.modules)
      for (const one of [
        ...module.pool,
        ...(module.check?.questions ?? []),
        ...(module.safetyCheck?.questions ?? []),
      ])
        questions.set(one.id, one);
    for (const [id, key] of Object.entries(compiled.key.answers)) keys.set(id, key);
  });
  after(() => browser.close());

  for (const leg of legs) {
    const title = `${leg.locale}, ${leg.width} px, ${leg.javaScript ? 'with' : 'without'} JavaScript, on ${leg.engine}`;
    describe(title, () => {
      let server: RunningServer;
      let database: TestDatabase | null = null;
      let office: Traveller;
      let learner: Traveller;
      let invitationPath = '';
      let typedCode = '';
      let verifyPath = '';
      const pictures = `${leg.locale}-${leg.width}-${leg.javaScript ? 'js' : 'plain'}`;

      before(async () => {
        database = leg.engine === 'postgres' ? await freshPostgres() : null;
        server = await startServer({ env: database === null ? {} : { DATABASE_URL: database.url } });
        const options = {
          base: server.base,
          javaScript: leg.javaScript,
          width: leg.width,
          locale: leg.locale,
          // Without the script the pages look the same.
          ...(leg.javaScript && { alwaysKept: true as const }),
        };
        office = await setOut(browser, { ...options, pictures: `${pictures}-office` });
        learner = await setOut(browser, { ...options, pictures });
      });
      after(async () => {
        await office.leave();
        await learner.leave();
        await server.stop();
        await database?.drop();
      });

      it('LAMSA invites an ambassador and prints the letter', async () => {
        await office.page.goto('/');
        await office.look('start');
        await office.page.goto('/sign-in');
        await office.look('sign-in');
        await office.follow('button[name=role][value=projectCoordinator]');
        await office.look('overview');
        await office.page.goto('/office/people/new');
        await office.fill({ name: 'Neue Person', role: 'ambassador', newMunicipality: 'Testdorf' });
        await office.fill({ newTandem: 'Tandem Eins', side: 'municipality', letterLocale: leg.locale });
        await office.look('invite');
        await office.follow('form[data-action=invite] button[type=submit], form[data-action=invite] button');
        await office.look('person');
        await office.follow('a[href$="/letter"]');
        await office.look('letter');
        const text = await office.page.locator('main').innerText();
        typedCode = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(text)?.[0] ?? '';
        expect(typedCode).to.have.length(11);
      });

      it('the ambassador types the code, chooses the language before any text, and arrives', async () => {
        await learner.page.goto('/code');
        await learner.fill({ code: typedCode.toLowerCase().replace('-', ' ') });
        await learner.follow('form[data-action=code] button');
        await learner.look('language-first');
        invitationPath = new URL(learner.page.url()).pathname;
        await learner.follow(`main button[name=locale][value=${leg.locale}]`);
        expect(await learner.page.locator('html').getAttribute('lang')).to.equal(leg.locale);
        await learner.follow('form[data-action=first-sign-in] button:not([type=button])');
        await learner.look('first-sign-in-errors');
        await learner.fill({
          certificateName: leg.certificateName,
          password: 'kleine grüne Tasse am Fluss',
          privacy: '1',
        });
        await learner.follow('form[data-action=first-sign-in] button:not([type=button])');
        expect(await pageName(learner)).to.equal('learning/next');
        await learner.look('next');
      });

      it('the invitation works only once', async () => {
        const answer = await office.page.goto(invitationPath);
        expect(answer?.status()).to.equal(404);
        await office.look('invitation-used');
      });

      it('reads every lesson; opening one completes nothing', async () => {
        await learner.page.goto('/learn/courses/ankommen');
        await learner.look('course');
        const lessons = await learner.page
          .locator('main a[href^="/learn/courses/ankommen/"]')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        const paths = [...new Set(lessons)].filter(
          (path) => path.split('/').length === 6 && !path.includes('/quizzes/'),
        );
        expect(paths).to.have.length(14);
        await learner.page.goto(paths[0] ?? '');
        await learner.look('lesson');
        await learner.page.goto('/learn/courses/ankommen');
        expect(await learner.page.locator('progress').first().getAttribute('value')).to.equal('0');
        for (const path of paths) {
          await learner.page.goto(path);
          await learner.follow('form[data-action=complete-lesson] button');
        }
        await learner.page.goto('/learn');
        await learner.look('next-after-lessons');
      });

      it('practises with feedback at once', async () => {
        const first = [...questions.keys()].find((id) => id.startsWith('on1')) ?? '';
        expect(first).to.not.equal('');
        await learner.page.goto('/learn/courses/ankommen/quizzes/on1-check');
        await learner.look('check-intro');
        await learner.follow('form[data-action=start-attempt] button');
        await learner.look('check');
        await answerAll(learner, leg);
        await learner.look('check-answered');
        await learner.follow('form[data-action=submit-attempt] button');
        await learner.look('check-result');
      });

      it('passes the safety check and the course test', async () => {
        for (const quiz of ['on3-safety', 'test']) {
          await learner.page.goto(`/learn/courses/ankommen/quizzes/${quiz}`);
          await learner.follow('form[data-action=start-attempt] button');
          await answerAll(learner, leg);
          await learner.page.reload();
          await learner.look(`${quiz}-answered`);
          await learner.follow('form[data-action=submit-attempt] button');
          await learner.look(`${quiz}-result`);
          const withoutChoice = 'fieldset:has(input[type=radio]):not(:has(input:checked))';
          expect(await learner.page.locator(withoutChoice).count()).to.equal(0);
        }
        await learner.page.goto('/learn');
        await learner.look('next-eligible');
      });

      it('was at the Zukunftswerkstatt, which LAMSA enters', async () => {
        expect(await learner.page.locator('main').innerText()).to.contain('Zukunftswerkstatt');
        await office.page.goto('/meetings/new');
        await office.fill({
          title: 'Zukunftswerkstatt Testdorf',
          kind: 'workshop',
          municipality: 'Testdorf',
        });
        await office.fill({
          day: '2026-11-02',
          starts: '09:30',
          ends: '16:30',
          units: '8',
          place: 'Rathaus',
        });
        await office.follow('form[data-action=save-meeting] button:not([type=button])');
        await office.follow('form[data-action=publish-meeting] button');
        await office.follow('a[href$="/attendance"]');
        await office.look('attendance');
        await office.page.locator('input[type=radio][value=present]').first().check();
        await office.follow('form[data-action=tick-attendance] button');
        await learner.page.goto('/learn');
        await learner.look('next-complete');
      });

      it('asks for the certificate, and two people of LAMSA sign it', async () => {
        await learner.page.goto('/learn/certificate');
        await learner.look('certificate-check');
        await learner.follow('form[data-action=request-certificate] button');
        await learner.look('certificate-requested');
        await office.page.goto('/office/certificates');
        await office.look('certificates');
        await openCertificate(office, leg.certificateName);
        await office.look('certificate');
        await office.follow('form[data-action=confirm-certificate] button');
        await office.follow('form[data-action=sign-out] button');
        await office.page.goto('/sign-in');
        await office.follow('button[name=role][value=management]');
        await office.page.goto('/office/certificates');
        await openCertificate(office, leg.certificateName);
        await office.follow('form[data-action=release-certificate] button');
        await office.look('certificate-released');
      });

      it('holds a paper whose QR code leads to the valid page', async () => {
        await learner.page.goto('/learn/certificate');
        await learner.look('certificate-released');
        await learner.follow('main a[href^="/learn/certificates/"]');
        await learner.look('certificate-to-share');
        const shared = await learner.page.locator('.copyable-text').first().innerText();
        await learner.follow('main a[href$="/use"]');
        await learner.look('certificate-in-use');
        await learner.page.goto('/learn/certificate');
        const cookies = await learner.page.context().cookies();
        const file = await learner.page
          .locator('a[href*="/learn/certificate"][href*="file"]')
          .first()
          .getAttribute('href');
        const answer = await fetch(new URL(file ?? '', server.base), {
          headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
        });
        expect(answer.headers.get('content-type')).to.contain('application/pdf');
        const pdf = new Uint8Array(await answer.arrayBuffer());
        const address = await decodeQr((await renderPdfPage(pdf, 110)).imageData);
        expect(address).to.match(/\/c\/[0-9A-HJKMNP-TV-Z]{26}#[A-Z2-7]{200,}$/);
        const scanned = new URL(address ?? '');
        verifyPath = scanned.pathname;
        expect(shared).to.equal(scanned.origin + verifyPath);
        const employer = await setOut(browser, {
          base: server.base,
          javaScript: leg.javaScript,
          width: leg.width,
          locale: 'de',
          pictures: `${pictures}-employer`,
          ...(leg.javaScript && { alwaysKept: true as const }),
        });
        const valid = await employer.page.goto(verifyPath + scanned.hash);
        expect(valid?.status()).to.equal(200);
        if (leg.javaScript) await employer.page.getByText('Die Unterschrift ist echt').waitFor();
        expect(await employer.page.locator('main').innerText()).to.contain(leg.certificateName);
        await employer.look('valid');
        const code = verifyPath.slice('/c/'.length);
        const changed = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
        const unknown = await employer.page.goto(`/c/${changed}`);
        expect(unknown?.status()).to.equal(404);
        await employer.look('unknown');
        await employer.page.goto('/verify');
        await employer.fill({ code: code.toLowerCase() });
        await employer.follow('main form button');
        expect(await employer.page.locator('main').innerText()).to.contain(leg.certificateName);
        expect(employer.findings).to.deep.equal([]);
        await employer.leave();
      });

      it('LAMSA sees who has come how far, and nobody met a barrier', async () => {
        await office.page.goto('/office');
        await office.look('overview-afterwards');
        expect(await office.page.locator('main').innerText()).to.contain('Testdorf');
        expect(office.findings).to.deep.equal([]);
        expect(learner.findings).to.deep.equal([]);
      });
    });
  }

  /** Answers every question right, as a person without JavaScript (save by save) or with it (saved while going on). */
  async function answerAll({ page, follow }: Traveller, { javaScript }: Leg): Promise<void> {
    const forms = await page
      .locator('form[data-action=save-answer]')
      .evaluateAll((all) => all.map((form) => form.getAttribute('action') ?? ''));
    for (const action of forms) {
      const id = action.split('/').at(-1) ?? '';
      const [question, key] = [questions.get(id), keys.get(id)];
      if (question === undefined || key === undefined) throw new Error(`no question ${id}`);
      const form = page.locator(`form[action="${action}"]`);
      for (const value of rightAnswer(question, key)) {
        if (await form.locator('select').count()) {
          await form.locator(`select:has(option[value="${value}"])`).selectOption(value);
        } else if (await form.locator('input[type=radio], input[type=checkbox]').count()) {
          await form.locator(`input[value="${value}"]`).check();
        } else {
          await form.locator('[name=answer]').fill(value);
        }
      }
      if (!javaScript) await follow(`form[action="${action}"] button`);
    }
  }
});

async function pageName({ page }: Traveller): Promise<string | null> {
  return page.locator('main').getAttribute('data-page');
}

async function openCertificate({ page, follow }: Traveller, name: string): Promise<void> {
  await follow(`main a[href^="/office/certificates/"]:has-text("${name}")`);
  expect(await page.locator('main').innerText()).to.contain(name);
}
