import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { importCheckPage, importPage } from '../people/roster.page.ts';
import { largestRosterBytes } from '../people/roster-file.ts';
import { raw } from '../platform/http/input.ts';
import { conflictPage, invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { inviteRoster, foreseeRoster } from './roster.actions.ts';
import { readSentRoster } from './roster-upload.adapter.ts';

/** A list of people to invite: first always what would become of every row, then one button that does it. */
export const rosterRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/people/import',
    action: 'person.invite',
    freshMinutes: 15,
    handle: (ctx) => page('people/import', importPage(ctx.t, { text: '', problem: null })),
  }),
  route({
    method: 'post',
    path: '/office/people/import',
    action: 'person.invite',
    body: z.strictObject({
      text: raw(largestRosterBytes).default(''),
      /** What was shown about this list; only then anything is written. */
      shown: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    upload: {
      files: 1,
      fileBytes: largestRosterBytes,
      totalBytes: largestRosterBytes,
      fieldBytes: largestRosterBytes,
    },
    freshMinutes: 60,
    async handle(ctx, { body }, { upload }) {
      const { roster, text } = await readSentRoster(body.text, upload);
      if ('problem' in roster)
        return invalidPage('people/import', importPage(ctx.t, { text, problem: roster.problem }));
      const { rows, unread } = roster;
      if (body.shown !== undefined) {
        const invited = await inviteRoster(ctx, rows, body.shown);
        if (invited !== null) {
          const left = rows.length - invited;
          return seeOther('/office/people', ctx.t('people.import.done', { invited, left }));
        }
      }
      const hasChanged = body.shown !== undefined;
      const model = importCheckPage(ctx.t, {
        fates: await foreseeRoster(ctx, rows),
        unread,
        text,
        hasChanged,
      });
      return hasChanged ? conflictPage('people/import-check', model) : page('people/import-check', model);
    },
  }),
];
