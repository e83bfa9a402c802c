import type {
  FirstPrintedFacts,
  SecondPrintedFacts,
  ThirdPrintedFacts,
} from '../../src/certificates/certificate-document.ts';

/** An invented certificate of the path that exists: two courses, seven modules. */
export function sampleFacts(changes: Partial<FirstPrintedFacts> = {}): FirstPrintedFacts {
  return {
    version: 1,
    kind: 'lamsaCertificate',
    number: 'WP-2026-0042',
    code: '7H3KQ0VZ9XWB2M4N6P8RSTDY1C',
    verifyUrl: 'https://campus.musterstadt.example/c/7H3KQ0VZ9XWB2M4N6P8RSTDY1C',
    holderName: 'Olena Marchenko',
    pathTitle: 'Lokale Koordination Willkommenspartnerschaft',
    period: { from: '2026-03-02', to: '2026-06-30' },
    format: 'online, im eigenen Tempo',
    units: 12.5,
    contents: [
      {
        courseTitle: 'Ankommen im Lernportal',
        modules: [
          { title: 'Willkommen im Projekt', units: 1 },
          { title: 'So lerne ich hier', units: 1 },
          { title: 'Sicher im Netz und mit Daten', units: 1 },
          { title: 'Mein Lernweg', units: 1 },
        ],
      },
      {
        courseTitle: 'Projektmanagement',
        modules: [
          { title: 'Vom Bedarf zum Ziel', units: 3 },
          { title: 'Menschen, Rollen, Absprachen', units: 2.5 },
          { title: 'Plan: Zeit, Arbeit, Risiken', units: 3 },
        ],
      },
    ],
    competences: [
      'aus Bedarfen überprüfbare Ziele ableiten',
      'ein Projekt mit Zeit-, Arbeits- und Risikoplan steuern',
      'Rollen und Absprachen in einem Tandem klären und festhalten',
      'sicher mit dem Lernportal und mit fremden Daten umgehen',
    ],
    issuer: {
      name: 'Landesnetzwerk Migrantenorganisationen Sachsen-Anhalt (LAMSA) e. V.',
      addressLines: ['Musterstraße 1', '06108 Halle (Saale)'],
      place: 'Halle (Saale)',
    },
    signatures: [
      { name: 'Thanh Nguyen', role: 'Projektkoordination' },
      { name: 'Katrin Vogel', role: 'Geschäftsführung' },
    ],
    issuedOn: '2026-07-02',
    contentAsOf: '2026-02-15',
    fundingSentence:
      'Das Projekt wird aus Mitteln des Landes Sachsen-Anhalt, der Flick-Stiftung sowie vom Bund Katholischer Unternehmer e. V. gefördert.',
    legalNote: 'Diese Bescheinigung ist kein staatlich anerkannter Abschluss.',
    ...changes,
  };
}

/** The same with meetings, two practice tasks and the Zukunftswerkstatt. */
export function sampleSecondFacts(changes: Partial<SecondPrintedFacts> = {}): SecondPrintedFacts {
  const [arrival, project] = sampleFacts().contents;
  return {
    ...sampleFacts(),
    version: 2,
    units: 28.5,
    extent: { self: 12.5, live: 5, practice: 3, workshop: 8 },
    contents: [
      { courseTitle: '', modules: [], ...arrival, tasks: [] },
      {
        courseTitle: '',
        modules: [],
        ...project,
        tasks: [
          { title: 'Ein Projekt auf einer Seite', units: 2 },
          { title: 'Wer macht was?', units: 1 },
        ],
      },
    ],
    ...changes,
  };
}

/** The same, framed. */
export function sampleThirdFacts(changes: Partial<ThirdPrintedFacts> = {}): ThirdPrintedFacts {
  const { fundingSentence, ...second } = sampleSecondFacts();
  return {
    ...second,
    version: 3,
    wording: 'neutral',
    roleTitle: null,
    birthDate: null,
    results: null,
    english: false,
    englishTitle: null,
    engagement: null,
    funding: { sentence: fundingSentence, funders: [] },
    updatedOn: null,
    ...changes,
  };
}
