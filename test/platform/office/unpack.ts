import { inflateRawSync } from 'node:zlib';
import { readZipNames } from '../../../src/platform/files/zip-names.ts';

/** What a reader that is not ours finds in an office file: Node's own inflate, and a strict reader of XML below. */
export interface Unpacked {
  readonly names: readonly string[];
  readonly text: (name: string) => string;
  readonly xml: (name: string) => XmlElement;
}

export function unpack(bytes: Uint8Array): Unpacked {
  const names = readZipNames(bytes);
  if (names === null) throw new Error('no ZIP');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents = new Map<string, string>();
  let at = 0;
  for (const name of names) {
    if (view.getUint32(at, true) !== 0x04034b50) throw new Error(`no entry at ${at}`);
    const [method, size] = [view.getUint16(at + 8, true), view.getUint32(at + 18, true)];
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(start, start + size);
    contents.set(
      name,
      new TextDecoder('utf-8', { fatal: true }).decode(method === 0 ? packed : inflateRawSync(packed)),
    );
    at = start + size;
  }
  const text = (name: string): string => {
    const found = contents.get(name);
    if (found === undefined) throw new Error(`no part ${name}`);
    return found;
  };
  return { names, text, xml: (name) => parseXml(text(name)) };
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const PIECE = /<\?xml [^?]*\?>\n|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Elements, attributes and text; anything else, and anything that is not closed in order, is an error. */
function parseXml(text: string): XmlElement {
  const root = { name: '', attributes: {}, children: [] as (XmlElement | string)[] };
  const open = [root];
  PIECE.lastIndex = 0;
  for (let at = 0; at < text.length; at = PIECE.lastIndex) {
    const match = PIECE.exec(text);
    if (match === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 40)}`);
    const [, closing, name, attributes = '', empty, content] = match;
    const parent = open.at(-1) ?? root;
    if (content !== undefined) parent.children.push(decode(content));
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`${name ?? ''} closes something else`);
    } else if (name !== undefined) {
      const child = { name, attributes: attributesIn(attributes), children: [] };
      parent.children.push(child);
      if (empty !== '/') open.push(child);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || typeof only !== 'object')
    throw new Error('not one whole element');
  return only;
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)];
  const names = new Set(found.map(([, name]) => name));
  if (names.size !== found.length) throw new Error(`twice the same attribute: ${text}`);
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decode(value)]));
}

function decode(text: string): string {
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = { amp: '&', lt: '<', gt: '>', quot: '"' }[name];
    if (character === undefined) throw new Error(`unknown entity ${whole}`);
    return character;
  });
}

/** All elements of this name, in the order of the text. */
export function all(root: XmlElement, name: string): readonly XmlElement[] {
  const inside = root.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return root.name === name ? [root, ...inside] : inside;
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
