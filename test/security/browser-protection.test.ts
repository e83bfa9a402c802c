import { expect } from 'chai';
import { prepare } from '../../src/prepare.ts';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { knock } from './exchange.ts';
import { thingsOf } from './things.ts';

describe('what protects people in their browser', function protection() {
  this.timeout(60_000);
  let database: TestDatabase;
  let app: RunningApp;
  before('play the stories of the town', async () => {
    database = await freshSqlite();
    app = await startApp({ url: database.url, demo: true, prepare });
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('is sent with every answer: pages, errors, redirects, files, pictures', async () => {
    const learner = visitor(app.base);
    await learner.post('/demo/sign-in', { role: 'ambassador' });
    const { medium } = await thingsOf(app);
    const answers = [
      await learner.get('/'),
      await learner.get('/learn'),
      await learner.get('/nothing'),
      await learner.get('/learn/%ff'),
      await learner.get('/metrics', { 'X-Forwarded-For': '192.0.2.1' }),
      await learner.get('/metrics'),
      await learner.get('/healthz'),
      await learner.get('/favicon.ico'),
      await learner.get('/assets/favicon.svg'),
      await learner.get('/assets/nothing.css'),
      await learner.get('/robots.txt'),
      await learner.post('/language', { locale: 'de', returnTo: '/' }),
      await learner.post('/language', { locale: 'xx' }),
      await learner.post('/language', {}, { Origin: 'https://evil.example' }),
      await visitor(app.base).get('/learn'),
      ...(medium === null ? [] : [await learner.get(`/media/${medium}`)]),
    ];
    const nonces = new Set<string>();
    let pages = 0;
    for (const { status, headers } of answers) {
      const what = `${status} ${headers.get('content-type') ?? ''}`;
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, what)
        .to.include("default-src 'none'")
        .and.not.include('unsafe-eval')
        .and.not.include('*');
      if (!policy.includes('sandbox')) {
        for (const rule of [
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'",
          "object-src 'none'",
          "style-src 'self'",
          "require-trusted-types-for 'script'",
        ])
          expect(policy, what).to.include(rule);
        expect(policy, what).not.to.include('unsafe');
        const isPage =
          (status < 300 || status >= 400) && headers.get('content-type')?.startsWith('text/html') === true;
        if (isPage) nonces.add(/script-src 'nonce-([0-9A-Z]{26})'/.exec(policy)?.[1] ?? '');
        else expect(policy, what).to.include("script-src 'none'");
        pages += isPage ? 1 : 0;
      }
      expect(headers.get('x-content-type-options'), what).to.equal('nosniff');
      expect(headers.get('x-frame-options'), what).to.equal('DENY');
      expect(headers.get('referrer-policy'), what).to.equal('no-referrer');
      expect(headers.get('cross-origin-opener-policy'), what).to.equal('same-origin');
      expect(headers.get('cross-origin-resource-policy'), what).to.equal('same-origin');
      expect(headers.get('permissions-policy'), what).to.include('camera=()');
      expect(headers.get('access-control-allow-origin'), what).to.equal(null);
      expect(headers.get('x-powered-by'), what).to.equal(null);
      expect(headers.get('strict-transport-security'), what).to.equal(null);
      if (status === 200) expect(headers.get('content-type'), what).to.match(/charset=utf-8|^image\//);
    }
    expect(nonces).not.to.include('');
    expect(nonces.size).to.equal(pages).and.to.be.above(2);
  });

  it('is sent with breakdowns, too, and they say nothing but a reference', async () => {
    let [isArmed, isArmedTwice] = [false, false];
    const broken = await freshSqlite();
    const failing = await startApp({
      url: broken.url,
      prepare: async (world) => ({
        ...world,
        site: new Proxy(world.site, {
          get(site, name, self) {
            if (name === 'installation' && isArmed) {
              isArmed = isArmedTwice;
              isArmedTwice = false;
              throw new Error('SELECT secret FROM somewhere');
            }
            return Reflect.get(site, name, self) as unknown;
          },
        }),
      }),
    });
    try {
      for (const isErrorPageBroken of [false, true]) {
        isArmed = true;
        isArmedTwice = isErrorPageBroken;
        const { status, headers, text } = await visitor(failing.base).get('/imprint');
        expect(status).to.equal(500);
        expect(text).not.to.match(/SELECT secret|at .*\.ts:|node_modules/);
        expect(text).to.include(headers.get('x-request-id'));
        expect(headers.get('content-security-policy')).to.include("default-src 'none'");
        expect(headers.get('cache-control')).to.equal('no-store');
      }
    } finally {
      await failing.close();
      await broken.drop();
    }
  });

  it('keeps nothing of a page, and files for good only when they are named by their content', async () => {
    const staff = visitor(app.base);
    await staff.post('/demo/sign-in', { role: 'projectCoordinator' });
    for (const path of ['/office', '/office/people', '/account', '/office/nothing', '/', '/sign-in']) {
      const { headers } = await staff.get(path);
      expect(headers.get('cache-control'), path).to.equal('no-store');
      expect(headers.get('etag'), path).to.equal(null);
    }
    const page = (await staff.get('/')).text;
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
    expect((await staff.get(style)).headers.get('cache-control')).to.include('immutable');
  });

  it('hides the session from scripts and other sites', async () => {
    const answer = await knock(app.base, visitor(app.base), 'POST', '/demo/sign-in', {
      body: 'role=trainer',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    const [cookie = '', ...others] = answer.headers.getSetCookie();
    expect(others).to.deep.equal([]);
    expect(cookie).to.match(/^sid=s%3A[\w-]{52}\./);
    expect(cookie)
      .to.match(/; Path=\/(;|$)/)
      .and.match(/; HttpOnly/)
      .and.match(/; SameSite=Lax/);
    expect(cookie).not.to.match(/Domain=|Secure/);
    expect((await visitor(app.base).get('/')).headers.getSetCookie()).to.deep.equal([]);
  });

  it('binds the session to the host where there is https', async () => {
    const other = await freshSqlite();
    const secure = await startApp({ url: other.url, baseUrl: 'https://campus.example.org' });
    try {
      await addPerson(secure.db, { login: 'erika', role: 'trainer' });
      const answer = await knock(secure.base, visitor(secure.base), 'POST', '/sign-in', {
        body: new URLSearchParams({ login: 'erika', password: testPassword }).toString(),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'https://campus.example.org',
          'X-Forwarded-Proto': 'https',
        },
      });
      expect(answer.status).to.equal(303);
      const [cookie = ''] = answer.headers.getSetCookie();
      expect(cookie)
        .to.match(/^__Host-sid=/)
        .and.match(/; Path=\/(;|$)/)
        .and.match(/; Secure/)
        .and.match(/; HttpOnly/);
      expect(cookie).not.to.match(/Domain=/);
      expect(answer.headers.get('strict-transport-security')).to.match(
        /^max-age=(\d{8,}); includeSubDomains/,
      );
    } finally {
      await secure.close();
      await other.drop();
    }
  });
});
