import { expect } from 'chai';
import { inTransaction } from '../../src/access/context.ts';
import { parseBasis, type CertificateRow } from '../../src/certificates/certificate.ts';
import { printCertificate } from '../../src/certificates/certificate-printing.adapter.ts';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import { extrasOf } from '../../src/certificates/paper-extras.queries.ts';
import { newsIn } from '../../src/certificates/refresher.ts';
import { refresherNext } from '../../src/certificates/refresher-next.queries.ts';
import { finishRefresher } from '../../src/certificates/refreshers.actions.ts';
import { listNewsForOffice } from '../../src/certificates/refreshers.queries.ts';
import { askForReissue, confirmReissue, releaseReissue } from '../../src/certificates/reissue.actions.ts';
import type { Course } from '../../src/courses/course.ts';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { learnerFacts } from '../../src/learning/progress.queries.ts';
import type { FileTexts } from '../courses/sample-course.ts';
import { LESSON_BODY, QUIZ_HEAD, choiceQuestion } from '../courses/sample-course.ts';
import { passed, sampleCourse } from '../learning/learning-town.ts';
import { startApp, visitor } from '../support/app.ts';
import { days, monday, publicContext } from '../support/context.ts';
import { extractText } from '../support/pdf.ts';
import { testPassword } from '../support/people.ts';
import { certificateOf, newest, onEachTown } from './certificate-town.ts';

const moduleFile = (law: boolean): string =>
  `---\nid: m2\ntitle: Pflicht\ngoal: Ich kann mehr.\nunits: { self: 0.5, live: 0, practice: 0 }\nmustPass: true\n${law ? 'law: true\n' : ''}---\nMehr.\n`;
const lesson = (text: string): string =>
  `---\nid: m2-eins\ntitle: Drei\nminutes: 10\n---\n:::fact{karte}\n\n${text}\n\n${LESSON_BODY}`;
const card = (text: string, asOf: string): string =>
  `- id: karte\n  text: ${text}\n  source: Quelle\n  asOf: ${asOf}\n  checkedOn: ${asOf}\n  reviewBy: 2027-02-28\n  owner: LAMSA\n  legalTopic: Recht\n`;

/** The course with one module about law, and what else is different. */
function version(changes: FileTexts = {}): Course {
  return sampleCourse('pflicht', {
    '02-zwei/module.md': moduleFile(true),
    '02-zwei/01-dritte.md': lesson('Alt.'),
    'facts.yaml': card('So war es', '2026-01-01'),
    ...changes,
  }).course;
}

describe('What is new about law', () => {
  const named = {
    ...{ slug: 'pflicht', title: 'Probe', contentAsOf: '2026-11-23', competences: [], part: null, tasks: [] },
    hash: version().hash,
    modules: [1, 2].map((number) => ({ id: `m${number}`, title: 'Modul', units: 1 })),
  };
  const lessonsNew = (changes: FileTexts, about = named): string[] | null =>
    newsIn(about, version(), version(changes))?.modules.flatMap(({ module, lessons, quiz }) => [
      module.id,
      ...lessons.map(({ id }) => id),
      quiz?.id ?? 'no quiz',
    ]) ?? null;

  it('is a changed lesson or card of a module that is marked, with the questions of the module', () => {
    const news = ['m2', 'm2-eins', 'm2-safety'];
    expect(lessonsNew({ '02-zwei/01-dritte.md': lesson('Neu.') })).to.deep.equal(news);
    expect(lessonsNew({ 'facts.yaml': card('So ist es jetzt', '2026-01-01') })).to.deep.equal(news);
    expect(
      lessonsNew({ '02-zwei/02-vierte.md': lesson('Noch.').replace('m2-eins', 'm2-zwei') }),
    ).to.deep.equal(['m2', 'm2-zwei', 'm2-safety']);
  });

  it('is also a changed question alone, and then only the questions', () => {
    const changes = { '02-zwei/safety.md': QUIZ_HEAD + choiceQuestion('m2-s').replace('Jene', 'Andere') };
    expect(lessonsNew(changes)).to.deep.equal(['m2', 'm2-safety']);
  });

  it('is nothing when only the day of a card, another module, or no marked module has changed', () => {
    expect(lessonsNew({})).to.equal(null);
    expect(lessonsNew({ 'facts.yaml': card('So war es', '2026-09-01') })).to.equal(null);
    expect(lessonsNew({ '01-eins/02-zweite.md': lesson('Neu.').replace('m2-eins', 'm1-zwei') })).to.equal(
      null,
    );
    expect(
      lessonsNew({ '02-zwei/01-dritte.md': lesson('Neu.'), '02-zwei/module.md': moduleFile(false) }),
    ).to.equal(null);
  });

  it('is nothing when only a template has grown', () => {
    const withTemplate = (lines: number): Course =>
      version({
        '02-zwei/01-dritte.md': lesson(':::download{blatt}'),
        'templates/blatt.yaml':
          'kind: document\ntitle: Blatt\nabout: Ein Blatt.\ncontent:\n' +
          Array.from({ length: lines }, (_, index) => `  - text: Zeile ${(index * 7919) ** 2}\n`).join(''),
      });
    const [before, after] = [withTemplate(1), withTemplate(200)];
    expect(after.modules[1]?.lessons[0]?.body).to.not.equal(before.modules[1]?.lessons[0]?.body);
    expect(newsIn(named, before, after)).to.equal(null);
  });

  it('is nothing to those whose certificate does not name the module', () => {
    const other = { ...named, modules: named.modules.slice(0, 1) };
    expect(lessonsNew({ '02-zwei/01-dritte.md': lesson('Neu.') }, other)).to.equal(null);
  });
});

describe('A refresher', () => {
  onEachTown((town) => {
    let issued: CertificateRow;
    let changed: Course;
    const later = monday + 40 * days;
    beforeEach('issue, and change the law', async () => {
      issued = await certificateOf(town, 'ahmad', 'released');
      await town.db('enrolment').insert({
        ...{ personId: town.people.ahmad.id, courseSlug: 'pflicht', basis: 'required' },
        enrolledAt: monday - 10 * days,
      });
      const files = {
        '02-zwei/module.md': moduleFile(true),
        '02-zwei/01-dritte.md': lesson('Neu.'),
      };
      const compiled = sampleCourse('pflicht', files);
      changed = compiled.course;
      await inTransaction(publicContext(town.db, monday), (tx) => publishCourse(tx, compiled));
    });
    const offered = async (): Promise<string[]> => {
      const facts = await learnerFacts(town.db, town.people.ahmad.id, 'ambassador');
      return (await refresherNext(town.as('ahmad', later), facts)).map(({ key }) => key);
    };
    const passSafety = async (): Promise<void> => {
      const quiz = { quizId: 'm2-safety', kind: 'safety', number: 2 };
      await town.db('attempt').insert(passed(town.people.ahmad.id, changed.hash, quiz));
    };
    const paper = async ({ id, printed }: CertificateRow): Promise<Uint8Array> => {
      const [extras] = await extrasOf(town.db, [{ id, printed }]);
      return (await printCertificate(printed ?? '', [], extras)).bytes;
    };
    const status = (work: Promise<unknown>): Promise<number> =>
      work.then(
        () => 200,
        (error: unknown) => (error as { status: number }).status,
      );

    it('is offered to whom it concerns, ends with a day, and changes nothing else', async () => {
      const before = await paper(issued);
      expect(await offered()).to.deep.equal(['certificate:news']);
      expect(await listNewsForOffice(town.db, issued)).to.have.length(1);
      expect(await status(finishRefresher(town.as('ahmad', later)))).to.equal(409);
      await passSafety();
      await Promise.all([1, 2].map(() => status(finishRefresher(town.as('ahmad', later)))));
      await finishRefresher(town.as('ahmad', later + days));
      expect(await town.db('certificateRefresh').select('round', 'refreshedAt')).to.deep.equal([
        { round: 1, refreshedAt: later },
      ]);
      expect(await offered()).to.deep.equal([]);
      expect(await listNewsForOffice(town.db, issued)).to.deep.equal([]);
      expect(await newest(town, 'ahmad')).to.deep.equal(issued);
      expect((await findOptionalCertificateByCode(town.db, issued.code))?.refreshedAt).to.equal(later);
      expect(await extractText(await paper(issued))).to.match(/aktualisiert am\s2[.] Januar 2027/u);
      expect(await extractText(before)).not.to.contain('2. Januar 2027');
    });

    it('leaves the paper of everybody else as it was, to the byte', async () => {
      const before = await paper(issued);
      expect(Buffer.from(await paper(issued)).equals(before)).to.equal(true);
      expect(Buffer.from((await printCertificate(issued.printed ?? '')).bytes).equals(before)).to.equal(true);
    });

    it('comes again when the law changes again, and goes over to a paper on a new name', async () => {
      await passSafety();
      await finishRefresher(town.as('ahmad', later));
      const again = sampleCourse('pflicht', {
        '02-zwei/module.md': moduleFile(true),
        '02-zwei/01-dritte.md': lesson('Noch neuer.'),
      });
      await inTransaction(publicContext(town.db, later), (tx) => publishCourse(tx, again));
      expect(await offered()).to.deep.equal(['certificate:news']);
      await askForReissue(town.as('ahmad', later), issued.id, 'Neu Darwish');
      await confirmReissue(town.as('thanh', later), issued.id);
      await releaseReissue(town.as('katrin', later), issued.id);
      const successor = (await town.db('certificate').where({ state: 'released' }).first()) as CertificateRow;
      expect((await findOptionalCertificateByCode(town.db, successor.code))?.refreshedAt).to.equal(later);
      expect(await offered()).to.deep.equal(['certificate:news']);
    });

    it('concerns nobody without a valid certificate, nor one without the module', async () => {
      const { courses } = parseBasis(issued.basis);
      const without = courses.map((one) => ({
        ...one,
        modules: one.modules.filter(({ id }) => id !== 'm2'),
      }));
      const basis = JSON.stringify({ ...parseBasis(issued.basis), courses: without });
      expect(await listNewsForOffice(town.db, { ...issued, basis })).to.deep.equal([]);
      expect(await listNewsForOffice(town.db, { ...issued, state: 'withdrawn' })).to.deep.equal([]);
      expect(await status(finishRefresher(town.as('lena', later)))).to.equal(200);
      expect(await extrasOf(town.db, [])).to.deep.equal([]);
      expect(await town.db('certificateRefresh')).to.deep.equal([]);
    });

    it('is read and finished in the browser; page, office and code say the day', async () => {
      const app = await startApp({ url: town.url, clock: () => later });
      try {
        const ahmad = visitor(app.base);
        await ahmad.signIn('ahmad', testPassword);
        expect((await ahmad.get('/learn')).text).to.contain('/learn/certificate/news');
        const page = await ahmad.get('/learn/certificate/news');
        expect(page.text).to.contain('/learn/courses/pflicht/zwei/dritte');
        expect(page.text).not.to.contain('data-action="finish-refresher"');
        expect((await ahmad.post('/learn/certificate/news', {})).status).to.equal(409);
        await passSafety();
        expect((await ahmad.get('/learn/certificate/news')).text).to.contain(
          'data-action="finish-refresher"',
        );
        expect((await ahmad.post('/learn/certificate/news', {})).location).to.equal('/learn/certificate');
        expect((await ahmad.get('/learn/certificate/news')).text).to.contain('2. Januar 2027');
        expect((await visitor(app.base).get(`/c/${issued.code}`)).text).to.contain('2. Januar 2027');
        const thanh = visitor(app.base);
        await thanh.signIn('thanh', testPassword);
        const seen = (await thanh.get(`/office/certificates/${issued.id}`)).text;
        expect(seen).to.contain('2. Januar 2027').and.to.contain('auf dem neuesten Stand');
      } finally {
        await app.close();
      }
    });
  });
});
