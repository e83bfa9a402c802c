import type { Context } from '../access/context.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Reader } from './waiting.ts';

/**
 * The ways into a tandem: its own people by `/learn/tandem`, the local coordinator and the office by its name in the
 * address. Behind them are the same pages, each with what this reader may see and do.
 */
export interface TandemDoor {
  readonly base: '/learn/tandem' | '/local/tandems/:tandem' | '/office/tandems/:tandem';
  readonly read: 'tandem.readOwn' | 'tandem.readLocal' | 'tandem.list';
  /** What an address of this door names besides the thing itself. */
  readonly params: Readonly<Record<string, typeof id>>;
  readonly capacity: Reader['capacity'];
}
export interface WorkingDoor extends TandemDoor {
  readonly work: 'tandem.workOwn' | 'tandem.accompany';
}

export const ownDoor = {
  base: '/learn/tandem',
  read: 'tandem.readOwn',
  work: 'tandem.workOwn',
  params: {},
  capacity: 'member',
} as const satisfies WorkingDoor;

export const localDoor = {
  base: '/local/tandems/:tandem',
  read: 'tandem.readLocal',
  work: 'tandem.accompany',
  params: { tandem: id },
  capacity: 'localCoordinator',
} as const satisfies WorkingDoor;

export const officeDoor = {
  base: '/office/tandems/:tandem',
  read: 'tandem.list',
  params: { tandem: id },
  capacity: 'office',
} as const satisfies TandemDoor;

/** One request through a door. */
export interface Visit {
  readonly tandemId: string;
  readonly reader: Reader;
  /** Address of the tandem's page, and what leads back from it. */
  readonly base: string;
  readonly back: { readonly href: string; readonly text: string };
}

/** @throws NotFound when somebody asks for the own tandem and has none */
export function visit(
  ctx: Context,
  door: TandemDoor,
  params: Readonly<Record<string, string | undefined>>,
): Visit {
  const tandemId = door.capacity === 'member' ? ctx.actor.tandemId : params['tandem'];
  if (tandemId === null || tandemId === undefined) throw new NotFound('tandem');
  return {
    tandemId,
    reader: { personId: ctx.actor.personId, capacity: door.capacity },
    base: door.base.replace(':tandem', tandemId),
    back: backOf(ctx.t, door),
  };
}

function backOf(t: Translate, { base }: TandemDoor): Visit['back'] {
  switch (base) {
    case '/learn/tandem':
      return { href: '/learn', text: t('learning.next.title') };
    case '/local/tandems/:tandem':
      return { href: '/local/tandems', text: t('partnerships.local.title') };
    case '/office/tandems/:tandem':
      return { href: '/office/tandems', text: t('partnerships.office.title') };
  }
}
