import { z } from 'zod';
import type { Role } from '../access/actor.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { id } from '../platform/http/input.ts';
import { hiddenPage, page, seeOther } from '../platform/http/reply.ts';
import type { FormAgain } from './form-again.ts';
import { resumePath, type ParkedForm } from './parked-form.ts';
import { findOptionalParkedForm } from './parked-forms.queries.ts';
import { isFresh } from './session.ts';

/**
 * Asks whether a form that waited is to be posted again: to the address where it was posted first, past all checks of
 * that address. Until its ten minutes are over it can be asked for again, so that a broken connection loses nothing.
 * What waited for the password is shown on its own page instead, so that everybody sees what is sent.
 * @param house what it needs from outside this feature: the page on which the form of an address stands, and how it is
 *   shown there again
 */
export function parkedFormRoutes(house: {
  nearestPage(path: string): string;
  formAgain(form: ParkedForm, role: Role): FormAgain | null;
}): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/resume/:token',
      action: 'account.manage',
      params: z.strictObject({ token: id }),
      async handle(ctx, { params }, exchange) {
        const form = await findOptionalParkedForm(ctx, params.token, ctx.actor.personId);
        if (form === null)
          return hiddenPage('identity/parked-gone', { title: ctx.t('identity.parked.goneTitle') }, 404);
        const again = house.formAgain(form, ctx.actor.role);
        if (again !== null)
          return isFresh(ctx.now, exchange.req.session)
            ? again(ctx, exchange)
            : seeOther(`/confirm?returnTo=${resumePath(params.token)}`);
        return page('identity/parked-form', {
          title: ctx.t('identity.parked.title'),
          action: form.path,
          fields: form.fields,
          back: house.nearestPage(form.path.split('?')[0] ?? ''),
        });
      },
    }),
  ];
}
