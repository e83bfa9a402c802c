import { expect } from 'chai';
import { arrivals, chooseLanguage, type Equipment } from './arrivals.ts';
import type { Traveller } from './traveller.ts';

describe('from a new municipality to its people and its contact person', function () {
  this.timeout(180_000);
  const { setOut, arriveInRole } = arrivals();

  for (const { locale, javaScript } of [
    { locale: 'de', javaScript: false },
    { locale: 'ar', javaScript: true },
  ] as const)
    describe(`${locale}, 360 px, ${javaScript ? 'with' : 'without'} JavaScript`, () => {
      const place = `Testdorf ${locale}`;
      const travellers: Traveller[] = [];
      let office: Traveller;
      let municipalityPath = '';
      let linkPath = '';

      const equipment = (name: string): Equipment => ({
        locale,
        javaScript,
        pictures: `people-and-places-${locale}-${name}`,
      });
      const remember = (traveller: Traveller): Traveller => {
        travellers.push(traveller);
        return traveller;
      };
      const arrive = async (role: string): Promise<Traveller> =>
        remember(await arriveInRole(role, equipment(role)));
      const send = (action: string): Promise<void> =>
        office.follow(`form[data-action=${action}] button:not([type=button])`);
      const text = (): Promise<string> => office.page.locator('main').innerText();
      const openPerson = async (name: string): Promise<void> => {
        await office.page.goto('/office/people');
        await office.fill({ municipality: municipalityPath.slice('/office/municipalities/'.length) });
        await send('filter-people');
        await Promise.all([
          office.page.waitForNavigation(),
          office.page.getByRole('link', { name, exact: true }).click(),
        ]);
      };

      before(async () => {
        office = await arrive('projectCoordinator');
      });
      after(async () => {
        for (const traveller of travellers) await traveller.leave();
      });

      it('the project coordination adds the municipality with what is agreed there', async () => {
        await office.page.goto('/office');
        await office.follow('a[href="/office/municipalities"]');
        await office.look('municipalities');
        await office.fill({ name: place });
        await send('add-municipality');
        municipalityPath = new URL(office.page.url()).pathname;
        await office.follow('a[href$="/focus-areas"]');
        await send('add-focus-area');
        await office.look('focus-area-errors');
        await office.fill({ text: 'Ankommen in der Schule', agreedWith: 'Rathaus und Schulverein' });
        await send('add-focus-area');
        await office.follow('a[href$="/contact-points"]');
        await office.fill({ office: 'Bürgerbüro', purpose: 'Wohnung anmelden', phone: '03999 1' });
        await office.look('contact-points');
        await send('add-contact-point');
        await office.follow('a[href^="/office/organisations?"]');
        await office.fill({ name: `Nachbarn ${locale} e. V.`, kind: 'migrantOrganisation' });
        await office.look('organisations');
        await send('add-organisation');
        await office.page.goto(municipalityPath);
        await office.look('municipality');
        expect(await text())
          .to.contain('Ankommen in der Schule')
          .and.contain(`Nachbarn ${locale} e. V.`);
      });

      it('reads in a list of seven, sees what will happen, and invites five', async () => {
        await office.page.goto('/office/people');
        await office.follow('a[href="/office/people/import"]');
        await office.look('import');
        await office.page
          .locator('textarea[name=text]')
          .fill(
            [
              'Name;Rolle;Kommune;Tandem;Seite;E-Mail;Sprache',
              `Rosa Klein ${locale};Lokale Koordination;${place};;;;`,
              `Mia Lang ${locale};Botschafter*in;${place};Tandem Eins;Kommune;;`,
              `Олег Бондар ${locale};Willkommensbotschaft;${place};Tandem Eins;MO;;Ukrainisch`,
              `Jan Petersen ${locale};Willkommensbotschaft;${place};Tandem Zwei;Kommune;;`,
              `سارة ${locale};Willkommensbotschaft;${place};Tandem Zwei;MO;;Arabisch`,
              `Wer Auchimmer;Königin;${place};;;;`,
              'Lea Kim;Botschafterin;Testdof;;;lea@;',
            ].join('\n'),
          );
        await send('check-import');
        await office.look('import-check');
        expect(await office.page.locator('main tbody tr').count()).to.equal(7);
        expect(await office.page.locator('main .badge-problem').count()).to.equal(2);
        await send('confirm-import');
        expect(new URL(office.page.url()).pathname).to.equal('/office/people');
        await office.look('people');
        await office.page.goto('/office/people/import');
        await office.page
          .locator('textarea[name=text]')
          .fill(`Name;Rolle;Kommune\nMia Lang ${locale};Botschaft;${place}`);
        await send('check-import');
        expect(await office.page.locator('form[data-action=confirm-import]').count()).to.equal(0);
      });

      it('lets one of them pause, without asking why', async () => {
        await openPerson(`Jan Petersen ${locale}`);
        await send('begin-pause');
        await office.look('paused');
        expect(await office.page.locator('form[data-action=end-pause]').count()).to.equal(1);
        expect(await office.page.locator('form[data-action=begin-pause]').count()).to.equal(0);
      });

      it('hands the coordination over to somebody of the place', async () => {
        await openPerson(`Rosa Klein ${locale}`);
        await office.follow('a[href$="/handover"]');
        await office.look('handover');
        const mia = office.page.locator('select[name=successor] option', { hasText: 'Mia Lang' });
        await office.fill({ successor: (await mia.getAttribute('value')) ?? '' });
        await send('hand-over');
        await openPerson(`Rosa Klein ${locale}`);
        await office.look('handed-over-from');
        expect(await text()).to.contain(`Mia Lang ${locale}`);
        expect(await office.page.locator('a[href$="/reopening"]').count()).to.equal(1);
      });

      it('makes a link for the municipality, which opens signed out', async () => {
        await office.page.goto(municipalityPath);
        await office.follow('a[href$="/contact-links"]');
        await office.fill({ label: 'Stabsstelle Integration' });
        await office.look('links');
        await send('add-link');
        await office.look('link-letter');
        linkPath = /\/m\/[\w-]{22}/.exec(await text())?.[0] ?? '';
        const guest = remember(await setOut(equipment('guest')));
        await guest.page.goto(linkPath);
        await chooseLanguage(guest, locale);
        await guest.look('visited');
        const read = await guest.page.locator('main').innerText();
        expect(read).to.contain(place).and.contain('Ankommen in der Schule').and.contain('Bürgerbüro');
        expect(read).not.to.match(/Rosa|Mia|Jan/);
        await office.page.goto(`${municipalityPath}/contact-links`);
        await send('revoke-link');
        expect((await guest.page.goto(linkPath))?.status()).to.equal(404);
      });

      it('a learner reads about the own place, joins and leaves what is taught there alone, and pauses', async () => {
        const learner = await arrive('localCoordinator');
        await learner.page.goto('/learn');
        await learner.follow('a[href="/learn/place"]');
        await learner.look('place');
        const course = '/learn/courses/wegweiser-musterstadt';
        await learner.follow('main a[href="/learn/courses#course-wegweiser-musterstadt"]');
        await learner.look('local-course-offered');
        await learner.follow(`form[action="${course}/join"] button`);
        await learner.page.goto('/learn/place');
        await learner.look('place-joined');
        await learner.follow(`main a[href="${course}"]`);
        await learner.follow(`form[action="${course}/leave"] button`);
        await learner.page.goto('/account');
        await learner.follow('form[data-action=begin-pause] button');
        await learner.look('own-pause');
        await learner.follow('form[data-action=end-pause] button');
        expect(await learner.page.locator('form[data-action=begin-pause]').count()).to.equal(1);
      });

      it('nobody met a barrier', () => {
        expect(travellers.flatMap(({ findings }) => findings)).to.deep.equal([]);
      });
    });
});
