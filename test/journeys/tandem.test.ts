import { expect } from 'chai';
import { arrivals } from './arrivals.ts';
import type { Traveller } from './traveller.ts';

describe('two ambassadors and their local coordinator', function () {
  this.timeout(120_000);
  const { arriveAs } = arrivals();

  for (const { locale, javaScript } of [
    { locale: 'de', javaScript: false },
    { locale: 'ar', javaScript: true },
  ] as const)
    describe(`${locale}, 360 px, ${javaScript ? 'with' : 'without'} JavaScript`, () => {
      const title = `Aushang für das Fest (${locale})`;
      let ahmad: Traveller;
      let sabine: Traveller;
      let olena: Traveller;
      let thanh: Traveller;
      const arrive = (login: string): Promise<Traveller> =>
        arriveAs(login, { locale, javaScript, pictures: `tandem-${locale}-${login}` });
      const send = (traveller: Traveller, action: string): Promise<void> =>
        traveller.follow(`form[data-action=${action}] button:not([type=button])`);
      /** Forms with errors are the same components in every language. */
      const lookOnce = (traveller: Traveller, name: string): Promise<void> =>
        javaScript ? Promise.resolve() : traveller.look(name);
      const badge = ({ page }: Traveller): Promise<string | null> =>
        page.locator('main .badge').first().getAttribute('class');
      before(async () => {
        ahmad = await arrive('ahmad.darwish');
        sabine = await arrive('sabine.krueger');
        olena = await arrive('olena.marchenko');
        thanh = await arrive('thanh.nguyen');
      });
      after(async () => {
        for (const traveller of [ahmad, sabine, olena, thanh]) await traveller.leave();
      });

      it('agree on a task, and it is done when both have said what they did', async () => {
        await ahmad.page.goto('/learn');
        await ahmad.look('next');
        await ahmad.follow('main a[href="/learn/tandem"]');
        await ahmad.look('tandem');
        await ahmad.follow('main a[href="/learn/tandem/tasks/new"]');
        await send(ahmad, 'agree-task');
        await lookOnce(ahmad, 'nothing-written');
        expect(await ahmad.page.locator('.error-summary a').count()).to.equal(2);
        await ahmad.fill({ title, purpose: 'Alle wissen, wann das Fest ist.', dueDay: '2030-05-01' });
        await send(ahmad, 'agree-task');
        await ahmad.follow(`main a:has-text("${title}")`);
        await ahmad.fill({ statement: 'Kurz' });
        await send(ahmad, 'state-part');
        await lookOnce(ahmad, 'too-short');
        await ahmad.fill({ statement: 'Ich habe den Aushang geschrieben.' });
        await send(ahmad, 'state-part');
        await ahmad.follow(`main a:has-text("${title}")`);
        await ahmad.look('waiting-for-sabine');
        await send(ahmad, 'take-back-part');
        await ahmad.fill({ statement: 'Ich habe den Aushang in zwei Sprachen geschrieben.' });
        await send(ahmad, 'state-part');

        await sabine.page.goto('/learn');
        await sabine.look('next');
        await sabine.follow(`main a:has-text("${title}"), main [data-next=first] .button`);
        await sabine.page.goto('/learn/tandem');
        await sabine.follow(`main a:has-text("${title}")`);
        await sabine.fill({ statement: 'Ich habe den Aushang an zwölf Orten aufgehängt.' });
        await send(sabine, 'state-part');
        await sabine.follow(`main a:has-text("${title}")`);
        await sabine.look('confirmed');
        expect(await badge(sabine)).to.contain('done');
      });

      it('write a task profile that all three sign', async () => {
        await ahmad.page.goto('/learn/tandem/profile');
        await ahmad.look('profile');
        await ahmad.follow('main a[href="/learn/tandem/profile/edit"]');
        await ahmad.follow('button[name=intent][value=more]');
        const last = (await ahmad.page.locator('main fieldset').count()).toString();
        await ahmad.fill({ [`forWhom${last}`]: 'Jugendliche' });
        await ahmad.follow('button[name=intent][value=propose]');
        await lookOnce(ahmad, 'task-missing');
        await ahmad.fill({ [`task${last}`]: `Sport am Freitag (${locale})`, rhythm1: 'Einmal in der Woche' });
        await ahmad.follow('button[name=intent][value=propose]');
        await send(ahmad, 'sign-profile');
        await sabine.page.goto('/learn/tandem/profile');
        await send(sabine, 'sign-profile');
        await sabine.look('profile-signed');
        expect(await badge(sabine)).to.contain('waiting');

        await olena.page.goto('/local');
        await olena.follow('main a[href="/local/tandems"]');
        await olena.look('tandems');
        await olena.follow('main table a:has-text("Tandem Brücke")');
        await olena.look('tandem');
        await olena.follow('main a[href$="/profile"]');
        await olena.look('profile-to-sign');
        await send(olena, 'sign-profile');
        await olena.look('profile-in-force');
        expect(await badge(olena)).to.contain('done');
        await ahmad.page.goto('/learn/tandem/profile');
        await ahmad.follow('main a[href*="/profile/comparison"]');
        await ahmad.look('comparison');
        expect(await ahmad.page.locator('main').innerText()).to.contain(`Sport am Freitag (${locale})`);
      });

      it('count volunteer hours', async () => {
        await ahmad.page.goto('/learn');
        await ahmad.follow('main a[href="/learn/hours"]');
        await ahmad.look('hours');
        await ahmad.follow('main a[href="/learn/hours/new"]');
        await ahmad.fill({ day: '2020-01-01' });
        await send(ahmad, 'note-hours');
        await lookOnce(ahmad, 'hours-wrong');
        expect(await ahmad.page.locator('.error-summary a').count()).to.equal(3);
        const today = new Date().toISOString().slice(0, 10);
        await ahmad.fill({
          day: today,
          hours: '1',
          quarter: '45',
          people: '7',
          activity: `Aushang (${locale})`,
        });
        await send(ahmad, 'note-hours');
        await ahmad.look('month');
        await ahmad.follow('main a[href^="/learn/hours/sheet"]');
        await ahmad.look('sheet');

        await olena.page.goto('/local/hours');
        await olena.look('hours');
        await olena.page.goto((await hrefOf(olena, today.slice(0, 7))) ?? '/nowhere');
        await olena.look('month');
        await send(olena, 'return-hours');
        await lookOnce(olena, 'no-question');
        await send(olena, 'approve-hours');
        await ahmad.page.goto(`/learn/hours?month=${today.slice(0, 7)}`);
        expect(await badge(ahmad)).to.contain('done');
        await ahmad.follow('main a[href$="/correction"]');
        await ahmad.look('correction');
      });

      it('are looked after by the project coordination', async () => {
        await thanh.page.goto('/office');
        await thanh.follow('main a[href="/office/tandems"]');
        await thanh.look('tandems');
        await thanh.follow('main table a:has-text("Tandem Bahnhof")');
        await thanh.look('tandem');
        await thanh.follow('main a[href$="/members"]');
        await send(thanh, 'join-tandem');
        await thanh.look('members');
        expect(await thanh.page.locator('.error-summary a').count()).to.equal(2);
        await thanh.page.goto('/office/hours');
        await thanh.look('hours');
      });

      it('met no barrier', () => {
        const findings = [ahmad, sabine, olena, thanh].flatMap((traveller) => traveller.findings);
        expect(findings).to.deep.equal([]);
      });
    });
});

/** The address of Ahmad's month among those that wait. */
async function hrefOf({ page }: Traveller, month: string): Promise<string | null> {
  return page.locator(`main a[href$="/${month}"]:has-text("Ahmad Darwish")`).first().getAttribute('href');
}
