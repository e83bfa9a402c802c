/** A picture of somebody who paid, ready to be drawn. Sizes in its own units: only their ratio matters. */
export type Logo =
  | {
      readonly kind: 'drawn';
      readonly width: number;
      readonly height: number;
      readonly shapes: readonly Shape[];
    }
  | { readonly kind: 'pixels'; readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/** A filled path, as SVG writes it. */
interface Shape {
  readonly path: string;
  /** `#rrggbb` */
  readonly fill: string;
  readonly rule: 'nonzero' | 'evenodd';
}

const longest = 500_000;

/**
 * Reads a logo: an SVG of filled shapes, or a PNG without transparency. Nothing else, because a paper must be the same
 * to the byte in ten years, and because a file from outside is drawn from what is known of it and never passed on.
 *
 * @throws Error that says in English what is in the file that may not be
 */
export function readLogo(bytes: Uint8Array): Logo {
  if (bytes.length > longest) throw new Error(`a logo has at most ${String(longest)} bytes`);
  return pngStart.every((byte, index) => bytes[index] === byte) ? readPng(bytes) : readSvg(bytes);
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Grey, colour, palette: the kinds of PNG that have no transparency of their own. */
const opaque = [0, 2, 3];

function readPng(bytes: Uint8Array): Logo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = Buffer.from(bytes).toString('latin1');
  if (bytes.length < 57 || latin.slice(12, 16) !== 'IHDR' || !latin.endsWith('IEND\xae\x42\x60\x82'))
    throw new Error('this is no whole PNG');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width === 0 || height === 0 || width > 4000 || height > 4000)
    throw new Error('a PNG has 1 to 4000 pixels a side');
  if (view.getUint8(24) !== 8 || !opaque.includes(view.getUint8(25)) || latin.includes('tRNS'))
    throw new Error('a PNG has 8 bits and no transparency: save it on white');
  if (view.getUint8(28) !== 0) throw new Error('a PNG is not interlaced');
  return { kind: 'pixels', width, height, bytes };
}

const tag =
  /<(?:(\/)?([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?|(!--[\s\S]*?--|\?xml[^>]*\?))>/gy;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** What shapes and groups may have; all else would be drawn otherwise than it looks elsewhere. */
const known =
  /^(d|fill|fill-rule|x|y|width|height|cx|cy|r|rx|ry|points|id|class|viewBox|version|role|aria-label|xmlns(:\w+)?|xml:space)$/;
const silent = ['title', 'desc', 'metadata'];

interface Inherited {
  readonly fill: string;
  readonly rule: Shape['rule'];
}

function readSvg(bytes: Uint8Array): Logo {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const shapes: Shape[] = [];
  const open: (Inherited & { readonly name: string })[] = [];
  let box: readonly number[] | null = null;
  let isClosed = false;
  for (const { name, values, opens, closes } of tagsOf(text)) {
    const parent = open.at(-1) ?? { fill: '#000000', rule: 'nonzero' as const, name: '' };
    if (closes && open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    isClosed = open.length === 0;
    if (closes) continue;
    if (silent.includes(parent.name)) throw new Error(`<${name}> in a ${parent.name}`);
    const own = { ...inherited(values, parent), name };
    if (name === 'svg' && box === null) box = boxOf(values);
    else if (box === null || parent.name === '') throw new Error('this is no SVG');
    else if (name !== 'g' && !silent.includes(name)) {
      const path = pathOf(name, values);
      if (own.fill !== 'none') shapes.push({ path, fill: own.fill, rule: own.rule });
    }
    if (opens) open.push(own);
    isClosed = open.length === 0;
  }
  if (box === null || !isClosed || shapes.length === 0) throw new Error('this is no SVG with shapes');
  const [width = 0, height = 0] = box;
  return { kind: 'drawn', width, height, shapes };
}

interface Tag {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly opens: boolean;
  readonly closes: boolean;
}

function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next < 0) break;
    tag.lastIndex = next;
    const match = tag.exec(text);
    if (!match) throw new Error(`what begins with ${text.slice(next, next + 20)} is unknown`);
    at = tag.lastIndex;
    const [, slash, name, attributes = '', selfClosing] = match;
    if (name === undefined) continue;
    const values = new Map(
      [...attributes.matchAll(attribute)].map(([, key = '', one, other]) => [key, one ?? other ?? '']),
    );
    for (const key of values.keys()) if (!known.test(key)) throw new Error(`${key} of <${name}> is unknown`);
    tags.push({ name, values, opens: !slash && !selfClosing, closes: slash !== undefined });
  }
  return tags;
}

function inherited(values: Tag['values'], parent: Inherited): Inherited {
  const fill = values.get('fill') ?? parent.fill;
  const rule = values.get('fill-rule') ?? parent.rule;
  if (fill !== 'none' && !/^#([\da-f]{3}|[\da-f]{6})$/i.test(fill))
    throw new Error(`fill ${fill} is no #rrggbb`);
  if (rule !== 'nonzero' && rule !== 'evenodd') throw new Error(`fill-rule ${rule} is unknown`);
  const whole = fill.startsWith('#') && fill.length === 4 ? fill.replace(/[\da-f]/gi, '$&$&') : fill;
  return { fill: whole, rule };
}

function boxOf(values: Tag['values']): readonly number[] {
  const [x, y, width = 0, height = 0] = (values.get('viewBox') ?? '').split(/[\s,]+/).map(Number);
  if (x !== 0 || y !== 0 || !(width > 0) || !(height > 0)) throw new Error('viewBox is 0 0 width height');
  return [width, height];
}

function pathOf(name: string, values: Tag['values']): string {
  const number = (key: string): number => {
    const value = Number(values.get(key) ?? '0');
    if (!Number.isFinite(value)) throw new Error(`${key} of <${name}> is no number`);
    return value;
  };
  if (name === 'path') {
    const path = values.get('d') ?? '';
    if (!/^\s*[Mm][MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*$/.test(path)) throw new Error('d of <path> is unknown');
    return path;
  }
  if (name === 'polygon') {
    const points = values.get('points') ?? '';
    if (!/^[\d\s.,eE+-]+$/.test(points)) throw new Error('points of <polygon> are unknown');
    return `M${points.trim()}Z`;
  }
  if (name === 'rect') {
    if (values.has('rx') || values.has('ry')) throw new Error('a <rect> has no round corners');
    const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
    return `M${String(x)} ${String(y)}h${String(width)}v${String(height)}h${String(-width)}Z`;
  }
  if (name === 'circle' || name === 'ellipse') {
    const isCircle = name === 'circle';
    const [rx, ry] = isCircle ? [number('r'), number('r')] : [number('rx'), number('ry')];
    const [cx, cy] = [number('cx'), number('cy')];
    const arc = (to: number) => `a${String(rx)} ${String(ry)} 0 1 0 ${String(to)} 0`;
    return `M${String(cx - rx)} ${String(cy)}${arc(2 * rx)}${arc(-2 * rx)}Z`;
  }
  throw new Error(`<${name}> is unknown`);
}
