import { inTransaction, type Context } from '../access/context.ts';
import { handOver } from '../identity/handover.actions.ts';
import { listMunicipalities } from '../people/municipalities.queries.ts';
import { monthsAfter } from '../people/day.ts';
import { pausePerson } from '../people/pauses.actions.ts';
import {
  addContactPoint,
  addFocusArea,
  addOrganisation,
  endFocusArea,
  issueContactLink,
} from '../people/places.actions.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { day } from './moments.ts';
import { demoPlaces, type DemoPlace } from './places.ts';

/** What the project coordinator keeps about the places, and what has changed among their people. */
export async function seedPlaces(
  office: Context,
  people: { readonly former: string; readonly successor: string; readonly paused: string },
): Promise<void> {
  const known = await listMunicipalities(office.db);
  for (const place of demoPlaces) {
    const id = known.find(({ name }) => name === place.name)?.id;
    if (id !== undefined) await furnish(office, id, place);
  }
  await handOver(ago(office, 6), people.former, { kind: 'known', personId: people.successor });
  await inTransaction(ago(office, 10), (tx) => pausePerson(tx, people.paused));
}

async function furnish(office: Context, placeId: string, place: DemoPlace): Promise<void> {
  for (const { agreedDaysAgo, hasEnded, ...area } of place.focusAreas) {
    const then = ago(office, agreedDaysAgo);
    const key = newId();
    await addFocusArea(then, placeId, { key, ...area, agreedOn: localDay(then.now) });
    if (hasEnded === true) await endFocusArea(ago(office, 30), placeId, key);
  }
  for (const point of place.contactPoints)
    await addContactPoint(ago(office, 60), placeId, { key: newId(), ...point });
  for (const organisation of place.organisations)
    await addOrganisation(ago(office, 60), { key: newId(), ...organisation, municipalityId: placeId });
  if (place.linkFor !== null) {
    const expiresOn = monthsAfter(localDay(office.now), 6);
    await issueContactLink(ago(office, 40), placeId, { key: newId(), label: place.linkFor, expiresOn });
  }
}

function ago(office: Context, days: number): Context {
  return { ...office, now: office.now - days * day };
}
