import { calendarText } from '../platform/i18n/dates.ts';
import type { Context } from '../access/context.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { listResults } from '../workshops/results.queries.ts';
import type { Offer } from './adoption.page.ts';

/** Accepted practice tasks of a municipality, as far as the actor may see them; given by whoever keeps the tasks. */
export type AcceptedTexts = (
  ctx: Context,
  municipalityId: string,
) => Promise<readonly { readonly origin: string; readonly title: string; readonly text: string }[]>;

/** What can be taken over into the concept: results of the Zukunftswerkstatt first, then accepted tasks. */
export async function listOffers(
  ctx: Context,
  municipalityId: string,
  acceptedTexts: AcceptedTexts,
): Promise<Offer[]> {
  const { t, db, actor } = ctx;
  const results = await listResults(db, workshopsVisibleTo(actor), municipalityId);
  // What stands in the concept is German, like the concept.
  const german = ctx.site.translations.de;
  const tasks = await acceptedTexts(ctx, municipalityId);
  return [
    ...results.map((result): Offer => {
      const day = calendarText(result.day, german.locale);
      return {
        key: result.key,
        text: result.text,
        origin:
          result.cluster === null
            ? german('concepts.adoption.fromDay', { day })
            : german('concepts.adoption.fromCluster', { day, cluster: result.cluster }),
        note: result.votes === null ? null : t('concepts.adoption.votes', { count: result.votes }),
        ...(result.kind !== null && { kind: result.kind }),
      };
    }),
    ...tasks.map(({ origin, title, text }) => ({
      key: `task:${origin}`,
      text,
      origin: german('concepts.adoption.fromTask', { title }),
      note: null,
    })),
  ];
}
