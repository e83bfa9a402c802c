import { expect } from 'chai';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { migratedSqlite } from '../support/databases.ts';
import { addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('the pages for everybody', () => {
  let database: TestDatabase;
  let app: RunningApp;
  before(async () => {
    database = await migratedSqlite();
    app = await startApp({ url: database.url });
    await addPerson(app.db, { login: 'miriam', role: 'trainer' });
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('are there in every language, for search engines too, and set no cookie', async () => {
    for (const path of ['/', '/imprint', '/contact', '/privacy', '/accessibility', '/accessibility/report']) {
      const one = visitor(app.base);
      const answer = await one.get(path);
      expect(answer.status, path).to.equal(200);
      expect(answer.text, path).to.contain('<html lang="de"').and.not.contain('noindex');
      expect(answer.headers.getSetCookie(), path).to.deep.equal([]);
      for (const locale of ['uk', 'ar', 'en']) {
        expect((await one.post('/language', { locale, returnTo: path })).location).to.equal(path);
        expect((await one.get(path)).text, path).to.contain(`<html lang="${locale}"`);
      }
    }
  });

  it('lead visitors to the sign-in and everybody else to their own start', async () => {
    const one = visitor(app.base);
    expect((await one.get('/')).text)
      .to.contain('href="/sign-in"')
      .and.contain('href="/code"');
    await one.signIn('miriam', testPassword);
    expect((await one.get('/')).text).to.contain('class="button button-main" href="/trainer"');
  });

  it('set the binding German text beside a translation that says it is unchecked', async () => {
    const one = visitor(app.base);
    await one.post('/language', { locale: 'ar', returnTo: '/privacy' });
    for (const path of ['/privacy', '/accessibility']) {
      const { text } = await one.get(path);
      expect(text, path).to.contain('<div lang="ar" dir="rtl">').and.contain('<div lang="de" dir="ltr">');
      expect(text, path).to.contain('class="unchecked"');
    }
    expect((await visitor(app.base).get('/privacy')).text).not.to.contain('class="unchecked"');
  });

  it('say of every purpose why and how long', async () => {
    const { text } = await visitor(app.base).get('/privacy');
    for (const words of ['Art. 6 (1) b DSGVO', '36 Monate', 'Verzeichnis der Zertifikate'])
      expect(text).to.contain(words);
  });

  it('tell machines where they may look and where to report a hole', async () => {
    const one = visitor(app.base);
    const robots = await one.get('/robots.txt');
    expect(robots.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(robots.text).to.contain('Disallow: /\n').and.contain('Allow: /privacy\n').and.not.contain('/c/');
    const security = (await one.get('/.well-known/security.txt')).text;
    expect(security)
      .to.match(/^Contact: mailto:\S+@\S+\n/)
      .and.contain(`Canonical: ${app.base}/`);
    const expires = Date.parse(/Expires: (\S+)/.exec(security)?.[1] ?? '');
    expect(expires)
      .to.be.greaterThan(Date.now())
      .and.lessThan(Date.now() + 366 * 86_400_000);
  });
});
