import { expect } from 'chai';
import type { OutboxRow } from '../../src/mail/letters.queries.ts';
import { findOptionalLetter } from '../../src/mail/letters.queries.ts';
import { writeLetter } from '../../src/letters.ts';
import { locales } from '../../src/platform/i18n/locale.ts';
import { remindOfReviews } from '../../src/practice/nightly.actions.ts';
import { askOpinion, decideReview, startReview } from '../../src/practice/reviews.actions.ts';
import { days, monday, publicContext } from '../support/context.ts';
import { migratedSqlite } from '../support/databases.ts';
import { levels, practiceTown } from './practice-town.ts';

describe('a letter about a practice task', () => {
  it('says in every language what to do, where and until when, and nothing of the work', async () => {
    const database = await migratedSqlite();
    const town = await practiceTown(database.url);
    const { db } = town;
    const ctx = publicContext(db, monday);
    const letter = async (kind: string): Promise<OutboxRow> => {
      const row = await db<{ id: string; kind: string }>('letter').where({ kind }).first();
      const found = await findOptionalLetter(db, row?.id ?? '');
      if (found === null) throw new Error(`no letter of the kind ${kind}`);
      return found;
    };
    try {
      await town.answer('olena', 'allein', { text: 'Mein Geheimnis', handIn: true });
      const { id } = await town.submission('olena', 'allein');
      await startReview(town.as('miriam'), id);
      await askOpinion(town.as('miriam'), id, 'Was meinen Sie?');
      await remindOfReviews(publicContext(db, monday + 17 * days));
      for (const [kind, link] of [
        ['taskReviewDue', `/trainer/tasks/${id}`],
        ['taskReviewLate', '/office/tasks'],
        ['taskOpinionAsked', `/office/tasks/${id}`],
      ] as const)
        for (const locale of locales) {
          const written = await writeLetter(ctx, { ...(await letter(kind)), locale }, 'shown');
          expect(written?.text, `${kind} ${locale}`)
            .to.include(link)
            .and.include('Aufgabe allein')
            .and.not.include('Geheimnis');
        }
      await decideReview(town.as('miriam'), id, {
        ...{ round: 1, decision: 'revisionRequested', levels, comment: 'Vertraulich' },
      });
      for (const locale of locales) {
        const written = await writeLetter(ctx, { ...(await letter('taskReviewed')), locale }, 'shown');
        expect(written?.text, locale)
          .to.include('/learn/courses/praxis/tasks/allein')
          .and.not.include('Vertraulich');
        expect(written?.subject, locale).to.not.include('Aufgabe allein');
      }
      expect(await writeLetter(ctx, await letter('taskReviewDue'), 'shown'), 'no longer due').to.equal(null);
    } finally {
      await db.destroy();
      await database.drop();
    }
  });
});
