import { expect } from 'chai';
import { arrivals } from './arrivals.ts';
import type { Traveller } from './traveller.ts';

describe('from the dry run to many papers in one file', function () {
  this.timeout(120_000);
  const { arriveInRole } = arrivals();

  const arrive = (role: string, locale: 'de' | 'ar', javaScript: boolean): Promise<Traveller> =>
    arriveInRole(role, { locale, javaScript, pictures: `issuing-${locale}-${role}` });
  /** Sends the choice as it is proposed and comes back to the page until nothing waits any more. */
  const goThrough = async (office: Traveller): Promise<void> => {
    const { page, follow } = office;
    await page.goto('/office/certificates');
    await follow('main a[href="/office/issuing"]');
    await office.look('dry-run');
    await follow('form[data-action=issue-many] .actions button');
    const running = page.locator('main .actions a[href^="/office/issuing/batches/"]');
    while ((await running.count()) > 0) await page.reload();
    await office.look('batch');
    expect(await page.locator('.badge-done').count()).to.be.above(0);
  };

  it('one person confirms, another releases, in German without JavaScript', async () => {
    const first = await arrive('projectCoordinator', 'de', false);
    await goThrough(first);
    const second = await arrive('management', 'de', false);
    await goThrough(second);
    await second.follow('form[data-action=print-certificates] button');
    const file = second.page.locator('main a[href$="/file"]');
    while ((await file.count()) === 0) await second.page.reload();
    await second.look('printed');
    expect([...first.findings, ...second.findings]).to.deep.equal([]);
    await Promise.all([first.leave(), second.leave()]);
  });

  it('and in Arabic with JavaScript the office sees what has been done', async () => {
    const reader = await arrive('management', 'ar', true);
    await reader.page.goto('/office/issuing');
    await reader.look('dry-run');
    await reader.follow('main a[href^="/office/issuing/batches/"]');
    await reader.look('batch');
    expect(reader.findings).to.deep.equal([]);
    await reader.leave();
  });
});
