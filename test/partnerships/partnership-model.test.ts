import { expect } from 'chai';
import fc from 'fast-check';
import { saveProfile, signProfile } from '../../src/partnerships/profiles.actions.ts';
import { listProfileVersions, tandemsWithSignedProfile } from '../../src/partnerships/profiles.queries.ts';
import { createTask, stateOwnPart, takeBackOwnPart } from '../../src/partnerships/tasks.actions.ts';
import { findTask } from '../../src/partnerships/tasks.queries.ts';
import { joinTandem, leaveTandem } from '../../src/partnerships/tandems.actions.ts';
import { Refusal } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/ids.ts';
import { onEachDatabase } from '../support/databases.ts';
import { tandemTown, type TandemPerson, type TandemTown } from './tandem-town.ts';

const network = { kind: 'network' } as const;
const ambassadors = ['ahmad', 'sabine', 'lena'] as const;
type Step =
  | { readonly do: 'state' | 'takeBack' | 'sign'; readonly who: TandemPerson }
  | { readonly do: 'join' | 'leave' | 'save'; readonly who: (typeof ambassadors)[number] };

const inside = fc.constantFrom(...ambassadors);
const anybody = fc.constantFrom(...ambassadors, 'olena' as const, 'peter' as const);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('state' as const, 'takeBack' as const, 'sign' as const), who: anybody }),
  fc.record({ do: fc.constantFrom('join' as const, 'leave' as const, 'save' as const), who: inside }),
);

/** The rules in the plainest words: sets of names, and what follows from them. */
class Model {
  members = new Set<TandemPerson>(['ahmad', 'sabine']);
  said = new Set<TandemPerson>();
  confirmed = false;
  signed = new Set<TandemPerson>();
  proposed: number;
  inForce: number | null = null;

  constructor(proposed: number) {
    this.proposed = proposed;
  }

  mayState(who: TandemPerson): boolean {
    if (this.members.has(who)) return this.said.has(who) || !this.confirmed;
    if (who !== 'olena') return false;
    const [alone] = this.members;
    return this.said.has(who) || (!this.confirmed && this.members.size === 1 && this.said.has(alone ?? who));
  }

  settle(): void {
    const all = [...this.members].every((member) => this.said.has(member));
    if (this.members.size > 1 ? all : this.members.size === 1 && all && this.said.has('olena'))
      this.confirmed = true;
    const everybody = [...this.members, 'olena' as const].every((who) => this.signed.has(who));
    if (this.members.size > 0 && everybody) this.inForce = this.proposed;
  }
}

describe('Tasks and task profile of a tandem, whatever happens in which order', () => {
  onEachDatabase((engine, fresh) => {
    it('follow the rules', async function anyOrder() {
      this.timeout(60_000);
      const database = await fresh();
      const town = await tandemTown(database.url);
      try {
        await fc.assert(
          fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 18 }), async (sequence) => {
            await play(town, sequence);
          }),
          { numRuns: engine === 'sqlite' ? 40 : 12 },
        );
      } finally {
        await town.db.destroy();
        await database.drop();
      }
    });
  });
});

async function play(town: TandemTown, sequence: readonly Step[]): Promise<void> {
  const { taskId, version } = await begin(town);
  const model = new Model(version);
  for (const step of sequence) {
    const versions = await listProfileVersions(town.db, network, town.bridge);
    const done = await attempt(town, step, taskId, versions[0]?.version ?? 0);
    const expected = follow(model, step, versions[0]?.version ?? 0);
    const told = JSON.stringify(sequence);
    expect(done, `${step.who} ${step.do} in ${told}`).to.equal(expected);
    const task = await findTask(town.db, network, taskId);
    expect(task.outcome, told).to.equal(model.confirmed ? 'confirmed' : null);
    const [held] = (await tandemsWithSignedProfile(town.db, network)).filter(
      ({ tandemId }) => tandemId === town.bridge,
    );
    expect(held?.version ?? null, told).to.equal(model.inForce);
  }
}

/** A new task and a new proposed version, with the first two in the tandem. */
async function begin(town: TandemTown): Promise<{ readonly taskId: string; readonly version: number }> {
  const office = await town.as('thanh');
  for (const [name, side] of [
    ['ahmad', 'migrantOrganisation'],
    ['sabine', 'municipality'],
  ] as const)
    await joinTandem(office, { tandemId: town.bridge, personId: town.people[name].id, side });
  await leaveTandem(office, { tandemId: town.bridge, personId: town.people.lena.id });
  await town
    .db('taskProfileStanding')
    .where({ state: 'inForce' })
    .update({ state: 'superseded', endedAt: 1 });
  const [newest] = await listProfileVersions(town.db, network, town.bridge);
  await save(town, 'ahmad', newest?.version ?? 0);
  const id = newId();
  const task = { id, title: 'Rundgang', purpose: 'Ankommen', dueDay: null };
  await createTask(await town.as('ahmad'), town.bridge, task);
  return { taskId: id, version: (newest?.version ?? 0) + 1 };
}

async function save(town: TandemTown, who: TandemPerson, basis: number): Promise<void> {
  const content = { entries: [], notes: String(basis) };
  await saveProfile(await town.as(who), town.bridge, { basis, content, propose: true });
}

async function attempt(town: TandemTown, step: Step, taskId: string, newest: number): Promise<boolean> {
  const ctx = await town.as(step.who);
  const { bridge: tandemId } = town;
  const change = { tandemId, personId: town.people[step.who].id };
  const office = await town.as('thanh');
  const version = (await listProfileVersions(town.db, network, tandemId))[0]?.id ?? '';
  const acts: Readonly<Record<Step['do'], () => Promise<unknown>>> = {
    state: () => stateOwnPart(ctx, taskId, 'Das habe ich gemacht.'),
    takeBack: () => takeBackOwnPart(ctx, taskId),
    sign: () => signProfile(ctx, tandemId, version),
    join: () => joinTandem(office, { ...change, side: 'municipality' }),
    leave: () => leaveTandem(office, change),
    save: () => save(town, step.who, newest),
  };
  try {
    await acts[step.do]();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** @returns whether the step is allowed */
function follow(model: Model, { do: deed, who }: Step, newest: number): boolean {
  const isInside = model.members.has(who) || who === 'olena';
  switch (deed) {
    case 'state':
      if (!model.mayState(who)) return false;
      if (!model.confirmed) model.said.add(who);
      break;
    case 'takeBack':
      if (!isInside || model.confirmed) return false;
      model.said.delete(who);
      return true;
    case 'sign':
      if (!isInside) return false;
      model.signed.add(who);
      break;
    case 'join':
      model.members.add(who);
      break;
    case 'leave':
      model.members.delete(who);
      break;
    case 'save':
      if (!model.members.has(who)) return false;
      model.proposed = newest + 1;
      model.signed.clear();
      return true;
  }
  model.settle();
  return true;
}
