/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Marks text as finished XML, so that nothing is escaped twice or not at all. */
export type Xml = string & { readonly __xml: unique symbol };

/** An element with its children, in the order in which they come. Names are ours, values are escaped. */
export function element(name: string, attributes: Attributes, children: readonly Xml[] = []): Xml {
  const head = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('');
  const inside = children.join('');
  return (inside === '' ? `<${name}${head}/>` : `<${name}${head}>${inside}</${name}>`) as Xml;
}

export function textNode(text: string): Xml {
  return escapeXml(text) as Xml;
}

/** A whole file, with its declaration. */
export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
