// Looks over the markup of a template: what the content security policy, the translations and safe output rely on.

/** Stands for the value of `<%= … %>` and `<%- … %>`: a private-use character, neither a letter nor a blank. */
const value = '\uE000';
/** Words that are the same in every language. */
const untranslated = /\b(Willkommenscampus|LAMSA|Willkommenspartnerschaften)\b|e\.\sV\.|e\.V\./g;
const addresses = new Set([
  'src',
  'srcset',
  'href',
  'xlink:href',
  'action',
  'formaction',
  'poster',
  'data',
  'ping',
]);
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'title',
  'placeholder',
  'label',
]);

/**
 * Problems of one template, with their line. Refused are inline styles and handlers, style elements, scripts
 * without a nonce, resources of other hosts, attributes whose value is not in quotes, and text that is not from `t()`.
 * @returns {{ line: number, message: string }[]}
 */
export function checkMarkup(source) {
  const markup = withoutCode(source);
  const problems = [];
  const at = (index) => markup.slice(0, index).split('\n').length;
  const add = (index, message) => problems.push({ line: at(index), message });
  for (const piece of pieces(markup)) {
    if (piece.kind === 'text') checkText(piece, add);
    else checkTag(piece, add);
  }
  return problems;
}

/** The markup alone, in which every character keeps its line. */
function withoutCode(source) {
  return source.replaceAll(/<%([=#_-]?)([^]*?)[-_]?%>/g, (all, kind) =>
    all.replaceAll(/[^\n]/g, kind === '=' || kind === '-' ? value : ' '),
  );
}

/** Cuts markup into tags, comments and the text between them. A tag ends at the first `>` outside of quotes. */
function* pieces(markup) {
  const pattern = /<!--[^]*?-->|<[a-z/!\uE000](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
  let end = 0;
  for (const { 0: tag, index } of markup.matchAll(pattern)) {
    yield { kind: 'text', text: markup.slice(end, index), index: end };
    if (!tag.startsWith('<!')) yield { kind: 'tag', text: tag, index };
    end = index + tag.length;
  }
  yield { kind: 'text', text: markup.slice(end), index: end };
}

function checkText({ text, index }, add) {
  const words = text.replaceAll(untranslated, (known) => ' '.repeat(known.length)).replaceAll(/&#?\w+;/g, '');
  const found = /\p{L}[^\n]*/u.exec(words);
  if (found === null) return;
  const place = text.search(/\p{L}/u);
  add(
    index + place,
    `visible text belongs into src/locales, printed by t(): ${found[0].trim().slice(0, 60)}`,
  );
}

function checkTag({ text, index }, add) {
  const name = /^<\/?([^\s>/]+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  if (name === 'style') add(index, 'no <style>: rules belong into public/styles');
  const given = attributes(text);
  if (/^<script/i.test(text) && !given.some((attribute) => attribute.name === 'nonce')) {
    add(index, 'a script needs the nonce of the page');
  }
  for (const { name: attribute, content, offset, quoted } of given) {
    const place = index + offset;
    if (attribute === 'style') add(place, 'no style attribute: the content security policy ignores it');
    if (/^on[a-z]+$/.test(attribute))
      add(place, `no ${attribute} handler: the content security policy ignores it`);
    if (!quoted && content.includes(value)) add(place, `put the value of ${attribute} in quotes`);
    if (addresses.has(attribute) && /(^|[\s,])(https?:)?\/\//i.test(content))
      add(place, `${attribute} leads to another host`);
    if (addresses.has(attribute) && /^\s*(javascript|data|vbscript):/i.test(content))
      add(place, `${attribute} runs or holds data`);
    if (spoken.has(attribute) && /\p{L}/u.test(content.replaceAll(untranslated, ''))) {
      add(place, `${attribute} is read aloud or shown: its text belongs into src/locales`);
    }
  }
}

function attributes(tag) {
  const pattern = /\s([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?/g;
  return [...tag.matchAll(pattern)].map((match) => {
    const raw = match[2] ?? '';
    const quoted = raw === '' || /^["']/.test(raw);
    return {
      name: match[1].toLowerCase(),
      content: quoted ? raw.slice(1, -1) : raw,
      offset: match.index + 1,
      quoted,
    };
  });
}
