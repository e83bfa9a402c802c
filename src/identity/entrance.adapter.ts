import type { Role } from '../access/actor.ts';
import type { PublicContext } from '../access/context.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { seeOther, type Reply } from '../platform/http/reply.ts';
import type { Exchange } from '../platform/http/route.ts';
import { tokenIn } from './parked-form.ts';
import { findOptionalParkedFor } from './parked-forms.queries.ts';
import { openSession } from './sign-in.adapter.ts';

/** What signing in needs from outside this feature. */
export interface Entrance {
  /** The invented person behind each one-click role, by login name; empty outside the demo. */
  readonly demoLogins: Readonly<Partial<Record<Role, string>>>;
  /** The page on which somebody of this role begins. */
  startOf(role: Role): string;
  /** True for addresses that somebody of this role may be sent back to. */
  isReturnable(path: string, role: Role): boolean;
  /** Ends after so many milliseconds. */
  pause(ms: number): Promise<unknown>;
}

const learnerRoles: readonly Role[] = ['ambassador', 'localCoordinator'];

/** Signs somebody in who has shown who they are, and sends them on. */
export async function enter(
  ctx: PublicContext,
  { req }: Exchange,
  entrance: Entrance,
  given: { readonly login: string; readonly sharedDevice: boolean; readonly returnTo: string | null },
): Promise<Reply> {
  const person = await findOptionalPersonByLogin(ctx.db, given.login.toLowerCase());
  if (person === null) throw new NotFound('person');
  await openSession(req, person.id, {
    now: ctx.now,
    sharedDevice: given.sharedDevice,
    longLived: learnerRoles.includes(person.role),
  });
  const { role } = person;
  const { returnTo } = given;
  const goesBack =
    returnTo !== null &&
    entrance.isReturnable(returnTo, role) &&
    !(await waitsForSomebodyElse(ctx, returnTo, person.id));
  return seeOther(goesBack ? returnTo : entrance.startOf(role));
}

/** Whoever signs in next on a shared device learns nothing of what somebody else has left there. */
async function waitsForSomebodyElse(ctx: PublicContext, path: string, personId: string): Promise<boolean> {
  const token = tokenIn(path);
  const owner = token === null ? null : await findOptionalParkedFor(ctx, token);
  return owner !== null && owner !== personId;
}
