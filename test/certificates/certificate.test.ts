import { expect } from 'chai';
import fc from 'fast-check';
import type { PrintedFacts } from '../../src/certificates/certificate-document.ts';
import {
  basisOf,
  extentOf,
  missingForBasis,
  parseBasis,
  unitsOf,
  type Basis,
} from '../../src/certificates/certificate.ts';
import { plainChoices } from '../../src/certificates/choices.ts';
import { printCertificate } from '../../src/certificates/certificate-printing.adapter.ts';
import { nameProblem, readCertificateName } from '../../src/certificates/certificate-name.ts';
import { printedFactsFor } from '../../src/certificates/printed-facts.ts';
import type { PracticeTask } from '../../src/courses/course.ts';
import { missingForCompletion, type CompletionFacts } from '../../src/learning/completion.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { days, monday, testSite } from '../support/context.ts';
import { sampleFacts } from './sample-facts.ts';

const courses = [sampleCourse('pflicht').course, sampleCourse('zusatz').course];
const versions = new Map(courses.map((course) => [course.hash, course]));

/** Everything read and passed, or only what `keep` lets stand; it is asked once for each fact. */
function facts(keep: () => boolean = () => true): CompletionFacts {
  return {
    role: 'localCoordinator',
    privacyAccepted: keep(),
    certificateName: 'Olena',
    courses: courses.map((course) => ({
      course,
      readLessonIds: new Set(
        course.modules.flatMap(({ lessons }) => lessons.filter(() => keep()).map(({ id }) => id)),
      ),
      courseTestPassed: keep(),
      safetyPassed: new Set(course.modules.filter(() => keep()).map(({ id }) => id)),
      acceptedTaskIds: new Set(course.tasks.filter(() => keep()).map(({ id }) => id)),
    })),
    rules: { livePercent: 0, workshop: true },
    presence: { liveUnits: 8, workshopUnits: keep() ? 8 : 0 },
  };
}

function basis(given: CompletionFacts = facts()): Basis {
  return basisOf(given, { title: 'Lokale Koordination' }, { from: monday - 10 * days, to: monday });
}

/** As it was stored before rules, presence and practice were part of it. */
function asOfOld({ rules: _rules, presence: _presence, courses: known, ...rest }: Basis): unknown {
  return { ...rest, courses: known.map(({ tasks: _tasks, ...course }) => course) };
}

/** The first course with a task of 1.5 units, which is accepted or not. */
function withTask(isAccepted: boolean, presence: CompletionFacts['presence']): CompletionFacts {
  const all = facts();
  const task = { id: 'skizze', title: 'Eine\n Skizze', units: 1.5 } as unknown as PracticeTask;
  return {
    ...all,
    presence,
    courses: all.courses.map((one, index) => ({
      ...one,
      course: { ...one.course, tasks: index === 0 ? [task] : [] },
      acceptedTaskIds: new Set(isAccepted ? ['skizze'] : []),
    })),
  };
}

const signatures: PrintedFacts['signatures'] = [
  { name: 'Thanh Nguyen', role: 'Projektkoordination' },
  { name: 'Katrin Vogel', role: 'Leitung' },
];

function printedFrom(found: Basis): PrintedFacts {
  const { installation, baseUrl, funderLogos } = testSite();
  return printedFactsFor(
    {
      code: sampleFacts().code,
      kind: 'lamsaCertificate',
      pathRole: 'localCoordinator',
      holderName: 'Olena',
      birthDate: null,
      basis: found,
      choices: plainChoices('neutral'),
    },
    { number: 'WP-2026-0007', issuedOn: '2026-11-23', baseUrl, installation, funderLogos, signatures },
  );
}

describe('What a certificate rests on', () => {
  it('is every module with its self-study units, on the version of its course', () => {
    const found = parseBasis(JSON.stringify(basis()));
    expect(found.courses.map(({ slug, hash }) => ({ slug, hash }))).to.deep.equal(
      courses.map(({ slug, hash }) => ({ slug, hash })),
    );
    expect(found.courses[0]?.modules).to.deep.equal([
      { id: 'm1', title: 'Modul', units: 1 },
      { id: 'm2', title: 'Pflicht', units: 0.5 },
    ]);
    expect(extentOf(found)).to.deep.equal({ self: 3, live: 0, practice: 0, workshop: 8 });
    expect(unitsOf(found)).to.equal(11);
    expect(found.period).to.deep.equal({ from: '2026-11-13', to: '2026-11-23' });
  });

  it('leaves out modules with a lesson unread', () => {
    const some = facts();
    const [first] = some.courses;
    if (first === undefined) throw new Error('no course');
    const unread = { ...some, courses: [{ ...first, readLessonIds: new Set(['m2-eins']) }] };
    expect(basis(unread).courses[0]?.modules.map(({ id }) => id)).to.deep.equal(['m2']);
  });

  it('may be issued exactly when the rule of completion finds nothing missing', () => {
    const frozen = basis();
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 30 })), (chances) => {
        const progress = facts(() => chances.next().value !== 0);
        const missing = missingForBasis(frozen, 'Olena', progress, versions);
        expect(missing).to.deep.equal(missingForCompletion(progress));
      }),
    );
    expect(missingForBasis(frozen, 'Olena', facts(), versions)).to.deep.equal([]);
  });

  it('is judged by the rules of its day: what the path asks for later changes nothing', () => {
    const before = basis({
      ...facts(),
      rules: { livePercent: 0, workshop: false },
      presence: { liveUnits: 3, workshopUnits: 0 },
    });
    const now = {
      ...facts(),
      rules: { livePercent: 100, workshop: true },
      presence: { liveUnits: 3, workshopUnits: 0 },
    };
    expect(missingForBasis(before, 'Olena', now, versions)).to.deep.equal([]);
    expect(parseBasis(JSON.stringify(asOfOld(before))).rules).to.deep.equal({
      livePercent: 0,
      workshop: false,
    });
  });

  it('proves nothing when a course or its version is unknown', () => {
    const none = missingForBasis(basis(), 'Olena', facts(), new Map());
    expect(none).to.deep.equal([{ kind: 'noCourse' }]);
    const half = { ...facts(), courses: facts().courses.slice(0, 1) };
    expect(missingForBasis(basis(), 'Olena', half, versions)).to.deep.equal([{ kind: 'noCourse' }]);
  });

  it('counts accepted tasks and attended units, and nothing that was only planned', () => {
    const both = basis(withTask(true, { liveUnits: 12, workshopUnits: 8 }));
    expect(extentOf(both)).to.deep.equal({ self: 3, live: 4, practice: 1.5, workshop: 8 });
    expect(both.courses[0]?.tasks).to.deep.equal([{ id: 'skizze', title: 'Eine Skizze', units: 1.5 }]);
    const none = basis(withTask(false, { liveUnits: 0, workshopUnits: 0 }));
    expect(extentOf(none)).to.deep.equal({ self: 3, live: 0, practice: 0, workshop: 0 });
  });

  it('waits when fewer units of presence stand than it names', () => {
    const frozen = basis({ ...facts(), presence: { liveUnits: 12, workshopUnits: 8 } });
    const corrected = { ...facts(), presence: { liveUnits: 11, workshopUnits: 8 } };
    expect(missingForBasis(frozen, 'Olena', corrected, versions)).to.deep.equal([
      { kind: 'liveUnits', present: 11, needed: 12 },
    ]);
  });

  it('becomes the facts of the paper', () => {
    const printed = printedFrom(basis(withTask(true, { liveUnits: 12, workshopUnits: 8 })));
    expect(printed).to.deep.include({
      version: 3,
      units: 16.5,
      extent: { self: 3, live: 4, practice: 1.5, workshop: 8 },
      verifyUrl: `${testSite().baseUrl}/c/${sampleFacts().code}`,
      holderName: 'Olena',
    });
    expect(printed.contents[0]).to.deep.include({ tasks: [{ title: 'Eine Skizze', units: 1.5 }] });
    expect(printed.competences).to.deep.equal(['planen', 'prüfen', 'planen', 'prüfen']);
    expect(printed.signatures.map(({ role }) => role)).to.deep.equal(['Projektkoordination', 'Leitung']);
  });

  it('becomes a paper about modules alone when it was requested before more was counted', () => {
    const all = withTask(true, { liveUnits: 12, workshopUnits: 8 });
    const old = parseBasis(JSON.stringify(asOfOld(basis(all))));
    expect(unitsOf(old)).to.equal(3);
    expect(missingForBasis(old, 'Olena', all, versions)).to.deep.equal([]);
    const printed = printedFrom(old);
    const extent = { self: 3, live: 0, practice: 0, workshop: 0 };
    expect(printed).to.deep.include({ version: 3, units: 3, extent });
    expect(printed.contents[0]).to.deep.include({ tasks: [] });
  });

  it('names a course without units of its own when all of it was learned together', () => {
    const empty = { ...basis(), courses: basis().courses.map((one) => ({ ...one, modules: [] })) };
    expect(printedFrom(empty).contents.map(({ courseTitle }) => courseTitle)).to.have.length(2);
  });

  it('names no course without units in a request from before presence was counted', () => {
    const [first, second] = basis().courses;
    if (first === undefined || second === undefined) throw new Error('the sample has two courses');
    const mixed = { ...basis(), courses: [first, { ...second, modules: [] }] };
    const old = parseBasis(JSON.stringify(asOfOld(mixed)));
    expect(printedFrom(old).contents.map(({ courseTitle }) => courseTitle)).to.deep.equal([first.title]);
  });
});

describe('The name on a certificate', () => {
  it('keeps its spelling and loses only what nobody can see', () => {
    expect(readCertificateName('  Nguye\u0302\u0303n\t Thị \n Hương ')).to.equal('Nguyễn Thị Hương');
    expect(readCertificateName('\u202eOlena\u202c Mar\u0007chenko')).to.equal('Olena Marchenko');
    expect(readCertificateName('می\u200cخواهم')).to.equal('می\u200cخواهم');
    expect(readCertificateName('Sukarno')).to.equal('Sukarno');
  });

  it('must be there, be seen and fit', () => {
    expect(nameProblem(readCertificateName(' \u200b\u00ad '))).to.equal('missing');
    expect(nameProblem('x'.repeat(201))).to.equal('tooLong');
    expect(nameProblem('أ')).to.equal(null);
  });
});

describe('Printing', () => {
  it('asks people to come back when too many wait, and serves those who wait', async () => {
    const stored = JSON.stringify(sampleFacts());
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => printCertificate(stored)));
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(20);
    for (const result of results.slice(20))
      expect(result.status === 'rejected' && (result.reason as { status?: unknown }).status).to.equal(429);
    expect((await printCertificate(stored)).fileName).to.equal('Zertifikat-WP-2026-0042.pdf');
  }).timeout(60_000);
});
