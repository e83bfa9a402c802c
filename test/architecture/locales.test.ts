import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { locales, type Locale } from '../../src/platform/i18n/locale.ts';

/** One element of a parsed ICU message, as far as this test looks into it. */
interface Element {
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly pluralType?: 'cardinal' | 'ordinal';
  readonly children?: readonly Element[];
}
interface Plural {
  readonly type: 'cardinal' | 'ordinal';
  readonly cases: readonly string[];
}
interface Shape {
  readonly argumentNames: readonly string[];
  readonly plurals: readonly Plural[];
  /** Which words a `select` distinguishes; every language must know the same. */
  readonly selects: readonly string[];
}

const source: Locale = 'de';
const translations = locales.filter((locale) => locale !== source);
const files = readdirSync(`src/locales/${source}`).filter((name) => name.endsWith('.json'));

/** Messages that may read like the German or English one, by `locale:file.key`, each with its reason. */
const allowlist = readJson('test/architecture/locales-allowlist.json');

describe('the sentences of the interface', () => {
  it('are in the same files in every language, and every file has its types', () => {
    const keys = readFileSync('src/locales/keys.ts', 'utf8');
    const untyped = files.filter((file) => !keys.includes(`'./de/${file}'`));
    expect(untyped, 'add these files to src/locales/keys.ts').to.deep.equal([]);
    for (const locale of translations) {
      const present = readdirSync(`src/locales/${locale}`).filter((name) => name.endsWith('.json'));
      expect(present.sort(), locale).to.deep.equal([...files].sort());
    }
  });

  for (const file of files) {
    const german = readJson(`src/locales/${source}/${file}`);
    for (const locale of locales) {
      it(`are complete in ${locale}/${file}`, () => {
        const messages = readJson(`src/locales/${locale}/${file}`);
        expect(Object.keys(messages).sort()).to.deep.equal(Object.keys(german).sort());
        expect(problemsOf(locale, file, messages, german).join('\n')).to.equal('');
      });
    }
  }

  it('stay equal to the German or English ones only where a reason stands in the allowlist, without leftovers', () => {
    const equal = translations.flatMap((locale) => files.flatMap((file) => equalMessages(locale, file)));
    const unexplained = equal.filter((name) => !(allowlist[name] ?? '').trim());
    expect(unexplained.join('\n'), 'translate, or give the reason in locales-allowlist.json').to.equal('');
    const leftovers = Object.keys(allowlist).filter((name) => !equal.includes(name));
    expect(leftovers.join('\n'), 'no longer equal: take them off the list').to.equal('');
  });
});

function problemsOf(
  locale: Locale,
  file: string,
  messages: Readonly<Record<string, string>>,
  german: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(messages).flatMap(([key, message]) => {
    if (message.trim() === '') return [`${file} ${key}: is empty`];
    const [wanted, given] = [shapeOf(german[key] ?? '', source), shapeOf(message, locale)];
    if (typeof given === 'string') return [`${file} ${key}: ${given}`];
    if (typeof wanted === 'string') return [];
    const problems = [];
    if (String(given.argumentNames) !== String(wanted.argumentNames))
      problems.push(
        `${file} ${key}: has the arguments ${String(given.argumentNames)}, not ${String(wanted.argumentNames)}`,
      );
    if (String(given.selects) !== String(wanted.selects))
      problems.push(`${file} ${key}: distinguishes ${String(given.selects)}, not ${String(wanted.selects)}`);
    for (const { type, cases } of given.plurals) {
      const needed = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories;
      const missing = needed.filter((category) => !cases.includes(category));
      const unknown = cases.filter(
        (name) => !name.startsWith('=') && !needed.some((category) => category === name),
      );
      if (missing.length > 0) problems.push(`${file} ${key}: lacks the plural ${missing.join(', ')}`);
      if (unknown.length > 0) problems.push(`${file} ${key}: never uses the plural ${unknown.join(', ')}`);
    }
    return problems;
  });
}

/** What a message asks for and distinguishes, or why it cannot be read. */
function shapeOf(message: string, locale: Locale): Shape | string {
  try {
    const names = new Set<string>();
    const plurals: Plural[] = [];
    const selects = new Set<string>();
    const visit = (elements: readonly Element[]): void => {
      for (const element of elements) {
        if (isArgument(element)) names.add(String(element.value));
        const cases = Object.keys(element.options ?? {});
        if (element.pluralType !== undefined) plurals.push({ type: element.pluralType, cases });
        else if (cases.length > 0) selects.add(`${String(element.value)}:${cases.sort().join('|')}`);
        for (const option of Object.values(element.options ?? {})) visit(option.value);
        visit(element.children ?? []);
      }
    };
    visit(
      new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst() as readonly Element[],
    );
    return { argumentNames: [...names].sort(), plurals, selects: [...selects].sort() };
  } catch (error) {
    return `is no ICU message: ${String(error)}`;
  }
}

/** In the syntax tree, 0 is literal text, 7 the `#` of a plural, 8 a tag; all others name an argument. */
function isArgument(element: Element): boolean {
  const { type } = element as { readonly type?: number };
  return type !== 0 && type !== 7 && type !== 8;
}

/** Messages with words in them that read exactly like the German or, outside of English, the English one. */
function equalMessages(locale: Locale, file: string): string[] {
  const messages = readJson(`src/locales/${locale}/${file}`);
  const others = (locale === 'en' ? [source] : ([source, 'en'] as const)).map((other) =>
    readJson(`src/locales/${other}/${file}`),
  );
  return Object.entries(messages)
    .filter(([key, message]) => hasWords(message) && others.some((other) => other[key] === message))
    .map(([key]) => `${locale}:${file.replace('.json', '')}.${key}`);
}

/** Numbers, signs and bare arguments need no translation. */
function hasWords(message: string): boolean {
  return /\p{L}/u.test(message.replaceAll(/\{\w+\}/g, ''));
}

function readJson(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}
