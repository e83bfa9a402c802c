import type { Role } from '../access/actor.ts';
import { ranksBelow } from '../access/policy.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import {
  isSameName,
  newPersonFrom,
  plainName,
  type KnownPlaces,
  type NewPerson,
  type NewPersonField,
  type NewPersonProblem,
} from './new-person.ts';
import { loginFrom, type PersonState, type TandemSide } from './person.ts';
import { foldedWord, type RosterColumn, type RosterRow } from './roster-file.ts';

/** Somebody who is here already, as far as a list can meet them. */
export interface RosterPerson {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: Role;
  readonly state: PersonState;
  readonly municipalityId: string | null;
  readonly invitationKey: string | null;
}

export interface RosterFacts {
  readonly places: KnownPlaces;
  readonly people: readonly RosterPerson[];
  /** Of who invites: nobody grants a role of their own rank or above. */
  readonly ownRole: Role;
  /** A name in Latin letters, from which its login name is made. */
  readonly latinOf: (name: string) => string;
  /** The key that a row of this name and place leaves behind: a second import knows it again. */
  readonly keyOf: (row: string) => string;
}

/** What will become of a row, before anything is written. */
export type Fate =
  | {
      readonly kind: 'invite';
      readonly line: number;
      readonly person: NewPerson;
      readonly key: string;
      readonly login: string;
      readonly municipality: string | null;
      /** The tandem's name; `isNew` when it comes into being with this person. */
      readonly tandem: { readonly name: string; readonly isNew: boolean } | null;
    }
  | {
      readonly kind: 'there';
      readonly line: number;
      readonly name: string;
      readonly person: Pick<RosterPerson, 'id' | 'displayName' | 'login' | 'role' | 'state'>;
    }
  | {
      readonly kind: 'problem';
      readonly line: number;
      readonly name: string;
      readonly problems: readonly RowProblem[];
    };

export interface RowProblem {
  readonly column: RosterColumn | null;
  readonly problem:
    | NewPersonProblem
    | 'rankTooHigh'
    | 'roleUnknown'
    | 'municipalityUnknown'
    | 'sideUnknown'
    | 'languageUnknown'
    | 'emailTaken'
    | 'rowTwice'
    | 'tooLong'
    | 'slipped';
  /** The line with the same person, or who has the address. */
  readonly other: string | null;
}

const longest: Readonly<Record<RosterColumn, number>> = {
  name: 200,
  role: 200,
  municipality: 120,
  tandem: 120,
  side: 120,
  email: 320,
  language: 120,
};

/**
 * The fate of every row, in the order of the list. The same list and the same people give the same fates, so what was
 * shown can be held against what is about to be done.
 */
export function judgeRoster(rows: readonly RosterRow[], facts: RosterFacts): Fate[] {
  const taken = new Set(facts.people.map(({ login }) => login));
  const seen = new Map<string, number>();
  const owners = new Map(
    facts.people.flatMap(({ email, state, displayName }) =>
      email === null || state === 'ended' ? [] : [[email.toLowerCase(), displayName] as const],
    ),
  );
  return rows.map((row): Fate => {
    const { line, cells } = row;
    const read = readRow(row, facts);
    if ('problems' in read) return { kind: 'problem', line, name: cells.name, problems: read.problems };
    const { person } = read;
    const municipalityId = placeIdOf(person);
    const identity = `${plainName(person.name)}\n${municipalityId ?? ''}`;
    const twin = seen.get(identity);
    if (twin !== undefined) return refused(row, { column: 'name', problem: 'rowTwice', other: String(twin) });
    seen.set(identity, line);
    const key = facts.keyOf(identity);
    const known = facts.people.find(
      (one) =>
        one.invitationKey === key ||
        (one.municipalityId === municipalityId && isSameName(one.displayName, person.name)),
    );
    if (known !== undefined) {
      const { id, displayName, login, role, state } = known;
      return { kind: 'there', line, name: person.name, person: { id, displayName, login, role, state } };
    }
    const email = person.email?.toLowerCase() ?? null;
    const owner = email === null ? undefined : owners.get(email);
    if (owner !== undefined) return refused(row, { column: 'email', problem: 'emailTaken', other: owner });
    if (email !== null) owners.set(email, person.name);
    const login = loginFrom(facts.latinOf(person.name), (one) => taken.has(one));
    taken.add(login);
    return {
      kind: 'invite',
      line,
      person,
      key,
      login,
      municipality: facts.places.municipalities.find(({ id }) => id === municipalityId)?.name ?? null,
      tandem: tandemOf(person, facts.places),
    };
  });
}

/** Two lists of fates are the same when nothing that was shown would be done differently. */
export function fatesDigest(fates: readonly Fate[]): string {
  return sha256Hex(JSON.stringify(fates));
}

type Read = { readonly person: NewPerson } | { readonly problems: readonly RowProblem[] };

function readRow({ cells, hasSlipped }: RosterRow, facts: RosterFacts): Read {
  const problems: RowProblem[] = [];
  const note = (column: RosterColumn | null, problem: RowProblem['problem']): void => {
    problems.push({ column, problem, other: null });
  };
  if (hasSlipped) note(null, 'slipped');
  for (const [column, max] of Object.entries(longest) as [RosterColumn, number][])
    if (cells[column].length > max) note(column, 'tooLong');
  const role = cells.role === '' ? '' : roleWords.get(foldedWord(cells.role));
  if (role === undefined) note('role', 'roleUnknown');
  else if (role !== '' && !ranksBelow(role, facts.ownRole)) note('role', 'rankTooHigh');
  const side = cells.side === '' ? '' : sideWords.get(foldedWord(cells.side));
  if (side === undefined) note('side', 'sideUnknown');
  const locale = cells.language === '' ? 'de' : languageWords.get(foldedWord(cells.language));
  if (locale === undefined) note('language', 'languageUnknown');
  const place = facts.places.municipalities.find(({ name }) => isSameName(name, cells.municipality));
  const isUnknown = cells.municipality !== '' && place === undefined;
  if (isUnknown) note('municipality', 'municipalityUnknown');
  const result = newPersonFrom(
    {
      name: cells.name,
      role: role ?? '',
      municipality: place?.id ?? '',
      newMunicipality: '',
      tandem: '',
      newTandem: cells.tandem,
      side: side ?? '',
      email: cells.email,
      locale: locale ?? 'de',
    },
    facts.places,
  );
  if ('person' in result) return problems.length === 0 ? result : { problems };
  for (const [field, problem] of Object.entries(result.errors) as [NewPersonField, NewPersonProblem][]) {
    const column = columnOf[field];
    // What could not be read is not also missing.
    if (!problems.some((one) => one.column === column)) note(column, problem);
  }
  return { problems };
}

const columnOf: Readonly<Record<NewPersonField, RosterColumn>> = {
  name: 'name',
  role: 'role',
  municipality: 'municipality',
  newMunicipality: 'municipality',
  tandem: 'tandem',
  newTandem: 'tandem',
  side: 'side',
  email: 'email',
};

function refused({ line, cells }: RosterRow, problem: RowProblem): Fate {
  return { kind: 'problem', line, name: cells.name, problems: [problem] };
}

function placeIdOf({ municipality }: NewPerson): string | null {
  return municipality !== null && 'id' in municipality ? municipality.id : null;
}

function tandemOf({ tandem }: NewPerson, { tandems }: KnownPlaces) {
  if (tandem === null) return null;
  if ('newName' in tandem) return { name: tandem.newName, isNew: true };
  return { name: tandems.find(({ id }) => id === tandem.id)?.name ?? '', isNew: false };
}

/** Words for roles, sides and languages as lists bear them, folded by `foldedWord`. */
const roleWords: ReadonlyMap<string, Role> = new Map([
  ...words('ambassador', ['Willkommensbotschaft', 'Willkommensbotschafter', 'Willkommensbotschafterin']),
  ...words('ambassador', ['Botschafter', 'Botschafterin', 'Botschaft', 'Welcome ambassador']),
  ...words('localCoordinator', ['Lokale Koordination', 'Local coordination', 'Koordination']),
  ...words('localCoordinator', ['Lokale Koordinatorin', 'Lokaler Koordinator', 'Local coordinator']),
  ...words('localCoordinator', ['Koordinator', 'Koordinatorin', 'Lokale*r Koordinator*in']),
  ...words('trainer', ['Trainingsteam', 'Trainerin', 'Training', 'Trainers']),
  ...words('projectCoordinator', ['LAMSA-Projektkoordination', 'Projektkoordination']),
  ...words('projectCoordinator', [
    'Projektkoordinator',
    'Projektkoordinatorin',
    'LAMSA project coordination',
  ]),
  ...words('management', ['LAMSA-Leitung', 'Leitung', 'LAMSA management']),
  ...words('admin', ['Technik', 'Technical support']),
]);

const sideWords: ReadonlyMap<string, TandemSide> = new Map([
  ...words('migrantOrganisation', ['Migrantenorganisation', 'Migrant organisation', 'MO']),
  ...words('municipality', ['Kommune', 'Stadt', 'Gemeinde', 'Verwaltung']),
]);

const languageWords: ReadonlyMap<string, Locale> = new Map([
  ...words('de', ['Deutsch', 'German']),
  ...words('uk', ['Ukrainisch', 'Ukrainian', 'Українська']),
  ...words('ar', ['Arabisch', 'Arabic', 'العربية']),
  ...words('en', ['Englisch', 'English']),
]);

/** A value with its names; its own name in the code is one of them. */
function words<T extends string>(value: T, names: readonly string[]): [string, T][] {
  return [value, ...names].map((name) => [foldedWord(name), value]);
}
