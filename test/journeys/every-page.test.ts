import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { areaRoutes } from '../../src/areas.ts';
import { demoPassword } from '../../src/demo/town.ts';
import { monthsAfter } from '../../src/people/day.ts';
import { localDay } from '../../src/platform/i18n/dates.ts';
import { directionOf, type Locale } from '../../src/platform/i18n/locale.ts';
import { newId } from '../../src/platform/ids.ts';
import { launchBrowser } from '../support/browser.ts';
import { testSite } from '../support/context.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { crawl, patternOf, type FoundPage } from './crawl.ts';
import { findBarriers, isTooWide, keepPicture, keepsAllPictures, keepWatch } from './traveller.ts';

interface Visitor {
  /** Login name, or null for somebody who is not signed in. */
  readonly login: string | null;
  readonly start: readonly string[];
  readonly perPattern: number;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** The same for everybody; looked at as a visitor and as one learner. */
const forAll = [
  ...['/', '/imprint', '/contact', '/privacy', '/accessibility', '/accessibility/report'],
  ...['/verify', '/code', '/password/forgotten'],
];
const ownCertificate = [
  '/learn',
  '/learn/certificate',
  '/learn/certificates',
  '/learn/certificates/:id',
  '/learn/certificates/:id/use',
  '/learn/certificate/new-name',
  '/learn/certificate/news',
];
const officeCertificates = [
  ...['/office', '/office/certificates', '/office/certificates/:id'],
  '/office/certificates/:id/new-name',
];
const withResults = ['/learn/courses/:course/quizzes/:quiz', '/learn/attempts/:id'];

/** Everybody sees all their pages at least once; people in a particular state see where it shows. */
const visitors: readonly Visitor[] = [
  {
    login: null,
    start: [
      '/',
      '/verify',
      '/c/0000000000000000000000000Z',
      '/sign-in?returnTo=%2Flearn',
      '/room',
      '/room/done',
      '/not-here',
    ],
    perPattern: 2,
  },
  { login: 'ahmad.darwish', start: ['/learn', '/confirm?returnTo=%2Flearn'], perPattern: 2 },
  { login: 'olena.marchenko', start: ['/learn'], perPattern: 1, except: forAll },
  {
    login: 'ahmad.darwish',
    start: ['/learn/hours'],
    perPattern: 4,
    only: ['/learn/hours', '/learn/hours/entries/:id/correction'],
  },
  { login: 'samuel.tesfay', start: ['/learn'], perPattern: 1, only: ownCertificate },
  { login: 'iryna.bondar', start: ['/learn'], perPattern: 1, only: ownCertificate },
  { login: 'peter.lange', start: ['/learn/certificate'], perPattern: 1, only: ownCertificate },
  {
    login: 'sabine.krueger',
    start: ['/learn', '/learn/courses/ankommen/quizzes/test'],
    perPattern: 1,
    only: ['/learn', ...withResults],
  },
  { login: 'rania.alkhalil', start: ['/learn/certificate'], perPattern: 1, only: ownCertificate },
  { login: 'miriam.haddad', start: ['/trainer'], perPattern: 1, except: forAll },
  { login: 'tomasz.nowak', start: ['/trainer'], perPattern: 1, only: ['/trainer'] },
  { login: 'thanh.nguyen', start: ['/office'], perPattern: 1, except: forAll },
  { login: 'katrin.vogel', start: ['/office'], perPattern: 5, only: officeCertificates },
  { login: 'technik', start: ['/office'], perPattern: 1, except: forAll },
];

/** Routes whose answer to a GET is a file or leads elsewhere. */
const notPages = new Set([
  // Only for whoever has left a form behind (test/identity/parked-forms.test.ts).
  '/resume/:token',
  '/calendar/:token.ics',
  '/learn/meetings/:id/calendar.ics',
  '/meetings/:id/scans/:scanId',
  '/learn/certificate/draft',
  '/learn/certificate/file',
  '/learn/certificate/badge.json',
  '/learn/certificate/badge.jwt',
  '/learn/certificates/:id/elm.jsonld',
  '/badges/issuer',
  '/badges/achievements/:id',
  '/badges/status/:list',
  '/office/certificates/:id/draft',
  '/office/certificates/:id/file',
  '/office/progress.csv',
  '/office/register.csv',
  '/office/register/prints/:id/file',
  '/learn/courses/:course/quizzes/:quiz/attempts',
  '/learn/attempts/:id/answers/:question',
  '/media/:name',
  '/media/:course/:file',
  '/learn/courses/:course/tasks/:task/files/:file',
  '/trainer/tasks/:id/files/:file',
  '/office/tasks/:id/files/:file',
  '/local/tasks/:id/files/:file',
  '/concepts/:municipalityId/versions/:number/file/:format',
  '/m/:token/concept',
  '/robots.txt',
  '/.well-known/security.txt',
  '/.well-known/certificate-log.json',
  '/.well-known/certificate-keys.json',
  '/.well-known/certificate-withdrawals.json',
  '/verify/file',
]);

interface Group {
  readonly visitor: Visitor;
  readonly context: BrowserContext;
  pages: FoundPage[];
}

describe('every page of the house', function () {
  this.timeout(400_000);
  const patterns = areaRoutes(testSite(), { languagesFor: () => [] })
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path);
  let browser: Browser;
  let server: RunningServer;
  const groups: Group[] = [];

  before(async () => {
    browser = await launchBrowser();
    server = await startServer();
    for (const visitor of visitors) groups.push({ visitor, context: await enter(visitor.login), pages: [] });
    for (const group of groups) {
      const { start, ...limits } = group.visitor;
      group.pages = await crawl(group.context, { start, patterns, ...limits });
    }
    const [somebody, ahmad] = groups;
    const office = groups.find(({ visitor }) => visitor.login === 'thanh.nguyen');
    for (const path of await doorsByCode(somebody, office)) somebody?.pages.push(place(path));
    for (const quiz of ['on1-check', 'on3-safety', 'test'])
      ahmad?.pages.push(place(await open(ahmad.context, quiz)));
    // On the wall stands a QR code that leads here.
    somebody?.pages.push(place('/workshop'));
    somebody?.pages.push({ path: '/not-here', pattern: 'missing' });
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  it('is reached by the links that people are offered', () => {
    const reached = new Set(groups.flatMap(({ pages }) => pages.map(({ pattern }) => pattern)));
    expect(patterns.filter((pattern) => !reached.has(pattern) && !notPages.has(pattern))).to.deep.equal([]);
  });

  it('has no barrier and no loose end in German', async () => {
    await visitAll({ locale: 'de', schemes: ['light', 'dark'], sample: 1 });
  });

  it('has no barrier and no loose end in Arabic, on every third page', async () => {
    await visitAll({ locale: 'ar', schemes: ['dark', 'light'], sample: 3 });
  });

  interface View {
    readonly locale: Locale;
    readonly schemes: readonly ['light', 'dark'] | readonly ['dark', 'light'];
    /** Every which page is looked at. */
    readonly sample: number;
  }

  /** Two browsers side by side, so that one works while the other waits for its server. */
  async function visitAll(view: View): Promise<void> {
    const findings: string[] = [];
    const waiting = groups.map((group, index) => ({ ...group, index }));
    const lane = async (): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        const { context, visitor, pages, index } = group;
        await choose(context, view.locale);
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        const watch = keepWatch(page, server.base);
        await page.emulateMedia({ colorScheme: view.schemes[0] });
        for (const [number, one] of pages.entries()) {
          if ((number + index) % view.sample !== 0) continue;
          const name = `${visitor.login ?? 'nobody'} ${one.path} (${view.locale})`;
          for (const finding of await visit(
            page,
            one,
            view,
            `${index}-${visitor.login ?? 'nobody'}-${number}`,
          ))
            findings.push(`${name}: ${finding}`);
          findings.push(...watch.splice(0).map((finding) => `${name}: ${finding}`));
        }
        await page.close();
      }
    };
    await Promise.all([lane(), lane()]);
    expect(findings).to.deep.equal([]);
  }

  async function visit(
    page: Page,
    { path, pattern }: FoundPage,
    view: View,
    file: string,
  ): Promise<string[]> {
    const findings: string[] = [];
    await page.setViewportSize({ width: 360, height: 740 });
    const response = await page.goto(server.base + path);
    const status = response?.status() ?? 0;
    if (status !== 200 && !(status === 404 && /^missing$|^\/c\//.test(pattern)))
      findings.push(`status ${status}`);
    const facts = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
      title: document.title.trim(),
      headings: document.querySelectorAll('h1').length,
    }));
    const shown = pattern === '/invitation/:token' && facts.lang === 'de' ? 'de' : view.locale;
    if (facts.lang !== shown || facts.dir !== directionOf(shown))
      findings.push(`is ${facts.lang} ${facts.dir}`);
    if (facts.headings !== 1) findings.push(`${facts.headings} main headings`);
    if (!/^\S.* – \S/.test(facts.title)) findings.push(`title «${facts.title}»`);
    const name = `${file}-${pattern.replaceAll(/[^a-z]+/gi, '-').replace(/^-|-$/g, '') || 'start'}`;
    for (const width of view.sample === 1 ? [320, 1280, 360] : [360]) {
      await page.setViewportSize({ width, height: 740 });
      if (await isTooWide(page)) findings.push(`wider than ${width} px`);
      if (keepsAllPictures && width !== 320)
        await keepPicture(page, `pages/${view.locale}-${view.schemes[0]}`, `${name}-${width}`);
    }
    return [...findings, ...(await findBarriers(page, view.schemes))];
  }

  function place(path: string): FoundPage {
    return { path, pattern: patternOf(patterns, path) ?? 'missing' };
  }

  async function enter(login: string | null): Promise<BrowserContext> {
    const context = await browser.newContext({
      baseURL: server.base,
      reducedMotion: 'reduce',
    });
    if (login !== null) await post(context, '/sign-in', { login, password: demoPassword });
    return context;
  }

  async function choose(context: BrowserContext, locale: Locale): Promise<void> {
    await post(context, '/language', { locale, returnTo: '/' });
  }

  /** @returns where the answer leads */
  async function post(context: BrowserContext, path: string, form: Record<string, string>): Promise<string> {
    const response = await context.request.post(path, {
      form,
      headers: { Origin: server.base },
      maxRedirects: 0,
    });
    expect(response.status(), path).to.equal(303);
    return response.headers()['location'] ?? '';
  }

  async function open(context: BrowserContext, quiz: string): Promise<string> {
    return post(context, `/learn/courses/ankommen/quizzes/${quiz}/attempts`, {});
  }

  /** Has the office show two letters, an invitation and a recovery. @returns the pages behind their codes */
  async function doorsByCode(stranger?: Group, office?: Group): Promise<string[]> {
    if (!office || !stranger) throw new Error('nobody is there');
    const { request } = office.context;
    const list = await (await request.get('/office/people')).text();
    const personPath = (name: string): string =>
      new RegExp(`href="(/office/people/[0-9A-Z]{26})"[^>]*>(?:<bdi>)?${name}`).exec(list)?.[1] ?? '';
    await post(office.context, `${personPath('Heike Sommer')}/recovery`, {});
    for (const [name, step] of [
      ['Jutta Brandt', 'reopening'],
      ['Olena Marchenko', 'handover'],
    ] as const)
      office.pages.push(place(`${personPath(name)}/${step}`));
    const doors: string[] = [await linkForMunicipality(office)];
    for (const name of ['Frank Schulze', 'Heike Sommer']) {
      const path = `${personPath(name)}/letter`;
      office.pages.push(place(path));
      const code = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(
        await (await request.get(path)).text(),
      );
      doors.push(await post(stranger.context, '/code', { code: code?.[0] ?? '' }));
    }
    return doors;
  }

  /** @returns the page behind a new link for a municipality; the office sees its letter */
  async function linkForMunicipality({ context, pages }: Group): Promise<string> {
    const list = await (await context.request.get('/office/municipalities')).text();
    const path = /\/office\/municipalities\/[0-9A-Z]{26}/.exec(list)?.[0] ?? '';
    const form = { key: newId(), label: 'Stabsstelle', expiresOn: monthsAfter(localDay(Date.now()), 1) };
    const letter = await post(context, `${path}/contact-links`, form);
    pages.push(place(letter));
    return /\/m\/[\w-]{22}/.exec(await (await context.request.get(letter)).text())?.[0] ?? '';
  }
});
