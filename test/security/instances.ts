import { parkedToken, type Things } from './things.ts';

/** Who knocks: somebody of every role, a second trainer with another course, and nobody at all. */
export const knockers = {
  anonymous: null,
  ambassador: 'iryna.bondar',
  localCoordinator: 'olena.marchenko',
  trainer: 'miriam.haddad',
  otherTrainer: 'tomasz.nowak',
  projectCoordinator: 'thanh.nguyen',
  management: 'katrin.vogel',
  admin: 'technik',
} as const;
export type Knocker = keyof typeof knockers;
export const everyKnocker = Object.keys(knockers) as readonly Knocker[];

/** How a thing stands to the one who asks for it; `senior`: an account of the same rank or above. */
export const relations = ['own', 'near', 'far', 'senior', 'missing'] as const;
export type Relation = (typeof relations)[number];

type Values = Readonly<Record<string, string>>;
type Instances = Readonly<Partial<Record<Relation, Values>>>;

const noId = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';
const noSlug = 'gibt-es-nicht';
const [sabine, heike, frank] = ['sabine.krueger', 'heike.sommer', 'frank.schulze'];

/** One address of a route for each relation. Near is Musterstadt, where both learners are; far is Neustadt. */
export function addressesIn(
  things: Things,
): (path: string, who: Knocker) => Readonly<Partial<Record<Relation, string>>> {
  return (path, who) => {
    const instances = instancesOf(things, path, who);
    return Object.fromEntries(
      relations.flatMap((relation) => {
        const values = instances[relation];
        return values === undefined ? [] : [[relation, fill(path, values)]];
      }),
    );
  };
}

function fill(path: string, values: Values): string {
  const filled = path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path} has no value for ${name}`);
    return encodeURIComponent(value);
  });
  return filled + (values['query'] ?? '');
}

function instancesOf(things: Things, path: string, who: Knocker): Instances {
  if (/^\/learn\/certificate\/(file$|draft$|badge)/.test(path)) return ownFile(things, who);
  if (path.startsWith('/learn/certificates/:id')) return ownPaper(things, who);
  if (path === '/learn/tandem/profile/comparison') return { own: { query: '?before=1&after=2' } };
  if (path === '/learn/hours/sheet')
    return who === 'ambassador'
      ? { own: { query: `?month=${things.hours('iryna.bondar', 'open').month}` } }
      : { own: {} };
  if (path.startsWith('/learn/hours/entries/') || path.startsWith('/local/hours/:'))
    return hours(things, path);
  if (/^\/(learn\/tandem|local\/tandems|office\/tandems)\b.*:/.test(path)) return tandems(things, path);
  if (path === '/confirm') return { own: { query: '?returnTo=%2Faccount' } };
  if (!path.includes(':')) return { own: {} };
  if (path.includes('/tasks/:')) return practice(things, path, who);
  if (path.startsWith('/learn/attempts/')) return attempts(things, who);
  if (path.includes('/learners/')) return taughtLearners(things, who);
  if (path.includes('/courses/')) return courses(things, path, who);
  if (path.startsWith('/office/people/')) return accounts(things, path, who);
  if (path.startsWith('/office/municipalities/:id')) return places(things, path);
  if (path.includes('/accompaniment/'))
    return {
      near: things.talk('Musterstadt'),
      far: things.talk('Neustadt am Fluss'),
      missing: { municipality: noId, note: noId, step: noId },
    };
  if (path.startsWith('/learn/meetings/:id')) return ownMeetings(things);
  if (path.startsWith('/meetings/:id')) return meetings(things, path, who);
  if (path.startsWith('/office/erasures/'))
    return {
      near: { id: things.erasure('jutta.brandt') },
      far: { id: things.erasure('heike.sommer') },
      missing: { id: noId },
    };
  if (path.startsWith('/office/issuing/batches/'))
    return {
      near: { id: things.batch('release') },
      far: { id: things.batch(path.endsWith('/file') ? 'release' : 'confirm') },
      missing: { id: noId },
    };
  if (path.startsWith('/office/register/prints/:id'))
    return { near: { id: things.print() }, missing: { id: noId } };
  if (path.startsWith('/office/certificates/'))
    return {
      near: { id: things.certificate('peter.lange').id },
      far: { id: things.certificate(path.endsWith('/file') ? 'iryna.bondar' : 'dmytro.koval').id },
      missing: { id: noId },
    };
  if (path.startsWith('/workshops/') || path.startsWith('/concepts/')) return workshops(things);
  if (path.startsWith('/workshop/'))
    return { own: { code: things.workshop('Musterstadt').code }, missing: { code: 'ZZZZZZ' } };
  const find = single[path];
  if (find === undefined)
    throw new Error(`No things are known for ${path}: add them to test/security/instances.ts.`);
  return find(things, who);
}

const single: Readonly<Record<string, (things: Things, who: Knocker) => Instances>> = {
  '/invitation/:token': (things) => ({
    own: { token: things.token(frank, 'invitation') },
    far: { token: things.token(sabine, 'recovery') },
    missing: { token: 'A'.repeat(22) },
  }),
  '/password/new/:token': (things) => ({
    own: { token: things.token(sabine, 'recovery') },
    far: { token: things.token(frank, 'invitation') },
    missing: { token: 'A'.repeat(22) },
  }),
  '/c/:code': (things) => ({
    own: { code: things.certificate('iryna.bondar').code },
    // Confirmed, but not on any paper yet.
    far: { code: things.certificate('dmytro.koval').code },
    missing: { code: noId },
  }),
  '/badges/achievements/:id': ({ achievement }) => ({
    own: { id: achievement },
    missing: { id: '0'.repeat(32) },
  }),
  '/badges/status/:list': () => ({ own: { list: '1' }, missing: { list: '2' } }),
  '/media/:name': ({ medium }) => ({
    ...(medium !== null && { own: { name: medium } }),
    missing: { name: `${'0'.repeat(64)}.svg` },
  }),
  '/media/:course/:file': () => ({
    own: { course: 'projektmanagement', file: 'projektskizze.odt' },
    missing: { course: 'projektmanagement', file: 'fehlt.odt' },
  }),
  '/resume/:token': (_things, who) => ({
    [who === 'ambassador' ? 'own' : 'near']: { token: parkedToken },
    missing: { token: noId },
  }),
  '/office/outbox/:id': (things) => ({
    near: { id: things.letter('peter.lange') },
    far: { id: things.letter(frank) },
    missing: { id: noId },
  }),
  '/m/:token': (things) => ({
    own: { token: things.contactToken('Musterstadt') },
    far: { token: things.token(sabine, 'recovery') },
    missing: { token: 'A'.repeat(22) },
  }),
  '/m/:token/concept': (things) => ({
    own: { token: things.contactToken('Musterstadt') },
    far: { token: things.token(sabine, 'recovery') },
    missing: { token: 'A'.repeat(22) },
  }),
  '/calendar/:token.ics': (things) => ({
    own: { token: things.calendarToken('iryna.bondar') },
    far: { token: things.token(sabine, 'recovery') },
    missing: { token: 'A'.repeat(22) },
  }),
  '/office/organisations/:id': organisations,
  '/office/organisations/:id/ending': organisations,
  '/office/municipalities/:municipalityId/progress': (things) => ({
    near: { municipalityId: things.municipality('Musterstadt') },
    far: { municipalityId: things.municipality('Neustadt am Fluss') },
    missing: { municipalityId: noId },
  }),
  '/office/progress/:personId': (things, who) => ({
    ...own(things, who, 'personId'),
    near: { personId: things.person(sabine) },
    far: { personId: things.person(heike) },
    missing: { personId: noId },
  }),
};

/** Iryna and Peter are in «Tandem Marktplatz»; Samuel is alone in Neustadt. */
function tandems(things: Things, path: string): Instances {
  const values = (name: string, login: string): Values => {
    const { tandem, task, version } = things.tandem(name);
    return {
      tandem,
      id: path.includes('/versions/') ? version : task,
      person: things.person(login),
      ...(path.endsWith('/comparison') && { query: '?before=1&after=2' }),
    };
  };
  const market = values('Tandem Marktplatz', 'peter.lange');
  const missing = { ...market, tandem: noId, id: noId };
  if (path.startsWith('/learn/'))
    return {
      own: market,
      near: values('Tandem Brücke', sabine),
      far: values('Tandem Bahnhof', heike),
      missing,
    };
  // Only «Tandem Marktplatz» has two versions to compare.
  if (path.endsWith('/comparison')) return { near: market, missing };
  return { near: market, far: values('Tandem Bahnhof', 'samuel.tesfay'), missing };
}

function hours(things: Things, path: string): Instances {
  const state = path.endsWith('/correction') ? 'approved' : 'open';
  const own = things.hours('iryna.bondar', state);
  const near = things.hours('ahmad.darwish', state);
  const far = things.hours('dmytro.koval', 'open');
  const missing = { ...near, id: noId, person: noId };
  return path.startsWith('/local/') ? { near, far, missing } : { own, near, far, missing };
}

function workshops(things: Things): Instances {
  const of = (name: string): Values => ({
    ...things.workshop(name),
    section: 'goals',
    number: '1',
    format: 'md',
  });
  const near = of('Musterstadt');
  return { near, far: of('Neustadt am Fluss'), missing: { ...near, municipalityId: noId } };
}

function own(things: Things, who: Knocker, name: string): Instances {
  const login = knockers[who];
  return login === null ? {} : { own: { [name]: things.person(login) } };
}

function organisations(things: Things): Instances {
  return {
    near: { id: things.organisation('Musterstadt') },
    far: { id: things.organisation('Neustadt am Fluss') },
    missing: { id: noId },
  };
}

/** A thing of one place is none of another. */
function places(things: Things, path: string): Instances {
  const [near, far] = [things.municipality('Musterstadt'), things.municipality('Neustadt am Fluss')];
  const kind = /\/([a-z-]+)\/:item/.exec(path)?.[1];
  if (kind === undefined) return { near: { id: near }, far: { id: far }, missing: { id: noId } };
  const item = things.ofPlace(kind, 'Musterstadt');
  return { near: { id: near, item }, senior: { id: far, item }, missing: { id: near, item: noId } };
}

function ownPaper(things: Things, who: Knocker): Instances {
  const of = (login: string): Values => ({ id: things.certificate(login).id });
  return {
    ...(who === 'ambassador' && { own: of(knockers.ambassador) }),
    near: of('peter.lange'),
    far: of('rania.alkhalil'),
    missing: { id: noId },
  };
}

function ownFile(things: Things, who: Knocker): Instances {
  const query = (id: string): Values => ({ query: `?certificate=${id}` });
  return {
    ...(who !== 'localCoordinator' && { own: {} }),
    near: query(things.certificate('peter.lange').id),
    far: query(things.certificate('rania.alkhalil').id),
    missing: query(noId),
  };
}

function attempts(things: Things, who: Knocker): Instances {
  const isLearner = who === 'ambassador' || who === 'localCoordinator';
  return {
    ...(isLearner && { own: things.attempt(knockers[who]) }),
    near: things.attempt(sabine),
    far: things.attempt('dmytro.koval'),
    missing: { id: noId, question: 'q' },
  };
}

/**
 * Olena drafts, Dmytro's tandem revises, Samuel's work waits with a question to the office, Rania's is accepted, and
 * Peter's waits with a comment of Olena's.
 */
function practice(things: Things, path: string, who: Knocker): Instances {
  const { id: drafted, file } = things.work('olena.marchenko');
  const work = (login: string): Values => things.work(login);
  const revised = work('dmytro.koval');
  const queued = work('samuel.tesfay');
  const accepted = work('rania.alkhalil');
  const missing = path.includes(':file') ? { ...queued, file: noId } : { id: noId };
  // Rania has no file and Olena has not handed hers in.
  const foreign = path.includes(':file') ? { ...accepted, file } : accepted;
  if (path.startsWith('/office/')) return { near: queued, far: foreign, missing };
  // Samuel's tandem is of Neustadt; Olena has handed in nothing, and alone.
  if (path.startsWith('/local/'))
    return { near: work('peter.lange'), far: queued, senior: { id: drafted, file }, missing };
  if (path.startsWith('/trainer/'))
    return {
      own: queued,
      ...(!path.includes(':file') && { near: who === 'trainer' ? revised : accepted }),
      far: { id: drafted, file },
      missing,
    };
  const task = { ...courseNamed('projektmanagement'), task: 'pm-projektskizze' };
  const stands = who === 'localCoordinator' ? 'own' : 'far';
  if (path.includes(':file')) return { [stands]: { ...task, file }, missing: { ...task, file: noId } };
  return { [stands]: task, missing: { ...task, task: noSlug } };
}

function taughtLearners(things: Things, who: Knocker): Instances {
  const learner = (course: string, login: string): Values => ({
    ...courseNamed(course),
    person: things.person(login),
    personId: things.person(login),
  });
  const missing = { ...courseNamed('ankommen'), person: noId, personId: noId };
  // Sabine has not joined «projektmanagement», which Tomasz teaches; «ankommen» he does not teach.
  if (who === 'otherTrainer')
    return {
      near: learner('projektmanagement', 'olena.marchenko'),
      far: learner('projektmanagement', sabine),
      senior: learner('ankommen', sabine),
      missing,
    };
  return {
    own: learner('ankommen', sabine),
    near: learner('ankommen', heike),
    far: learner('projektmanagement', sabine),
    missing,
  };
}

function courses(things: Things, path: string, who: Knocker): Instances {
  const steps = (slug: 'ankommen' | 'projektmanagement' | 'nebenan'): Values => ({
    ...courseNamed(slug),
    ...things[slug]?.lesson,
    quiz: things[slug]?.check ?? '',
  });
  const [first, second] = [steps('ankommen'), steps('projektmanagement')];
  const isAlone = !/:quiz|:lesson/.test(path);
  const missing = isAlone ? courseNamed(noSlug) : { ...first, quiz: noSlug, lesson: noSlug };
  if (who === 'otherTrainer') return { own: second, far: first, missing };
  // The course of the neighbours is nobody's here.
  return { own: first, ...(who === 'ambassador' && { far: second }), senior: steps('nebenan'), missing };
}

function courseNamed(slug: string): Values {
  return { course: slug, courseSlug: slug };
}

function accounts(things: Things, path: string, who: Knocker): Instances {
  const seniors: Partial<Record<Knocker, string>> = {
    projectCoordinator: 'katrin.vogel',
    management: 'technik',
  };
  const senior = seniors[who];
  const missing = { id: noId };
  if (path.endsWith('/reopening')) return { near: { id: things.person('jutta.brandt') }, missing };
  if (path.endsWith('/handover'))
    return {
      near: { id: things.person('olena.marchenko') },
      far: { id: things.person('rania.alkhalil') },
      missing,
    };
  const far = path.endsWith('/letter') || path.endsWith('/invitation') ? frank : heike;
  return {
    ...own(things, who, 'id'),
    near: { id: things.person(sabine) },
    far: { id: things.person(far) },
    ...(senior !== undefined && { senior: { id: things.person(senior) } }),
    missing,
  };
}

function ownMeetings(things: Things): Instances {
  return {
    own: { id: things.meeting('Gut ankommen') },
    far: { id: things.meeting('Zukunftswerkstatt Neustadt') },
    missing: { id: noId },
  };
}

/** Course meetings belong to the trainer of the course; a Zukunftswerkstatt to the office and its municipality. */
function meetings(things: Things, path: string, who: Knocker): Instances {
  const [ankommen, ziele] = [things.meeting('Gut ankommen'), things.meeting('Ziele')];
  const [here, there] = [
    things.meeting('Zukunftswerkstatt Must'),
    things.meeting('Zukunftswerkstatt Neustadt'),
  ];
  const one = (id: string, login: string): Values => ({ id, personId: things.person(login) });
  const missing = { id: noId, personId: noId, scanId: noId };
  if (path.endsWith('/:scanId')) {
    const scan = { id: ankommen, scanId: things.scan() };
    return { [who === 'trainer' || who === 'projectCoordinator' ? 'near' : 'far']: scan, missing };
  }
  if (who === 'localCoordinator')
    return { near: one(here, sabine), far: one(there, heike), senior: one(ankommen, sabine), missing };
  if (who === 'otherTrainer')
    return { near: one(ziele, 'olena.marchenko'), far: one(ankommen, sabine), missing };
  return { near: one(ankommen, sabine), far: one(there, heike), missing };
}
