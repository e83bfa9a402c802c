import { expect } from 'chai';
import type { Knex } from 'knex';
import { townspeople } from '../../src/demo/town.ts';
import { contentsOf } from '../support/contents.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { openStatuses, promised, type Door } from './doors.ts';
import { knock, methods, type Method, type Seen } from './exchange.ts';
import { everyKnocker, knockers, type Knocker, type Relation } from './instances.ts';
import { table, type Row } from './matrix-table.ts';
import { sampleForms } from './sample-forms.ts';
import { openTown, type Town } from './town.ts';

/** Everything that the house keeps. Sessions know when they were last used. */
const contents = (db: Knex): Promise<Record<string, string>> => contentsOf(db, { without: ['session'] });
const paths = [...new Set(table.map(({ address }) => pathOf(address)))];
const rowOf = (method: Method, path: string): Row | undefined =>
  table.find(({ address }) => address === `${method === 'HEAD' ? 'GET' : method} ${path}`);

onEachDatabase((engine, fresh) => {
  describe('the doors of the house', function doors() {
    this.timeout(240_000);
    let database: TestDatabase;
    let town: Town;
    let asSeeded: Record<string, string>;
    before('play the stories of the town', async () => {
      database = await fresh();
      town = await openTown({ url: database.url });
      asSeeded = await contents(town.app.db);
    });
    after(async () => {
      await town.app.close();
      await database.drop();
    });

    const isClosed = (path: string): boolean =>
      table.some(({ address, who }) => who !== 'everybody' && first(pathOf(address)) === first(path));
    const ask = (
      who: Knocker,
      method: Method,
      address: string,
      form: Readonly<Record<string, string>>,
    ): Promise<Seen> =>
      knock(town.app.base, town.visitors[who], method, address, {
        ...(method !== 'GET' &&
          method !== 'HEAD' && {
            body: new URLSearchParams({ ...form }).toString(),
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          }),
      });

    /** Knocks with one method at every thing of one path, and holds each answer against the table. */
    async function check(
      who: Knocker,
      method: Method,
      path: string,
      {
        form = {},
        only,
      }: { readonly form?: Readonly<Record<string, string>>; readonly only?: readonly Door[] } = {},
    ): Promise<void> {
      const known = Object.entries(town.addresses(path, who)) as [Relation, string][];
      const addresses = standingFor(method, known);
      const hidden: string[] = [];
      for (const [relation, address] of addresses) {
        const expected = promised(rowOf(method, path), who, relation, isClosed(path));
        if (only?.includes(expected) === false) continue;
        const answer = await ask(who, method, address, form);
        const what = `${engine}: ${who} ${method} ${path} (${relation}) answered ${answer.status}`;
        expect(answer.status, what).not.to.equal(403);
        if (expected === 'signIn') {
          expect(answer.status, what).to.equal(303);
          const back = `?${new URLSearchParams({ returnTo: address }).toString()}`;
          expect(answer.location, what).to.equal(`/sign-in${method === 'GET' ? back : ''}`);
        } else if (expected === 'hidden') expect(answer.status, what).to.equal(404);
        else {
          expect(openStatuses[method as 'GET'], what).to.include(answer.status);
          if (method === 'GET' && path !== '/sign-in')
            expect(answer.location ?? '', what).not.to.match(/^\/(sign-in|confirm)/);
          namesIn(answer, path, who, what);
        }
        if (expected === 'hidden') hidden.push(answer.bytes);
      }
      expect(new Set(hidden).size, `${who} ${method} ${path}: hidden things look different`).to.be.at.most(1);
    }

    it('are all in the table, and the table names no others', () => {
      const declared = town.routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
      expect([...declared].sort()).to.deep.equal(table.map(({ address }) => address).sort());
    });

    it('ask for the password again where the table says so', () => {
      const fresh = town.routes
        .filter(({ freshMinutes }) => freshMinutes !== null)
        .map(({ method, path, freshMinutes }) => `${method.toUpperCase()} ${path} ${freshMinutes}`);
      expect(fresh.sort()).to.deep.equal(
        table.flatMap((row) => (row.fresh === undefined ? [] : [`${row.address} ${row.fresh}`])).sort(),
      );
    });

    for (const path of paths)
      it(`let the right people read ${path}, and only what is theirs to see`, async () => {
        await sideBySide(['GET', 'HEAD'], (who, method) => check(who, method, path));
      });

    it('have written nothing while people only read', async () => {
      expect(await contents(town.app.db)).to.deep.equal(asSeeded);
    });

    it('let nobody in by another method, or write anything that was refused', async () => {
      const writing = methods.filter((one) => one !== 'GET' && one !== 'HEAD');
      for (const path of paths)
        await sideBySide(writing, (who, method) =>
          check(who, method, path, { form: sampleForms[path] ?? {}, only: ['hidden', 'signIn'] }),
        );
      expect(await contents(town.app.db)).to.deep.equal(asSeeded);
    });

    it('answer an empty form clearly', async () => {
      for (const who of everyKnocker)
        for (const path of paths.filter((one) => one !== '/sign-out' && one !== '/demo/sign-in'))
          await check(who, 'POST', path, { only: ['open'] });
    });
  });
});

/** Everybody at once; what one of them asks for comes one after the other. */
async function sideBySide(
  kinds: readonly Method[],
  work: (who: Knocker, method: Method) => Promise<void>,
): Promise<void> {
  await Promise.all(
    everyKnocker.map(async (who) => {
      for (const method of kinds) await work(who, method);
    }),
  );
}

/**
 * No route knows PUT, PATCH and DELETE, so each of them asks for one thing; HEAD goes the way of GET, so it asks for what
 * is most and what is least one's own.
 */
function standingFor<T>(method: Method, known: readonly T[]): readonly T[] {
  const [first, last] = [known.slice(0, 1), known.slice(1).slice(-1)];
  if (method === 'HEAD') return [...first, ...last];
  if (method === 'PUT' || method === 'DELETE') return first;
  return method === 'PATCH' ? known.slice(-1) : known;
}

function pathOf(address: string): string {
  return address.slice(address.indexOf(' ') + 1);
}

function first(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Who takes part in «projektmanagement», and the other one who teaches it. */
const projectPeople: readonly string[] = [
  ...['olena.marchenko', 'rania.alkhalil', 'dmytro.koval', 'heike.sommer', 'samuel.tesfay', 'peter.lange'],
  'miriam.haddad',
];

/** Whose names the pages of a role may show besides the own one. */
const mayName: Readonly<Record<Knocker, (login: string) => boolean>> = {
  anonymous: () => false,
  // The partner in the tandem, and the local coordinator who signs with them.
  ambassador: (login) => login === 'peter.lange' || login === 'olena.marchenko',
  localCoordinator: (login) =>
    townspeople.some(
      (one) => one.login === login && one.municipality === 'Musterstadt' && one.role === 'ambassador',
    ),
  trainer: (login) => townspeople.some((one) => one.login === login && one.municipality !== undefined),
  otherTrainer: (login) => projectPeople.includes(login),
  projectCoordinator: () => true,
  management: () => true,
  admin: () => true,
};

function namesIn(answer: Seen, path: string, who: Knocker, what: string): void {
  // Behind a code or a link stands the person whose paper it is.
  if (/:token|:code/.test(path)) return;
  // The copy of the own data holds the own certificate as it was printed.
  const signed = path === '/account/my-data/copy' ? ['katrin.vogel', 'thanh.nguyen'] : [];
  const strangers = townspeople.filter(
    ({ login }) => login !== knockers[who] && !mayName[who](login) && !signed.includes(login),
  );
  const named = strangers.filter(({ name }) => answer.text.includes(name)).map(({ login }) => login);
  expect(named, `${what}, naming others`).to.deep.equal([]);
}
