import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { inTransaction } from '../../src/access/context.ts';
import type { CertificateRow } from '../../src/certificates/certificate.ts';
import { writeCertificateLetter } from '../../src/certificates/certificate-letters.queries.ts';
import { printCertificate } from '../../src/certificates/certificate-printing.adapter.ts';
import {
  confirmCertificate,
  releaseCertificate,
  requestCertificate,
  returnCertificate,
} from '../../src/certificates/certificates.actions.ts';
import {
  dismissWithdrawal,
  proposeWithdrawal,
  withdrawCertificate,
} from '../../src/certificates/withdrawals.actions.ts';
import { certificateNext } from '../../src/certificates/certificate-next.queries.ts';
import { publishCourse } from '../../src/courses/publish.actions.ts';
import { learnerFacts, missingFor } from '../../src/learning/progress.queries.ts';
import { findOptionalLetter } from '../../src/mail/letters.queries.ts';
import { newId } from '../../src/platform/ids.ts';
import { actorOf, addPerson } from '../support/people.ts';
import { days, minutes, monday, publicContext } from '../support/context.ts';
import { extractText } from '../support/pdf.ts';
import { sampleCourse } from '../learning/learning-town.ts';
import { certificateOf, type CertificateTown, type Name, newest, onEachTown } from './certificate-town.ts';
import { completePath } from './settlers.ts';
import type { ReleaseOrder } from './release.process.ts';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import { foundByChance } from './invented-codes.ts';

describe('The life of a certificate', () => {
  onEachTown((town) => {
    const audited = async (): Promise<string[]> => {
      const rows = (await town
        .db('auditEntry')
        .where({ subjectKind: 'certificate' })
        .orderBy('sequence')) as { action: string }[];
      return rows.map(({ action }) => action);
    };
    const countOf = async (table: string): Promise<number> => (await town.db(table).select('*')).length;

    it('takes three people, and ends with a number, a paper, a letter and a trace of every step', async () => {
      await requestCertificate(town.as('ahmad'), 'أحمد درويش');
      const asked = await newest(town, 'ahmad');
      expect(asked).to.include({ state: 'requested', number: null, printed: null, holderName: 'أحمد درويش' });
      await confirmCertificate(town.as('thanh'), asked.id);
      expect(await releaseCertificate(town.as('katrin'), asked.id)).to.equal(null);

      const issued = await newest(town, 'ahmad');
      expect(issued).to.include({
        state: 'released',
        number: 'WP-2026-0001',
        confirmedBy: town.people.thanh.id,
        releasedBy: town.people.katrin.id,
      });
      expect(await audited()).to.deep.equal([
        'certificate.requested',
        'certificate.confirmed',
        'certificate.released',
      ]);
      const { bytes, fileName } = await printCertificate(issued.printed ?? '');
      expect(fileName).to.equal('Zertifikat-WP-2026-0001.pdf');
      const text = await extractText(bytes);
      for (const part of [
        'أحمد درويش',
        'Willkommensbotschaft',
        'WP-2026-0001',
        // 1 UE and 0.5 UE of self-study; the half unit of practice that is planned was not done.
        'im Umfang von 1,5 Unterrichtseinheiten',
        'hat in der Zeit vom 13. November 2026 bis zum 20. November 2026',
        'Thanh Nguyen',
        'Katrin Vogel',
        '23. November 2026',
      ])
        expect(text).to.contain(part);

      const [letter] = (await town.db('letter').select('*')) as { id: string; kind: string; state: string }[];
      expect(letter).to.include({ kind: 'certificateIssued', state: 'resting' });
      const read = await findOptionalLetter(town.db, letter?.id ?? '');
      if (read === null) throw new Error('no letter');
      const words = await writeCertificateLetter(publicContext(town.db, monday), read);
      expect(words?.text)
        .to.contain('https://campus.example.org/learn/certificate')
        .and.to.contain('/sign-in');
      expect(await town.db('person').where({ id: town.people.ahmad.id }).first()).to.include({
        certificateName: 'أحمد درويش',
      });
    });

    it('begins with one request, however often it is clicked', async () => {
      await Promise.all([1, 2, 3].map(() => requestCertificate(town.as('ahmad'), 'Ahmad Darwish')));
      await requestCertificate(town.as('ahmad'), 'Ahmad D.');
      expect(await countOf('certificate')).to.equal(1);
      expect(await audited()).to.deep.equal(['certificate.requested']);
      expect((await newest(town, 'ahmad')).holderName).to.equal('Ahmad Darwish');
    });

    it('can only begin when nothing is missing any more', async () => {
      expect(await missingFor(town.db, town.people.lena.id)).not.to.deep.equal([]);
      await refused(requestCertificate(town.as('lena'), 'Lena'), 409);
      await completePath(town.db, town.people.lena);
      expect(await missingFor(town.db, town.people.lena.id)).to.deep.equal([]);
      await requestCertificate(town.as('lena'), 'Lena');
      expect(await newest(town, 'lena')).to.include({ state: 'requested' });
    });

    it('can never begin by somebody who is no learner', async () => {
      for (const name of ['thanh', 'katrin', 'miriam', 'technik'] as const)
        await refused(requestCertificate(town.as(name), 'Wer auch immer'), 404);
    });

    it('lets nobody confirm, return, release or withdraw an own certificate', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      // The ambassador of yesterday is staff today.
      const promoted = (role: 'projectCoordinator' | 'management') => ({
        ...town.as('ahmad'),
        actor: { ...actorOf(town.people.ahmad), role, municipalityId: null, tandemId: null },
      });
      await refused(confirmCertificate(promoted('projectCoordinator'), id), 404);
      await refused(returnCertificate(promoted('management'), id, 'Bitte ändern.'), 404);
      await confirmCertificate(town.as('thanh'), id);
      await refused(releaseCertificate(promoted('management'), id), 404);
      await releaseCertificate(town.as('katrin'), id);
      await refused(proposeWithdrawal(promoted('projectCoordinator'), id, 'Ein Grund'), 404);
      await proposeWithdrawal(town.as('thanh'), id, 'Ein Grund');
      await refused(withdrawCertificate(promoted('management'), id), 404);
      expect(await newest(town, 'ahmad')).to.include({ state: 'withdrawalProposed' });
    });

    it('needs the right role for every step', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      for (const name of ['ahmad', 'olena', 'miriam', 'technik', 'katrin'] as const)
        await refused(confirmCertificate(town.as(name), id), 404);
      await confirmCertificate(town.as('thanh'), id);
      for (const name of ['ahmad', 'olena', 'miriam', 'technik', 'thanh', 'mira'] as const)
        await refused(releaseCertificate(town.as(name), id), 404);
      await releaseCertificate(town.as('katrin'), id);
      for (const name of ['ahmad', 'olena', 'miriam', 'technik', 'katrin'] as const)
        await refused(proposeWithdrawal(town.as(name), id, 'Ein Grund'), 404);
      await proposeWithdrawal(town.as('mira'), id, 'Ein Grund');
      for (const name of ['ahmad', 'olena', 'miriam', 'technik', 'thanh', 'mira'] as const) {
        await refused(withdrawCertificate(town.as(name), id), 404);
        await refused(dismissWithdrawal(town.as(name), id), 404);
      }
      expect(await newest(town, 'ahmad')).to.include({ state: 'withdrawalProposed', number: 'WP-2026-0001' });
    });

    it('does not let one person sign twice, not even after a change of role', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'confirmed');
      const promoted = {
        ...town.as('thanh'),
        actor: { ...actorOf(town.people.thanh), role: 'management' as const },
      };
      await refused(releaseCertificate(promoted, id), 404);
      expect(await newest(town, 'ahmad')).to.include({ state: 'confirmed', number: null });
    });

    it('is defended by the database itself', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'confirmed');
      const { thanh, ahmad, katrin } = town.people;
      const released = { state: 'released', number: 'WP-2026-0009', printed: '{}', releasedAt: monday };
      const tries: Partial<CertificateRow>[] = [
        { ...released, releasedBy: thanh.id } as Partial<CertificateRow>,
        { ...released, releasedBy: ahmad.id } as Partial<CertificateRow>,
        { confirmedBy: ahmad.id },
        { state: 'released' },
        { state: 'released', releasedBy: katrin.id, number: 'WP-2026-0009' },
        { state: 'withdrawn', withdrawnBy: katrin.id },
        { state: 'returned' },
      ];
      for (const changes of tries) {
        let message = 'nothing was refused';
        try {
          await town.db('certificate').where({ id }).update(changes);
        } catch (error) {
          message = String(error);
        }
        expect(message, JSON.stringify(changes)).to.match(/check constraint/i);
      }
    });

    it('stops when the office returns it, and begins anew with the right name', async () => {
      const first = await certificateOf(town, 'ahmad', 'confirmed', { holderName: 'Ahmat Darwisch' });
      await returnCertificate(town.as('katrin'), first.id, 'Bitte den Namen prüfen.');
      await refused(releaseCertificate(town.as('katrin'), first.id), 409);
      await refused(returnCertificate(town.as('katrin'), first.id, 'Noch einmal.'), 409);
      const second = await certificateOf(town, 'ahmad', 'released', { now: monday + minutes });
      expect(second.id).not.to.equal(first.id);
      expect(second).to.include({ state: 'released', number: 'WP-2026-0001', holderName: 'Ahmad Darwish' });
    });

    it('never loses a number, and begins with 1 every year by the wall clock of Sachsen-Anhalt', async () => {
      await certificateOf(town, 'ahmad', 'released');
      await certificateOf(town, 'sara', 'confirmed');
      const { id } = await newest(town, 'sara');
      const newYear = Date.UTC(2026, 11, 31, 23, 30);
      // Without its row in the audit there is no release, and its number goes back.
      const untraceable = { ...town.as('katrin', newYear), requestId: null as unknown as string };
      await refused(releaseCertificate(untraceable, id), null);
      expect(await newest(town, 'sara')).to.include({ state: 'confirmed', number: null });
      await releaseCertificate(town.as('katrin', newYear), id);
      expect(await newest(town, 'sara')).to.include({ number: 'WP-2027-0001' });
      expect(JSON.parse((await newest(town, 'sara')).printed ?? '')).to.include({ issuedOn: '2027-01-01' });
    });

    it('takes one number when the same person clicks twice, and refuses a second person', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'confirmed');
      await Promise.all([1, 2].map(() => releaseCertificate(town.as('katrin'), id)));
      await refused(releaseCertificate(town.as('jan'), id), 409);
      expect(await town.db('certificateCounter').select('*')).to.deep.equal([{ year: 2026, last: 1 }]);
      expect([
        await countOf('letter'),
        (await audited()).filter((a) => a.endsWith('released')).length,
      ]).to.deep.equal([1, 1]);
    });

    it('is found by its code and by none that is invented', async () => {
      const { code } = await certificateOf(town, 'ahmad', 'released');
      expect(await findOptionalCertificateByCode(town.db, code)).not.to.equal(null);
      expect(await foundByChance(town.db, 300)).to.equal(0);
    });

    it('gives gapless numbers, each once, when two processes release at the same time', async function races() {
      this.timeout(60_000);
      const ids = [
        (await certificateOf(town, 'ahmad', 'confirmed')).id,
        (await certificateOf(town, 'sara', 'confirmed')).id,
        ...(await moreConfirmed(town, 6)),
      ];
      const orders = [
        { name: 'katrin', ids },
        { name: 'jan', ids: ids.toReversed() },
      ] as const;
      const results = await inProcesses(
        orders.map((order) => ({
          url: town.url,
          actor: actorOf(town.people[order.name]),
          ids: order.ids,
        })),
      );
      const rows = (await town.db('certificate').orderBy('number')) as CertificateRow[];
      expect(rows.map(({ number }) => number)).to.deep.equal(
        ids.map((_, index) => `WP-2026-000${String(index + 1)}`),
      );
      expect(rows.every((row) => row.printed?.includes(`"${row.number ?? ''}"`))).to.equal(true);
      expect(results.flat().filter((result) => result === 'released').length).to.equal(ids.length);
      expect(results.flat().filter((result) => result === 'conflict').length).to.equal(ids.length);
      expect(await countOf('letter')).to.equal(ids.length);
    });

    it('is not moved by courses and rules that come later, neither before nor after the release', async () => {
      const asked = await certificateOf(town, 'ahmad', 'requested');
      await publishLonger(town);
      expect(await missingFor(town.db, town.people.ahmad.id)).not.to.deep.equal([]);
      await confirmCertificate(town.as('thanh'), asked.id);
      await releaseCertificate(town.as('katrin'), asked.id);
      const issued = await newest(town, 'ahmad');
      expect(issued.basis).to.equal(asked.basis);
      const before = (await printCertificate(issued.printed ?? '')).bytes;
      expect(await extractText(before)).not.to.contain('Anders');

      await town.db('learningPath').where({ role: 'ambassador' }).update({ title: 'Ein anderer Weg' });
      await town.db('person').where({ id: town.people.thanh.id }).update({ displayName: 'Ganz Anders' });
      await town.db('person').where({ id: town.people.ahmad.id }).update({ certificateName: 'Ganz Anders' });
      const after = (await printCertificate((await newest(town, 'ahmad')).printed ?? '')).bytes;
      expect(Buffer.from(after).equals(before)).to.equal(true);
    });

    it('stops when what was learned is no longer there', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      await town.db('lessonReading').where({ personId: town.people.ahmad.id }).delete();
      await refused(confirmCertificate(town.as('thanh'), id), 409);
      expect(await newest(town, 'ahmad')).to.include({ state: 'requested' });
    });

    it('is not released on a paper that would show empty boxes', async () => {
      await town.db('person').where({ id: town.people.katrin.id }).update({ displayName: '王 Katrin' });
      const { id } = await certificateOf(town, 'ahmad', 'confirmed');
      expect(await releaseCertificate(town.as('katrin'), id)).to.deep.equal({ characters: ['王'] });
      expect(await newest(town, 'ahmad')).to.include({ state: 'confirmed', number: null });
      expect(await countOf('certificateCounter')).to.equal(0);
    });

    it('is not asked for while nothing on it would count as a unit, and the learner reads that LAMSA is next', async () => {
      await publishUnits(0);
      const { id: personId } = town.people.ahmad;
      expect(await missingFor(town.db, personId)).to.deep.equal([{ kind: 'units' }]);
      await refused(requestCertificate(town.as('ahmad'), 'Ahmad Darwish'), 409);
      const items = await certificateNext(
        town.as('ahmad'),
        await learnerFacts(town.db, personId, 'ambassador'),
      );
      expect(items.map(({ list, text }) => [list, text?.slice(0, 10)])).to.deep.equal([
        ['waiting', 'LAMSA muss'],
      ]);
      await publishUnits(2);
      const { printed } = await certificateOf(town, 'ahmad', 'released');
      expect(printed).to.include('"units":2.5').and.to.include('"self":2.5');
    });

    /** A meeting of two hours and its marks for Ahmad, one for each unit. @returns its id */
    const attend = async (kind: 'course' | 'workshop', units: number, startsAt: number): Promise<string> => {
      const { ahmad, miriam } = town.people;
      const meetingId = newId();
      await town.db('meeting').insert({
        ...{ id: meetingId, title: 'Treffen', kind, audience: 'everybody', units, startsAt },
        ...{ endsAt: startsAt + 120 * minutes, place: 'Rathaus', seatsTaken: 0, lastNumber: 0 },
        courseSlug: kind === 'course' ? 'pflicht' : null,
        municipalityId: ahmad.municipalityId,
        ...{ state: 'published', revision: 0, roomCodeHash: meetingId, createdBy: miriam.id },
        ...{ createdAt: monday - 20 * days, changedAt: monday - 20 * days },
      });
      for (let unit = 1; unit <= units; unit++) await mark(meetingId, unit, 'present', 1);
      return meetingId;
    };
    const mark = async (meetingId: string, unit: number, state: string, turn: number): Promise<void> => {
      await town.db('attendanceMark').insert({
        ...{ meetingId, personId: town.people.ahmad.id, unit, turn, state, source: 'tick' },
        ...{ markedBy: town.people.miriam.id, markedAt: monday, reason: turn === 1 ? null : 'Verwechselt.' },
      });
    };

    it('names the units of presence as they were when it was requested, and waits when fewer stand', async () => {
      const meeting = await attend('course', 2, monday - 14 * days);
      await attend('workshop', 3, monday - days);
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      await mark(meeting, 2, 'absent', 2);
      await refused(confirmCertificate(town.as('thanh'), id), 409);
      await mark(meeting, 2, 'present', 3);
      await attend('course', 1, monday - 2 * days);
      await confirmCertificate(town.as('thanh'), id);
      await releaseCertificate(town.as('katrin'), id);
      const { printed } = await newest(town, 'ahmad');
      expect(JSON.parse(printed ?? '')).to.deep.include({
        version: 3,
        units: 6.5,
        extent: { self: 1.5, live: 2, practice: 0, workshop: 3 },
        period: { from: '2026-11-09', to: '2026-11-22' },
      });
      const before = (await printCertificate(printed ?? '')).bytes;
      await mark(meeting, 1, 'absent', 2);
      const after = (await printCertificate((await newest(town, 'ahmad')).printed ?? '')).bytes;
      expect(Buffer.from(after).equals(before)).to.equal(true);
    });

    const publishUnits = async (units: number): Promise<void> => {
      const head = (id: string, self: number, rest = ''): string =>
        `---\nid: ${id}\ntitle: Modul\ngoal: Ich kann etwas.\nunits: { self: ${self}, live: 0, practice: 0.5 }\n${rest}---\nText.\n`;
      const course = sampleCourse('pflicht', {
        '01-eins/module.md': head('m1', units),
        '02-zwei/module.md': head('m2', units / 4, 'mustPass: true\n'),
      });
      await inTransaction(publicContext(town.db, monday), (tx) => publishCourse(tx, course));
    };

    it('ends when two people withdraw it, and the same holder may ask again', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'released');
      await refused(withdrawCertificate(town.as('katrin'), id), 409);
      await proposeWithdrawal(town.as('thanh'), id, 'Auf falschen Namen ausgestellt.');
      await refused(proposeWithdrawal(town.as('mira'), id, 'Noch ein Grund.'), 409);
      await withdrawCertificate(town.as('jan'), id);
      await withdrawCertificate(town.as('jan'), id);
      await refused(withdrawCertificate(town.as('katrin'), id), 409);
      expect((await audited()).slice(3)).to.deep.equal([
        'certificate.withdrawalProposed',
        'certificate.withdrawn',
      ]);
      await requestCertificate(town.as('ahmad', monday + days), 'Ahmad Darwish');
      expect(await newest(town, 'ahmad')).to.include({ state: 'requested' });
    });

    it('goes on when management keeps it, and the reason is forgotten', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'released');
      await proposeWithdrawal(town.as('thanh'), id, 'Ein Verdacht');
      await dismissWithdrawal(town.as('katrin'), id);
      expect(await newest(town, 'ahmad')).to.include({ state: 'released', withdrawalReason: null });
      expect(JSON.stringify(await town.db('auditEntry').select('*'))).not.to.contain('Verdacht');
    });

    it('is decided about once, by what was read, and two clicks are one', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'released');
      const propose = (name: Name, reason: string, now = monday): Promise<void> =>
        proposeWithdrawal(town.as(name, now), id, reason);
      await Promise.all([propose('thanh', 'Ein Verdacht'), propose('thanh', 'Ein Verdacht')]);
      await refused(propose('thanh', 'Ein anderer Grund'), 409);
      const thanhPromoted = {
        ...town.as('thanh'),
        actor: { ...town.as('thanh').actor, role: 'management' as const },
      };
      await refused(withdrawCertificate(thanhPromoted, id), 404);
      await dismissWithdrawal(town.as('katrin'), id, monday);
      await dismissWithdrawal(town.as('jan'), id, monday);
      await propose('mira', 'Ein neuer Grund', monday + days);
      // A window that has been open since the first proposal.
      await refused(withdrawCertificate(town.as('katrin'), id, monday), 409);
      await refused(dismissWithdrawal(town.as('katrin'), id, monday), 409);
      await withdrawCertificate(town.as('katrin'), id, monday + days);
      await refused(dismissWithdrawal(town.as('jan'), id, monday + days), 409);
      await refused(propose('mira', 'Ein neuer Grund', monday + days), 409);
      expect((await audited()).slice(3)).to.deep.equal([
        'certificate.withdrawalProposed',
        'certificate.withdrawalDismissed',
        'certificate.withdrawalProposed',
        'certificate.withdrawn',
      ]);
    });

    it('is not known to people outside the office', async () => {
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      for (const name of ['olena', 'miriam', 'technik', 'sara'] as const)
        await refused(confirmCertificate({ ...town.as(name) }, id), 404);
    });

    it('stands on «Als Nächstes»: ask for it, wait for whom, here it is', async () => {
      const seen = async (name: Name): Promise<unknown> => {
        const ctx = town.as(name);
        const facts = await learnerFacts(ctx.db, ctx.actor.personId, 'ambassador');
        return (await certificateNext(ctx, facts)).map(({ list, title }) => `${list}: ${title}`);
      };
      expect(await seen('lena')).to.deep.equal([]);
      expect(await seen('ahmad')).to.deep.equal(['next: Zertifikat anfordern']);
      const { id } = await certificateOf(town, 'ahmad', 'requested');
      expect(await seen('ahmad')).to.deep.equal(['waiting: Mein Zertifikat']);
      await returnCertificate(town.as('thanh'), id, 'Bitte den Namen prüfen.');
      expect(await seen('ahmad')).to.deep.equal(['next: Angaben für das Zertifikat korrigieren']);
      await certificateOf(town, 'ahmad', 'released', { now: monday + minutes });
      expect(await seen('ahmad')).to.deep.equal(['done: Mein Zertifikat']);
    });
  });
});

/** A newer version of the required course, with another title and one more lesson. */
async function publishLonger(town: CertificateTown): Promise<void> {
  const longer = sampleCourse('pflicht', {
    'course.md':
      '---\ntitle: Anders\norder: 1\nlanguage: de\ncontentAsOf: 2026-11-23\nlicence: CC BY-SA 4.0\nauthors: [LAMSA]\n' +
      'passMarks: { localCoordinator: 70, ambassador: 60 }\ntest: { drawPerModule: 1 }\n' +
      'competences: [Anderes planen, Anderes prüfen]\n---\nBeschreibung.\n',
    '01-eins/03-neu.md':
      '---\nid: m1-neu\ntitle: Anders\nminutes: 15\n---\n:::case\nEin Fall.\n:::\n\nText.\n\n:::task\nTun Sie etwas.\n:::\n',
  });
  await inTransaction(publicContext(town.db, monday), (tx) => publishCourse(tx, longer));
}

/** Copies of Sara's confirmed certificate for new people, to have many of them without much learning. */
async function moreConfirmed(town: CertificateTown, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const person = await addPerson(town.db, {
      login: `lern${String(index)}`,
      role: 'ambassador',
      municipalityId: town.people.lena.municipalityId,
    });
    await completePath(town.db, person);
    const { ahmad } = town.people;
    const [row] = (await town.db('certificate').where({ personId: ahmad.id })) as CertificateRow[];
    if (row === undefined) throw new Error('no certificate to copy');
    const copy = { ...row, id: newId(), code: newId(), personId: person.id, holderName: person.login };
    await town.db('certificate').insert(copy);
    ids.push(copy.id);
  }
  return ids;
}

/** Starts one process for each order, lets all go at the same moment, and collects what each says. */
async function inProcesses(orders: readonly ReleaseOrder[]): Promise<string[][]> {
  const program = fileURLToPath(new URL('release.process.ts', import.meta.url));
  const started = orders.map((order) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(order)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    return { child, ready: once(lines, 'line'), lines };
  });
  await Promise.all(started.map(({ ready }) => ready));
  return Promise.all(
    started.map(async ({ child, lines }) => {
      const said = once(lines, 'line');
      child.stdin.write('go\n');
      const [line] = (await said) as [string];
      return JSON.parse(line) as string[];
    }),
  );
}

/** @param status of the refusal, or null for any error */
async function refused(work: Promise<unknown>, status: number | null): Promise<void> {
  let found: unknown = 'nothing was refused';
  try {
    await work;
  } catch (error) {
    found = status === null ? null : (error as { status?: unknown }).status;
  }
  expect(found).to.equal(status);
}
