import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { hiddenPage, page } from '../platform/http/reply.ts';
import { countLetters, findOptionalLetter, listOutbox, type WriteLetter } from './letters.queries.ts';
import { letterView, lettersPerPage, outboxLetterPage, outboxPage } from './outbox.page.ts';

const outboxQuery = z.strictObject({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .default('1')
    .transform(Number),
});

/** What the house has written to people, and whether it has left. `write` knows the words of every kind of letter. */
export function outboxRoutes(write: WriteLetter): readonly AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/office/outbox',
      action: 'outbox.read',
      query: outboxQuery,
      async handle(ctx, { query }) {
        const offset = (query.page - 1) * lettersPerPage;
        const total = await countLetters(ctx.db);
        if (query.page > 1 && offset >= total) throw new NotFound('page');
        const rows = await listOutbox(ctx.db, { limit: lettersPerPage, offset });
        return page(
          'mail/outbox',
          outboxPage(ctx.t, { mailEnabled: ctx.site.mailEnabled, page: query.page, total, rows }),
        );
      },
    }),
    route({
      method: 'get',
      path: '/office/outbox/:id',
      action: 'outbox.read',
      // An invitation is a way in, as on the printed letter.
      freshMinutes: 60,
      params: z.strictObject({ id }),
      async handle(ctx, { params }) {
        const letter = await findOptionalLetter(ctx.db, params.id);
        if (letter === null) throw new NotFound('letter');
        const view = letterView(letter, ctx.actor.role);
        const text = view === 'closed' ? null : await write(ctx, letter, view);
        return hiddenPage('mail/letter', outboxLetterPage(ctx.t, letter, view, text));
      },
    }),
  ];
}
