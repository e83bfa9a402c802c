import type { NewContactPoint, NewFocusArea, NewOrganisation } from '../people/places.form.ts';

/** What is agreed and known in the invented places; days count back from the day on which the town comes to life. */
export interface DemoPlace {
  readonly name: string;
  readonly focusAreas: readonly (Omit<NewFocusArea, 'agreedOn'> & {
    readonly agreedDaysAgo: number;
    readonly hasEnded?: boolean;
  })[];
  readonly contactPoints: readonly NewContactPoint[];
  readonly organisations: readonly Omit<NewOrganisation, 'municipalityId'>[];
  /** For whom a link to the public page was issued. */
  readonly linkFor: string | null;
}

const cityAndClubs = 'Stadtverwaltung, Brücken bauen e. V., Kulturhaus Marktplatz e. V.';

export const demoPlaces: readonly DemoPlace[] = [
  {
    name: 'Musterstadt',
    focusAreas: [
      { text: 'Ankommen in Kita und Schule', agreedDaysAgo: 62, agreedWith: cityAndClubs },
      {
        text: 'Begegnung im Stadtteil Nord',
        agreedDaysAgo: 62,
        agreedWith: `${cityAndClubs}, Wohnungsbau Musterstadt GmbH`,
      },
      {
        text: 'Willkommensmappe in fünf Sprachen',
        agreedDaysAgo: 110,
        agreedWith: 'Stadtverwaltung und Brücken bauen e. V.',
        hasEnded: true,
      },
    ],
    contactPoints: [
      {
        office: 'Bürgerbüro Musterstadt',
        purpose: 'Wohnung anmelden, Ausweise, Beglaubigungen',
        phone: '03999 1234-0',
        website: 'https://www.musterstadt.example/buergerbuero',
        place: 'Rathaus, Marktplatz 1, Erdgeschoss',
      },
      {
        office: 'Migrationsberatung Musterstadt',
        purpose: 'Beratung zu Aufenthalt, Arbeit und Sprache, kostenlos und vertraulich',
        phone: '03999 5678-10',
        website: null,
        place: 'Bahnhofstraße 12',
      },
      {
        office: 'Volkshochschule Musterstadt',
        purpose: 'Deutschkurse und Einstufung',
        phone: null,
        website: 'https://www.vhs-musterstadt.example/',
        place: null,
      },
    ],
    organisations: [
      { kind: 'migrantOrganisation', name: 'Brücken bauen e. V.' },
      { kind: 'migrantOrganisation', name: 'Kulturhaus Marktplatz e. V.' },
      { kind: 'company', name: 'Wohnungsbau Musterstadt GmbH' },
    ],
    linkFor: 'Stabsstelle Integration',
  },
  {
    name: 'Neustadt am Fluss',
    focusAreas: [
      {
        text: 'Erste Wege auf dem Land: Bus, Arzt, Einkauf',
        agreedDaysAgo: 48,
        agreedWith: 'Bürgermeisteramt und Nachbarn am Fluss e. V.',
      },
    ],
    contactPoints: [
      {
        office: 'Einwohnermeldeamt Neustadt am Fluss',
        purpose: 'Wohnung anmelden und ummelden',
        phone: '03998 11-0',
        website: null,
        place: 'Fährstraße 3',
      },
    ],
    organisations: [{ kind: 'migrantOrganisation', name: 'Nachbarn am Fluss e. V.' }],
    linkFor: null,
  },
];
