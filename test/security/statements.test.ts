import { expect } from 'chai';
import type { Knex } from 'knex';
import { demoPassword } from '../../src/demo/town.ts';
import { newId } from '../../src/platform/ids.ts';
import { prepare } from '../../src/prepare.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { thingsOf } from './things.ts';

onEachDatabase((_engine, fresh) => {
  // What a page costs is the number of calls to the database, whatever stands in them.
  describe('the statements of a page', function statements() {
    this.timeout(60_000);
    let database: TestDatabase;
    let app: RunningApp;
    let learner: Visitor;
    let office: Visitor;
    let trainer: Visitor;
    before('play the stories of the town', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, demo: true, prepare });
      [learner, office, trainer] = [visitor(app.base), visitor(app.base), visitor(app.base)];
      await learner.signIn('olena.marchenko', demoPassword);
      await office.signIn('thanh.nguyen', demoPassword);
      await trainer.signIn('miriam.haddad', demoPassword);
    });
    after(async () => {
      await app.close();
      await database.drop();
    });

    it('are few for a lesson, a quiz and a hand-in', async () => {
      const { ankommen } = await thingsOf(app);
      const { module, lesson } = ankommen.lesson;
      const quiz = `/learn/courses/ankommen/quizzes/${ankommen.check}`;
      expect(
        await cost(() => learner.get(`/learn/courses/ankommen/${module}/${lesson}`)),
      ).to.have.length.at.most(4);
      expect(await cost(() => learner.get(quiz))).to.have.length.at.most(6);
      const { location } = await learner.post(`${quiz}/attempts`);
      expect(await cost(() => learner.get(location ?? ''))).to.have.length.at.most(6);
      expect(await cost(() => learner.post(`${location}/submission`))).to.have.length.at.most(8);
    });

    it('do not grow with the number of people', async () => {
      const pages: readonly (readonly [Visitor, string])[] = [
        [office, '/office'],
        [office, '/office/people'],
        [office, '/office/certificates'],
        [office, '/office/outbox'],
        [trainer, '/trainer'],
        [trainer, '/trainer/courses/ankommen'],
        [learner, '/local'],
        [learner, '/learn'],
      ];
      const counts = async (): Promise<number[]> => {
        const found = [];
        for (const [who, path] of pages) found.push((await cost(() => who.get(path))).length);
        return found;
      };
      const before = await counts();
      await grow();
      expect(await counts()).to.deep.equal(before);
      expect(Math.max(...before)).to.be.at.most(15);
    });

    /** Ten more people in the course, as the town has them already. */
    async function grow(): Promise<void> {
      const { municipality } = await thingsOf(app);
      const municipalityId = municipality('Musterstadt');
      for (let count = 0; count < 10; count += 1) {
        const { id } = await addPerson(app.db, {
          login: `weitere.${count}`,
          role: 'ambassador',
          municipalityId,
        });
        await app
          .db('enrolment')
          .insert({ personId: id, courseSlug: 'ankommen', basis: 'required', enrolledAt: 1 });
        await app.db('letter').insert({
          id: newId(),
          cause: `test ${count}`,
          kind: 'certificateIssued',
          personId: id,
          state: 'resting',
          createdAt: 1,
        });
      }
    }

    /** The statements that one request sends. */
    async function cost(visit: () => Promise<{ readonly status: number }>): Promise<string[]> {
      const sent: string[] = [];
      const listen = ({ sql }: { sql: string }): void => void sent.push(sql);
      const doors: readonly Knex[] = [...new Set([app.db, app.world.reader])];
      for (const db of doors) db.on('query', listen);
      const { status } = await visit();
      for (const db of doors) db.off('query', listen);
      expect(status).to.be.below(400);
      return sent;
    }
  });
});
