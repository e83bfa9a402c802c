import { expect } from 'chai';
import type { PersonRow } from '../../src/people/person.ts';
import { pauseBetweenAttempts } from '../../src/quizzes/attempt-rules.ts';
import { startApp, visitor, type Answer, type RunningApp, type Visitor } from '../support/app.ts';
import { monday } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addMunicipality, addPerson, testPassword } from '../support/people.ts';
import { enrol, publishQuizCourse, quizCourse, rightAnswer, secret } from './quiz-course.ts';

const quizzes = `/learn/courses/${quizCourse.slug}/quizzes`;
const wantsJson = { Accept: 'application/json' };

describe('The pages of a quiz', () => {
  onEachDatabase((_engine, fresh) => {
    let app: RunningApp;
    let drop: () => Promise<void>;
    let place: string;
    let now = monday;
    let people = 0;

    before('start the app', async () => {
      const made = await fresh();
      drop = made.drop;
      app = await startApp({ url: made.url, clock: () => now });
      await publishQuizCourse(app.db);
      place = await addMunicipality(app.db, 'Musterstadt');
    });
    after('end it', async () => {
      await app.close();
      await drop();
    });
    beforeEach(() => {
      now = monday;
    });

    const learner = async (changes: Partial<PersonRow> = {}): Promise<{ me: Visitor; person: PersonRow }> => {
      people += 1;
      const person = await addPerson(app.db, {
        login: `lernend${people}`,
        role: 'localCoordinator',
        municipalityId: place,
        ...changes,
      });
      await enrol(app.db, person.id);
      return { me: await device(person), person };
    };
    const device = async (person: PersonRow): Promise<Visitor> => {
      const me = visitor(app.base);
      await me.signIn(person.login, testPassword);
      return me;
    };
    const start = async (me: Visitor, quiz = 'test'): Promise<string> => {
      const answer = await me.post(`${quizzes}/${quiz}/attempts`);
      expect(answer.status).to.equal(303);
      expect(answer.location).to.match(/^\/learn\/attempts\/[0-9A-Z]{26}$/);
      return answer.location ?? '';
    };
    /** The forms of an attempt's page, as a browser without JavaScript sees them. */
    const formsOf = (html: string) =>
      [...html.matchAll(/<form method="post" action="([^"]+)" data-action="save-answer"[^]*?<\/form>/g)].map(
        ([form = '', action = '']) => ({
          action,
          question: action.slice(action.lastIndexOf('/') + 1),
          key: /name="key" value="([^"]+)"/.exec(form)?.[1] ?? '',
          offered: [...form.matchAll(/(?:input|option)[^>]* value="([^"]*)"/g)].map(([, value]) => value),
          chosen: [...form.matchAll(/value="([^"]*)" (?:checked|selected)/g)].map(([, value = '']) => value),
          text: form,
        }),
      );
    const formFor = async (me: Visitor, path: string, question: string) => {
      const form = formsOf((await me.get(path)).text).find((one) => one.question === question);
      if (form === undefined) throw new Error(`no form for ${question}`);
      return form;
    };
    const answerAll = async (me: Visitor, path: string): Promise<void> => {
      for (const { action, key, question } of formsOf((await me.get(path)).text)) {
        const answer = await me.post(action, { key, answer: rightAnswer(question) });
        expect([question, answer.status]).to.deep.equal([question, 303]);
      }
    };
    const submit = (me: Visitor, path: string): Promise<Answer> => me.post(`${path}/submission`);
    /** A page without what differs between two answers to the same question. */
    const steady = ({ text }: Answer): string => text.replaceAll(/nonce="[^"]*"/g, '');

    it('say what comes before anything starts', async () => {
      const { me } = await learner();
      const page = await me.get(`${quizzes}/test`);
      expect(page.status).to.equal(200);
      expect(page.text).to.include('data-page="quizzes/quiz"').and.include('data-action="start-attempt"');
      expect(page.text).to.include('Kurstest beginnen').and.include('70 % der Punkte');
      expect(page.text).to.include('noch 3 Versuche');
      expect((await me.get(`${quizzes}/m1-check`)).text).to.include('so oft Sie möchten');
    });

    it('take the right answer to every type of question and show full points, without JavaScript', async () => {
      const { me } = await learner();
      const path = await start(me);
      const forms = formsOf((await me.get(path)).text);
      expect(forms).to.have.length(9);
      for (const { question, offered, text } of forms) {
        const right = rightAnswer(question);
        if (/single|multiple|false|ordering|matching|scenario/.test(question)) {
          expect(offered, question).to.include.members([...right]);
        } else {
          expect(text).to.match(/<(?:input type="text"|textarea)[^>]* name="answer"/);
        }
      }
      await answerAll(me, path);
      const again = formsOf((await me.get(path)).text);
      for (const { question, chosen, text } of again) {
        const right = rightAnswer(question);
        if (chosen.length > 0) expect(chosen).to.have.members([...right]);
        else for (const value of right) expect(text).to.include(value);
        expect(text).to.match(/Gespeichert um \d\d:\d\d/);
      }
      const handedIn = await submit(me, path);
      expect([handedIn.status, handedIn.location]).to.deep.equal([303, path]);
      const result = await me.get(path);
      expect(result.text).to.include('data-page="quizzes/result"').and.include('Bestanden!');
      expect(result.text).to.include('8 von 8 Punkten').and.include(secret);
      const intro = await me.get(`${quizzes}/test`);
      expect(intro.text).to.include('bestanden').and.not.include('data-action="start-attempt"');
      expect((await me.post(`${quizzes}/test/attempts`)).status).to.equal(409);
    });

    it('keep everything for a reload and for another device', async () => {
      const { me, person } = await learner();
      const path = await start(me);
      const form = await formFor(me, path, 'nachweis-multiple-1');
      await me.post(form.action, { key: form.key, answer: ['a', 'd'] });
      const phone = await device(person);
      expect(await start(phone)).to.equal(path);
      expect((await phone.get(`${quizzes}/test`)).text).to.include('Weitermachen');
      expect((await formFor(phone, path, 'nachweis-multiple-1')).chosen).to.have.members(['a', 'd']);
      expect((await formFor(me, path, 'nachweis-multiple-1')).chosen).to.have.members(['a', 'd']);
    });

    it('never show right answers or feedback of a test before it is handed in', async () => {
      const { me } = await learner();
      for (const quiz of ['test', 'm1-safety']) {
        const path = await start(me, quiz);
        await answerAll(me, path);
        for (const page of [path, `${quizzes}/${quiz}`]) {
          const { text } = await me.get(page);
          expect(text).to.not.include(secret);
          expect(text).to.not.include('Koordinator*innen').and.not.include('feedback');
        }
      }
    });

    it('shows of a test that was not passed only what was chosen', async () => {
      const { me } = await learner();
      const path = await start(me);
      const form = await formFor(me, path, 'nachweis-multiple-1');
      await me.post(form.action, { key: form.key, answer: ['a', 'b'] });
      await submit(me, path);
      const { text } = await me.get(path);
      expect(text).to.include('Noch nicht bestanden').and.include('Nicht beantwortet');
      expect(text)
        .to.include(`${secret} why a`)
        .and.include(`${secret} why b`)
        .and.not.include(`${secret} why c`);
      expect(text).to.not.include('Zum Beispiel so').and.not.include('Straßenfest');
      expect(text).to.include('/learn/courses/probe/erstes-modul/lektion');
    });

    it('explain a practice answer as soon as it is saved, as often as it changes', async () => {
      const { me } = await learner();
      const path = await start(me, 'm1-check');
      const form = await formFor(me, path, 'uebung-single-1');
      const saved = await me.post(form.action, { key: form.key, answer: 'a' });
      expect([saved.status, saved.location]).to.deep.equal([303, `${path}#question-uebung-single-1`]);
      const { text } = await me.get(path);
      expect(text).to.include(`${secret} why a`).and.not.include(`${secret} why b`);
      const next = await formFor(me, path, 'uebung-single-1');
      expect(next.key).to.not.equal(form.key);
      await me.post(next.action, { key: next.key, answer: 'b' });
      expect((await me.get(path)).text)
        .to.include(`${secret} why b`)
        .and.not.include(`${secret} why a`);
      await submit(me, path);
      expect((await me.get(path)).text)
        .to.include('Üben zählt nicht')
        .and.include('Noch einmal üben');
      expect(await start(me, 'm1-check')).to.not.equal(path);
    });

    it('answer a script after the commit, and the same key the same way', async () => {
      const { me } = await learner();
      const path = await start(me, 'm1-safety');
      const action = `${path}/answers/sicher-eins`;
      const first = await me.post(action, { key: 'k-1', answer: 'a' }, wantsJson);
      expect([first.status, JSON.parse(first.text)]).to.deep.equal([
        200,
        { question: 'sicher-eins', key: 'k-1', savedAt: new Date(monday).toISOString() },
      ]);
      now += 60_000;
      const again = await me.post(action, { key: 'k-1', answer: 'a' }, wantsJson);
      expect(again.text).to.equal(first.text);
      expect(await app.db('answerEvent').where({ attemptId: path.slice(-26) })).to.have.length(1);
    });

    it('tell a script when a key stands for another answer', async () => {
      const { me } = await learner();
      const action = `${await start(me, 'm1-safety')}/answers/sicher-eins`;
      await me.post(action, { key: 'k-1', answer: 'a' }, wantsJson);
      const other = await me.post(action, { key: 'k-1', answer: 'b' }, wantsJson);
      expect([other.status, JSON.parse(other.text)]).to.deep.equal([409, { error: 'keyUsed' }]);
    });

    it('save what is changed after going back to a page that the browser has kept', async () => {
      const { me } = await learner();
      const path = await start(me, 'm1-safety');
      const kept = await formFor(me, path, 'sicher-eins');
      for (const answer of ['a', 'b', 'b']) {
        const posted = await me.post(kept.action, { key: kept.key, answer });
        expect([posted.status, posted.location]).to.deep.equal([303, `${path}#question-sicher-eins`]);
        expect((await formFor(me, path, 'sicher-eins')).chosen).to.deep.equal([answer]);
      }
      expect(await app.db('answerEvent').where({ attemptId: path.slice(-26) })).to.have.length(2);
    });

    it('keep what was chosen when an answer needs a correction', async () => {
      const { me } = await learner();
      const path = await start(me);
      const form = await formFor(me, path, 'nachweis-ordering-1');
      const twice = ['w@2', 'x@2', 'y@1', 'z@3'];
      const page = await me.post(form.action, { key: form.key, answer: twice });
      expect(page.status).to.equal(422);
      expect(page.text).to.include('class="error-summary"').and.include('href="#field-nachweis-ordering-1"');
      const shown = formsOf(page.text).find(({ question }) => question === 'nachweis-ordering-1');
      expect(shown?.chosen).to.have.members(twice);
      expect(shown?.text).to.include('Ein Platz ist zweimal vergeben');
      const long = await me.post(`${path}/answers/nachweis-self-check-1`, {
        key: 'k',
        answer: 'ä'.repeat(5_001),
      });
      expect(long.status).to.equal(422);
      expect(long.text).to.include('ä'.repeat(5_001)).and.include('5.000 Zeichen');
      const json = await me.post(form.action, { key: form.key, answer: ['w@1'] }, wantsJson);
      expect([json.status, JSON.parse(json.text)]).to.deep.equal([422, { error: 'positionMissing' }]);
      expect((await me.get(form.action)).location).to.equal(`${path}#question-nachweis-ordering-1`);
    });

    it('refuse what no form of ours sends', async () => {
      const { me } = await learner();
      const path = await start(me, 'm1-safety');
      const action = `${path}/answers/sicher-eins`;
      const bodies = [
        {},
        { answer: 'a' },
        { key: '', answer: 'a' },
        { key: 'x'.repeat(101), answer: 'a' },
        { key: 'ä', answer: 'a' },
        { key: ['k', 'l'], answer: 'a' },
        { key: 'k', answer: 'e' },
        { key: 'k', answer: ['a', 'b'] },
        { key: 'k', answer: 'a\0' },
        { key: 'k', answer: 'a', other: '1' },
      ];
      for (const body of bodies) {
        expect((await me.post(action, body as Record<string, string>)).status, JSON.stringify(body)).to.equal(
          400,
        );
      }
      expect((await me.post(`${path}/submission`, { passed: '1' })).status).to.equal(400);
      expect(await app.db('answerEvent').where({ attemptId: path.slice(-26) })).to.have.length(0);
    });

    it('of somebody else look exactly as if there were none', async () => {
      const { me: owner } = await learner();
      const { me } = await learner();
      const path = await start(owner);
      const nowhere = `/learn/attempts/${'0'.repeat(26)}`;
      const body = { key: 'k', answer: 'a' };
      const pairs = [
        [me.get(path), me.get(nowhere)],
        [submit(me, path), submit(me, nowhere)],
        [
          me.post(`${path}/answers/nachweis-single-1`, body),
          me.post(`${nowhere}/answers/nachweis-single-1`, body),
        ],
        [owner.post(`${path}/answers/sicher-eins`, body), owner.post(`${path}/answers/nirgends`, body)],
        [me.get(`${path}/answers/nachweis-single-1`), me.get(`${nowhere}/answers/nachweis-single-1`)],
      ] as const;
      for (const pair of pairs) {
        const [foreign, missing] = await Promise.all(pair);
        expect([foreign.status, missing.status]).to.deep.equal([404, 404]);
        expect(steady(foreign)).to.equal(steady(missing));
      }
      const json = await me.post(`${path}/answers/nachweis-single-1`, body, wantsJson);
      expect(json.status).to.equal(404);
    });

    it('are not there for those who are not enrolled, and for staff', async () => {
      const outsider = await addPerson(app.db, { login: 'fremd', role: 'ambassador', municipalityId: place });
      const staff = await addPerson(app.db, { login: 'buero', role: 'projectCoordinator' });
      for (const person of [outsider, staff]) {
        const me = await device(person);
        expect((await me.get(`${quizzes}/test`)).status).to.equal(404);
        expect((await me.post(`${quizzes}/test/attempts`)).status).to.equal(404);
      }
      const { me } = await learner();
      for (const path of [
        `${quizzes}/m9-check`,
        '/learn/courses/nirgends/quizzes/test',
        '/learn/attempts/kurz',
      ]) {
        expect((await me.get(path)).status, path).to.equal(404);
      }
      expect((await visitor(app.base).get(`${quizzes}/test`)).location).to.match(/^\/sign-in/);
    });

    it('lead to the result when an answer comes too late, and when handing in twice', async () => {
      const { me } = await learner();
      const path = await start(me, 'm1-safety');
      await Promise.all([submit(me, path), submit(me, path)]);
      expect((await submit(me, path)).location).to.equal(path);
      const late = await me.post(`${path}/answers/sicher-eins`, { key: 'k', answer: 'a' });
      expect(late.status).to.equal(409);
      expect(late.text).to.include(`href="${path}"`).and.include('schon abgegeben');
      const json = await me.post(`${path}/answers/sicher-eins`, { key: 'k', answer: 'a' }, wantsJson);
      expect(json.status).to.equal(409);
    });

    it('say when the next attempt is possible, and that a talk comes after the third', async () => {
      const { me, person } = await learner();
      await submit(me, await start(me));
      const pause = await me.post(`${quizzes}/test/attempts`);
      expect(pause.status).to.equal(409);
      expect(pause.text).to.include('Kurze Pause').and.include('23. November 2026').and.include('10:00');
      expect((await me.get(`${quizzes}/test/attempts`)).location).to.equal(`${quizzes}/test`);
      expect((await me.get('/learn')).text).to.include('nächster Versuch ab');
      for (const hours of [1, 2]) {
        now = monday + hours * pauseBetweenAttempts;
        await submit(me, await start(me));
      }
      now = monday + 9 * pauseBetweenAttempts;
      const talk = await me.post(`${quizzes}/test/attempts`);
      expect(talk.status).to.equal(409);
      expect(talk.text)
        .to.include('Als Nächstes: ein Gespräch')
        .and.not.include('data-action="start-attempt"');
      expect((await me.get('/learn')).text).to.include('Trainingsteam spricht mit Ihnen');

      const trainer = await addPerson(app.db, { login: `training${people}`, role: 'trainer' });
      const unlock = `/trainer/courses/${quizCourse.slug}/learners/${person.id}/unlock`;
      const other = await device(trainer);
      expect((await other.post(unlock)).status).to.equal(404);
      await app.db('trainerAssignment').insert({
        personId: trainer.id,
        courseSlug: quizCourse.slug,
        assignedAt: monday,
      });
      expect((await me.post(unlock)).status).to.equal(404);
      const unlocked = await other.post(unlock);
      expect([unlocked.status, unlocked.location]).to.deep.equal([303, unlock.slice(0, -'/unlock'.length)]);
      await start(me);
      expect((await me.get('/learn')).text).to.include('Weitermachen');
    });

    it('put German content into every other language as what it is', async () => {
      const { me } = await learner({ locale: 'ar' });
      const { text } = await me.get(await start(me));
      expect(text)
        .to.include('dir="rtl"')
        .and.include('<div class="question-prompt german" lang="de" dir="ltr"');
      expect(text).to.include('السؤال 1 من 9');
    });

    describe('ask the database', () => {
      const count = async (visit: () => Promise<unknown>): Promise<number> => {
        let queries = 0;
        const note = (query: { sql: string }): void => {
          if (!/^(?:BEGIN|COMMIT)/i.test(query.sql)) queries += 1;
        };
        app.world.reader.on('query', note);
        await visit();
        app.world.reader.removeListener('query', note);
        return queries;
      };

      it('at most six times for a page, however much was answered and tried', async () => {
        const { me } = await learner();
        const empty = await learner();
        for (const hours of [0, 1]) {
          now = monday + hours * pauseBetweenAttempts;
          const path = await start(me);
          await answerAll(me, path);
          if (hours === 0)
            await app
              .db('attempt')
              .where({ id: path.slice(-26) })
              .update({ passMark: 100 });
          await me.post(`${path}/answers/nachweis-single-1`, { key: 'wrong', answer: 'a' });
          if (hours === 0) await submit(me, path);
        }
        const open = await start(me);
        const fresh1 = await start(empty.me);
        const pages = [
          await count(() => me.get(open)),
          await count(() => empty.me.get(fresh1)),
          await count(() => me.get(`${quizzes}/test`)),
          await count(() => empty.me.get(`${quizzes}/test`)),
        ];
        expect(pages).to.deep.equal([3, 3, 5, 5]);
        expect(await count(() => submit(me, open))).to.be.at.most(8);
        expect(await count(() => submit(empty.me, fresh1))).to.be.at.most(8);
        const results = [await count(() => me.get(open)), await count(() => empty.me.get(fresh1))];
        expect(results).to.deep.equal([6, 6]);
      });
    });
  });
});
