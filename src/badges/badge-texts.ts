import type { PaperKind } from '../certificates/certificate-document.ts';
import { germanNumber } from '../certificates/document-texts.ts';
import { paperNames } from '../credentials/paper-names.ts';
import { kindOf, type Achievement } from './achievement.ts';

const nameOfKind = (kind: PaperKind): string => paperNames[kind];

/**
 * The words inside a credential. As on the paper they are German whatever language its holder reads the pages in, and
 * they are neutral, because an employer reads them.
 */
export const badgeTexts = {
  kind: nameOfKind,
  nameOf: ({ kind, pathTitle }: { readonly kind: PaperKind; readonly pathTitle: string }) =>
    `${nameOfKind(kind)} „${pathTitle}“`,
  description: (achievement: Achievement) =>
    `${descriptions[kindOf(achievement)](germanUnits(achievement.units))} ${achievement.legalNote}`,
  /** Markdown, as the standard allows it here. */
  criteria: (achievement: Achievement) => {
    const { contents, competences, units, contentAsOf } = achievement;
    const kind = kindOf(achievement);
    if (kind === 'engagement') return 'Grundlage sind freiwillig geleistete Stunden, die bestätigt wurden.';
    const basis =
      kind === 'participation'
        ? 'Grundlage ist die Teilnahme, ohne Test.'
        : 'Grundlage sind vollständig bearbeitete Inhalte und bestandene Abschlusstests.';
    return [
      `${basis} Umfang: ${germanUnits(units)}. Stand der Inhalte: ${contentAsOf}.`,
      ...(contents.length === 0
        ? []
        : [
            '**Inhalte**',
            list(contents.map(({ title, parts }) => [title, parts.join('; ')].filter(Boolean).join(': '))),
          ]),
      ...(competences.length === 0
        ? []
        : ['**Kompetenzen**', 'Wer dieses Zertifikat hat, kann', list(competences)]),
    ].join('\n\n');
  },
  served: (hours: number, tasks: readonly string[]) =>
    [`Etwa ${germanHours(hours)}.`, ...(tasks.length === 0 ? [] : [`Aufgaben: ${tasks.join('; ')}`])].join(
      ' ',
    ),
  framework: 'Kompetenzen der Willkommenspartnerschaften',
  statusList: 'Zurückgezogene Zertifikate',
  registerNumber: 'Registernummer',
  verification: 'Echtheit prüfen',
  unsealedTitle: (name: string) => `${name} (Datei ohne Siegel)`,
  unsealed: (verifyUrl: string) =>
    `Diese Datei ist nicht versiegelt und beweist allein nichts. Ob das Papier echt ist, zeigt ${verifyUrl}. This file carries no seal and proves nothing by itself.`,
} as const;

const descriptions: Readonly<Record<PaperKind, (units: string) => string>> = {
  lamsaCertificate: (units) => `Erfolgreiche Teilnahme an der Qualifizierung im Umfang von ${units}.`,
  participation: (units) => `Teilnahme im Umfang von ${units}.`,
  engagement: () => 'Freiwilliges Engagement.',
};

export function germanUnits(units: number): string {
  return units === 1
    ? '1 Unterrichtseinheit (45 Minuten)'
    : `${germanNumber(units)} Unterrichtseinheiten (je 45 Minuten)`;
}

export function germanHours(hours: number): string {
  return hours === 1 ? '1 Stunde' : `${germanNumber(hours)} Stunden`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
