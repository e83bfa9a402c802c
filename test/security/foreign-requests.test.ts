import { expect } from 'chai';
import { request } from 'node:http';
import { demoPassword } from '../../src/demo/town.ts';
import { prepare } from '../../src/prepare.ts';
import { startApp, visitor, type RunningApp } from '../support/app.ts';
import { migratedSqlite } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { thingsOf } from './things.ts';

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request as an attacker's program sends it; fetch would tidy it up. */
function raw(
  base: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Raw> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers, setHost: headers['Host'] === undefined },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

describe('a request that another site or a program has made up', function foreign() {
  this.timeout(60_000);
  let database: TestDatabase;
  let app: RunningApp;
  before('play the stories of the town', async () => {
    database = await migratedSqlite();
    app = await startApp({ url: database.url, demo: true, prepare });
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  it('refuses writes that come from elsewhere, and does not write', async () => {
    const learner = visitor(app.base);
    await learner.post('/demo/sign-in', { role: 'ambassador' });
    const before = (await learner.get('/account')).text;
    const data = { certificateName: 'Fremder Name', email: '' };
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { 'Sec-Fetch-Site': 'cross-site, same-origin' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `${app.base}.evil.example` },
      { Origin: app.base.replace('http:', 'https:') },
      { Origin: '' },
    ])
      expect((await learner.post('/account/data', data, headers)).status, JSON.stringify(headers)).to.equal(
        400,
      );
    const without = await raw(app.base, 'POST', '/account/data', {
      Cookie: `sid=${learner.cookie('sid') ?? ''}`,
      'Content-Length': '0',
      Referer: `${app.base}/account`,
    });
    expect(without.status).to.equal(400);
    expect((await learner.get('/account')).text.includes('Fremder Name')).to.equal(false);
    expect(before.includes('Fremder Name')).to.equal(false);
    expect(
      (await learner.post('/account/data', data, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).status,
    ).to.equal(303);
  });

  it('does not write by reading, whatever the request claims to be', async () => {
    const learner = visitor(app.base);
    await learner.post('/demo/sign-in', { role: 'ambassador' });
    for (const path of ['/sign-out', '/account/sessions/end', '/language', '/account/data'])
      expect((await learner.get(path)).status, path).to.equal(404);
    const override = { 'X-HTTP-Method-Override': 'POST', 'X-Method-Override': 'DELETE' };
    expect((await learner.get('/sign-out', override)).status).to.equal(404);
    expect((await learner.get('/sign-out?_method=POST')).status).to.equal(404);
    expect((await learner.get('/learn')).status).to.equal(200);
    for (const method of ['TRACE', 'OPTIONS', 'CONNECT-ish', 'PROPFIND', 'PURGE']) {
      const answer = await raw(app.base, method, '/learn', { Cookie: 'canary=1', Origin: app.base }).catch(
        () => null,
      );
      if (answer === null) continue;
      expect(answer.status, method).to.be.within(300, 499);
      expect(answer.text, method).not.to.include('canary');
      expect(answer.headers['allow'], method).to.equal(undefined);
    }
  });

  it('never takes the address of the site from a request', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'X-Forwarded-Proto': 'https',
      Accept: 'text/html',
    };
    for (const path of [
      '/',
      '/sign-in',
      '/learn',
      '/nothing',
      '/accessibility',
      '/.well-known/security.txt',
      '/favicon.ico',
    ]) {
      const answer = await raw(app.base, 'GET', path, headers);
      expect(JSON.stringify(answer), path).not.to.include('evil.example');
    }
    const office = visitor(app.base);
    await office.post('/demo/sign-in', { role: 'projectCoordinator' });
    const { person } = await thingsOf(app);
    const letter = await raw(app.base, 'GET', `/office/people/${person('frank.schulze')}/letter`, {
      ...headers,
      Cookie: `sid=${office.cookie('sid') ?? ''}`,
    });
    expect(letter.status).to.equal(200);
    expect(letter.text).to.include(`${app.base}/invitation/`).and.not.include('evil.example');
  });

  it('leads only to pages of this site', async () => {
    for (const returnTo of [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/%09/evil.example',
      '/nothing/of/this/kind',
      '',
      '/learn\r\nX: y',
    ]) {
      const me = visitor(app.base);
      const answer = await me.post('/sign-in', {
        login: 'olena.marchenko',
        password: demoPassword,
        returnTo,
      });
      expect([303, 400], returnTo).to.include(answer.status);
      if (answer.status === 303) expect(answer.location, returnTo).to.equal('/learn');
      await me.post('/demo/sign-in', { role: 'admin' });
      for (const other of [
        await me.post('/language', { locale: 'de', returnTo }),
        await me.post('/confirm', { password: demoPassword, returnTo }),
        await me.get(`/sign-in?${new URLSearchParams({ returnTo }).toString()}`),
        await me.get(`/confirm?${new URLSearchParams({ returnTo }).toString()}`),
      ])
        expect(other.location ?? '/', returnTo).to.match(/^\/(?![/\\])/);
    }
    const me = visitor(app.base);
    const answer = await me.post('/sign-in', {
      login: 'olena.marchenko',
      password: demoPassword,
      returnTo: '/local?x=1',
    });
    expect(answer.location).to.equal('/local?x=1');
    for (const path of [
      '//evil.example/learn',
      '/\\evil.example',
      '/learn/..//evil.example',
      '//evil.example/%2e%2e',
    ]) {
      const { headers } = await raw(app.base, 'GET', path, { Accept: 'text/html' });
      expect(headers['location'] ?? '/', path).to.match(/^\/(?![/\\])/);
    }
  });
});
