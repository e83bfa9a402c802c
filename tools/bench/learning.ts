import { median, report } from './figures.ts';
import type { House, Learner } from '../../test/support/house.ts';
import { load, type LoadResult, type WireRequest } from './load.ts';
import { answerSaves, handInRequest, lessonRequest, signInRequest } from './requests.ts';

const rounds = 3;
const savers = 32;

/** Durable saves of 32 people who wait for nothing. Counts afterwards what is really there. */
export async function measureSaves(houses: readonly House[]): Promise<void> {
  const measured = houses.map((house) => {
    const acknowledged = new Set<string>();
    const next = house.learners.slice(0, savers).map((learner) => answerSaves(house, learner, acknowledged));
    return { house, acknowledged, next, results: [] as LoadResult[] };
  });
  const round = ({ house, next }: (typeof measured)[number], seconds: number): Promise<LoadResult> =>
    load({
      url: house.url,
      connections: savers,
      seconds,
      request: (connection) => (next[connection] as () => WireRequest)(),
    });
  for (const one of measured) await round(one, 4);
  for (let n = 0; n < rounds; n++) for (const one of measured) one.results.push(await round(one, 2));
  for (const { house, acknowledged, results } of measured) {
    const { perSecond, errors, ...rest } = median(results);
    const stored = await house.db('answerEvent').count<[{ count: number }]>({ count: '*' });
    const lost = acknowledged.size - Number(stored[0]?.count);
    report({
      name: 'answer-save',
      engine: house.engine,
      value: perSecond,
      unit: 'saves/s',
      ...rest,
      errors: errors + Math.abs(lost),
    });
  }
}

/** Everybody hands in within one second, evenly spread, each over a connection of their own. */
export async function measureHandIns(houses: readonly House[]): Promise<void> {
  for (const house of houses) {
    const { learners, engine } = house;
    const result = await load({
      url: house.url,
      connections: learners.length,
      seconds: 20,
      requestsEach: 1,
      staggerMs: 1000 / learners.length,
      request: (connection) => handInRequest(house, learners[connection] as Learner),
    });
    const rows = await house
      .db('attempt')
      .whereNotNull('submittedAt')
      .count<[{ count: number }]>({ count: '*' });
    const missing = learners.length - Number(rows[0]?.count);
    report({
      name: 'hand-ins-in-a-second',
      engine,
      value: result.perSecond,
      unit: 'hand-ins/s',
      p50: result.p50,
      p99: result.p99,
      n: result.n,
      errors: result.errors + missing,
    });
  }
}

/** Pages for 8 people while 16 others sign in, again and again, beside the same pages in peace. */
export async function measureSignIns(houses: readonly House[]): Promise<void> {
  for (const house of houses) {
    const readers = await Promise.all(
      house.learners.slice(0, 8).map((learner) => lessonRequest(house, learner)),
    );
    const pages = (seconds: number): Promise<LoadResult> =>
      load({
        url: house.url,
        connections: 8,
        seconds,
        request: (connection) => readers[connection] as WireRequest,
      });
    const entering = house.learners.slice(8, 24).map((learner) => signInRequest(house, learner));
    const signIns = (seconds: number): Promise<LoadResult> =>
      load({
        url: house.url,
        connections: entering.length,
        seconds,
        request: (connection) => entering[connection] as WireRequest,
      });
    await pages(1);
    const calm: LoadResult[] = [];
    const busy: LoadResult[] = [];
    const entered: LoadResult[] = [];
    for (let n = 0; n < rounds; n++) {
      calm.push(await pages(2));
      const both = await Promise.all([pages(2), signIns(2)]);
      busy.push(both[0]);
      entered.push(both[1]);
    }
    const { perSecond, ...rest } = median(busy);
    const inPeace = median(calm);
    report({
      name: 'lesson-page-calm',
      engine: house.engine,
      value: inPeace.perSecond,
      unit: 'requests/s',
      ...inPeace,
    });
    report({
      name: 'lesson-page-during-sign-ins',
      engine: house.engine,
      value: perSecond,
      unit: 'requests/s',
      ...rest,
      baseline: `lesson-page-calm ${house.engine}`,
      ratio: perSecond / inPeace.perSecond,
    });
    const { perSecond: perSecondIn, ...doors } = median(entered);
    report({ name: 'sign-in', engine: house.engine, value: perSecondIn, unit: 'sign-ins/s', ...doors });
  }
}
