import type { OrganisationKind, OrganisationRow } from '../people/places.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { foldForComparison } from '../platform/text/fold.ts';
import type { InvitationRow } from './preparation.ts';

/** Somebody recorded who can be invited by a tick: an organisation of the municipality, or the municipality itself. */
export interface Candidate extends Pick<InvitationRow, 'name' | 'kind'> {
  /** The row's own, so that a renamed organisation stays the one that was ticked. */
  readonly id: string;
}

const invitedAs: Readonly<Record<OrganisationKind, InvitationRow['kind']>> = {
  migrantOrganisation: 'migrantOrganisation',
  company: 'company',
  partner: 'other',
};

/** The municipality first, then its running organisations in the order given. */
export function candidatesOf(
  place: Pick<MunicipalityRow, 'id' | 'name'>,
  organisations: readonly Pick<OrganisationRow, 'id' | 'name' | 'kind' | 'endedOn'>[],
): Candidate[] {
  return [
    { id: place.id, name: place.name, kind: 'municipality' },
    ...organisations
      .filter(({ endedOn }) => endedOn === null)
      .map(({ id, name, kind }) => ({ id, name, kind: invitedAs[kind] })),
  ];
}

/** Those who do not stand on the list yet, under whatever spelling. */
export function notYetInvited<Named extends { readonly name: string }>(
  some: readonly Named[],
  invited: readonly { readonly name: string }[],
): Named[] {
  const known = new Set(invited.map(({ name }) => nameKey(name)));
  return some.filter(({ name }) => !known.has(nameKey(name)));
}

/** The same for «Brücken bauen e.V.» and «brücken bauen e. V.». */
export function nameKey(name: string): string {
  const folded = foldForComparison(name);
  return folded.replaceAll(/[^\p{L}\p{N}]/gu, '') || folded;
}

/**
 * Whom a form means: those ticked, and the one typed, who counts as the recorded one of that name. Each once.
 * @returns null when something was ticked that cannot be (any more)
 */
export function chosenFrom(
  candidates: readonly Candidate[],
  given: { readonly picked: readonly string[]; readonly typed: Pick<InvitationRow, 'name' | 'kind'> | null },
): Pick<InvitationRow, 'name' | 'kind'>[] | null {
  const ticked = given.picked.map((id) => candidates.find((one) => one.id === id));
  const { typed } = given;
  const named =
    typed === null ? [] : [candidates.find(({ name }) => nameKey(name) === nameKey(typed.name)) ?? typed];
  const all = [...ticked, ...named];
  if (!all.every((one) => one !== undefined)) return null;
  const byKey = new Map(all.map((one) => [nameKey(one.name), { name: one.name, kind: one.kind }]));
  return [...byKey.values()];
}
