import { expect } from 'chai';
import { z } from 'zod';
import type { AnyRoute } from '../../src/access/route.ts';
import { selectRows } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { promised } from './doors.ts';
import { knock, type Method, type Seen } from './exchange.ts';
import { everyKnocker, type Knocker, type Relation } from './instances.ts';
import { table } from './matrix-table.ts';
import { naughtyStrings } from './naughty-strings.ts';
import { sampleForms } from './sample-forms.ts';
import { strangeElements } from './strange-elements.ts';
import { openTown, type Town } from './town.ts';
import { wrongBodies, wrongTails } from './wrong-shapes.ts';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const atOnce = 8;

onEachDatabase((engine, fresh) => {
  // Both engines read the same texts; PostgreSQL refuses more of them. Addresses and forms share the texts among them:
  // every text meets dozens of each; `NAUGHTY=all` (npm run test:faults) brings all of them to every form.
  const share = process.env['NAUGHTY'] === 'all' ? 1 : engine === 'postgres' ? 3 : 15;

  describe('naughty input', function naughty() {
    this.timeout(300_000);
    let database: TestDatabase;
    let town: Town;
    let counted: Record<string, number>;
    before('play the stories of the town', async () => {
      database = await fresh();
      town = await openTown({ url: database.url });
      counted = await counts(town);
    });
    after(async () => {
      await town.app.close();
      await database.drop();
    });

    const ask = async (
      who: Knocker,
      method: Method,
      address: string,
      init: Parameters<typeof knock>[4] = {},
    ): Promise<Seen> => {
      const answer = await knock(town.app.base, town.visitors[who], method, address, init);
      holds(answer, `${who} ${method} ${address.slice(0, 120)} ${show(init.body)}`);
      return answer;
    };
    const post = async (
      who: Knocker,
      address: string,
      fields: Readonly<Record<string, string>>,
    ): Promise<void> => {
      const body = new URLSearchParams({ ...fields }).toString();
      const { location } = await ask(who, 'POST', address, { body, headers: form });
      if (body.includes('naughty') && location?.startsWith('/') === true) await ask(who, 'GET', location);
    };
    const doors = (): { route: AnyRoute; who: Knocker; address: string }[] =>
      town.routes.map((route) => ({ route, ...usableDoor(town, route) }));

    it('in an address is not found, and nothing breaks', async () => {
      for (const [index, { route, who, address }] of doors().entries())
        for (const part of paramsOf(route.path))
          await each(
            naughtyStrings.filter((_one, at) => (at + index) % (16 * share) === 0),
            (text) =>
              ask(who, route.method === 'get' ? 'GET' : 'POST', inPlaceOf(part, route.path, address, text)),
          );
    });

    it('in a query is refused or understood', async () => {
      for (const [index, { route, who, address }] of doors().entries())
        for (const field of fieldsOf(route.query))
          await each(
            naughtyStrings.filter((_one, at) => (at + index) % (4 * share) === 0),
            (text) =>
              ask(
                who,
                'GET',
                `${address.split('?')[0]}?${new URLSearchParams({ [field]: text }).toString()}`,
              ),
          );
    });

    for (const [turn, path] of Object.keys(sampleForms).entries())
      it(`in the fields of ${path} is refused, or kept and shown as text`, async () => {
        const door = doors().find(({ route }) => route.method === 'post' && route.path === path);
        if (door === undefined) throw new Error(`${path} takes no form any more`);
        const fields = fieldsOf(door.route.body, sampleForms[path]);
        expect(Object.keys(sampleForms[path] ?? {}).filter((name) => !fields.includes(name))).to.deep.equal(
          [],
        );
        // Every text meets the form in one of its fields, the next one in the next.
        for (const [index, field] of fields.entries())
          await each(
            naughtyStrings.filter((_one, at) => (at + index + turn) % (fields.length * share) === 0),
            (text) => post(door.who, door.address, { ...harmless(path), [field]: text }),
          );
      });

    it('of a wrong shape is refused clearly', async () => {
      const bodies = (path: string) => wrongBodies(sampleForms[path] ?? {});
      for (const [index, { route, who, address }] of doors().entries()) {
        await each(
          wrongTails.filter((_tail, at) => (at + index) % 4 === 0),
          (tail) => ask(who, 'GET', address.split('?')[0] + tail),
        );
        if (route.method !== 'post' || endsSomething(route.path)) continue;
        await each(
          bodies(route.path).filter((_body, at) => (at + index) % Math.ceil(share / 3) === 0),
          ({ body, headers }) => ask(who, 'POST', address, { body, headers }),
        );
      }
    });

    it('has left every page whole for everybody', async () => {
      for (const who of everyKnocker)
        for (const { route, address } of doors()) if (route.method === 'get') await ask(who, 'GET', address);
    });

    it('has lost nothing', async () => {
      const now = await counts(town);
      for (const [name, count] of Object.entries(counted)) expect(now[name], name).to.be.at.least(count);
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    });
  });
});

/** No breakdown, no 403, a clear page, and nothing on it that a typed text has become. */
function holds({ status, text, headers }: Seen, what: string): void {
  expect(status, what).to.be.within(200, 499);
  expect(status, what).not.to.equal(403);
  expect(headers.get('set-cookie') ?? '', what).not.to.include('naughty');
  if (headers.get('content-type')?.startsWith('text/html') !== true || text === '' || status === 303) return;
  // The file that proves certificates is no page of ours: it is saved, never shown here.
  if (headers.get('content-disposition')?.startsWith('attachment') === true) return;
  expect(text, what).to.match(/<main [^>]*data-page="(?!errors\/500)[^"]+"[^>]*>[^]*<h1/);
  expect(strangeElements(text), what).to.deep.equal([]);
}

async function each<T>(list: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < list.length; at += atOnce) await Promise.all(list.slice(at, at + atOnce).map(work));
}

/** Somebody who may use this route, and an address that exists for them. */
function usableDoor(town: Town, route: AnyRoute): { readonly who: Knocker; readonly address: string } {
  const row = table.find(({ address }) => address === `${route.method.toUpperCase()} ${route.path}`);
  for (const who of everyKnocker)
    for (const [relation, address] of Object.entries(town.addresses(route.path, who)) as [Relation, string][])
      if (promised(row, who, relation, true) === 'open') return { who, address };
  throw new Error(`nobody can use ${route.method} ${route.path}`);
}

/** The names of a form whose fields are made from what is there (`was-<id>`) are those of its sample. */
function fieldsOf(schema: z.ZodType, sample: Readonly<Record<string, string>> = {}): readonly string[] {
  if (schema instanceof z.ZodRecord) return Object.keys(sample);
  if (!(schema instanceof z.ZodObject)) throw new Error('only objects come in by forms and addresses');
  return Object.keys(schema.shape);
}

function paramsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part.startsWith(':'));
}

/** Texts travel as UTF-8: half a character arrives as its replacement. */
function inPlaceOf(part: string, path: string, address: string, text: string): string {
  const at = path.split('/').indexOf(part);
  const encoded = encodeURIComponent(Buffer.from(text).toString());
  return address
    .split('/')
    .map((one, index) => (index === at ? encoded : one))
    .join('/');
}

/** A form that stays refused or can be sent again and again. */
function harmless(path: string): Readonly<Record<string, string>> {
  const { privacy: _privacy, ...fields } = sampleForms[path] ?? {};
  return path === '/office/people/new' ? { ...fields, key: newId() } : fields;
}

/** Forms without fields that end what later tests need. */
function endsSomething(path: string): boolean {
  return /\/(ending|submission|sign-out)$|^\/account\/sessions/.test(path);
}

function show(body: string | Uint8Array | undefined): string {
  return typeof body === 'string' ? body.slice(0, 200) : '';
}

async function counts({ app: { db } }: Town): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const name of [
    'person',
    'attempt',
    'answer_event',
    'certificate',
    'enrolment',
    'lesson_reading',
    'audit_entry',
  ]) {
    const [row] = await selectRows<{ count: number }>(db, `SELECT count(*) AS count FROM ${name}`);
    found[name] = row?.count ?? 0;
  }
  return found;
}
