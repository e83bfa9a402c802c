import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import { selectRows } from '../../src/platform/database.ts';
import { onEachEmptyDatabase } from '../support/databases.ts';
import { openHouse, type House, type Learner } from '../support/house.ts';
import type { TestDatabase } from '../support/postgres.ts';

const savers = 100;
const kills = 20;
/** The server dies after about so many acknowledged saves; each time after another number, always amid others. */
const savesBefore = (kill: number): number => 60 + ((kill * 37) % 80);

interface Acknowledged {
  readonly attemptId: string;
  readonly savedAt: number;
}

/** Saves like a page does: when the connection breaks, the same save again, under the same key, until it is there. */
class Saver {
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly sent = new Set<string>();
  readonly events = new EventEmitter();
  broken = 0;
  readonly #house: House;
  readonly #questionId: string;
  #isOver = false;
  #up: Promise<unknown> = Promise.resolve();

  constructor(house: House) {
    this.#house = house;
    const question = house.course.modules[0]?.check?.questions.find(({ type }) => type === 'single');
    if (question === undefined) throw new Error('the check has no question with one answer');
    this.#questionId = question.id;
    this.events.setMaxListeners(0);
  }

  /** Until `end`; every save is acknowledged by then or was never sent again. */
  async save(learner: Learner): Promise<void> {
    while (!this.#isOver) {
      const key = randomUUID();
      while (!(await this.#post(learner, key)) && !this.#isOver) await this.#up;
    }
  }

  killing(up: Promise<unknown>): void {
    this.#up = up;
  }

  end(): void {
    this.#isOver = true;
  }

  async #post({ cookie, attemptId }: Learner, key: string): Promise<boolean> {
    const { url } = this.#house;
    this.sent.add(key);
    let reply: { key?: string; savedAt?: string };
    try {
      const response = await fetch(`${url}/learn/attempts/${attemptId}/answers/${this.#questionId}`, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: url, Accept: 'application/json' },
        body: new URLSearchParams({ key, answer: 'a' }),
      });
      if (response.status !== 200) throw new Error(`status ${String(response.status)}`);
      reply = (await response.json()) as typeof reply;
    } catch {
      this.broken++;
      return false;
    }
    if (reply.key !== key || reply.savedAt === undefined) throw new Error('another reply than promised');
    this.acknowledged.set(key, { attemptId, savedAt: Date.parse(reply.savedAt) });
    this.events.emit('saved');
    return true;
  }
}

describe(`The server, killed ${String(kills)} times while ${String(savers)} people save their answers`, function () {
  this.timeout(300_000);
  onEachEmptyDatabase((engine, fresh) => {
    let database: TestDatabase;
    let house: House;
    before(async function () {
      this.timeout(120_000);
      database = await fresh();
      house = await openHouse(savers, engine === 'sqlite' ? null : database.url);
    });
    after(async function () {
      this.timeout(60_000);
      await house.close();
      await database.drop();
    });

    it('loses no acknowledged answer, doubles none, and comes up each time', async () => {
      const saver = new Saver(house);
      const working = Promise.all(house.learners.map((learner) => saver.save(learner)));
      for (let kill = 1; kill <= kills; kill++) {
        for (let saves = 0; saves < savesBefore(kill); saves++) await once(saver.events, 'saved');
        const up = house.restart();
        saver.killing(up);
        await up;
        expect((await fetch(`${house.url}/healthz`)).status).to.equal(200);
      }
      await once(saver.events, 'saved');
      saver.end();
      await working;

      const rows = await selectRows<{ attemptId: string; key: string; savedAt: number }>(
        house.db,
        'SELECT attempt_id, key, saved_at FROM answer_event',
      );
      const stored = new Map(rows.map(({ key, attemptId, savedAt }) => [key, { attemptId, savedAt }]));
      expect(stored.size, 'no key twice').to.equal(rows.length);
      const lost = [...saver.acknowledged].filter(
        ([key, { attemptId, savedAt }]) =>
          stored.get(key)?.attemptId !== attemptId || stored.get(key)?.savedAt !== savedAt,
      );
      expect(lost, 'acknowledged and not there as acknowledged').to.deep.equal([]);
      expect(
        [...stored.keys()].filter((key) => !saver.sent.has(key)),
        'from nowhere',
      ).to.deep.equal([]);
      expect(saver.broken, 'saves that were under way when the server died').to.be.greaterThan(kills);
      process.stdout.write(
        `      ${String(saver.acknowledged.size)} acknowledged, ${String(saver.broken)} broken off, ${String(rows.length)} stored\n`,
      );
    });

    it('leaves a database without damage', async () => {
      if (engine === 'postgres') return;
      const [check] = await selectRows<{ integrityCheck: string }>(house.db, 'PRAGMA integrity_check');
      expect(check?.integrityCheck).to.equal('ok');
      expect(await selectRows(house.db, 'PRAGMA foreign_key_check')).to.deep.equal([]);
    });
  });
});
