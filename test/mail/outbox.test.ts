import { expect } from 'chai';
import { requestPasswordReset } from '../../src/identity/identity.actions.ts';
import { invitePerson, resendInvitation } from '../../src/identity/invitations.actions.ts';
import { findOptionalLiveCode } from '../../src/identity/access-codes.queries.ts';
import { writeLetter } from '../../src/letters.ts';
import type { LetterRow } from '../../src/mail/letter.ts';
import { sendLetter } from '../../src/mail/mail.jobs.ts';
import type { PersonRow } from '../../src/people/person.ts';
import { newId } from '../../src/platform/ids.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { openLog } from '../../src/platform/log.ts';
import type { MailMessage, MailTransport } from '../../src/platform/smtp.adapter.ts';
import { startApp, visitor, type RunningApp, type Visitor } from '../support/app.ts';
import { monday, publicContext, testContext } from '../support/context.ts';
import { onEachDatabase } from '../support/databases.ts';
import { actorOf, addPerson, testPassword } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('The outbox', () => {
  onEachDatabase((_engine, fresh) => {
    let database: TestDatabase;
    let app: RunningApp;
    let boss: PersonRow;
    let office: PersonRow;
    beforeEach('start the app', async () => {
      database = await fresh();
      app = await startApp({ url: database.url, clock: () => monday, mailEnabled: true });
      boss = await addPerson(app.db, { login: 'boss', role: 'management' });
      office = await addPerson(app.db, {
        login: 'office',
        role: 'projectCoordinator',
        email: 'office@example.org',
      });
    });
    afterEach(async () => {
      await app.close();
      await database.drop();
    });

    const as = async (login: string): Promise<Visitor> => {
      const person = visitor(app.base);
      await person.signIn(login, testPassword);
      return person;
    };
    const inviteTrainer = (email: string | null, key = newId()): Promise<string> =>
      invitePerson(testContext(app.db, actorOf(office), monday, app.site), {
        name: 'Miriam Haddad',
        role: 'trainer',
        municipality: null,
        tandem: null,
        side: null,
        email,
        locale: 'de',
        key,
      });
    const inviteStaff = (): Promise<string> =>
      invitePerson(testContext(app.db, actorOf(boss), monday, app.site), {
        name: 'Neue Kollegin',
        role: 'projectCoordinator',
        municipality: null,
        tandem: null,
        side: null,
        email: null,
        locale: 'de',
        key: newId(),
      });
    const letterOf = async (personId: string): Promise<LetterRow> => {
      const letter = await app
        .db<LetterRow>('letter')
        .where({ personId })
        .orderBy('createdAt', 'desc')
        .first();
      if (letter === undefined) throw new Error('no letter');
      return letter;
    };
    const secretsOf = async (personId: string): Promise<{ link: string; code: string }> => {
      const code = await findOptionalLiveCode(app.db, personId, 'invitation');
      const { secrets } = app.site;
      const typed = secrets.typedCodeFor(code?.id ?? '');
      return { link: secrets.tokenFor(code?.id ?? ''), code: `${typed.slice(0, 5)}-${typed.slice(5)}` };
    };

    it('lists letters, and shows an invitation with link and code to those who could also issue it', async () => {
      const id = await inviteTrainer(null);
      const reader = await as('office');
      const letter = await letterOf(id);
      expect((await reader.get('/office/outbox')).text).to.contain(`/office/outbox/${letter.id}`);
      const page = await reader.get(`/office/outbox/${letter.id}`);
      const { link, code } = await secretsOf(id);
      expect(page.text).to.contain(link).and.contain(code);
    });

    it('hides link and code of an invitation to somebody of the reader’s rank', async () => {
      const id = await inviteStaff();
      const { link, code } = await secretsOf(id);
      const path = `/office/outbox/${(await letterOf(id)).id}`;
      const masked = await (await as('office')).get(path);
      expect(masked.status).to.equal(200);
      expect(masked.text).to.contain('Neue Kollegin').and.not.to.contain(link).and.not.to.contain(code);
      expect((await (await as('boss')).get(path)).text).to.contain(link);
    });

    it('never shows a link for a new password, to nobody', async () => {
      await requestPasswordReset(publicContext(app.db, monday, app.site), 'office@example.org');
      const letter = await letterOf(office.id);
      const code = await findOptionalLiveCode(app.db, office.id, 'passwordReset');
      expect(letter.state).to.equal('queued');
      for (const login of ['boss', 'office']) {
        const page = await (await as(login)).get(`/office/outbox/${letter.id}`);
        expect(page.status).to.equal(200);
        expect(page.text)
          .not.to.contain(app.site.secrets.tokenFor(code?.id ?? ''))
          .and.not.to.contain('/password/new');
      }
    });

    it('shows no text of a letter whose link has been replaced', async () => {
      const id = await inviteTrainer(null);
      const letter = await letterOf(id);
      await resendInvitation(testContext(app.db, actorOf(office), monday + 1, app.site), id);
      const page = await (await as('office')).get(`/office/outbox/${letter.id}`);
      expect(page.text).not.to.contain('/invitation/');
    });

    it('answers a letter that does not exist, and a page that has no letters, with 404', async () => {
      const reader = await as('office');
      expect((await reader.get(`/office/outbox/${newId()}`)).status).to.equal(404);
      expect((await reader.get('/office/outbox?page=2')).status).to.equal(404);
      expect((await reader.get('/office/outbox?page=-1')).status).to.equal(400);
    });

    const sent: MailMessage[] = [];
    const workerWith = (send: MailTransport['send'], at: () => number) => {
      const transport: MailTransport = { send, close: () => undefined };
      const ctx = (): ReturnType<typeof publicContext> => publicContext(app.db, at(), app.site);
      return openWorker({
        db: app.db,
        clock: at,
        log: openLog('silent'),
        handlers: {
          'letter.send': (payload) =>
            sendLetter(ctx(), payload, { transport, write: writeLetter, domain: 'campus.example.org' }),
        },
      });
    };
    beforeEach(() => {
      sent.length = 0;
    });
    const keep = (message: MailMessage): Promise<void> => {
      sent.push(message);
      return Promise.resolve();
    };

    it('sends a letter once, also with two workers and a form sent twice', async () => {
      const key = newId();
      const id = await inviteTrainer('miriam@example.org', key);
      await inviteTrainer('miriam@example.org', key);
      await Promise.all([workerWith(keep, () => monday).runDue(), workerWith(keep, () => monday).runDue()]);
      await workerWith(keep, () => monday + 3_600_000).runDue();
      expect(sent.map((message) => message.to.address)).to.deep.equal(['miriam@example.org']);
      expect(sent[0]?.text).to.contain((await secretsOf(id)).link);
      expect(await letterOf(id)).to.include({ state: 'sent', sentAt: monday, error: null });
    });

    it('tries again after a failure, under the same message id, and says so meanwhile', async () => {
      const id = await inviteTrainer('miriam@example.org');
      const fail = (): Promise<void> => Promise.reject(new Error('mailbox full'));
      await workerWith(fail, () => monday).runDue();
      expect(await letterOf(id)).to.include({ state: 'failed', error: 'mailbox full' });
      await workerWith(keep, () => monday + 120_000).runDue();
      expect(sent.map((message) => message.messageId)).to.deep.equal([
        `<${(await letterOf(id)).id}@campus.example.org>`,
      ]);
      expect(await letterOf(id)).to.include({ state: 'sent' });
    });

    it('does not send what is no longer valid', async () => {
      const id = await inviteTrainer('miriam@example.org');
      const old = await letterOf(id);
      await resendInvitation(testContext(app.db, actorOf(office), monday + 1, app.site), id);
      await workerWith(keep, () => monday + 2).runDue();
      expect(sent).to.have.length(1);
      expect(await app.db<LetterRow>('letter').where({ id: old.id }).first()).to.include({
        state: 'failed',
        error: 'outdated',
      });
    });
  });
});
