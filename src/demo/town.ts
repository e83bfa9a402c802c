import type { Role } from '../access/actor.ts';
import type { TandemSide } from '../people/person.ts';
import type { Locale } from '../platform/i18n/locale.ts';

/**
 * Musterstadt and its neighbour: invented people in every state a programme knows. Seeds the demo and the tests,
 * so what is tested is what is shown.
 */
export interface Townsperson {
  readonly login: string;
  readonly name: string;
  /** As it stands on paper; the display name unless said otherwise. */
  readonly certificateName?: string;
  /** The name on which they have asked for a new certificate. */
  readonly newName?: string;
  readonly role: Role;
  readonly municipality?: string;
  readonly tandem?: string;
  readonly side?: TandemSide;
  readonly locale?: Locale;
  /** How far they have come; see `journeys`. */
  readonly journey: Journey;
}

/** From «invited» to «withdrawn», in the order in which they follow each other. */
export type Journey =
  | 'invited'
  | 'arrived'
  | 'reading'
  | 'practising'
  | 'silent'
  | 'thirdAttemptFailed'
  | 'eligible'
  | 'requested'
  | 'confirmed'
  | 'released'
  | 'withdrawalProposed'
  | 'withdrawn'
  | 'handedOver'
  | 'staff';

const musterstadt = 'Musterstadt';
const neustadt = 'Neustadt am Fluss';

export const townspeople: readonly Townsperson[] = [
  { login: 'technik', name: 'Jonas Weber', role: 'admin', journey: 'staff' },
  { login: 'katrin.vogel', name: 'Katrin Vogel', role: 'management', journey: 'staff' },
  { login: 'thanh.nguyen', name: 'Thanh Nguyen', role: 'projectCoordinator', journey: 'staff' },
  { login: 'miriam.haddad', name: 'Dr. Miriam Haddad', role: 'trainer', journey: 'staff' },
  { login: 'tomasz.nowak', name: 'Tomasz Nowak', role: 'trainer', journey: 'staff' },

  {
    login: 'olena.marchenko',
    name: 'Olena Marchenko',
    role: 'localCoordinator',
    municipality: musterstadt,
    journey: 'reading',
  },
  {
    login: 'jutta.brandt',
    name: 'Jutta Brandt',
    role: 'localCoordinator',
    municipality: musterstadt,
    journey: 'handedOver',
  },
  {
    login: 'ahmad.darwish',
    name: 'Ahmad Darwish',
    certificateName: 'أحمد درويش',
    role: 'ambassador',
    municipality: musterstadt,
    tandem: 'Tandem Brücke',
    side: 'migrantOrganisation',
    locale: 'ar',
    journey: 'practising',
  },
  {
    login: 'sabine.krueger',
    name: 'Sabine Krüger',
    role: 'ambassador',
    municipality: musterstadt,
    tandem: 'Tandem Brücke',
    side: 'municipality',
    journey: 'thirdAttemptFailed',
  },
  {
    login: 'iryna.bondar',
    name: 'Iryna Bondar',
    certificateName: 'Ірина Бондар',
    newName: 'Ірина Бондар-Лисенко',
    role: 'ambassador',
    municipality: musterstadt,
    tandem: 'Tandem Marktplatz',
    side: 'migrantOrganisation',
    locale: 'uk',
    journey: 'released',
  },
  {
    login: 'peter.lange',
    name: 'Peter Lange',
    role: 'ambassador',
    municipality: musterstadt,
    tandem: 'Tandem Marktplatz',
    side: 'municipality',
    journey: 'withdrawn',
  },

  {
    login: 'rania.alkhalil',
    name: 'Rania Al-Khalil',
    role: 'localCoordinator',
    municipality: neustadt,
    journey: 'requested',
  },
  {
    login: 'dmytro.koval',
    name: 'Dmytro Koval',
    certificateName: 'Дмитро Коваль',
    role: 'ambassador',
    municipality: neustadt,
    tandem: 'Tandem Flussufer',
    side: 'migrantOrganisation',
    locale: 'uk',
    journey: 'confirmed',
  },
  {
    login: 'heike.sommer',
    name: 'Heike Sommer',
    role: 'ambassador',
    municipality: neustadt,
    tandem: 'Tandem Flussufer',
    side: 'municipality',
    journey: 'silent',
  },
  {
    login: 'samuel.tesfay',
    name: 'Samuel Tesfay',
    certificateName: 'Samuel',
    role: 'ambassador',
    municipality: neustadt,
    tandem: 'Tandem Bahnhof',
    side: 'migrantOrganisation',
    journey: 'eligible',
  },
  {
    login: 'frank.schulze',
    name: 'Frank Schulze',
    role: 'ambassador',
    municipality: neustadt,
    tandem: 'Tandem Bahnhof',
    side: 'municipality',
    journey: 'invited',
  },
];

/** Who teaches what; the second trainer has no course, and so must see nothing. */
export const teaching: Readonly<Record<string, readonly string[]>> = {
  'miriam.haddad': [
    'ankommen',
    'projektmanagement',
    'oeffentlichkeitsarbeit',
    'controlling',
    'willkommenskultur',
    'zukunftswerkstatt',
  ],
};

/** What Musterstadt teaches on its own; the folder lies below `courses/`. */
export const localCourse = {
  folder: '_musterstadt',
  slug: 'wegweiser-musterstadt',
  municipality: musterstadt,
} as const;

/** The person behind each one-click role of the demo. */
export const demoLogins: Readonly<Record<Role, string>> = {
  localCoordinator: 'olena.marchenko',
  ambassador: 'ahmad.darwish',
  trainer: 'miriam.haddad',
  projectCoordinator: 'thanh.nguyen',
  management: 'katrin.vogel',
  admin: 'technik',
};

/** All invented people share it; shown on the sign-in page, because exports ask for it again. */
export const demoPassword = 'Musterstadt lernt gemeinsam';
