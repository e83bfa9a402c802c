import { calendarText } from '../platform/i18n/dates.ts';
import { directionOf, isolated } from '../platform/i18n/locale.ts';
import type { MessageKey, Translate } from '../platform/i18n/translate.ts';
import { paperNames } from './paper-names.ts';
import type { keySet } from './published-keys.ts';
import { verifierStyle } from './verifier-style.ts';

/** What the file is made of. */
export interface VerifierParts {
  /** The built script of the page behind a code; the same here. */
  readonly script: string;
  /** `sha256-…` of script and style, which alone may run. */
  readonly hashes: { readonly script: string; readonly style: string };
  readonly keys: ReturnType<typeof keySet>;
  /** The list of what is no longer valid, as it is published; null where there is none. */
  readonly withdrawals: { readonly list: string } | null;
  /** Day of saving, `YYYY-MM-DD`: later keys are not in it. */
  readonly savedOn: string;
}

/** German, as on the paper, and the language of whoever saves the file. */
export interface VerifierLanguages {
  readonly german: Translate;
  readonly other: Translate;
}

const keyFile = 'certificate-keys.json';
const listFile = 'certificate-withdrawals.json';

/** What the script may find, with the sign and the colour of it. */
const verdicts = [
  { kind: 'genuine', mood: 'good', sign: '✓', texts: 'credentials.genuine' },
  { kind: 'withdrawn', mood: 'bad', sign: '✗', texts: 'credentials.file.withdrawn' },
  { kind: 'ask', mood: 'ask', sign: '?', texts: 'credentials.ask' },
  { kind: 'unknownKey', mood: 'ask', sign: '?', texts: 'credentials.file.unknownKey' },
  { kind: 'refused', mood: 'bad', sign: '✗', texts: 'credentials.refused' },
  { kind: 'noKeys', mood: 'ask', sign: '?', texts: 'credentials.file.noKeys' },
  { kind: 'noList', mood: 'ask', sign: '?', texts: 'credentials.file.noList' },
] as const;

const facts = [
  ['name', 'certificates.fact.holderName'],
  ['title', 'certificates.fact.path'],
  ['extent', 'certificates.fact.units'],
  ['from', 'credentials.from'],
  ['until', 'credentials.until'],
  ['issuedOn', 'certificates.fact.issuedOn'],
  ['issuer', 'certificates.fact.issuer'],
  ['number', 'certificates.fact.number'],
  ['code', 'certificates.fact.code'],
] as const;

/**
 * One HTML file that proves certificates from a disk, without any server: script, style and keys are inside, and its
 * own policy forbids it every connection.
 */
export function verifierFile(
  { script, hashes, keys, withdrawals, savedOn }: VerifierParts,
  languages: VerifierLanguages,
): string {
  const policy = `default-src 'none'; script-src '${hashes.script}'; style-src '${hashes.style}'; form-action 'none'; base-uri 'none'`;
  // No text in it can end the element around it.
  const data = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
  const { german, other } = languages;
  const label = (key: MessageKey, file = ''): string => labelMarkup(languages, key, file);
  const saved = (t: Translate): string => {
    const names = keys.keys.map(({ kid }) => isolated(kid, t.locale)).join(', ');
    return escaped(t('credentials.file.saved', { day: calendarText(savedOn, t.locale), keys: names }));
  };
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(german('certificates.verify.title'))} – Willkommenscampus</title>
<style>${verifierStyle}</style>
</head>
<body>
<main data-proof>
<h1>${escaped(german('certificates.verify.title'))}</h1>
<p>${escaped(german('credentials.file.lead'))}</p>
<p ${inOther(other)}><b>${escaped(other('certificates.verify.title'))}</b><br>${escaped(other('credentials.file.lead'))}</p>
<noscript><div class="verdict ask">${paragraphs(languages, (t) => escaped(t('credentials.file.noScript')))}</div></noscript>
<form data-check>
<p><label for="token">${label('credentials.file.address')}</label><br>
<textarea id="token" data-token rows="6" dir="ltr" spellcheck="false" autocomplete="off" required></textarea></p>
<details><summary>${label('credentials.file.newerKeys')}</summary>
<p><label for="newer">${label('credentials.file.newerKeysContent', keyFile)}</label><br>
<textarea id="newer" data-newer-keys rows="4" dir="ltr" spellcheck="false" autocomplete="off"></textarea></p></details>
<details><summary>${label('credentials.file.newerList')}</summary>
<p><label for="list">${label('credentials.file.newerListFile', listFile)}</label><br>
<input type="file" id="list" data-newer-list accept=".json,application/json"></p></details>
<button type="submit">${label('credentials.file.check')}</button>
</form>
<div aria-live="polite">
${verdicts.map((verdict) => verdictMarkup(languages, verdict)).join('\n')}
<div data-standing="notListed" hidden>${paragraphs(languages, notListed)}</div>
<div data-standing="unknown" hidden>${paragraphs(languages, (t) => escaped(t('credentials.file.unknown')))}</div>
<dl data-facts hidden>
<dt>${label('credentials.kind')}</dt><dd>${Object.entries(paperNames)
    .map(([kind, name]) => `<span data-kind="${kind}" hidden>${name}</span>`)
    .join('')}</dd>
${facts.map(([field, name]) => `<dt>${label(name)}</dt><dd><bdi data-fact="${field}"></bdi></dd>`).join('\n')}
</dl>
</div>
${paragraphs(languages, saved)}
</main>
<script type="application/json" id="keys">${data(keys)}</script>
<script type="application/json" id="withdrawals">${data(withdrawals)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function verdictMarkup(
  { german, other }: VerifierLanguages,
  { kind, mood, sign, texts }: (typeof verdicts)[number],
): string {
  const title = (t: Translate): string => escaped(t(`${texts}.title`));
  const text = (t: Translate): string => escaped(t(`${texts}.text`, { file: isolated(listFile, t.locale) }));
  return `<div class="verdict ${mood}" data-verdict="${kind}" hidden>
<p class="head"><span aria-hidden="true">${sign}</span> ${title(german)}</p><p>${text(german)}</p>
<p ${inOther(other)}><b>${title(other)}</b><br>${text(other)}</p></div>`;
}

/** The script writes the day of the list into the sentence, in the language around it. */
function notListed(t: Translate): string {
  const day = '{day}';
  return escaped(t('credentials.file.notListed', { day })).replace(day, '<b data-list-day></b>');
}

/** The same sentence twice, one below the other. */
function paragraphs({ german, other }: VerifierLanguages, sentence: (t: Translate) => string): string {
  return `<p>${sentence(german)}</p>\n<p ${inOther(other)}>${sentence(other)}</p>`;
}

/** Both languages on one line; once where they write it the same. */
function labelMarkup({ german, other }: VerifierLanguages, key: MessageKey, file: string): string {
  const [first, second] = [german, other].map((t) => escaped(t(key, { file: isolated(file, t.locale) })));
  return first === second ? `${first}` : `${first} · <span ${inOther(other)}>${second}</span>`;
}

function inOther({ locale }: Translate): string {
  return `class="other" lang="${locale}" dir="${directionOf(locale)}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
