import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { id } from '../platform/http/input.ts';
import { hiddenPage, page } from '../platform/http/reply.ts';
import { findOptionalParkedForm } from './parked-forms.queries.ts';

/**
 * Asks whether a form that waited is to be posted again: to the address where it was posted first, past all checks of
 * that address. Until its ten minutes are over it can be asked for again, so that a broken connection loses nothing.
 * @param house what it needs from outside this feature: the page on which the form of an address stands
 */
export function parkedFormRoutes(house: { nearestPage(path: string): string }): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/resume/:token',
      action: 'account.manage',
      params: z.strictObject({ token: id }),
      async handle(ctx, { params }) {
        const form = await findOptionalParkedForm(ctx, params.token, ctx.actor.personId);
        return form === null
          ? hiddenPage('identity/parked-gone', { title: ctx.t('identity.parked.goneTitle') }, 404)
          : page('identity/parked-form', {
              title: ctx.t('identity.parked.title'),
              action: form.path,
              fields: form.fields,
              back: house.nearestPage(form.path.split('?')[0] ?? ''),
            });
      },
    }),
  ];
}
