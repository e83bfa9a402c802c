import { expect } from 'chai';
import { installationSchema } from '../../src/access/installation.ts';
import { parsePrintedFacts, type ThirdPrintedFacts } from '../../src/certificates/certificate-document.ts';
import { withoutNames } from '../../src/certificates/certificate-retention.ts';
import { parseBasis, type CertificateRow } from '../../src/certificates/certificate.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
  returnCertificate,
} from '../../src/certificates/certificates.actions.ts';
import { listOwnCertificates } from '../../src/certificates/certificates.queries.ts';
import { roleForms, roleTitle } from '../../src/certificates/choices.ts';
import { missingForEngagement } from '../../src/certificates/engagement.ts';
import { listStandings } from '../../src/certificates/entitlement.queries.ts';
import { takeStep } from '../../src/certificates/issuing.actions.ts';
import { missingForParticipation } from '../../src/certificates/participation.ts';
import { wishesFrom } from '../../src/certificates/request.form.ts';
import type { CompletionFacts } from '../../src/learning/completion.ts';
import { approveHours, noteHours } from '../../src/partnerships/hours.actions.ts';
import { findMonth } from '../../src/partnerships/hours.queries.ts';
import { newId } from '../../src/platform/ids.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { monday, publicContext, testSite } from '../support/context.ts';
import { onEachTown, type Name } from './certificate-town.ts';

const { course } = sampleCourse('pflicht');
const lessons = course.modules.flatMap((module) => module.lessons.map(({ id }) => id));

function learner(readLessonIds: readonly string[], liveUnits = 0, plannedLive = 0): CompletionFacts {
  const modules = course.modules.map((module, index) => ({
    ...module,
    units: { ...module.units, live: index === 0 ? plannedLive : 0 },
  }));
  return {
    role: 'ambassador',
    privacyAccepted: true,
    certificateName: 'Lena',
    courses: [
      {
        course: { ...course, modules },
        readLessonIds: new Set(readLessonIds),
        courseTestPassed: false,
        safetyPassed: new Set(),
        acceptedTaskIds: new Set(),
      },
    ],
    rules: { livePercent: 100, workshop: false },
    presence: { liveUnits, workshopUnits: 0 },
  };
}

describe('The rule of the Teilnahmebescheinigung', () => {
  const rule = { livePercent: 80, lessonsPercent: 80 };

  it('asks for shares of lessons and live units, rounded up, and for no test', () => {
    expect(missingForParticipation(learner(lessons, 8, 10), rule)).to.deep.equal([]);
    expect(missingForParticipation(learner(lessons, 7, 10), rule)).to.deep.equal([
      { kind: 'liveUnits', present: 7, needed: 8 },
    ]);
    const withWorkshop = { ...learner(lessons, 14, 10), rules: { livePercent: 100, workshop: true } };
    expect(missingForParticipation(withWorkshop, rule), 'of 18, with the Zukunftswerkstatt').to.deep.equal([
      { kind: 'liveUnits', present: 14, needed: 15 },
    ]);
    const needed = Math.ceil(lessons.length * 0.8);
    expect(missingForParticipation(learner(lessons.slice(0, needed - 1)), rule)).to.deep.equal([
      { kind: 'lessonShare', read: needed - 1, needed },
    ]);
    expect(
      missingForParticipation(learner(lessons.slice(1)), { livePercent: 0, lessonsPercent: 1 }),
    ).to.deep.equal([]);
  });

  it('is never about nothing', () => {
    const bare = learner(lessons);
    const [one] = bare.courses;
    if (one === undefined) throw new Error('no course');
    const modules = one.course.modules.map((module) => ({ ...module, units: { ...module.units, self: 0 } }));
    const facts = { ...bare, courses: [{ ...one, course: { ...one.course, modules } }] };
    expect(missingForParticipation(facts, rule)).to.deep.equal([{ kind: 'units' }]);
    expect(missingForParticipation({ ...facts, privacyAccepted: false, courses: [] }, rule)).to.deep.equal([
      { kind: 'privacy' },
      { kind: 'noCourse' },
    ]);
  });
});

describe('The rule of the statement about voluntary work', () => {
  const served = (minutes: number) => ({
    privacyAccepted: true,
    certificateName: 'Lena',
    approved: { minutes, from: '2026-10-01', to: '2026-10-31' },
  });

  it('asks for approved hours, and for nothing that was learned', () => {
    expect(missingForEngagement(served(1200), { minimumHours: 20 })).to.deep.equal([]);
    expect(missingForEngagement(served(1185), { minimumHours: 20 })).to.deep.equal([
      { kind: 'approvedHours', minutes: 1185, needed: 1200 },
    ]);
    expect(missingForEngagement({ ...served(0), approved: null }, { minimumHours: 1 })).to.deep.equal([
      { kind: 'approvedHours', minutes: 0, needed: 60 },
    ]);
  });
});

describe('What a programme and a holder choose', () => {
  const given = JSON.parse(JSON.stringify(testSite().installation)) as { certificate: object };
  const settings = (changes: object) =>
    installationSchema.safeParse({ ...given, certificate: { ...given.certificate, ...changes } });

  it('is in the settings, with rules where nothing is said and an error that names what is wrong', () => {
    expect(settings({}).data?.certificate).to.deep.include({
      wording: 'neutral',
      participation: { livePercent: 80, lessonsPercent: 80 },
      engagement: { minimumHours: 20 },
    });
    for (const [wrong, path] of [
      [{ participation: { lessonsPercent: 0 } }, 'certificate.participation.lessonsPercent'],
      [{ engagement: { minimumHours: 0.5 } }, 'certificate.engagement.minimumHours'],
      [{ wording: 'star' }, 'certificate.wording'],
    ] as const)
      expect(settings(wrong).error?.issues.map((issue) => issue.path.join('.'))).to.deep.equal([path]);
  });

  it('has a star in one form only, which nobody gets unasked', () => {
    for (const role of ['ambassador', 'localCoordinator'] as const)
      expect(roleForms.filter((form) => roleTitle(role, form).includes('*'))).to.deep.equal(['star']);
  });

  it('takes a day of birth as people write it, and none that nobody can have', () => {
    const typed = { kind: 'engagement' as const, name: 'Lena', task: [] };
    const day = (birthDate: string) => wishesFrom({ ...typed, birthDate }, '2026-11-23')?.birthDate;
    expect(day('24.12.1990')).to.equal('1990-12-24');
    expect(day(' ')).to.equal(null);
    for (const wrong of ['gestern', '31.2.1990', '1.1.1890', '23.11.2026'])
      expect(day(wrong)).to.equal(undefined);
  });
});

describe('Three kinds of papers', function () {
  this.timeout(60_000);
  onEachTown((town) => {
    const papers = async (name: Name): Promise<CertificateRow[]> =>
      listOwnCertificates(town.db, town.people[name].id);
    const paperOf = async (name: Name, kind: string): Promise<CertificateRow> => {
      const found = (await papers(name)).find((one) => one.kind === kind);
      if (found === undefined) throw new Error(`${name} has no ${kind}`);
      return found;
    };
    const printed = async (name: Name, kind: string): Promise<ThirdPrintedFacts> => {
      const { id } = await paperOf(name, kind);
      await confirmCertificate(town.as('thanh'), id);
      expect(await releaseCertificate(town.as('katrin'), id)).to.equal(null);
      const facts = parsePrintedFacts(JSON.parse((await paperOf(name, kind)).printed ?? ''));
      if (facts.version !== 3) throw new Error('an old paper');
      return facts;
    };
    const kindsOfTown = async (kind: 'participation' | 'engagement'): Promise<string[]> =>
      (await listStandings(publicContext(town.db, monday), { kind: 'network' }, kind)).map(
        ({ candidate, standing }) => `${candidate.displayName} ${standing.kind}`,
      );
    /** Eight hours on each of these days of October, approved by Olena. */
    const serve = async (...days: readonly string[]): Promise<void> => {
      const lena = town.as('lena');
      for (const day of days)
        await noteHours(lena, newId(), {
          day: `2026-10-${day}`,
          ...{ minutes: 480, peopleReached: 1, activity: `Frau Beispiel begleitet am ${day}.` },
        });
      const { personId } = lena.actor;
      const month = { personId, month: '2026-10' };
      const { revision } = await findMonth(town.db, { kind: 'self', personId }, month);
      await approveHours(town.as('olena'), { ...month, revision });
    };

    it('stand beside each other in one register, each once, with numbers of one series', async () => {
      for (const kind of ['participation', 'lamsaCertificate', 'participation'] as const)
        await requestCertificate(town.as('ahmad'), 'Ahmad Darwish', { kind });
      expect((await papers('ahmad')).map(({ kind }) => kind).sort()).to.deep.equal([
        'lamsaCertificate',
        'participation',
      ]);
      const { id: _id, code: _code, ...again } = await paperOf('ahmad', 'participation');
      const copy = { ...again, id: newId(), code: newId() };
      expect(
        await town
          .db('certificate')
          .insert(copy)
          .then(
            () => 'twice',
            () => 'once',
          ),
      ).to.equal('once');
      const first = await printed('ahmad', 'participation');
      const second = await printed('ahmad', 'lamsaCertificate');
      expect([first.number, second.number]).to.deep.equal(['WP-2026-0001', 'WP-2026-0002']);
      expect(first).to.deep.include({ kind: 'participation', competences: [], results: null });
      expect(await town.db('issueLogEntry').orderBy('sequence').pluck('kind')).to.deep.equal([
        'participation',
        'lamsaCertificate',
      ]);
    });

    it('let somebody who has failed the test take part, by the same function for preview and batch', async () => {
      await town.db('attempt').where({ personId: town.people.ahmad.id }).delete();
      // Reading has an end as well; without tests the period is that of the reading.
      expect(await kindsOfTown('participation')).to.deep.equal([
        'ahmad ready',
        'lena notYet',
        'olena notYet',
        'sara ready',
      ]);
      const participation = { step: 'confirm', kind: 'participation' } as const;
      const { ahmad, lena } = town.people;
      expect(await takeStep(town.as('thanh'), participation, lena.id)).to.deep.equal({ refusal: 'missing' });
      expect(await takeStep(town.as('thanh'), participation, ahmad.id)).to.have.property('certificateId');
      expect(await paperOf('ahmad', 'participation')).to.include({ state: 'confirmed', choices: null });
      const facts = await releaseOnly('ahmad', 'participation');
      expect(facts).to.deep.include({ roleTitle: 'in der Willkommensbotschaft', english: false });
    });

    const releaseOnly = async (name: Name, kind: string): Promise<ThirdPrintedFacts> => {
      expect(await releaseCertificate(town.as('katrin'), (await paperOf(name, kind)).id)).to.equal(null);
      return parsePrintedFacts(JSON.parse((await paperOf(name, kind)).printed ?? '')) as ThirdPrintedFacts;
    };

    it('say the approved hours of somebody who serves, and never what was noted about a day', async () => {
      await serve('05', '12');
      expect(await kindsOfTown('engagement')).to.deep.equal(['ahmad notYet', 'lena notYet']);
      await refused(requestCertificate(town.as('lena'), 'Lena', { kind: 'engagement' }), 409);
      await serve('19');
      await requestCertificate(town.as('lena'), 'Lena Lang', {
        kind: 'engagement',
        form: 'feminine',
        english: true,
        birthDate: '1990-12-24',
        tasks: ['Was nie vereinbart war'],
      });
      const asked = await paperOf('lena', 'engagement');
      expect(asked.birthDate).to.equal('1990-12-24');
      expect(parseBasis(asked.basis).engagement).to.deep.equal({ minutes: 1440, tasks: [] });
      const facts = await printed('lena', 'engagement');
      expect(facts).to.deep.include({
        kind: 'engagement',
        units: 0,
        roleTitle: 'Willkommensbotschafterin',
        english: true,
        birthDate: '1990-12-24',
        engagement: { hours: 24, from: '2026-10-05', to: '2026-10-19', tasks: [] },
      });
      expect(JSON.stringify(await papers('lena'))).not.to.contain('Frau Beispiel');
      const kept = await paperOf('lena', 'engagement');
      expect(kept.birthDate).to.equal(null);
      for (const word of ['1990-12-24', 'botschafterin', 'Lena'])
        expect(withoutNames(kept.printed ?? '')).not.to.contain(word);
    });

    it('wait when hours were corrected, and forget the day of birth when the request is returned', async () => {
      await serve('05', '12', '19');
      await requestCertificate(town.as('lena'), 'Lena', { kind: 'engagement', birthDate: '1990-12-24' });
      const { id } = await paperOf('lena', 'engagement');
      await town
        .db('certificate')
        .where({ id })
        .update({
          basis: (await paperOf('lena', 'engagement')).basis.replace('"minutes":1440', '"minutes":1455'),
        });
      await refused(confirmCertificate(town.as('thanh'), id), 409);
      const kept = town
        .db('certificate')
        .where({ id })
        .update({ state: 'returned', returnNote: 'Bitte neu.' });
      expect(
        await kept.then(
          () => 'kept',
          () => 'refused',
        ),
      ).to.equal('refused');
      await returnCertificate(town.as('thanh'), id, 'Bitte neu.');
      expect(await paperOf('lena', 'engagement')).to.include({ state: 'returned', birthDate: null });
    });

    it('tell results to nobody unless their holder wants them', async () => {
      await requestCertificate(town.as('ahmad'), 'Ahmad', { results: true });
      await requestCertificate(town.as('sara'), 'Sara');
      expect((await printed('sara', 'lamsaCertificate')).results).to.equal(null);
      const { results } = await printed('ahmad', 'lamsaCertificate');
      expect(results?.[0]).to.include({ percent: 100, passedOn: '2026-11-20' });
      await refused(requestCertificate(town.as('sara'), 'Sara', { kind: 'engagement' }), 404);
    });
  });
});

async function refused(attempt: Promise<unknown>, status: number): Promise<void> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  expect(outcome).to.have.property('status', status);
}
