import sanitizeHtml from 'sanitize-html';

const neverOurs = /^(iframe|object|embed|base|math|style|frame|applet|xml|noscript)$|naughty/;
const addresses = new Set(['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href']);

/** What a page of ours never has: elements and attributes that a typed text has become. Reads the page as a browser does. */
export function strangeElements(html: string): string[] {
  const found: string[] = [];
  let isInScript = false;
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    onOpenTag(name, attributes) {
      if (neverOurs.test(name)) found.push(`<${name}>`);
      isInScript = name === 'script';
      if (isInScript && !(attributes['src'] ?? '').startsWith('/assets/'))
        found.push('<script> without our source');
      if (name === 'meta' && attributes['http-equiv'] !== undefined) found.push('<meta http-equiv>');
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^on|^style$|^srcdoc$|naughty/i.test(attribute)) found.push(`<${name} ${attribute}>`);
        if (addresses.has(attribute) && /^\s*(javascript|data|vbscript):|^[\\/]{2}/i.test(value))
          found.push(`<${name} ${attribute}="${value}">`);
      }
    },
  });
  return found;
}
