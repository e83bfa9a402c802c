import type { Context } from '../access/context.ts';
import { setStep, takeOver, writeNote } from '../accompaniment/accompaniment.actions.ts';
import {
  listAccompanied,
  listNotes,
  listPossibleParticipants,
} from '../accompaniment/accompaniment.queries.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { day } from './moments.ts';

/** Thanh accompanies Musterstadt: a kick-off six weeks ago, a talk last week. Nobody accompanies the neighbour yet. */
export async function seedAccompaniment(office: Context): Promise<void> {
  const [musterstadt, neustadt] = await listAccompanied(office.db);
  if (musterstadt === undefined || neustadt === undefined) return;
  const ago = (days: number): Context => ({ ...office, now: office.now - days * day });
  await takeOver(ago(45), musterstadt.id);
  const people = await listPossibleParticipants(office.db, musterstadt.id);
  const participantIds = people
    .filter(({ displayName }) => ['Olena Marchenko', 'Iryna Bondar'].includes(displayName))
    .map(({ id }) => id);
  await writeNote(ago(42), musterstadt.id, {
    id: newId(),
    kind: 'kickOff',
    heldOn: localDay(ago(42).now),
    topics:
      'Ziele des Projekts und die nächsten drei Monate.\nDie Stadt stellt den Bürgersaal für die Zukunftswerkstatt.',
    participantIds,
    steps: [
      {
        description: 'Termin für die Zukunftswerkstatt mit dem Rathaus abstimmen',
        dueOn: localDay(ago(14).now),
      },
      { description: 'Zwei Migrantenorganisationen ansprechen', dueOn: null },
    ],
  });
  const [kickOff] = await listNotes(office.db, musterstadt.id);
  const [first] = kickOff?.steps ?? [];
  if (first !== undefined) await setStep(ago(20), musterstadt.id, first.id, true);
  await writeNote(ago(6), musterstadt.id, {
    id: newId(),
    kind: 'monthlyTalk',
    heldOn: localDay(ago(6).now),
    topics: 'Einladungen zur Zukunftswerkstatt: Wer fehlt noch?',
    participantIds: participantIds.slice(0, 1),
    steps: [{ description: 'Liste der eingeladenen Betriebe ergänzen', dueOn: localDay(ago(-8).now) }],
  });
  await writeNote(ago(10), neustadt.id, {
    id: newId(),
    kind: 'visit',
    heldOn: localDay(ago(10).now),
    topics: 'Rundgang durch das Rathaus, Gespräch mit dem Ordnungsamt.',
    participantIds: [],
    steps: [{ description: 'Ansprechperson im Ordnungsamt nennen', dueOn: null }],
  });
}
