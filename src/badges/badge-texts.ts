import type { Achievement } from './achievement.ts';

/**
 * The words inside a credential. As on the paper they are German whatever language its holder reads the pages in, and
 * they are neutral, because an employer reads them.
 */
export const badgeTexts = {
  nameOf: (pathTitle: string) => `LAMSA-Zertifikat „${pathTitle}“`,
  description: ({ units, legalNote }: Achievement) =>
    `Erfolgreiche Teilnahme an der Qualifizierung im Umfang von ${germanUnits(units)}. ${legalNote}`,
  /** Markdown, as the standard allows it here. */
  criteria: ({ contents, competences, units, contentAsOf }: Achievement) =>
    [
      `Grundlage sind vollständig bearbeitete Inhalte und bestandene Abschlusstests. Umfang: ${germanUnits(units)}. Stand der Inhalte: ${contentAsOf}.`,
      '**Inhalte**',
      list(contents.map(({ title, parts }) => [title, parts.join('; ')].filter(Boolean).join(': '))),
      ...(competences.length === 0
        ? []
        : ['**Kompetenzen**', 'Wer dieses Zertifikat hat, kann', list(competences)]),
    ].join('\n\n'),
  framework: 'Kompetenzen der Willkommenspartnerschaften',
  statusList: 'Zurückgezogene Zertifikate',
} as const;

function germanUnits(units: number): string {
  return units === 1
    ? '1 Unterrichtseinheit (45 Minuten)'
    : `${String(units).replace('.', ',')} Unterrichtseinheiten (je 45 Minuten)`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
