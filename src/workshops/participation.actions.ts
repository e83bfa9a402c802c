import { inTransaction, type PublicContext } from '../access/context.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { isOpenOn, mostCards, readChoice, type CardKind } from './workshop.ts';
import { findOptionalDayByCode, holdDay, listClusters } from './workshops.queries.ts';
import { hasCardWithKey, insertCards, putBallot, takeCardNumbers } from './workshops.store.ts';

/** What became of a card or a choice. `closed`: the code holds no more; `full`: there are enough cards. */
export type Taken = 'taken' | 'closed' | 'full' | 'tooMany';

/**
 * A card from a phone. The code of the day is the permission; nothing about the phone is kept with the card.
 * @param key named by the form: a second click on it adds nothing
 */
export async function addCard(
  ctx: PublicContext,
  code: string,
  card: { readonly kind: CardKind; readonly text: string; readonly key: string },
): Promise<Taken> {
  return inTransaction(ctx, async (tx) => {
    const workshop = await findOptionalDayByCode(tx.db, code);
    if (workshop === null || !isOpenOn(workshop, localDay(tx.now))) return 'closed';
    if (await hasCardWithKey(tx.db, workshop.id, card.key)) return 'taken';
    // The counter is a lock as well: from here on cards come one after the other.
    const number = await takeCardNumbers(tx.db, workshop.id, 1, mostCards);
    if (number === null) return 'full';
    if (await hasCardWithKey(tx.db, workshop.id, card.key)) throw new SameCard();
    await insertCards(tx.db, [
      {
        id: newId(),
        workshopId: workshop.id,
        number,
        ...card,
        source: 'phone',
        state: 'shown',
        mergedInto: null,
        clusterId: null,
      },
    ]);
    return 'taken' as const;
  }).catch((error: unknown) => {
    if (error instanceof SameCard) return 'taken';
    throw error;
  });
}

/** The other click was faster; rolling back gives the number back. */
class SameCard extends Error {}

/**
 * The choice of a phone, as a whole: choosing again replaces it, so that no click counts twice.
 * @param voter what is kept instead of the phone's cookie of the day
 */
export async function castBallot(
  ctx: PublicContext,
  code: string,
  choice: { readonly voter: string; readonly clusters: readonly string[] },
): Promise<Taken> {
  return inTransaction(ctx, async (tx) => {
    const found = await findOptionalDayByCode(tx.db, code);
    if (found === null) return 'closed';
    const workshop = await holdDay(tx.db, found.id);
    if (workshop.vote !== 'open' || !isOpenOn(workshop, localDay(tx.now))) return 'closed';
    const clusters = readChoice(choice.clusters, await listClusters(tx.db, workshop.id), workshop.dots);
    if (clusters === null) return 'tooMany';
    await putBallot(tx.db, { workshopId: workshop.id, voter: choice.voter, clusters });
    return 'taken';
  });
}
