import type { Actor } from '../access/actor.ts';
import type { Context, PublicContext } from '../access/context.ts';
import { findOptionalPersonByLogin } from '../people/people.queries.ts';

/** Whoever has this login acts, at this moment. @throws Error when nobody has it: the story does not hold */
export async function as(ctx: PublicContext, login: string, now: number): Promise<Context> {
  return { ...ctx, actor: await findByLogin(ctx, login), now };
}

/** @throws Error when nobody has it: the story does not hold */
export async function findByLogin(ctx: PublicContext, login: string): Promise<Actor> {
  const person = await findOptionalPersonByLogin(ctx.db, login);
  if (person === null) throw new Error(`the story of the demo does not hold: no ${login}`);
  return {
    personId: person.id,
    role: person.role,
    municipalityId: person.municipalityId,
    tandemId: person.tandemId,
  };
}
