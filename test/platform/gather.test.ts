import { expect } from 'chai';
import { gather } from '../../src/platform/gather.ts';
import { groupCommit } from '../../src/platform/group-commit.ts';

/** Calls that end when the test says so. */
function heldCalls(): {
  readonly asked: number[][];
  readonly run: (items: readonly number[]) => Promise<string[]>;
  end(): Promise<void>;
} {
  const asked: number[][] = [];
  const ends: (() => void)[] = [];
  return {
    asked,
    run: (items) =>
      new Promise((resolve) => {
        asked.push([...items]);
        ends.push(() => {
          resolve(items.map((item) => `<${String(item)}>`));
        });
      }),
    async end() {
      await tick();
      ends.shift()?.();
      await tick();
    },
  };
}

const tick = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });

describe('gathering calls', () => {
  it('makes one call of what is asked in one tick and answers each in order', async () => {
    const calls = heldCalls();
    const one = gather(calls.run);
    const answers = Promise.all([one(1), one(2), one(1)]);
    await calls.end();
    expect(await answers).to.deep.equal(['<1>', '<2>', '<1>']);
    expect(calls.asked).to.deep.equal([[1, 2, 1]]);
  });

  it('never adds to a call that has begun', async () => {
    const calls = heldCalls();
    const one = gather(calls.run);
    const first = one(1);
    await tick();
    const later = Promise.all([one(2), one(3)]);
    await calls.end();
    expect(await first).to.equal('<1>');
    await calls.end();
    expect(await later).to.deep.equal(['<2>', '<3>']);
    expect(calls.asked).to.deep.equal([[1], [2, 3]]);
  });

  it('bounds a call', async () => {
    const calls = heldCalls();
    const one = gather(calls.run, 2);
    const answers = Promise.all([1, 2, 3].map(one));
    await calls.end();
    await calls.end();
    await answers;
    expect(calls.asked).to.deep.equal([[1, 2], [3]]);
  });

  it('fails everybody whose call failed, and goes on with the next', async () => {
    let isBroken = true;
    const one = groupCommit((items: readonly number[]) =>
      isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve(items),
    );
    const settled = await Promise.allSettled([one(1), one(2)]);
    expect(settled.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    isBroken = false;
    expect(await one(3)).to.equal(3);
  });

  it('acknowledges nothing that was not answered', async () => {
    const one = groupCommit(() => Promise.resolve(['only one']));
    const [first, second] = await Promise.allSettled([one(1), one(2)]);
    expect([first.status, second.status]).to.deep.equal(['fulfilled', 'rejected']);
  });
});
