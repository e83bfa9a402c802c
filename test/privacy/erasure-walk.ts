import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Context } from '../../src/access/context.ts';
import type { World } from '../../src/app.ts';
import { findOptionalCertificateByCode } from '../../src/certificates/certificates.queries.ts';
import { checkIssueLog } from '../../src/certificates/issue-log-check.queries.ts';
import { verificationPage } from '../../src/certificates/verification.page.ts';
import { findOptionalPersonByLogin, findPerson } from '../../src/people/people.queries.ts';
import { listBackupTables } from '../../src/platform/backup-tables.ts';
import { writeBackup } from '../../src/platform/backup.ts';
import { selectRows, withGuardLifted } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { restoreBackup } from '../../src/platform/restore.ts';
import {
  askForErasure,
  carryOutErasure,
  prepareErasure,
  repeatErasures,
} from '../../src/privacy/erasing.actions.ts';
import { readErasureList } from '../../src/privacy/erasure-list.adapter.ts';
import { publicContext, testContext, testSite } from '../support/context.ts';
import { actorOf } from '../support/people.ts';

const login = 'iryna.bondar';
const email = 'iryna@example.org';
/** Stands in everything that she has written herself, or that others have written to or about her. */
const secret = 'Zitronenfalter';
const needles = ['Iryna', 'Bondar', 'Ірина', 'Бондар', login, email, secret];

/**
 * Erases somebody rich in life and searches every table for what was known of her; then once more after the backup
 * from before has been restored. In the end the town is as it was.
 */
export async function walkErasure(world: World, url: string): Promise<void> {
  const { db, site } = world;
  const folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  const file = join(folder, 'before.backup');
  const as = async (name: string): Promise<Context> => {
    const person = await findOptionalPersonByLogin(db, name);
    if (person === null) throw new Error(`no ${name}`);
    return testContext(db, actorOf(person), world.clock(), site);
  };
  try {
    const { personId } = (await as(login)).actor;
    const before = await snapshot(db, personId);
    await writeBackup(url, join(folder, 'untouched.backup'), world.clock());
    await plant(db, personId);
    await writeBackup(url, file, world.clock());
    expect(await found(db)).to.include.members(['person', 'certificate', 'hour_entry', 'tandem_task']);

    await askForErasure(await as(login));
    const request = await db<{ id: string; personId: string }>('erasureRequest')
      .where({ personId })
      .first('id');
    await prepareErasure(await as('thanh.nguyen'), request?.id ?? '');
    await carryOutErasure(await as('katrin.vogel'), request?.id ?? '');
    await carryOutErasure(await as('katrin.vogel'), request?.id ?? '');
    await isErased(db, personId, before);
    expect(readErasureList(site.erasureList).map((one) => one.personId)).to.deep.equal([personId]);

    const known = readErasureList(site.erasureList);
    await restoreBackup(db, file, async (tx) => {
      const ctx = publicContext(tx, world.clock(), site);
      expect(await repeatErasures(ctx, known)).to.equal(1);
      expect(await repeatErasures(ctx, known)).to.equal(0);
    });
    await isErased(db, personId, before);
    await restoreBackup(db, join(folder, 'untouched.backup'), () => Promise.resolve());
    expect(await snapshot(db, personId)).to.deep.equal(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Snapshot {
  readonly certificate: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, unknown>>;
}

/** What must be the same afterwards: the register, and what the funders are told. */
async function snapshot(db: Knex, personId: string): Promise<Snapshot> {
  const certificate = (await db('certificate')
    .where({ personId, kind: 'lamsaCertificate', state: 'released' })
    .first('id', 'number', 'code', 'state', 'releasedAt', 'pathRole')) as Record<string, unknown>;
  const sums = await selectRows<Record<string, unknown>>(
    db,
    `SELECT (SELECT SUM(minutes) FROM hours_approval) AS minutes, (SELECT SUM(people_reached) FROM hours_approval) AS reached,
       (SELECT COUNT(*) FROM attendance_mark WHERE state = 'present') AS presences,
       (SELECT COUNT(*) FROM certificate WHERE number IS NOT NULL) AS certificates,
       (SELECT COUNT(*) FROM attempt WHERE kind = 'proof' AND passed = 1) AS passed`,
  );
  return { certificate, counts: sums[0] ?? {} };
}

async function isErased(db: Knex, personId: string, before: Snapshot): Promise<void> {
  expect(await found(db)).to.deep.equal([]);
  expect(await snapshot(db, personId)).to.deep.equal(before);
  const person = await findPerson(db, personId);
  expect(person).to.include({ displayName: 'Gelöschte Person', state: 'ended', email: null });
  for (const table of ['session', 'password', 'access_code', 'letter', 'calendar_feed', 'enrolment'])
    expect(await db(table).where({ personId }), table).to.deep.equal([]);
  expect(await db('certificatePrintRun'), 'files with the paper').to.deep.equal([]);
  expect(await db('guardLifted')).to.deep.equal([]);
  expect(await checkIssueLog(db)).to.deep.include({ broken: null, contradictions: [] });
  const code = String(before.certificate['code']);
  const paper = await findOptionalCertificateByCode(db, code);
  const { status } = verificationPage(testSite().translations.de, code, paper);
  expect([status.state, status.rows.some(({ text }) => text === '')]).to.deep.equal(['valid', false]);
}

/** Names where people write them, and a word of her own in everything that she has written. */
async function plant(db: Knex, personId: string): Promise<void> {
  await db('person').where({ id: personId }).update({ email });
  await db.transaction((tx) =>
    withGuardLifted(tx, async () => {
      const mark = (table: string, column: string, rows: object): Promise<number> =>
        tx(table)
          .where(rows)
          .whereNotNull(column)
          .update({ [column]: secret });
      const met = {
        activity: await mark('hourEntry', 'activity', { personId }),
        answers: await tx('answerEvent')
          .whereIn('attemptId', tx('attempt').where({ personId }).select('id'))
          .update({ value: secret }),
        note: await tx('accompanimentNote').update({
          topics: 'Iryna Bondar (iryna.bondar) holt den Schlüssel.',
        }),
        task: await tx('tandemTask').update({ purpose: 'Ірина Бондар spricht mit dem Amt.' }),
        place: await tx('focusArea').update({ agreedWith: `Rathaus, ${email}` }),
      };
      for (const [name, count] of Object.entries(met)) expect(count, name).to.be.greaterThan(0);
      const task = await tx<{ id: string }>('tandemTask').first('id');
      const statement = { taskId: task?.id, personId, capacity: 'member', statedAt: 1 };
      await tx('taskStatement').where({ personId }).delete();
      await tx('taskStatement').insert({ ...statement, text: `${secret}.` });
      await addWork(tx, personId, true);
      await addWork(tx, personId, false);
      await mark('attendanceMark', 'reason', { personId });
      const meeting = await tx<{ id: string }>('meeting').first('id');
      const typed = {
        id: newId(),
        meetingId: meeting?.id,
        typed: 'Iryna.Bondar',
        firstUnit: 1,
        checkedInAt: 1,
      };
      await tx('roomCheckIn').insert({ ...typed, state: 'open' });
    }),
  );
}

/** Something handed in alone, accepted or still waiting, with everything that belongs to it. */
async function addWork(tx: Knex.Transaction, personId: string, isAccepted: boolean): Promise<void> {
  const [submissionId, sha256] = [newId(), newId()];
  const version = await tx<{ hash: string }>('courseVersion').first('hash');
  const reviewer = await tx<{ id: string; role: string }>('person').where({ role: 'trainer' }).first('id');
  await tx('practiceSubmission').insert({
    ...{ id: submissionId, courseSlug: 'ankommen', taskId: submissionId, personId, text: secret },
    ...{ state: isAccepted ? 'accepted' : 'revisionRequested', acceptedAt: isAccepted ? 2 : null },
    ...{ revision: 1, rounds: 1, createdAt: 1, changedAt: 1, submittedAt: 1, reviewDueOn: '2026-11-30' },
  });
  const round = { text: secret, submittedAt: 1, reviewDueOn: '2026-11-30', courseHash: version?.hash };
  await tx('practiceRound').insert({ submissionId, number: 1, ...round });
  await tx('practiceContribution').insert({ submissionId, round: 1, personId, sentence: secret });
  const review = { reviewerId: reviewer?.id, levels: '{}', comment: `Iryna Bondar: ${secret}`, decidedAt: 2 };
  const decision = isAccepted ? 'accepted' : 'revisionRequested';
  await tx('practiceReview').insert({ submissionId, round: 1, decision, ...review });
  const question = { askedBy: reviewer?.id, askedAt: 1, question: secret };
  await tx('practiceOpinion').insert({ submissionId, round: 1, ...question });
  await tx('practiceContent').insert({ sha256, bytes: 9, createdAt: 1 });
  await tx('practiceContentPart').insert({ sha256, position: 0, content: Buffer.from(secret) });
  const kept = { sha256, slot: 1, type: 'png', label: secret, bytes: 9, addedBy: personId, addedAt: 1 };
  await tx('practiceFile').insert({ id: newId(), submissionId, ...kept, firstRound: 1 });
}

/** The tables in which something of her stands, bytes of uploads included. */
async function found(db: Knex): Promise<string[]> {
  const tables = (await listBackupTables(db)).map(({ name }) => name);
  const met: string[] = [];
  for (const table of [...tables, 'parked_form', 'throttle', 'guard_lifted']) {
    const text = JSON.stringify(await selectRows(db, `SELECT * FROM "${table}"`), (_key, value: unknown) =>
      isBuffer(value) ? Buffer.from(value.data).toString('utf8') : value,
    );
    if (needles.some((needle) => text.includes(needle))) met.push(table);
  }
  return met;
}

function isBuffer(value: unknown): value is { readonly data: number[] } {
  return (value as { type?: unknown } | null)?.type === 'Buffer';
}
