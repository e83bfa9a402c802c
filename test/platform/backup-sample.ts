import type { Knex } from 'knex';
import { listBackupTables } from '../../src/platform/backup-tables.ts';
import { selectRows } from '../../src/platform/database.ts';

const at = Date.UTC(2026, 10, 23, 8);
const oddText = `'"\\ \u2028 * \n ä 34 000 € Олена أحمد 🌻`;

/** Rows that are hard to carry over: bytes, every script, line breaks, a submitted attempt, a person who invited themselves. */
export async function fillDatabase(db: Knex): Promise<void> {
  const person = { locale: 'uk', state: 'active', createdAt: at };
  await db('municipality').insert({ id: 'M', name: oddText, createdAt: at });
  await db('tandem').insert({ id: 'T', municipalityId: 'M', name: 'Tandem', createdAt: at });
  await db('person').insert({
    ...person,
    id: 'P',
    login: 'olena',
    displayName: oddText,
    role: 'localCoordinator',
    municipalityId: 'M',
    invitedBy: 'P',
  });
  await db('person').insert({
    ...person,
    id: 'Q',
    login: 'thanh',
    displayName: 'Thanh',
    role: 'projectCoordinator',
  });
  await db('courseVersion').insert({
    hash: 'h',
    slug: 'kurs',
    title: 'Kurs',
    content: '{}',
    publishedAt: at,
  });
  await db('course').insert({ slug: 'kurs', currentHash: 'h', position: 1 });
  await db('courseMedium').insert({
    name: 'x.png',
    type: 'image/png',
    content: Buffer.from([0, 10, 255, 34]),
  });
  await db('attempt').insert({
    id: 'A',
    personId: 'P',
    courseSlug: 'kurs',
    courseHash: 'h',
    quizId: 'q',
    kind: 'proof',
    round: 1,
    number: 1,
    seed: 's',
    questionIds: '[]',
    passMark: 70,
    startedAt: at,
  });
  for (const key of ['1', '2', '3'])
    await db('answerEvent').insert({ attemptId: 'A', questionId: 'q1', key, value: oddText, savedAt: at });
  await db('attempt').where({ id: 'A' }).update({ submittedAt: at, points: 2.5, maxPoints: 3, passed: 1 });
  for (let number = 0; number < 120; number++) await note(db, `${number}`);
}

export async function note(db: Knex | Knex.Transaction, subjectId: string): Promise<void> {
  const entry = { at, action: 'test.noted', subjectKind: 'test', subjectId, details: '{}', requestId: 'R' };
  await db('auditEntry').insert(entry);
}

/** Everything that a backup carries, in an order that both engines agree on. */
export async function dump(db: Knex): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const { name } of await listBackupTables(db)) {
    const rows = await selectRows<Record<string, unknown>>(db, `SELECT * FROM "${name}"`);
    tables[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return tables;
}

/** How many rows of the last resort are open: none, outside of a restore. */
export async function liftedGuards(db: Knex): Promise<number> {
  return (await db('guardLifted')).length;
}
