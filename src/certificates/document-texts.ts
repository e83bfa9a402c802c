import type { Extent } from './certificate.ts';
import type { PrintedFacts } from './certificate-document.ts';

/**
 * The fixed words of the certificate, version 1 and what version 2 adds.
 *
 * They are not in `locales/`: a certificate is a German paper whatever language its holder reads the pages in, and
 * one that was issued must never change its words because somebody improved a translation. So these texts belong to
 * `PrintedFacts.version` and stay as they are; other words are a new version. The wording is neutral and has no
 * gender star, because some of those who sign or read it may not use one.
 */
export const documentTexts = {
  title: 'Zertifikat',
  number: (number: string) => `Registernummer ${number}`,
  attended: (from: string, to: string) =>
    from === to
      ? `hat am ${from} an der Qualifizierung`
      : `hat in der Zeit vom ${from} bis zum ${to} an der Qualifizierung`,
  path: (title: string) => `„${title}“`,
  extent: (units: number) =>
    units === 1
      ? 'im Umfang von 1 Unterrichtseinheit (45 Minuten) mit Erfolg teilgenommen.'
      : `im Umfang von ${germanNumber(units)} Unterrichtseinheiten (je 45 Minuten) mit Erfolg teilgenommen.`,
  basis: 'Grundlage sind vollständig bearbeitete Lektionen und bestandene Abschlusstests.',
  format: (format: string, contentAsOf: string) => `Form: ${format} · Stand der Inhalte: ${contentAsOf}`,
  contents: 'Inhalte',
  units: (units: number) => `${germanNumber(units)} UE`,
  competences: 'Kompetenzen',
  can: (name: string) => `${name} kann`,
  annexFollows: (page: number) => `Inhalte und Kompetenzen stehen in der Anlage ab Seite ${String(page)}.`,
  annex: 'Anlage zum Zertifikat',
  annexLine: (number: string, name: string) => `${number} · ${name}`,
  pageOf: (page: number, pages: number) => `Seite ${String(page)} von ${String(pages)}`,
  issued: (place: string, on: string) => `${place}, ${on}`,
  signatureRoles: ['Bestätigt', 'Freigegeben'],
  verification: 'Echtheit prüfen',
  verifyHow: 'QR-Code mit dem Telefon scannen oder diese Adresse öffnen:',
  code: (grouped: string) => `Prüfcode ${grouped}`,
  qrAlt: (url: string) => `QR-Code zur Prüfung dieses Zertifikats unter ${url}`,
  linkAlt: 'Seite zur Prüfung dieses Zertifikats öffnen',
  /** From here on version 2. `null` when all units are of one kind. */
  extentParts: ({ self, live, practice, workshop }: Extent): string | null => {
    const parts = [
      [self, 'Selbststudium'],
      [live, 'bei Terminen'],
      [practice, 'Praxisaufgaben'],
      [workshop, 'Zukunftswerkstatt'],
    ] as const;
    const said = parts.flatMap(([units, what]) => (units > 0 ? [`${germanNumber(units)} UE ${what}`] : []));
    return said.length < 2 ? null : `Davon ${enumeration(said)}.`;
  },
  basisParts: (done: { readonly tasks: boolean; readonly meetings: boolean }) => {
    const said = [
      'gelesene Lektionen',
      'bestandene Abschlusstests',
      ...(done.tasks ? ['geprüfte Praxisaufgaben'] : []),
      ...(done.meetings ? ['besuchte Termine'] : []),
    ];
    return `Grundlage: ${enumeration(said)}.`;
  },
  formatWithMeetings: (format: string, contentAsOf: string) =>
    `Form: ${format}; dazu gemeinsame Termine · Stand der Inhalte: ${contentAsOf}`,
  task: (title: string) => `Praxis: ${title}`,
  meetings: 'Termine',
  workshop: 'Zukunftswerkstatt',
} as const;

export function enumeration(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} und ${last}`;
}

/** The note that every certificate of this kind carries. */
export const legalNote = 'Diese Bescheinigung ist kein staatlich anerkannter Abschluss.';

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

/** `2026-03-01` → `1. März 2026`, written out here so that no update of the runtime's language data changes it. */
export function germanDay(day: PrintedFacts['issuedOn']): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(date)}. ${months[(month ?? 1) - 1] ?? ''} ${String(year)}`;
}

export function germanNumber(value: number): string {
  return String(value).replace('.', ',');
}

/** In place of a name, on drafts. As short as a name, so that it takes no more lines. */
export const stillToSign = 'wird eingetragen';
