import { expect } from 'chai';
import { arrivals } from './arrivals.ts';
import type { Traveller } from './traveller.ts';

describe('from a talk to the next step', function () {
  this.timeout(120_000);
  const { arriveInRole } = arrivals();

  for (const { locale, javaScript } of [
    { locale: 'de', javaScript: false },
    { locale: 'ar', javaScript: true },
  ] as const)
    describe(`${locale}, 360 px, ${javaScript ? 'with' : 'without'} JavaScript`, () => {
      let office: Traveller;
      let local: Traveller;
      const arrive = (role: string): Promise<Traveller> =>
        arriveInRole(role, { locale, javaScript, pictures: `accompaniment-${locale}-${role}` });
      before(async () => {
        office = await arrive('projectCoordinator');
        local = await arrive('localCoordinator');
      });
      after(async () => {
        await office.leave();
        await local.leave();
      });

      it('the project coordination notes what was agreed', async () => {
        await office.page.goto('/office');
        await office.follow('a[href="/office/accompaniment"]');
        await office.look('municipalities');
        await office.follow('main table a');
        await office.look('municipality');
        await office.follow('form[data-action=write-note] button:not([type=button])');
        await office.look('nothing-written');
        expect(await office.page.locator('.error-summary a').count()).to.be.above(0);
        await office.fill({ kind: 'visit', topics: `Wer lädt die Betriebe ein? (${locale})` });
        await office.fill({ step1: `Betriebe anrufen (${locale})`, due1: '2030-01-15' });
        await office.follow('form[data-action=write-note] button:not([type=button])');
        expect(await office.page.locator('main').innerText()).to.contain(`Betriebe anrufen (${locale})`);
        await office.look('written');
      });

      it('the local coordination reads it and ticks the step off', async () => {
        await local.page.goto('/learn');
        await local.follow('a[href="/learn/accompaniment"]');
        await local.look('own');
        const step = local.page.locator('li', { hasText: `Betriebe anrufen (${locale})` });
        await Promise.all([local.page.waitForNavigation(), step.locator('button').click()]);
        await local.look('ticked');
        expect(await step.locator('.badge').getAttribute('class')).to.contain('done');
      });

      it('nobody met a barrier', () => {
        expect([...office.findings, ...local.findings]).to.deep.equal([]);
      });
    });
});
