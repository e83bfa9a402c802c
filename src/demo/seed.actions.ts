import { inTransaction, type PublicContext } from '../access/context.ts';
import { sealIssueLog } from '../certificates/sealing.actions.ts';
import { listPublications } from '../courses/published.queries.ts';
import { assignTrainer } from '../courses/trainers.actions.ts';
import { privacyVersion } from '../identity/identity.page.ts';
import { invitePerson } from '../identity/invitations.actions.ts';
import { createPersonByOperator } from '../identity/operator.actions.ts';
import type { NewPerson } from '../people/new-person.ts';
import { acceptPrivacy, changeOwnData } from '../people/people.actions.ts';
import { hasPeople } from '../people/people.queries.ts';
import { askForErasure, askForErasureOf, prepareErasure } from '../privacy/erasing.actions.ts';
import { day } from './moments.ts';
import { seedAccompaniment } from './seed-accompaniment.actions.ts';
import { seedCertificate, seedPrintRun } from './seed-certificates.actions.ts';
import { seedKinds } from './seed-kinds.actions.ts';
import { seedLearning } from './seed-learning.actions.ts';
import { attendHeldMeetings, seedMeetings } from './seed-meetings.actions.ts';
import { seedPartnerships } from './seed-partnerships.actions.ts';
import { seedPractice } from './seed-practice.actions.ts';
import { seedPlaces } from './seed-places.actions.ts';
import { seedWorkshops } from './seed-workshops.actions.ts';
import { demoPassword, teaching, townspeople, type Journey, type Townsperson } from './town.ts';
import { as, findByLogin } from './townspeople.queries.ts';

/** How far back the story of each journey begins, in days. */
const beganDaysAgo: Readonly<Record<Journey, number>> = {
  invited: 3,
  arrived: 2,
  reading: 5,
  practising: 6,
  silent: 40,
  thirdAttemptFailed: 20,
  eligible: 25,
  requested: 30,
  confirmed: 35,
  released: 60,
  withdrawalProposed: 70,
  withdrawn: 80,
  handedOver: 110,
  staff: 120,
};

/**
 * Brings the invented town to life by what its people did, one action after the other, at the times when they did it.
 * @returns false, and does nothing, when there are people already
 */
export async function seedTown(ctx: PublicContext): Promise<boolean> {
  if (await hasPeople(ctx.db)) return false;
  for (const person of townspeople.filter(({ journey }) => journey === 'staff')) await arrive(ctx, person);
  const published = new Set((await listPublications(ctx.db)).map(({ course }) => course));
  for (const [login, slugs] of Object.entries(teaching)) {
    const trainer = await findByLogin(ctx, login);
    for (const slug of slugs.filter((one) => published.has(one)))
      await inTransaction(ctx, (tx) => assignTrainer(tx, trainer.personId, slug));
  }
  for (const person of townspeople.filter(({ journey }) => journey !== 'staff')) await live(ctx, person);
  await seedPractice((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await seedPlaces(await as(ctx, 'thanh.nguyen', ctx.now), {
    former: (await findByLogin(ctx, 'jutta.brandt')).personId,
    successor: (await findByLogin(ctx, 'olena.marchenko')).personId,
    paused: (await findByLogin(ctx, 'samuel.tesfay')).personId,
  });
  await seedAccompaniment(await as(ctx, 'thanh.nguyen', ctx.now));
  await seedMeetings(ctx.now, (login, now) => as(ctx, login, now));
  await seedPartnerships((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await seedErasures(ctx);
  await seedWorkshops(await as(ctx, 'olena.marchenko', ctx.now), await as(ctx, 'rania.alkhalil', ctx.now));
  await seedKinds((login, daysAgo) => as(ctx, login, ctx.now - daysAgo * day));
  await sealIssueLog(ctx);
  await seedPrintRun(await as(ctx, 'thanh.nguyen', ctx.now));
  return true;
}

/** Heike has asked to be erased; for Jutta, who has left, the office has, and has looked at the plan. */
async function seedErasures(ctx: PublicContext): Promise<void> {
  await askForErasure(await as(ctx, 'heike.sommer', ctx.now - 2 * day));
  const office = await as(ctx, 'thanh.nguyen', ctx.now - 5 * day);
  const jutta = await findByLogin(ctx, 'jutta.brandt');
  await prepareErasure(office, await askForErasureOf(office, jutta.personId));
}

async function live(ctx: PublicContext, person: Townsperson): Promise<void> {
  if (person.journey === 'invited') {
    const office = await as(ctx, 'thanh.nguyen', ctx.now - beganDaysAgo.invited * day);
    await invitePerson(office, { ...newPerson(person), key: `demo-${person.login}` });
    return;
  }
  await arrive(ctx, person);
  const began = ctx.now - beganDaysAgo[person.journey] * day;
  const learner = await as(ctx, person.login, began);
  await inTransaction(learner, async (tx) => {
    await acceptPrivacy(tx, privacyVersion);
    await changeOwnData(tx, { certificateName: person.certificateName ?? person.name, email: null });
  });
  await seedLearning(learner, person.journey, await as(ctx, 'miriam.haddad', began));
  if (hasFinished(person.journey))
    await attendHeldMeetings(await as(ctx, 'thanh.nguyen', ctx.now), person.municipality ?? '', {
      personId: learner.actor.personId,
      role: person.role,
    });
  await seedCertificate(ctx, learner, person);
}

function hasFinished(journey: Journey): boolean {
  return ['eligible', 'requested', 'confirmed', 'released', 'withdrawalProposed', 'withdrawn'].includes(
    journey,
  );
}

function arrive(ctx: PublicContext, person: Townsperson): Promise<{ readonly id: string }> {
  return createPersonByOperator(
    { ...ctx, now: ctx.now - (beganDaysAgo[person.journey] + 2) * day },
    { ...newPerson(person), login: person.login, password: demoPassword },
  );
}

function newPerson(person: Townsperson): NewPerson {
  const place = (name: string | undefined): NewPerson['tandem'] =>
    name === undefined ? null : { newName: name };
  return {
    name: person.name,
    role: person.role,
    municipality: place(person.municipality),
    tandem: place(person.tandem),
    side: person.side ?? null,
    email: null,
    locale: person.locale ?? 'de',
  };
}
