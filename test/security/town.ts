import type { AnyRoute } from '../../src/access/route.ts';
import { areaRoutes } from '../../src/areas.ts';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { assignTrainer } from '../../src/courses/trainers.actions.ts';
import { demoPassword } from '../../src/demo/town.ts';
import { selectRows } from '../../src/platform/database.ts';
import { localDay } from '../../src/platform/i18n/dates.ts';
import { newId } from '../../src/platform/ids.ts';
import { prepare } from '../../src/prepare.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { startApp, visitor, type AppOptions, type RunningApp, type Visitor } from '../support/app.ts';
import { publicContext } from '../support/context.ts';
import { addressesIn, everyKnocker, knockers, type Knocker, type Relation } from './instances.ts';
import { firstSteps, leaveForm, thingsOf } from './things.ts';

/** The invented town behind the real doors, with somebody of every role in front of them. */
export interface Town {
  readonly app: RunningApp;
  readonly routes: readonly AnyRoute[];
  readonly visitors: Readonly<Record<Knocker, Visitor>>;
  /** The addresses of this route, one for each relation that exists for who asks. */
  addresses(path: string, who: Knocker): Readonly<Partial<Record<Relation, string>>>;
}

/** Takes some seconds: nine people sign in, and everybody's story is played. The caller closes the app. */
export async function openTown(options: AppOptions): Promise<Town> {
  const app = await startApp({ demo: true, prepare, ...options });
  const { db, site } = app;
  const [next] = await selectRows<{ id: string }>(
    db,
    `SELECT id FROM municipality WHERE name = 'Neustadt am Fluss'`,
  );
  // What the neighbours teach on their own.
  await db.transaction((tx) =>
    publishCourse(publicContext(tx, app.world.clock(), site), sampleCourse('nebenan'), next?.id ?? ''),
  );
  const things = await thingsOf(app);
  await db.transaction((tx) =>
    assignTrainer(
      publicContext(tx, app.world.clock(), site),
      things.person('tomasz.nowak'),
      'projektmanagement',
    ),
  );
  const visitors = Object.fromEntries(everyKnocker.map((who) => [who, visitor(app.base)] as const)) as Record<
    Knocker,
    Visitor
  >;
  for (const who of everyKnocker) {
    const login = knockers[who];
    if (login !== null) await visitors[who].signIn(login, demoPassword);
  }
  await leaveForm(app, things.person(knockers.ambassador));
  const { check } = await firstSteps(db, 'ankommen');
  for (const who of ['ambassador', 'localCoordinator'] as const)
    await visitors[who].post(`/learn/courses/ankommen/quizzes/${check}/attempts`);
  await visitors.projectCoordinator.post(`/office/people/${things.person('sabine.krueger')}/recovery`);
  const musterstadt = things.municipality('Musterstadt');
  await visitors.projectCoordinator.post(`/office/municipalities/${musterstadt}/contact-links`, {
    key: newId(),
    label: 'Stabsstelle Integration',
    expiresOn: localDay(app.world.clock() + 86_400_000),
  });
  // What the neighbours have not got to yet, so that there is something to be hidden.
  const far = things.municipality('Neustadt am Fluss');
  const office = visitors.projectCoordinator;
  await office.post(`/workshops/${far}/invitations`, { name: 'Verein Nebenan', kind: 'other' });
  await office.post(`/workshops/${far}/day`, { day: '2027-01-11', dots: '3' });
  await office.post(`/concepts/${far}/sections/goals`, { revision: '0', 'goals-0-what': 'Ein Treffpunkt' });
  await office.post(`/concepts/${far}/versions`, { after: '0' });
  return {
    app,
    routes: areaRoutes(site, { languagesFor: () => [] }),
    visitors,
    addresses: addressesIn(await thingsOf(app)),
  };
}
