/**
 * Turns a lesson page that was rendered into a template that renders the very same bytes: the lesson, which was
 * rendered when it was published, becomes one value that is put in as it is, each other visible text an escaped one.
 */
export function templateFrom(html: string): {
  readonly template: string;
  readonly values: readonly string[];
  readonly body: string;
} {
  const [, before = '', body = '', after = ''] =
    /^([^]*<article[^>]*>)([^]*)(<\/article>[^]*)$/.exec(html) ?? [];
  const values: string[] = [];
  const withValues = (part: string): string =>
    part.replaceAll(/>([^<>]+)</g, (whole, text: string) => {
      // Only texts that mean themselves: escaping a value must give the same bytes back.
      if (text.trim() === '' || /[&"']/.test(text)) return whole;
      values.push(text);
      return `><%= page.values[${String(values.length - 1)}] %><`;
    });
  return { template: `${withValues(before)}<%- page.body %>${withValues(after)}`, values, body };
}
