// Type-checks every EJS template against the model that its first line names, and looks over its markup.
// A template is turned into a TypeScript function with the same lines, so what the compiler says fits the template.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { checkMarkup } from './views-markup.mjs';

const header = /^<%# (page|part): (\w+) from (\S+) %>\r?\n/;
const globalsName = 'template-globals.d.ts';

/**
 * Everything wrong with the templates of a project, each as `path:line message`.
 * @param {string} root folder with tsconfig.json, src/ and views/
 */
export function checkViews(root) {
  const views = join(root, 'views');
  const names = filesBelow(views).filter((name) => name.endsWith('.ejs'));
  const problems = [];
  const generated = new Map([[join(views, globalsName), globals]]);
  for (const name of names) {
    const path = join(views, name);
    const source = readFileSync(path, 'utf8');
    for (const { line, message } of checkMarkup(source)) problems.push(`views/${name}:${line} ${message}`);
    const code = toTypeScript(name, source);
    if (code === undefined)
      problems.push(`views/${name}:1 the first line must be <%# page: Model from ../../src/… %>`);
    else generated.set(`${path}.ts`, code);
  }
  problems.push(...typeProblems(root, generated), ...promisedButMissing(root));
  return { templates: names.length, problems: problems.sort(byPlace) };
}

/** What a template may use besides its model. The module form keeps these names out of the rest of the program. */
const globals = `
import type { Html as SafeHtml } from '../src/platform/html.ts';
import type { Translate } from '../src/platform/i18n/translate.ts';
import type { Pages } from '../src/platform/http/pages.ts';
import type { Parts } from '../src/platform/http/parts.ts';
declare global {
  const t: Translate;
  function include<V extends keyof Parts>(component: V, locals: { part: Parts[V] }): SafeHtml;
  function __print(value: string | number): void;
  function __raw(value: SafeHtml): void;
  type __Page<V extends keyof Pages> = Pages[V];
  type __Part<V extends keyof Parts> = Parts[V];
}
`;

/** The template as a function, or undefined when its first line names no model. Text turns into nothing but its line ends. */
function toTypeScript(name, source) {
  const found = header.exec(source);
  if (found === null) return undefined;
  const [, local, model, from] = found;
  const body = source.replaceAll(/([^]*?)(?:<%([=#_-]?)([^]*?)[-_]?%>|$)/g, (_, text, kind, code) => {
    const before = text.replaceAll(/[^\n]/g, '');
    if (code === undefined) return before;
    if (kind === '#') return before + code.replaceAll(/[^\n]/g, '');
    if (kind === '=') return `${before};__print(${code});`;
    if (kind === '-') return `${before};__raw(${code});`;
    return `${before};${code} `;
  });
  const promise = promiseOf(name, local);
  return `import type { ${model} } from '${from}'; export default (${local}: ${model}${promise}): void => {${body}\n};`;
}

/** The model that the caller hands in must be the one of the first line: a second parameter compares them. */
function promiseOf(name, local) {
  const key = name.replace(/\.ejs$/, '');
  if (local === 'part')
    return `, __same: (given: __Part<'/${key}'>) => void = (given) => { ${local} = given; }`;
  return key.startsWith('layouts/')
    ? ''
    : `, __same: (given: __Page<'${key}'>) => void = (given) => { ${local} = given; }`;
}

function typeProblems(root, generated) {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const options = { ...parsed.options, noEmit: true, noUnusedParameters: false };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => generated.has(path) || fileExists(path);
  host.readFile = (path) => generated.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = generated.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...generated.keys()], options, host);
  const files = [...generated.keys()].map((path) => program.getSourceFile(path));
  return files
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, start, messageText }) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const path = relative(root, file.fileName).split(sep).join('/').replace(/\.ts$/, '');
      return `${path}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

/** Models that name a template which is not there: the compiler cannot see that, the reader of the page would. */
function promisedButMissing(root) {
  const inSrc = filesBelow(join(root, 'src'));
  const parts = inSrc.filter((name) => name === 'platform/http/parts.ts');
  const pages = inSrc.filter((name) => name.endsWith('.page.ts'));
  return [...parts, ...pages].flatMap((name) => {
    const source = readFileSync(join(root, 'src', name), 'utf8');
    return [...source.matchAll(/interface (?:Pages|Parts) \{([^}]*)\}/g)]
      .flatMap(([, body]) => [...body.matchAll(/^\s*'([^']+)':/gm)].map(([, key]) => key.replace(/^\//, '')))
      .filter((key) => !existsSync(join(root, 'views', `${key}.ejs`)))
      .map((key) => `src/${name}:1 promises views/${key}.ejs, which does not exist`);
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
}

function byPlace(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
  const { templates, problems } = checkViews(root);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(`${templates} templates, ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
