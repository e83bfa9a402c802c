import type { Role } from '../access/actor.ts';
import { parametersIn } from '../access/address.ts';
import type { Context } from '../access/context.ts';
import { whoMay } from '../access/policy.ts';
import type { AnyRoute } from '../access/route.ts';
import type { Exchange } from '../platform/http/route.ts';
import type { Reply } from '../platform/http/reply.ts';
import type { ParkedForm } from './parked-form.ts';

/** Shows a form on its own page, filled as it was posted. */
export type FormAgain = (ctx: Context, exchange: Exchange) => Promise<Reply> | Reply;

/** How the form that was posted to this address is shown again; null where no route does that for this role. */
export function formAgain(
  routes: readonly AnyRoute[],
  { path, fields }: ParkedForm,
  role: Role,
): FormAgain | null {
  const [pathname = ''] = path.split('?');
  for (const { method, path: pattern, action, params, body, reshow } of routes) {
    const given = method === 'post' && reshow !== null ? parametersIn(pattern, pathname) : null;
    if (given === null || reshow === null) continue;
    const who = whoMay(action);
    const [where, typed] = [params.safeParse(given), body.safeParse(bodyOf(fields))];
    if (who === 'anyone' || !who.includes(role) || !where.success || !typed.success) return null;
    const input = { params: where.data, query: {}, body: typed.data } as Parameters<typeof reshow>[1];
    return (ctx, exchange) => reshow(ctx, input, exchange);
  }
  return null;
}

/** As the parser of forms would give it: a field that came more than once is a list. */
function bodyOf(fields: ParkedForm['fields']): Readonly<Record<string, string | string[]>> {
  const body = new Map<string, string | string[]>();
  for (const [name, value] of fields) {
    const before = body.get(name);
    body.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(body);
}
