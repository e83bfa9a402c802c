import type { Scope } from '../access/visibility.ts';
import type { Db } from '../platform/database.ts';
import type { CardKind } from './workshop.ts';
import { findOptionalLatestDay, listCards, listCountedClusters } from './workshops.queries.ts';

/** Something that came out of the day: a cluster with its votes, or a single card. */
export interface WorkshopResult {
  readonly key: string;
  readonly day: string;
  readonly text: string;
  /** The cluster in which a card lies; null for cards outside and for clusters themselves. */
  readonly cluster: string | null;
  readonly kind: CardKind | null;
  /** Only for clusters. */
  readonly votes: number | null;
}

/** The clusters of the latest day, most dots first, each followed by its cards; then the cards outside of clusters. */
export async function listResults(
  db: Db,
  scope: Scope,
  municipalityId: string,
): Promise<readonly WorkshopResult[]> {
  const workshop = await findOptionalLatestDay(db, scope, municipalityId);
  if (workshop === null) return [];
  const { day } = workshop;
  const clusters = await listCountedClusters(db, workshop.id);
  const cards = (await listCards(db, workshop.id)).filter(({ state }) => state === 'shown');
  const cardsOf = (clusterId: string | null, name: string | null): WorkshopResult[] =>
    cards
      .filter((card) => card.clusterId === clusterId)
      .map(({ id, kind, text }) => ({ key: `card:${id}`, day, text, cluster: name, kind, votes: null }));
  return [
    ...clusters.flatMap(({ id, name, votes }): WorkshopResult[] => [
      { key: `cluster:${id}`, day, text: name, cluster: null, kind: null, votes },
      ...cardsOf(id, name),
    ]),
    ...cardsOf(null, null),
  ];
}
