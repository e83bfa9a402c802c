import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const project = {
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'NodeNext',
      strict: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    },
    files: [],
  }),
  'src/platform/html.ts': 'export type Html = string & { readonly __html: unique symbol };',
  'src/platform/i18n/translate.ts': "export type Translate = (key: 'home.hello') => string;",
  'src/platform/http/pages.ts': 'export interface Pages {}',
  'src/platform/http/parts.ts':
    "export interface Icon { name: 'sun' }\nexport interface Parts {\n  '/components/icon': Icon;\n  '/components/swapped': Icon;\n}",
  'views/components/icon.ejs':
    '<%# part: Icon from ../../src/platform/http/parts.ts %>\n<i class="<%= part.name %>"></i>',
};

const header = '<%# page: Home from ../src/home.page.ts %>\n';

const flawless = `${header}<h1><%= page.title %></h1><% if (page.more) { %>
  <p title="<%= page.more %>"><%= page.more %> – 3 · LAMSA e. V.</p><% } else { %><%= t('home.hello') %><% } %>
  <%- include('/components/icon', { part: { name: 'sun' } }) %>`;

const mistakes: readonly [what: string, template: string, line: number, message: RegExp][] = [
  ['a field that the model has not', '\n<%= page.titel %>', 3, /'titel'/],
  ['a value that may be missing', '<%= page.more %>', 2, /undefined/],
  ['raw output of plain text', '<%- page.title %>', 2, /Html/],
  ['an unknown sentence', "<%= t('home.helo') %>", 2, /helo/],
  ['an unknown component', "<%- include('/components/x', { part: {} }) %>", 2, /components\/x/],
  ['a part of another shape', "<%- include('/components/icon', { part: { name: 'moon' } }) %>", 2, /moon/],
  ['a name that does not exist', '<%= locals.title %>', 2, /locals/],
  ['visible text', '\n\n<p>Guten Tag</p>', 4, /^visible text .*Guten Tag/],
  ['text that is read aloud', '<button aria-label="Weiter"></button>', 2, /^aria-label/],
  ['an inline style', '<p\nstyle="color: red"></p>', 3, /^no style attribute/],
  ['an inline handler', '<p onclick="x"></p>', 2, /^no onclick/],
  ['a script without nonce', '<script src="/a.js"></script>', 2, /^a script needs/],
  ['another host', '<img alt="" src="//example.org/a.png">', 2, /^src leads to another host/],
  ['a value without quotes', '<p class=<%= page.title %>></p>', 2, /^put the value of class in quotes/],
];

describe('the template checker', () => {
  let folder = '';
  const found = new Map<string, string[]>();

  before('check one project with all mistakes', function checkProject() {
    this.timeout(60_000);
    folder = mkdtempSync(join(tmpdir(), 'campus-views-'));
    const templates = mistakes.map(([, template], index): [string, string] => [
      `views/mistake-${String(index)}.ejs`,
      header + template,
    ]);
    const promises = ['home', 'other', 'headless', ...mistakes.map((_, index) => `mistake-${String(index)}`)]
      .map((name) => `  '${name}': Home;\n`)
      .join('');
    const files: Record<string, string> = {
      ...project,
      ...Object.fromEntries(templates),
      'views/home.ejs': flawless,
      'views/headless.ejs': '<p></p>',
      'views/components/swapped.ejs': '<%# part: Home from ../../src/home.page.ts %>\n<%= part.title %>',
      'src/home.page.ts': `export interface Home { title: string; more?: string }
declare module './platform/http/pages.ts' { interface Pages {\n${promises}} }`,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { stdout } = spawnSync(process.execPath, ['tools/check-views.mjs', folder], { encoding: 'utf8' });
    for (const line of stdout.trim().split('\n')) {
      const [path = '', ...message] = line.split(/:(?=\d+ )/);
      found.set(path, [...(found.get(path) ?? []), message.join(':')]);
    }
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('accepts templates that keep their promises', () => {
    expect(found.get('views/home.ejs')).to.equal(undefined);
    expect(found.get('views/components/icon.ejs')).to.equal(undefined);
  });

  for (const [index, [what, , line, message]] of mistakes.entries()) {
    it(`finds ${what}, and only that`, () => {
      const [problem = '', ...more] = found.get(`views/mistake-${String(index)}.ejs`) ?? [];
      expect(more).to.deep.equal([]);
      const [place, ...words] = problem.split(' ');
      expect(words.join(' ')).to.match(message);
      expect(place).to.equal(String(line));
    });
  }

  it('finds a template without a model', () => {
    expect(found.get('views/headless.ejs')?.[0]).to.match(/^1 the first line must be/);
  });

  it('finds a template with another model than its caller hands in', () => {
    expect(found.get('views/components/swapped.ejs')?.[0]).to.match(
      /^1 Property 'title' is missing in type 'Icon'/,
    );
  });

  it('finds a promise without a template', () => {
    expect(found.get('src/home.page.ts')?.[0]).to.match(/^1 promises views\/other\.ejs/);
  });
});
