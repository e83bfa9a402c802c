import type { Steps } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { profileStanding } from './task-profile.ts';
import { taskStanding, whoBegins } from './tandem-task.ts';
import { arrived, type TandemMember, type Voice } from './tandem.ts';
import type { Reader } from './waiting.ts';

type Step = Steps['steps'][number];

/** Who waits for whom with an open task, as a picture: everybody who is asked, and how far they are. */
export function taskPicture(
  t: Translate,
  reader: Reader,
  members: readonly TandemMember[],
  task: { readonly number: number; readonly statements: readonly Voice[] },
): Steps | null {
  const { stated, waitsForCoordinator } = taskStanding(members, task.statements);
  const present = arrived(members);
  if (present.length === 0) return null;
  const first = stated.length === 0 ? whoBegins(members, task.number) : null;
  const isTurn = (member: TandemMember): boolean => first === null || first.id === member.id;
  const people = present.map((member) =>
    stated.includes(member)
      ? step(t, reader, member, 'done', 'stated')
      : step(t, reader, member, isTurn(member) ? 'current' : 'coming', 'stated'),
  );
  // Whoever is alone has the local coordinator beside them.
  const beside =
    present.length > 1 ? [] : [coordination(t, reader, waitsForCoordinator ? 'current' : 'coming')];
  return { label: t('partnerships.standing.label'), steps: [...people, ...beside] };
}

/** Who has signed a proposed task profile already, and who is asked to. */
export function profilePicture(
  t: Translate,
  reader: Reader,
  members: readonly TandemMember[],
  signatures: readonly Voice[],
): Steps {
  const { missing, waitsForCoordinator } = profileStanding(members, signatures);
  return {
    label: t('partnerships.standing.signLabel'),
    steps: [
      ...arrived(members).map((member) =>
        step(t, reader, member, missing.includes(member) ? 'current' : 'done', 'signed'),
      ),
      coordination(t, reader, waitsForCoordinator ? 'current' : 'done'),
    ],
  };
}

function step(
  t: Translate,
  { personId, capacity }: Reader,
  { id, name }: TandemMember,
  state: Step['state'],
  done: 'stated' | 'signed',
): Step {
  const isReader = capacity === 'member' && id === personId;
  return {
    text: isReader ? t('partnerships.tandem.you', { name: isolated(name, t.locale) }) : name,
    state,
    icon: 'person',
    note: noteOf(t, state, isReader, done),
  };
}

function coordination(t: Translate, { capacity }: Reader, state: Step['state']): Step {
  return {
    text: t('partnerships.standing.coordination'),
    state,
    icon: 'person',
    note: noteOf(t, state, capacity === 'localCoordinator', 'signed'),
  };
}

function noteOf(t: Translate, state: Step['state'], isReader: boolean, done: 'stated' | 'signed'): string {
  if (state === 'done') return t(`partnerships.standing.${done}`);
  if (state === 'coming') return t('partnerships.standing.later');
  return t(`partnerships.standing.${isReader ? 'yourTurn' : 'turn'}`);
}
