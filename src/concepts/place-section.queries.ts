import type { PublicContext } from '../access/context.ts';
import type { PlaceSection } from '../people/place.page.ts';
import { calendarText, dayText } from '../platform/i18n/dates.ts';
import { findOptionalLatestDay } from '../workshops/workshops.queries.ts';
import { parseVersion } from './concept.ts';
import { listVersions } from './concepts.queries.ts';
import { outlineSection } from './outline.ts';

/**
 * Plan and documents for the contact person of a municipality: the day of the Zukunftswerkstatt, the steps of the last
 * version that was kept, and that version to take along. No draft, no people, no learning.
 */
export async function conceptSections(
  { db, t, site }: PublicContext,
  { municipalityId, path }: { readonly municipalityId: string; readonly path: string },
): Promise<readonly PlaceSection[]> {
  const scope = { kind: 'municipality', municipalityId } as const;
  const day = await findOptionalLatestDay(db, scope, municipalityId);
  const [latest] = await listVersions(db, scope, municipalityId);
  // What the concept says is German, whoever reads it.
  const schedule =
    latest === undefined
      ? []
      : outlineSection(site.translations.de, 'schedule', parseVersion(latest.content).sections.schedule ?? {})
          .entries;
  return [
    {
      id: 'plan',
      heading: t('concepts.place.plan'),
      lines: [
        ...(day === null
          ? []
          : [{ text: t('concepts.place.workshop'), note: calendarText(day.day, t.locale), href: null }]),
        ...schedule.map(({ title, rows }) => ({
          text: title,
          note: rows.map(({ term, text }) => `${term}: ${text}`).join(' · '),
          href: null,
        })),
      ],
      empty: t('concepts.place.noPlan'),
    },
    {
      id: 'documents',
      heading: t('concepts.place.documents'),
      lines:
        latest === undefined
          ? []
          : [
              {
                text: t('concepts.place.concept', { number: latest.number }),
                note: dayText(latest.fixedAt, t.locale),
                href: `${path}/concept`,
              },
            ],
      empty: t('concepts.place.noDocument'),
    },
  ];
}
