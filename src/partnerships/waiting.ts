import type { Badge } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { profileStanding, type ProfileState } from './task-profile.ts';
import { taskStanding, whoBegins } from './tandem-task.ts';
import type { Capacity, TandemMember, Voice } from './tandem.ts';

/** Who reads the sentence: «Sie» are they. The office reads names only. */
export interface Reader {
  readonly personId: string;
  readonly capacity: Capacity | 'office';
}

interface OpenTask {
  readonly number: number;
  readonly statements: readonly Voice[];
}

/** Who waits for whom with an open task, in one sentence. */
export function taskSentence(
  t: Translate,
  reader: Reader,
  members: readonly TandemMember[],
  task: OpenTask,
): string {
  const { stated, missing, waitsForCoordinator } = taskStanding(members, task.statements);
  if (stated.length === 0) {
    const first = whoBegins(members, task.number);
    if (first === null) return t('partnerships.waits.nobodyThere');
    return first.id === reader.personId
      ? t('partnerships.waits.youBegin')
      : t('partnerships.waits.begins', { name: isolated(first.name, t.locale) });
  }
  return waitsForCoordinator ? onCoordinator(t, reader, stated) : onMembers(t, reader, stated, missing);
}

/** Whether the reader's voice is the one that is missing. */
export function isAskedToState(reader: Reader, members: readonly TandemMember[], task: OpenTask): boolean {
  const { missing, waitsForCoordinator } = taskStanding(members, task.statements);
  return reader.capacity === 'localCoordinator'
    ? waitsForCoordinator
    : missing.some(({ id }) => id === reader.personId);
}

/** How the signing of a task profile stands, in one sentence. */
export function profileSentence(
  t: Translate,
  reader: Reader,
  members: readonly TandemMember[],
  profile: { readonly state: ProfileState; readonly version: number; readonly signatures: readonly Voice[] },
): string {
  const { version, state } = profile;
  if (state === 'inForce' && isAskedToSign(reader, members, profile))
    return t('partnerships.profile.joinedLater', { version });
  if (state !== 'proposed') return t(`partnerships.profile.sentence.${state}`, { version });
  const { missing, waitsForCoordinator } = profileStanding(members, profile.signatures);
  const isOwnTurn = isAskedToSign(reader, members, profile);
  if (reader.capacity === 'localCoordinator' && waitsForCoordinator && !isOwnTurn)
    return t('partnerships.profile.signedAsMember', { version });
  const others = [
    ...missing.filter(({ id }) => id !== reader.personId).map(({ name }) => isolated(name, t.locale)),
    ...(waitsForCoordinator && reader.capacity !== 'localCoordinator'
      ? [t('partnerships.localCoordination')]
      : []),
  ];
  if (!isOwnTurn) return t('partnerships.profile.waitsFor', { version, names: listed(t, others) });
  return others.length === 0
    ? t('partnerships.profile.waitsForYou', { version })
    : t('partnerships.profile.waitsForYouAnd', { version, names: listed(t, others) });
}

/** A proposed version waits for everybody; the one in force can be signed by whoever came later. */
export function isAskedToSign(
  reader: Reader,
  members: readonly TandemMember[],
  profile: { readonly state: ProfileState; readonly signatures: readonly Voice[] },
): boolean {
  if (profile.state !== 'proposed' && profile.state !== 'inForce') return false;
  const { missing, waitsForCoordinator } = profileStanding(members, profile.signatures);
  return reader.capacity === 'localCoordinator'
    ? waitsForCoordinator && !hasSigned(reader, profile.signatures)
    : missing.some(({ id }) => id === reader.personId);
}

/** Of one version everybody signs once: whoever has done so as a member cannot do so again as coordinator. */
function hasSigned({ personId }: Reader, signatures: readonly Voice[]): boolean {
  return signatures.some((one) => one.personId === personId);
}

export const profileBadges: Readonly<Record<ProfileState, Badge['kind']>> = {
  draft: 'open',
  proposed: 'waiting',
  inForce: 'done',
  replaced: 'locked',
  superseded: 'locked',
};

function onCoordinator(t: Translate, reader: Reader, stated: readonly TandemMember[]): string {
  const names = namesOf(t, stated);
  if (reader.capacity === 'localCoordinator')
    return t('partnerships.waits.onYou', { count: stated.length, names });
  return stated.some(({ id }) => id === reader.personId)
    ? t('partnerships.waits.youOn', { names: t('partnerships.localCoordination') })
    : t('partnerships.waits.on', {
        count: stated.length,
        waiting: names,
        names: t('partnerships.localCoordination'),
      });
}

function onMembers(
  t: Translate,
  reader: Reader,
  stated: readonly TandemMember[],
  missing: readonly TandemMember[],
): string {
  if (missing.some(({ id }) => id === reader.personId))
    return t('partnerships.waits.onYou', { count: stated.length, names: namesOf(t, stated) });
  const names = namesOf(t, missing);
  return stated.some(({ id }) => id === reader.personId)
    ? t('partnerships.waits.youOn', { names })
    : t('partnerships.waits.on', { count: stated.length, waiting: namesOf(t, stated), names });
}

function namesOf(t: Translate, members: readonly TandemMember[]): string {
  return listed(
    t,
    members.map(({ name }) => isolated(name, t.locale)),
  );
}

/** «Ahmad und Sabine», as the language joins names. */
function listed(t: Translate, names: readonly string[]): string {
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(names);
}
