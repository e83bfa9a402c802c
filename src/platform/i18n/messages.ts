import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { projectRoot } from '../root.ts';
import { locales, type Locale } from './locale.ts';
import type { Translate } from './translate.ts';

/** A plain text; or a message with arguments, which is parsed when it is first said. */
type Message = string | { readonly source: string; parsed: IntlMessageFormat | null };

/** German first; numbers and dates inside messages keep the digits that German papers use. */
const formatLocale: Readonly<Record<Locale, string>> = {
  de: 'de-DE',
  uk: 'uk-UA',
  ar: 'ar-u-nu-latn',
  en: 'en-GB',
};

/** Reads all locales once; a message without arguments stays a plain string. */
export function loadTranslations(
  folder = join(projectRoot, 'src/locales'),
): Readonly<Record<Locale, Translate>> {
  const entries = locales.map(
    (locale) => [locale, translatorFor(locale, readMessages(folder, locale))] as const,
  );
  return Object.fromEntries(entries) as Record<Locale, Translate>;
}

function readMessages(folder: string, locale: Locale): ReadonlyMap<string, Message> {
  const messages = new Map<string, Message>();
  for (const file of readdirSync(join(folder, locale)).filter((name) => name.endsWith('.json'))) {
    const texts = JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) {
      const isPlain = !text.includes('{') && !text.includes("''");
      messages.set(
        `${file.slice(0, -'.json'.length)}.${key}`,
        isPlain ? text : { source: text, parsed: null },
      );
    }
  }
  return messages;
}

function translatorFor(locale: Locale, messages: ReadonlyMap<string, Message>): Translate {
  const translate = (key: string, args?: Readonly<Record<string, string | number>>): string => {
    const message = messages.get(key);
    if (message === undefined) throw new Error(`No message «${key}» in ${locale}`);
    if (typeof message === 'string') return message;
    message.parsed ??= new IntlMessageFormat(message.source, formatLocale[locale]);
    return String(message.parsed.format(args));
  };
  return Object.assign(translate, { locale }) as Translate;
}
