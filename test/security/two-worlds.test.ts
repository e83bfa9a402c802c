import { expect } from 'chai';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { selectRows } from '../../src/platform/database.ts';
import { demoPassword } from '../../src/demo/town.ts';
import { newId } from '../../src/platform/ids.ts';
import { visitor, type FormFields, type Visitor } from '../support/app.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { knock } from './exchange.ts';
import type { Knocker } from './instances.ts';
import { table, type Row } from './matrix-table.ts';
import { openTown, type Town } from './town.ts';

/** Pages that are the same for everybody know nobody's world. */
function isOwnPage({ address, who }: Row): boolean {
  return address.startsWith('GET ') && who !== 'everybody';
}

/**
 * Two worlds that differ only outside somebody's scope look the same to them, byte by byte: every page of theirs is
 * read, then the neighbours live on, and every page is read again.
 */
onEachDatabase((engine, fresh) => {
  describe('two worlds', function worlds() {
    this.timeout(240_000);
    let database: TestDatabase;
    let town: Town;
    let neustadt: string;
    const neighbours = new Map<string, Visitor>();

    before('play the stories of the town', async () => {
      database = await fresh();
      town = await openTown({ url: database.url, clock: () => monday });
      const [place] = await selectRows<{ id: string }>(
        town.app.db,
        `SELECT id FROM municipality WHERE name = 'Neustadt am Fluss'`,
      );
      neustadt = place?.id ?? '';
      for (const login of ['rania.alkhalil', 'dmytro.koval', 'heike.sommer']) {
        const one = visitor(town.app.base);
        await one.signIn(login, demoPassword);
        neighbours.set(login, one);
      }
    });
    after(async () => {
      await town.app.close();
      await database.drop();
    });

    /** All pages that open for somebody, by address; what a form is named by is new on every page. */
    async function world(who: Knocker): Promise<ReadonlyMap<string, string>> {
      const pages = new Map<string, string>();
      for (const { address } of table.filter(isOwnPage)) {
        const known = town.addresses(address.slice('GET '.length), who);
        for (const path of new Set([known.own, known.near].filter((one) => one !== undefined))) {
          const seen = await knock(town.app.base, town.visitors[who], 'GET', path);
          const isPage = seen.headers.get('content-type')?.startsWith('text/html') === true;
          if (isPage && seen.status !== 303)
            pages.set(path, seen.bytes.replaceAll(/(name="key" value=")[^"]+"/g, '$1"'));
        }
      }
      return pages;
    }

    async function post(who: Visitor | undefined, path: string, fields: FormFields = {}): Promise<void> {
      const { status } = (await who?.post(path, fields)) ?? { status: 0 };
      expect(status, `${engine} ${path}`).to.equal(303);
    }

    async function liveOn(who: readonly Knocker[], deeds: () => Promise<void>): Promise<void> {
      // A notice is said once, on the first page.
      for (const one of who) await world(one);
      const before = new Map<Knocker, ReadonlyMap<string, string>>();
      for (const one of who) before.set(one, await world(one));
      await deeds();
      for (const one of who) {
        const now = await world(one);
        expect(now.size, one).to.be.greaterThan(20);
        for (const [path, bytes] of now) expect(bytes, `${one} ${path}`).to.equal(before.get(one)?.get(path));
      }
    }

    it('look the same to neighbours, trainers and technicians, whatever a partnership does', async () => {
      const rania = neighbours.get('rania.alkhalil');
      const office = town.visitors.projectCoordinator;
      await liveOn(['ambassador', 'localCoordinator', 'trainer', 'otherTrainer', 'admin'], async () => {
        await post(rania, `/workshops/${neustadt}/checklist/items`, { label: 'Plakate drucken' });
        await post(rania, `/concepts/${neustadt}/sections/targetGroups`, {
          revision: '0',
          'targetGroups-0-who': 'Familien am Fluss',
        });
        await post(rania, `/concepts/${neustadt}/versions`, { after: '1' });
        await post(neighbours.get('dmytro.koval'), '/learn/hours/new', {
          key: newId(),
          day: '2026-11-20',
          hours: '2',
          quarter: '0',
          activity: 'Begleitung zum Amt',
          people: '3',
        });
        await post(office, `/office/accompaniment/${neustadt}/notes`, {
          key: newId(),
          kind: 'visit',
          heldOn: '2026-11-20',
          topics: 'Was die Nachbarn vorhaben',
        });
        await post(office, `/office/accompaniment/${neustadt}/companion`);
        const { app } = town;
        await app.db.transaction((tx) =>
          publishCourse(publicContext(tx, monday, app.site), sampleCourse('am-fluss'), neustadt),
        );
        await post(neighbours.get('heike.sommer'), '/learn/courses/am-fluss/join');
      });
    });

    it('look the same to neighbours, whoever comes, learns or pauses next door', async () => {
      const office = town.visitors.projectCoordinator;
      const [heike] = await selectRows<{ id: string }>(
        town.app.db,
        `SELECT id FROM person WHERE login = 'heike.sommer'`,
      );
      const [work] = await selectRows<{ id: string }>(
        town.app.db,
        `SELECT s.id FROM practice_submission s JOIN tandem ON tandem.id = s.tandem_id
          WHERE tandem.name = 'Tandem Flussufer'`,
      );
      await liveOn(['ambassador', 'localCoordinator'], async () => {
        await post(neighbours.get('rania.alkhalil'), `/local/tasks/${work?.id ?? ''}/comments`, {
          key: newId(),
          round: '1',
          comment: 'Am Ufer ist abends Licht.',
        });
        await post(office, '/office/people/new', {
          key: newId(),
          name: 'Neue Nachbarin',
          role: 'ambassador',
          municipality: neustadt,
          letterLocale: 'de',
        });
        await post(office, `/office/people/${heike?.id ?? ''}/pause`);
        await post(office, `/office/organisations`, {
          key: newId(),
          kind: 'company',
          name: 'Werk am Fluss',
          municipality: neustadt,
        });
        const key = newId();
        await post(office, '/meetings/new', {
          key,
          title: 'Nur für die Nachbarn',
          kind: 'exchange',
          audience: 'everybody',
          course: '',
          municipality: neustadt,
          day: '2026-12-10',
          starts: '10:00',
          ends: '12:00',
          units: '2',
          place: 'Alte Feuerwache',
          link: '',
          seats: '',
          mediationNote: '',
          childcareNote: '',
          accessNote: '',
        });
        await post(office, `/meetings/${key}/publication`);
        await post(
          neighbours.get('heike.sommer'),
          '/learn/courses/ankommen/willkommen-im-projekt/das-projekt',
        );
      });
    });
  });
});
