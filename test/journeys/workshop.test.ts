import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { addOrganisation } from '../../src/people/places.actions.ts';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { newId } from '../../src/platform/ids.ts';
import { testPassword } from '../support/people.ts';
import { startApp, type RunningApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { onEachDatabase } from '../support/databases.ts';
import { extractText } from '../support/pdf.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { workshopTown, type WorkshopTown } from '../workshops/workshop-town.ts';
import { setOut, type Traveller } from './traveller.ts';

/** German without JavaScript on SQLite, Arabic with JavaScript on PostgreSQL. */
onEachDatabase((engine, fresh) => {
  const locale: Locale = engine === 'sqlite' ? 'de' : 'ar';
  const javaScript = engine === 'postgres';

  describe(`the Zukunftswerkstatt and its concept in «${locale}», ${javaScript ? 'with' : 'without'} JavaScript`, function journey() {
    this.timeout(120_000);
    let browser: Browser;
    let database: TestDatabase;
    let town: WorkshopTown;
    let app: RunningApp;
    let leader: Traveller;
    let phone: Traveller;
    let place: string;
    let code = '';
    before(async () => {
      browser = await launchBrowser();
      database = await fresh();
      town = await workshopTown(database.url);
      app = await startApp({ url: database.url });
      place = town.musterstadt;
      await town.db('person').where({ login: 'olena' }).update({ locale });
      await addOrganisation(town.as('thanh'), {
        key: newId(),
        ...{ kind: 'migrantOrganisation', name: 'Kulturhaus e. V.', municipalityId: place },
      });
      const options = { base: app.base, javaScript, width: 360, locale } as const;
      leader = await setOut(browser, { ...options, pictures: `workshop-${locale}` });
      phone = await setOut(browser, { ...options, pictures: `workshop-${locale}-phone` });
      for (const one of [leader, phone]) {
        await one.page.goto('/');
        if (locale === 'de') continue;
        await one.page.locator('details.menu summary').first().click();
        await one.follow(`button[name=locale][value=${locale}]`);
      }
      await leader.page.goto('/sign-in');
      await leader.fill({ login: 'olena', password: testPassword });
      await leader.follow('form[data-action=sign-in] button:not([type=button])');
    });
    after(async () => {
      await leader.leave();
      await phone.leave();
      await browser.close();
      await app.close();
      await town.db.destroy();
      await database.drop();
    });

    it('is prepared by the local coordinator, with a checklist and invitations', async () => {
      await leader.page.goto('/local/workshop');
      await leader.page.goto(`/workshops/${place}/checklist`);
      await leader.page.locator('[name="done-room"]').check();
      await leader.follow('form[data-action=save-checklist] button');
      expect(await leader.page.locator('[name="done-room"]').isChecked()).to.equal(true);
      await leader.fill({ label: 'Busse' });
      await leader.follow('form[data-action=add-check] button');
      await leader.look('checklist');
      await leader.page.goto(`/workshops/${place}/invitations`);
      await leader.look('invitations');
      await leader.page.getByLabel('Kulturhaus e. V.').check();
      await leader.page.locator('[name=name]').fill('Verein <b>Brücke</b>');
      await leader.follow('form[data-action=note-invitation] button');
      const [recorded, typed] = await leader.page.locator('form[data-action=set-invitation] select').all();
      expect(await recorded?.locator('xpath=ancestor::li').innerText()).to.contain('Kulturhaus e. V.');
      await typed?.selectOption('accepted');
      await leader.follow('li:last-of-type > form[data-action=set-invitation] button');
      await leader.look('invitations-noted');
      await leader.follow('li:last-of-type a[href$="/letter"]');
      expect(await leader.page.locator('.letter').innerText()).to.contain('Verein <b>Brücke</b>');
    });

    it('has a day with a code, which a phone without an account types', async () => {
      await leader.page.goto(`/workshops/${place}/day`);
      const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
      await leader.fill({ day: today, dots: '2' });
      await leader.follow('form[data-action=plan-day] button');
      code = await leader.page.locator('code.code').first().innerText();
      expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      await phone.page.goto('/workshop');
      await phone.fill({ code: 'ZZZZZZ' });
      await phone.follow('form[data-action=enter-workshop] button');
      await phone.fill({ code: code.toLowerCase() });
      await phone.follow('form[data-action=enter-workshop] button');
      await phone.look('card');
      await phone.follow('form[data-action=add-card] button');
      expect(await phone.page.locator('.error-summary').count()).to.equal(1);
      await phone.fill({ kind: 'need', text: 'Ein Treffpunkt <script>alert(1)</script> أهلاً' });
      await phone.follow('form[data-action=add-card] button');
      expect(await phone.page.locator('[name=text]').inputValue()).to.equal('');
    });

    it('is sorted into clusters and voted on', async () => {
      await leader.page.goto(`/workshops/${place}/day`);
      await leader.fill({ lines: 'Ein Raum zum Treffen\n\nHilfe bei Bewerbungen\nNonsens' });
      await leader.follow('form[data-action=add-paper-cards] button');
      for (const name of ['Begegnung', 'Arbeit']) {
        await leader.fill({ name });
        await leader.follow('form[data-action=add-cluster] button');
      }
      const lists = leader.page.locator('form[data-action=sort-cards] select');
      expect(await lists.count()).to.equal(4);
      await lists.nth(0).selectOption({ label: 'Begegnung' });
      await leader.page.locator('form[data-action=sort-cards] [name^="twin-"]').nth(1).fill('1');
      await lists.nth(2).selectOption({ label: 'Arbeit' });
      await lists.nth(3).selectOption('hidden');
      await leader.look('sorting');
      await leader.follow('form[data-action=sort-cards] button');
      expect(await leader.page.locator('form[data-action=sort-cards]').count()).to.equal(0);
      await leader.follow('form[data-action=set-vote] button');

      await phone.page.goto(`/workshop/${code}`);
      await phone.look('vote');
      const boxes = phone.page.locator('[name=cluster]');
      await boxes.nth(0).check();
      await phone.follow('form[data-action=vote] button');
      await boxes.nth(0).uncheck();
      await boxes.nth(1).check();
      await phone.follow('form[data-action=vote] button');
      expect(await boxes.nth(1).isChecked()).to.equal(true);

      await leader.page.goto(`/workshops/${place}/day/screen`);
      await leader.look('screen');
      const first = leader.page.locator('.workshop-clusters li').first();
      expect(await first.innerText()).to.contain('Arbeit');
      expect(await first.locator('progress').getAttribute('value')).to.equal('1');
    });

    it('is closed, and its results become findings with their origin', async () => {
      await leader.page.goto(`/workshops/${place}/day`);
      await leader.fill({ heads: '24' });
      await leader.follow('form[data-action=note-heads] button');
      await leader.page.locator('[name=sure]').check();
      await leader.follow('form[data-action=close-day] button');
      await phone.page.goto(`/workshop/${code}`);
      expect(await phone.page.locator('form[data-action=add-card]').count()).to.equal(0);
      await leader.page.goto(`/concepts/${place}/adoption`);
      for (const box of await leader.page.locator('[name=text]').all()) await box.check();
      await leader.follow('form[data-action=adopt-texts] button');
      expect(await leader.page.locator('main').innerText()).to.contain('«Begegnung»');
    });

    it('ends in a concept with a version that everybody in the municipality can read', async () => {
      await leader.page.goto(`/concepts/${place}/sections/goals`);
      await leader.fill({
        'goals-0-what': 'Jede Woche ein offenes Treffen',
        'goals-0-target': '40 Treffen',
        'goals-0-until': '2027-12-31',
      });
      await leader.look('goals');
      await leader.follow('form[data-action=save-section] button');
      await leader.page.goto(`/concepts/${place}/sections/financing`);
      await leader.fill({ 'costs-0-item': 'Saal', 'costs-0-amount': '12.50' });
      await leader.follow('form[data-action=save-section] button');
      await leader.look('financing-error');
      await leader.fill({ 'costs-0-amount': '1.234,50', 'shares-0-funder': 'Land' });
      await leader.fill({ 'shares-0-amount': '١٠٠٠' });
      await leader.follow('form[data-action=save-section] button');
      await leader.look('concept');
      await leader.follow('form[data-action=fix-version] button');
      const text = await leader.page.locator('main').innerText();
      expect(text).to.contain('1.234,50').and.to.contain('234,50');
      const cookies = await leader.page.context().cookies();
      const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const file = await fetch(`${app.base}/concepts/${place}/versions/1/file/pdf`, { headers: { Cookie } });
      expect(await extractText(new Uint8Array(await file.arrayBuffer()))).to.contain(
        'Jede Woche ein offenes',
      );

      await leader.page.goto(`/concepts/${place}/sections/goals`);
      await leader.fill({ 'goals-0-target': '45 Treffen', 'goals-1-what': 'Ein Sprachcafé' });
      await leader.follow('form[data-action=save-section] button');
      await leader.page.goto(`/concepts/${place}/comparison`);
      await leader.look('comparison');
      await leader.page.goto(`/concepts/${place}#goals`);
      await leader.page.locator('form[data-action=note-goal] select').first().selectOption('done');
      await leader.follow('form[data-action=note-goal] button');
    });

    it('was without barriers, errors or requests to others', () => {
      expect([...leader.findings, ...phone.findings]).to.deep.equal([]);
    });
  });
});
