import { expect } from 'chai';
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { demoPassword } from '../../src/demo/town.ts';
import { momentOf, wallClock } from '../../src/meetings/berlin-time.ts';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { setOut, type Traveller } from './traveller.ts';

const day = 24 * 3_600_000;

interface Leg {
  readonly locale: Locale;
  readonly javaScript: boolean;
  readonly login: string;
  readonly present: string;
}

const legs: readonly Leg[] = [
  {
    locale: 'de',
    javaScript: false,
    login: 'sabine.krueger',
    present: 'anwesend',
  },
  { locale: 'ar', javaScript: true, login: 'ahmad.darwish', present: 'حاضر' },
];

describe('a meeting, from the plan to the corrected attendance', function () {
  this.timeout(120_000);
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  for (const leg of legs)
    describe(`${leg.locale}, 360 px, ${leg.javaScript ? 'with' : 'without'} JavaScript`, () => {
      const title = 'Projekte planen, Teil 1';
      let server: RunningServer;
      let trainer: Traveller;
      let learner: Traveller;
      let phone: Traveller;
      let meetingPath = '';
      let ownPath = '';
      let code = '';

      before(async () => {
        // Tomorrow at ten, whatever the clock says: the meeting begins in ten minutes and ends on the same day.
        const tomorrow = wallClock(Date.now() + day).day;
        const noon = momentOf(tomorrow, '10:05') ?? Date.now();
        const offset = String(Math.round((noon - Date.now()) / 1_000));
        server = await startServer({ env: { CLOCK_OFFSET_S: offset } });
        const { locale, javaScript } = leg;
        const options = { base: server.base, javaScript, width: 360, locale } as const;
        const pictures = `meetings-${locale}`;
        trainer = await setOut(browser, { ...options, pictures: `${pictures}-trainer` });
        learner = await setOut(browser, { ...options, pictures });
        phone = await setOut(browser, { ...options, pictures: `${pictures}-phone` });
        await signIn(trainer, 'miriam.haddad');
        await signIn(learner, leg.login);
      });
      after(async () => {
        for (const one of [trainer, learner, phone]) await one.leave();
        await server.stop();
      });

      it('the trainer plans it and publishes it', async () => {
        await trainer.page.goto('/trainer');
        await trainer.follow('main a[href="/trainer/meetings"]');
        await trainer.look('list');
        await trainer.follow('main a[href="/meetings/new"]');
        await trainer.follow('form[data-action=save-meeting] button');
        await trainer.look('form-errors');
        await trainer.fill({
          title,
          course: 'ankommen',
          audience: 'ambassador',
          day: wallClock(Date.now() + day).day,
          starts: '10:15',
          ends: '12:00',
          units: '2',
          place: 'Rathaus, Saal 1',
          seats: '12',
          mediationNote: 'Arabisch und Ukrainisch werden gedolmetscht.',
        });
        await trainer.follow('form[data-action=save-meeting] button');
        meetingPath = new URL(trainer.page.url()).pathname;
        await trainer.look('draft');
        await trainer.follow('form[data-action=publish-meeting] button');
        await trainer.look('published');
      });

      it('the ambassador signs up, and the calendar file opens in another program', async () => {
        await learner.page.goto('/learn');
        await learner.look('next');
        await learner.page.goto('/learn/meetings');
        await learner.look('own-list');
        await learner.follow(`main a:has-text("${title}")`);
        ownPath = new URL(learner.page.url()).pathname;
        await learner.follow('form[data-action=sign-up] button');
        await learner.look('signed-up');
        const [download] = await Promise.all([
          learner.page.waitForEvent('download'),
          learner.page.click('main a[href$="/calendar.ics"]'),
        ]);
        const file = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8')) as []);
        const component = file.getFirstSubcomponent('vevent');
        if (component === null) throw new Error('no entry');
        const event = new ICAL.Event(component);
        expect(event.summary).to.equal(title);
        expect(wallClock(event.startDate.toJSDate().getTime()).time).to.equal('10:15');
      });

      it('the trainer shows the code', async () => {
        await trainer.page.goto(`${meetingPath}/room`);
        code = (await trainer.page.locator('.room-code').innerText()).trim();
        expect(code).to.match(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);
        await trainer.look('room-screen');
        await trainer.page.goto(`${meetingPath}/sheet`);
        await trainer.look('sheet');
      });

      it('the ambassador enters it on a phone; somebody else does so without signing in', async () => {
        await learner.page.goto('/room');
        await learner.fill({ code: 'ZZZ ZZZ' });
        await learner.follow('form[data-action=enter-room] button');
        await learner.look('room-wrong');
        await learner.fill({ code: code.toLowerCase() });
        await learner.follow('form[data-action=enter-room] button');
        expect(new URL(learner.page.url()).pathname).to.equal(ownPath);
        expect(await badges(learner)).to.deep.equal([leg.present, leg.present]);
        await learner.look('checked-in');
        await phone.page.goto(`/room?code=${code.replace(' ', '')}`);
        await phone.look('room');
        await phone.fill({ who: 'Heike.Sommer' });
        await phone.follow('form[data-action=enter-room] button');
        expect(new URL(phone.page.url()).pathname).to.equal('/room/done');
        await phone.look('room-done');
      });

      it('somebody for whom the meeting is not asks whether there is room', async () => {
        await signIn(phone, 'olena.marchenko');
        await phone.page.goto(`/room?code=${code.replace(' ', '')}`);
        await phone.follow('form[data-action=enter-room] button');
        expect(new URL(phone.page.url()).search).to.equal('?why=unexpected');
        await phone.look('room-asked');
      });

      it('the trainer says who it was, ticks others, and leaves the rest open', async () => {
        await trainer.page.goto(`${meetingPath}/attendance`);
        await trainer.look('attendance');
        await trainer.follow('form[data-action=bind-all] button');
        await trainer.follow('form[data-action=bind-check-in]:has-text("Olena") button[value=bind]');
        await trainer.page.locator('details.walk-ins summary').click();
        await trainer.look('attendance-walk-ins');
        await trainer.page
          .locator('fieldset.ticks:has-text("Iryna Bondar") label:has-text("entschuldigt")')
          .click();
        await trainer.follow(
          'form[data-action=tick-attendance] button[type=submit], form[data-action=tick-attendance] button',
        );
        await trainer.look('attendance-ticked');
        const line = (name: string) => trainer.page.locator(`.ticks:has-text("${name}")`).innerText();
        expect(await line('Heike Sommer')).to.contain('anwesend');
        expect(await line('Olena Marchenko')).to.contain('anwesend');
        expect(await line('Iryna Bondar')).to.contain('entschuldigt');
        expect(await trainer.page.locator('fieldset.ticks:has-text("Dmytro Koval")').count()).to.equal(1);
      });

      it('the trainer uploads the signed list, and refuses what is no picture', async () => {
        const scan = trainer.page.locator('input[name=scan]');
        await scan.setInputFiles({
          name: 'liste.html',
          mimeType: 'text/html',
          buffer: Buffer.from('<script>1</script>'),
        });
        await trainer.follow('form[data-action=keep-scan] button');
        await trainer.look('scan-refused');
        await scan.setInputFiles({
          name: 'liste.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4 x\n%%EOF'),
        });
        await trainer.follow('form[data-action=keep-scan] button');
        expect(await trainer.page.locator('main a[href*="/scans/"]').count()).to.equal(1);
      });

      it('the trainer corrects with a reason, and the ambassador reads it', async () => {
        const { name } = {
          'sabine.krueger': { name: 'Sabine Krüger' },
          'ahmad.darwish': { name: 'Ahmad Darwish' },
        }[leg.login] ?? { name: '' };
        await trainer.follow(`.ticks:has-text("${name}") a`);
        await trainer.follow('form[data-action=correct-attendance] button');
        await trainer.look('correction-errors');
        await trainer.fill({ units: '2', state: 'absent', reason: 'Ist nach der ersten UE gegangen.' });
        await trainer.follow('form[data-action=correct-attendance] button');
        await trainer.look('corrected');
        await learner.page.goto(ownPath);
        expect(await learner.page.locator('main').innerText()).to.contain('Ist nach der ersten UE gegangen.');
        await learner.look('own-corrected');
        await learner.page.goto('/learn/meetings');
        await learner.follow('form[data-action=renew-calendar] button');
        await learner.look('own-feed');
        const address = (await learner.page.locator('.long-address').getAttribute('href')) ?? '';
        const feed = await phone.page.request.get(address);
        expect(
          new ICAL.Component(ICAL.parse(await feed.text()) as []).getAllSubcomponents('vevent').length,
        ).to.be.above(0);
      });

      it('found no barrier on the way', () => {
        expect([...trainer.findings, ...learner.findings, ...phone.findings]).to.deep.equal([]);
      });

      async function badges({ page }: Traveller): Promise<string[]> {
        const texts = await page.locator('[aria-labelledby=attendance-heading] ul .badge').allInnerTexts();
        return texts.map((text) => text.trim());
      }
    });
});

async function signIn(traveller: Traveller, login: string): Promise<void> {
  await traveller.page.goto('/sign-in');
  await traveller.fill({ login, password: demoPassword });
  await traveller.follow('form[data-action=sign-in] button:not([type=button])');
}
