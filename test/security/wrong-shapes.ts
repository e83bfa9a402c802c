/** A body that no form of ours sends. */
export interface WrongBody {
  readonly name: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Bodies of the wrong shape, made from a right one. */
export function wrongBodies(right: Readonly<Record<string, string>>): readonly WrongBody[] {
  const encoded = new URLSearchParams({ ...right }).toString();
  const fields = Object.keys(right);
  const posted = (name: string, body: string): WrongBody => ({ name, body, headers: form });
  const typed = (type: string, body: string): WrongBody => ({
    name: type,
    body,
    headers: { 'Content-Type': type },
  });
  return [
    posted('unknown field', `${encoded}&unexpected=1`),
    posted('role and state', `${encoded}&role=admin&state=active&personId=1&isAdmin=true`),
    posted('__proto__', `${encoded}&__proto__=1&constructor=2&prototype=3`),
    posted('__proto__ of __proto__', `${encoded}&__proto__[polluted]=1&constructor[prototype][polluted]=1`),
    posted('twice', `${encoded}&${encoded}`),
    posted('lists', fields.map((name) => `${name}[]=1&${name}[]=2`).join('&')),
    posted('deep', fields.map((name) => `${name}${'[a]'.repeat(2_000)}=1`).join('&')),
    posted('numbered', fields.map((name) => `${name}[0]=1&${name}[999999999]=2`).join('&')),
    ...fields.map((name) =>
      posted(
        `without ${name}`,
        new URLSearchParams(Object.entries(right).filter(([one]) => one !== name)).toString(),
      ),
    ),
    posted('many fields', Array.from({ length: 5_000 }, (_nothing, index) => `f${index}=1`).join('&')),
    posted('huge field', `${fields[0] ?? 'x'}=${'x'.repeat(300_000)}`),
    posted('broken percent', '%=%&%zz=%zz&%e0%a4%a=%c3'),
    posted('only ampersands', '&'.repeat(1_000)),
    posted('only equals', '='.repeat(1_000)),
    typed('application/json', JSON.stringify(right)),
    typed('application/json', '{"__proto__":{"polluted":true},"a":'),
    typed('text/plain', encoded),
    typed('text/xml', '<?xml version="1.0"?><a/>'),
    typed('application/x-www-form-urlencoded; charset=utf-16', encoded),
    typed('application/x-www-form-urlencoded; charset=naughty', encoded),
    typed(
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    ),
    typed('multipart/form-data', 'no boundary'),
    typed('naughty', encoded),
    typed('', encoded),
    { name: 'not gzip', body: encoded, headers: { ...form, 'Content-Encoding': 'gzip' } },
    { name: 'unknown coding', body: encoded, headers: { ...form, 'Content-Encoding': 'naughty' } },
    { name: 'bytes', body: new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x3d, 0xc3]), headers: form },
    { name: 'nothing at all', body: '', headers: {} },
  ];
}

/** What is put behind an address or in the place of a part of it. */
export const wrongTails: readonly string[] = [
  '?unexpected=1',
  '?__proto__=1',
  '?__proto__[polluted]=1',
  '?page=1&page=2',
  '?page[]=1',
  '?page=-1',
  '?page=99999',
  '?page=1e9',
  '?returnTo=/a&returnTo=/b',
  '?%e0%a4%a=1',
  '?=',
  '?&&&&',
  `?${'a'.repeat(8_000)}`,
  '/',
  '//',
  '/..',
  '/../../etc/hostname',
  '/%2e%2e/%2e%2e/etc/hostname',
  '/%00',
  '/%ff',
  '/%',
  ';a=b',
  '%0d%0aSet-Cookie:%20naughty=1',
];
