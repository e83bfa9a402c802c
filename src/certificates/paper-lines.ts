import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Definitions } from '../platform/http/parts.ts';
import { extentOf, hoursOf, unitsOf, type Basis, type Extent } from './certificate.ts';
import { documentTexts } from './document-texts.ts';

/** What stands under one title on the paper, in German as there. */
export interface PaperGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

/** «Vom Bedarf zum Ziel · 1,5 UE», course by course, and then what was learned together. */
export function paperGroups(basis: Basis): PaperGroup[] {
  const { live, workshop } = extentOf(basis);
  const courses = basis.courses.map(({ title, modules, tasks }) => ({
    title,
    lines: [
      ...modules.map((module) => line(module.title, module.units)),
      ...tasks.map((task) => line(documentTexts.task(task.title), task.units)),
    ],
  }));
  const together = [
    { title: documentTexts.meetings, units: live },
    { title: documentTexts.workshop, units: workshop },
  ];
  return [
    ...courses,
    ...together
      .filter(({ units }) => units > 0)
      .map(({ title, units }) => ({ title: line(title, units), lines: [] })),
  ];
}

function line(title: string, units: number): string {
  return units > 0 ? `${title} · ${documentTexts.units(units)}` : title;
}

/** «5 UE Selbststudium · 8 UE Zukunftswerkstatt»; null when all units are of one kind. */
export function extentText(t: Translate, extent: Extent): string | null {
  const parts = (['self', 'live', 'practice', 'workshop'] as const).filter((part) => extent[part] > 0);
  return parts.length < 2
    ? null
    : parts.map((part) => t(`certificates.extent.${part}`, { units: extent[part] })).join(' · ');
}

/** What the paper is about, and how much of it. */
export function basisRows(t: Translate, basis: Basis): Definitions['rows'] {
  if (basis.engagement !== null)
    return [
      {
        term: t('certificates.fact.units'),
        text: t('certificates.hours', { hours: hoursOf(basis.engagement.minutes) }),
      },
    ];
  const extent = extentText(t, extentOf(basis));
  return [
    { term: t('certificates.fact.path'), text: basis.pathTitle, german: true },
    { term: t('certificates.fact.units'), text: t('certificates.units', { units: unitsOf(basis) }) },
    ...(extent === null ? [] : [{ term: t('certificates.fact.extent'), text: extent }]),
  ];
}

/** «23. November 2026 – 30. November 2026». */
export function periodText(t: Translate, basis: Basis): string {
  const day = (iso: string): string => calendarText(iso, t.locale);
  const { from, to } = basis.period;
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}
