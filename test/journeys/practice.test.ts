import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import type { Locale } from '../../src/platform/i18n/locale.ts';
import { phonePhoto, secret, zip } from '../platform/files/samples.ts';
import { arrivals } from './arrivals.ts';
import type { Traveller } from './traveller.ts';

const task = '/learn/courses/projektmanagement/tasks/pm-projektskizze';

/** Larger than anybody needs, as cameras make them. */
function largePhoto(): Buffer {
  const canvas = createCanvas(3_000, 2_250);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f4efe2';
  pen.fillRect(0, 0, 3_000, 2_250);
  pen.fillStyle = '#223';
  for (let line = 0; line < 20; line++) pen.fillRect(200, 200 + line * 95, 2_200 - ((line * 317) % 700), 22);
  return canvas.toBuffer('image/jpeg');
}

describe('a practice task, from the first line to accepted', function () {
  this.timeout(120_000);
  const { arriveAs } = arrivals();

  const arrive = (login: string, locale: Locale, javaScript: boolean): Promise<Traveller> =>
    arriveAs(login, { locale, javaScript, pictures: `practice-${locale}-${login}` });
  const stateOf = ({ page }: Traveller): Promise<string | null> =>
    page.locator('main .badge').first().getAttribute('class');
  const save = (one: Traveller) => one.follow('button[name=then][value=save]');
  const submit = (one: Traveller) => one.follow('button[name=then][value=submit]');
  const press = (one: Traveller, action: string) =>
    one.follow(`form[data-action=${action}] button:not([type=button])`);
  const clean = (...travellers: readonly Traveller[]): void => {
    for (const { findings } of travellers) expect(findings).to.deep.equal([]);
  };
  async function rate(trainer: Traveller, level: string): Promise<void> {
    for (const id of ['a', 'b', 'c', 'd']) await trainer.fill({ [`level-${id}`]: level });
  }

  it('in German, without JavaScript, by one person: draft, photo, revision, accepted', async () => {
    const olena = await arrive('olena.marchenko', 'de', false);
    const miriam = await arrive('miriam.haddad', 'de', false);
    await olena.page.goto('/learn');
    await olena.look('next');
    await olena.follow(`main a[href="${task}"]`);
    await olena.look('draft');
    await olena.page.locator('input[name=file]').setInputFiles({
      name: 'alles.zip',
      mimeType: 'application/zip',
      buffer: zip([{ name: 'a.txt', content: 'a' }]),
    });
    await olena.fill({ text: 'Bedarf: Das Rathaus ist schwer zu finden.\n\nZiel: Schilder.' });
    await submit(olena);
    await olena.look('archive-refused');
    expect(await olena.page.locator('.error-summary').innerText()).to.include('alles.zip');
    expect(await olena.page.locator('textarea[name=text]').inputValue()).to.include('Schilder');
    await olena.page
      .locator('input[name=photo]')
      .setInputFiles({ name: 'IMG_0815.jpg', mimeType: 'image/jpeg', buffer: phonePhoto() });
    await save(olena);
    await olena.look('photo-added');
    expect(await olena.page.locator('.attached').count()).to.equal(2);
    await submit(olena);
    await olena.look('submitted');
    expect(await stateOf(olena)).to.contain('waiting');

    await miriam.page.goto('/trainer');
    await miriam.look('courses');
    await miriam.follow('main a[href="/trainer/tasks"]');
    await miriam.look('queue');
    await miriam.follow('main tr:has-text("Olena") a');
    await miriam.look('to-review');
    await press(miriam, 'claim-task');
    await rate(miriam, 'good');
    await miriam.follow('button[name=decision][value=revisionRequested]');
    await miriam.look('comment-missing');
    await miriam.fill({ comment: 'Gut beobachtet! Bitte noch Zahl und Frist beim Ziel.' });
    await miriam.follow('button[name=decision][value=revisionRequested]');
    await miriam.look('queue-after');

    await olena.page.goto('/learn');
    await olena.look('next-revise');
    await olena.page.goto(task);
    await olena.look('revise');
    await olena.fill({ text: 'Ziel: Bis 1. Mai hängen zehn Schilder.' });
    await submit(olena);
    await miriam.follow('main tr:has-text("Olena") a');
    await press(miriam, 'claim-task');
    await rate(miriam, 'veryGood');
    await miriam.fill({ comment: 'So ist es prüfbar. Danke!' });
    await miriam.follow('button[name=decision][value=accepted]');
    await olena.page.goto(task);
    await olena.look('accepted');
    expect(await stateOf(olena)).to.contain('done');

    await olena.page.goto('/local');
    await olena.look('local');
    await olena.follow('main a[href="/local/tasks"]');
    await olena.look('local-tasks');
    expect(await olena.page.locator('main .task').count()).to.equal(1);
    await olena.follow('main .task a');
    await press(olena, 'comment-task');
    await olena.look('nothing-commented');
    await olena.fill({ comment: 'Das Bürgerbüro hilft beim Antrag.' });
    await press(olena, 'comment-task');
    await olena.look('commented');
    clean(olena, miriam);
    await olena.leave();
    await miriam.leave();
  });

  it('in Arabic, with JavaScript, by a tandem: both say yes, and the photograph shrinks on the phone', async () => {
    const heike = await arrive('heike.sommer', 'ar', true);
    const dmytro = await arrive('dmytro.koval', 'ar', true);
    const miriam = await arrive('miriam.haddad', 'ar', true);
    await heike.page.goto('/learn');
    await heike.follow(`main a[href="${task}"]`);
    await heike.look('revise');
    await heike.page
      .locator('input[name=photo]')
      .setInputFiles({ name: 'خطة.jpg', mimeType: 'image/jpeg', buffer: largePhoto() });
    const shrunk = (before: number) => {
      const files = document.querySelector<HTMLInputElement>('input[name=photo]')?.files;
      return (files?.[0]?.size ?? before) < before;
    };
    await heike.page.waitForFunction(shrunk, largePhoto().length);
    await submit(heike);
    await heike.look('sentence-prefilled');
    const [download] = await Promise.all([
      heike.page.waitForEvent('download'),
      heike.page.locator('.attached a, .round a').first().click(),
    ]);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).to.match(/^pm-projektskizze-\d\.jpg$/);
    expect(bytes.includes(secret.slice(0, 10))).to.equal(false);
    expect(bytes.length).to.be.lessThan(largePhoto().length);

    await dmytro.page.goto('/learn');
    await dmytro.look('next');
    await dmytro.page.goto(task);
    await dmytro.look('agree');
    await submit(dmytro);
    await dmytro.look('submitted');
    expect(await stateOf(dmytro)).to.contain('waiting');

    const rania = await arrive('rania.alkhalil', 'ar', true);
    await rania.page.goto('/local/tasks');
    await rania.look('local-tasks');
    await rania.follow('main .task:has-text("Heike") a');
    await rania.look('local-task');
    expect(await rania.page.locator('main').innerText()).not.to.include('Ein schöner Anfang');
    await rania.fill({ comment: 'المدرسة تعير المقاعد.' });
    await press(rania, 'comment-task');
    await rania.look('commented');

    await miriam.page.goto('/trainer/tasks');
    await miriam.look('queue');
    await miriam.follow('main tr:has-text("Heike") a');
    await press(miriam, 'claim-task');
    await miriam.look('reviewing');
    expect(await miriam.page.locator('main').innerText()).to.include('المدرسة تعير المقاعد.');
    await rate(miriam, 'good');
    await miriam.fill({ comment: 'Sehr schön gemeinsam gemacht.' });
    await miriam.follow('button[name=decision][value=accepted]');
    await heike.page.goto(task);
    await heike.look('accepted');
    expect(await stateOf(heike)).to.contain('done');
    expect(await heike.page.locator('main').innerText()).to.include('المدرسة تعير المقاعد.');
    clean(heike, dmytro, rania, miriam);
    for (const one of [heike, dmytro, rania, miriam]) await one.leave();
  });

  it('in German: a project coordinator gives the second opinion that was asked for', async () => {
    const thanh = await arrive('thanh.nguyen', 'de', true);
    await thanh.page.goto('/office');
    await thanh.follow('main a[href="/office/tasks"]');
    await thanh.look('opinions');
    await thanh.follow('main table a');
    await press(thanh, 'give-opinion');
    await thanh.look('nothing-written');
    await thanh.fill({ comment: 'Ja, das reicht. Ein Gespräch mit der Bahnhofsmission wäre gut.' });
    await press(thanh, 'give-opinion');
    await thanh.look('answered');
    clean(thanh);
    await thanh.leave();
  });
});
