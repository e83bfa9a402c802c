import type { PaperKind, ThirdPrintedFacts } from './certificate-document.ts';
import { documentTexts, enumeration, germanDay, germanNumber } from './document-texts.ts';

/**
 * The fixed words of version 3, beside those that it shares with version 2 (`document-texts.ts`): German on every
 * paper, neutral or in pairs, never with a star. They are frozen with their version once papers of it are out.
 */
export const paperWords = {
  draft: 'Entwurf',
  draftNote: 'Entwurf – noch nicht ausgestellt. Dieses Blatt beweist nichts.',
  draftCode: 'QR-Code, Adresse und Prüfcode kommen mit der Ausstellung.',
  born: (day: string) => `geboren am ${germanDay(day)}`,
  updated: (day: string) => `aktualisiert am ${germanDay(day)}`,
  asOf: (day: string) => `Stand der Inhalte: ${germanDay(day)}`,
  format: (format: string) => `Form: ${format}`,
  onlyMeetings: 'Form: gemeinsame Termine',
  formatWithMeetings: (format: string) => `Form: ${format}; dazu gemeinsame Termine`,
  /** What the units of mere participation stand on: no test, no task. */
  presence: (done: { readonly lessons: boolean; readonly meetings: boolean }) => {
    const said = [
      ...(done.lessons ? ['bearbeitete Lektionen'] : []),
      ...(done.meetings ? ['besuchte Termine'] : []),
    ];
    return said.length === 0 ? null : `Grundlage: ${enumeration(said)}.`;
  },
  tasks: 'Aufgaben',
  thanks: 'Wir danken herzlich für Zeit, Wissen und Tatkraft.',
  supporters: 'Gefördert von',
  logo: (name: string) => `Logo: ${name}`,
  /** What follows the first sheet, as „Inhalte und Kompetenzen ab Seite 2“. */
  follows: (parts: readonly string[]) => `Dazu gehören: ${enumeration(parts)}.`,
  onPage: (what: string, page: number) => `${what} (Seite ${String(page)})`,
  contentsFrom: (hasCompetences: boolean, page: number) =>
    `${hasCompetences ? 'Inhalte und Kompetenzen' : 'Inhalte'} stehen in der Anlage ab Seite ${String(page)}.`,
  tasksFrom: (page: number) => `Die Aufgaben stehen in der Anlage ab Seite ${String(page)}.`,
  results: 'Ergebnisse',
  resultsNote: 'Diese Seite steht hier auf eigenen Wunsch. Prozente sind erreichte Punkte, keine Noten.',
  resultColumns: ['Abschlusstest zu', 'Ergebnis', 'bestanden am'],
  percent: (percent: number) => `${String(percent)} %`,
  englishVersion: 'englische Fassung',
} as const;

interface KindWords {
  readonly title: string;
  /** Begins the name of the file. */
  readonly file: string;
  readonly annex: string;
  readonly qrAlt: (url: string) => string;
  readonly linkAlt: string;
}

export const kindWords: Readonly<Record<PaperKind, KindWords>> = {
  lamsaCertificate: {
    title: documentTexts.title,
    file: 'Zertifikat',
    annex: documentTexts.annex,
    qrAlt: documentTexts.qrAlt,
    linkAlt: documentTexts.linkAlt,
  },
  participation: {
    title: 'Teilnahmebescheinigung',
    file: 'Teilnahmebescheinigung',
    annex: 'Anlage zur Teilnahmebescheinigung',
    qrAlt: (url) => `QR-Code zur Prüfung dieser Bescheinigung unter ${url}`,
    linkAlt: 'Seite zur Prüfung dieser Bescheinigung öffnen',
  },
  engagement: {
    title: 'Bescheinigung über freiwilliges Engagement',
    file: 'Engagement',
    annex: 'Anlage zur Bescheinigung über freiwilliges Engagement',
    qrAlt: (url) => `QR-Code zur Prüfung dieser Bescheinigung unter ${url}`,
    linkAlt: 'Seite zur Prüfung dieser Bescheinigung öffnen',
  },
};

/** The sentence under the name: what stands above, in, and below its large line. */
export interface Statement {
  readonly above: string;
  readonly large: string;
  readonly below: string;
}

export function statementOf(facts: ThirdPrintedFacts): Statement {
  const { kind, period, engagement } = facts;
  const when = during(period);
  if (kind === 'engagement')
    return {
      above: `war ${when} freiwillig tätig`,
      large: servedAs(facts),
      below: `im Rahmen von „${facts.pathTitle}“, im Umfang von etwa ${hours(engagement?.hours ?? 0)}.`,
    };
  const large = documentTexts.path(facts.pathTitle);
  if (kind === 'lamsaCertificate')
    return { above: `hat ${when} an der Qualifizierung`, large, below: documentTexts.extent(facts.units) };
  const regularly = period.from === period.to ? '' : 'regelmäßig ';
  return {
    above: `hat ${when} an der ${facts.extent.workshop === facts.units ? 'Zukunftswerkstatt' : 'Qualifizierung'}`,
    large,
    below: documentTexts.extent(facts.units).replace('mit Erfolg ', regularly),
  };
}

function during({ from, to }: ThirdPrintedFacts['period']): string {
  return from === to
    ? `am ${germanDay(from)}`
    : `in der Zeit vom ${germanDay(from)} bis zum ${germanDay(to)}`;
}

/** „als Willkommensbotschafterin“; a form that says where and not who stands as it is: „in der Willkommensbotschaft“. */
function servedAs({ roleTitle, wording }: ThirdPrintedFacts): string {
  if (roleTitle === null) return wording === 'pair' ? 'als Freiwillige oder Freiwilliger' : 'im Ehrenamt';
  return /^(in|im|für|bei) /u.test(roleTitle) ? roleTitle : `als ${roleTitle}`;
}

function hours(count: number): string {
  return count === 1 ? '1 Stunde' : `${germanNumber(count)} Stunden`;
}

/** How much it was, with its unit: „28,5 UE“, „40 Stunden“. */
export function extentOfPaper(facts: {
  readonly units: number;
  readonly engagement?: ThirdPrintedFacts['engagement'];
}): string {
  return facts.engagement ? hours(facts.engagement.hours) : documentTexts.units(facts.units);
}
