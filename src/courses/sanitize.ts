import sanitizeHtml from 'sanitize-html';
import type { Html } from '../platform/html.ts';

/** Every class that course content may carry; the stylesheet knows the same. */
const CLASSES: Record<string, string[]> = {
  a: ['term'],
  aside: ['note', 'note-case', 'note-tip', 'note-task', 'note-remember', 'fact'],
  p: ['note-title', 'fact-text', 'fact-meta'],
  strong: ['fact-unchecked'],
  details: ['languages'],
  div: ['table-scroll', 'foreign'],
  th: ['align-center', 'align-end'],
  td: ['align-center', 'align-end'],
};

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h2', 'h3', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br', 'aside', 'div'],
    ...['details', 'summary', 'span'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'del', 'a', 'img'],
  ],
  allowedAttributes: {
    a: ['href'],
    aside: ['id'],
    div: ['lang', 'dir', 'tabindex', 'role', 'aria-label'],
    span: ['lang', 'dir'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    ol: ['start'],
    th: ['scope'],
  },
  allowedClasses: CLASSES,
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && !/^\/media\/[0-9a-f]{64}\.\w+$/u.test(attribs['src'] ?? ''),
};

/** Text and bare tags of the list above: nothing that could be taken away, and most feedback is no more. */
const ONLY_BARE_TAGS = /^(?:[^<]|<\/?(?:p|ul|ol|li|strong|em|del|code)>)*$/u;

/**
 * The second net behind our own printer, which already escapes everything: whatever is not on the list goes.
 * The only maker of {@link Html} for course content.
 */
export function sanitize(markup: string): Html {
  const clean = ONLY_BARE_TAGS.test(markup) ? markup : sanitizeHtml(markup, OPTIONS);
  return clean as Html;
}
