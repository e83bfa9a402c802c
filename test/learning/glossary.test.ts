import { expect } from 'chai';
import { inTransaction } from '../../src/access/context.ts';
import type { Course, Term } from '../../src/courses/course.ts';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { findInGlossary, gatherGlossary } from '../../src/learning/glossary.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { LESSON_BODY } from '../courses/sample-course.ts';
import { sampleCourse } from './learning-town.ts';

describe('The glossary', () => {
  const term = (name: string, more: Partial<Term> = {}): Term => ({
    id: name.toLowerCase(),
    term: name,
    explanation: `Was ${name} heißt.`,
    translations: {},
    checked: false,
    ...more,
  });
  const course = (terms: readonly Term[]): Course => ({ ...sampleCourse('probe').course, terms });
  const inOrder = (entries: ReturnType<typeof gatherGlossary>): string[] =>
    entries.map((entry) => entry.term.term);

  it('stands in the order of a German dictionary, umlauts with their vowel', () => {
    const entries = gatherGlossary([
      course(['Zusage', 'gBB', 'Übergabe', 'Ärger', 'Annahme'].map((name) => term(name))),
    ]);
    expect(inOrder(entries)).to.deep.equal(['Annahme', 'Ärger', 'gBB', 'Übergabe', 'Zusage']);
    expect(entries.map(({ letter }) => letter)).to.deep.equal(['A', 'A', 'G', 'U', 'Z']);
    expect(gatherGlossary([course([term('3D')])])[0]?.letter).to.equal('#');
  });

  it('says a term of several courses once, as the first one does, even under another id', () => {
    const first = course([term('Moderation', { explanation: 'Die erste.' })]);
    const others = [course([term('Moderation')]), course([term('moderation', { id: 'zw-moderation' })])];
    const entries = gatherGlossary([first, ...others]);
    expect(entries.map((entry) => entry.term.explanation)).to.deep.equal(['Die erste.']);
  });

  it('is searched in every language, whatever the spelling; names come before explanations', () => {
    const entries = gatherGlossary([
      course([
        term('Bescheid', { translations: { uk: 'рішення відомства', ar: 'قرار رسمي' } }),
        term('Übergabe', { explanation: 'Jemand gibt einen Bescheid weiter.' }),
        term('Widerspruch', { explanation: 'Gegen einen Bescheid.', translations: { en: 'objection' } }),
      ]),
    ]);
    const find = (words: string): string[] => inOrder(findInGlossary(entries, words));
    expect(find('widerspruch bescheid')).to.deep.equal(['Widerspruch']);
    expect(find('BESCHEID')).to.deep.equal(['Bescheid', 'Übergabe', 'Widerspruch']);
    for (const words of ['uebergabe', 'ubergabe', 'Über'])
      expect(find(words), words).to.deep.equal(['Übergabe']);
    expect(find('weiter')).to.deep.equal(['Übergabe']);
    expect(find('рішення')).to.deep.equal(['Bescheid']);
    expect(find('قرار')).to.deep.equal(['Bescheid']);
    expect(find('gibt es nicht')).to.deep.equal([]);
  });
});

describe('The page of the glossary', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    const people = new Map<string, Visitor>();
    before('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url });
      const municipalityId = await addMunicipality(app.db, 'Musterstadt');
      const learning = { municipalityId };
      const who = {
        ambassador: learning,
        localCoordinator: learning,
        trainer: {},
        management: {},
        admin: {},
      };
      for (const [role, place] of Object.entries(who)) {
        await addPerson(app.db, { login: role.toLowerCase(), role: role as keyof typeof who, ...place });
        const one = visitor(app.base);
        await one.signIn(role.toLowerCase(), testPassword);
        people.set(role, one);
      }
    });
    after(async () => {
      await app.close();
      await database.drop();
    });
    const by = (role: string): Visitor => people.get(role) ?? visitor(app.base);

    it('says so while no course is published', async () => {
      const { status, text } = await by('ambassador').get('/learn/glossary');
      expect(status).to.equal(200);
      expect(text).to.contain('Noch keine Wörter').and.to.not.contain('role="search"');
    });

    it('shows each term of the published courses once, and none of one municipality alone', async () => {
      const [town] = await app.db('municipality').select<{ id: string }[]>('id');
      const withTerm = (slug: string, name: string): ReturnType<typeof sampleCourse> =>
        sampleCourse(slug, {
          'glossary.yaml': ['bescheid', name]
            .map(
              (id) =>
                `- id: ${id}\n  term: ${id}\n  explanation: Ein Brief vom Amt.\n  uk: рішення\n  checked: false\n`,
            )
            .join(''),
          '01-eins/02-zweite.md': `---\nid: m1-zwei\ntitle: Zwei\nminutes: 15\n---\n[[${name}]]\n\n${LESSON_BODY}`,
        });
      await inTransaction(publicContext(app.db, monday), async (tx) => {
        await publishCourse(tx, sampleCourse('pflicht'));
        await publishCourse(tx, withTerm('zusatz', 'zusage'));
        await publishCourse(tx, withTerm('vor-ort', 'ortswort'), town?.id);
      });
      const { text } = await by('ambassador').get('/learn/glossary');
      expect(text.match(/<dfn[^>]*>Bescheid<\/dfn>/g)).to.have.length(1);
      expect(text)
        .to.contain('<a href="#letter-z">Z</a>')
        .and.to.contain('<h2 id="letter-z">Z</h2>')
        .and.to.contain('2 Wörter<')
        .and.to.contain('noch nicht von Muttersprachler*innen geprüft')
        .and.to.not.contain('ortswort');
    });

    it('is open to those who learn, teach and accompany, and to nobody else', async () => {
      for (const role of ['ambassador', 'localCoordinator', 'trainer', 'management'])
        expect((await by(role).get('/learn/glossary')).status, role).to.equal(200);
      expect((await by('admin').get('/learn/glossary')).status).to.equal(404);
      expect((await by('nobody').get('/learn/glossary')).location).to.match(/^\/sign-in\?/);
      expect((await by('ambassador').get('/learn')).text).to.contain('href="/learn/glossary"');
      expect((await by('management').get('/office')).text).to.contain('href="/learn/glossary"');
    });

    it('is searched by its address alone, and gives back what was asked without believing it', async () => {
      const found = await by('trainer').get(`/learn/glossary?q=${encodeURIComponent('рішення')}`);
      expect(found.text).to.contain('2 Wörter zu „рішення“ gefunden').and.to.contain('>Bescheid</dfn>');
      expect(found.text).to.not.contain('class="letters');
      const none = await by('trainer').get(`/learn/glossary?q=${encodeURIComponent('<b>"x')}`);
      expect(none.status).to.equal(200);
      expect(none.text).to.contain('&lt;b&gt;&#34;x').and.to.not.contain('<b>').and.to.not.contain('<dfn');
      for (const query of ['?q=a&q=b', `?q=${'x'.repeat(300)}`, '?page=2'])
        expect((await by('trainer').get(`/learn/glossary${query}`)).status, query).to.equal(400);
    });

    it('gives readers of another language theirs first', async () => {
      await by('ambassador').post('/language', { locale: 'uk', returnTo: '/learn' });
      const { text } = await by('ambassador').get('/learn/glossary');
      expect(text.indexOf('рішення')).to.be.within(1, text.indexOf('Ein Brief vom Amt.'));
    });
  });
});
