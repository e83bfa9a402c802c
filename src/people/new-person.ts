import type { Role } from '../access/actor.ts';
import type { Locale } from '../platform/i18n/locale.ts';
import { isEmail } from './email.ts';
import { localRoles, type TandemSide } from './person.ts';

/** A place that exists, or one that comes into being together with its first person. */
export type Place = { readonly id: string } | { readonly newName: string };

/** Everything that makes a person, checked. Only ambassadors have a tandem, and then also a side in it. */
export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly municipality: Place | null;
  readonly tandem: Place | null;
  readonly side: TandemSide | null;
  readonly email: string | null;
  /** Language of letters, until the person chooses another one. */
  readonly locale: Locale;
}

export type NewPersonField =
  'name' | 'role' | 'municipality' | 'newMunicipality' | 'tandem' | 'newTandem' | 'side' | 'email';
export type NewPersonProblem =
  | 'nameMissing'
  | 'roleMissing'
  | 'municipalityMissing'
  | 'municipalityTwice'
  | 'municipalityGone'
  | 'municipalityNotForRole'
  | 'tandemNotForRole'
  | 'tandemTwice'
  | 'tandemElsewhere'
  | 'sideMissing'
  | 'sideWithoutTandem'
  | 'emailWrong';

/** As typed or chosen; empty where nothing was. */
export interface TypedPerson {
  readonly name: string;
  readonly role: Role | '';
  readonly municipality: string;
  readonly newMunicipality: string;
  readonly tandem: string;
  readonly newTandem: string;
  readonly side: TandemSide | '';
  readonly email: string;
  readonly locale: Locale;
}

export interface KnownPlaces {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[];
  readonly tandems: readonly {
    readonly id: string;
    readonly municipalityId: string;
    readonly name: string;
  }[];
}

export type NewPersonErrors = Readonly<Partial<Record<NewPersonField, NewPersonProblem>>>;

/**
 * Turns what was typed into a person to be made, or into one problem per field. A new name that is known already
 * means the place that bears it, however it is capitalised: nobody gets a second Musterstadt.
 */
export function newPersonFrom(
  typed: TypedPerson,
  known: KnownPlaces,
): { readonly person: NewPerson } | { readonly errors: NewPersonErrors } {
  const errors: Partial<Record<NewPersonField, NewPersonProblem>> = {};
  // Pasted from a table, a name brings tabs along, which no certificate may bear.
  const name = typed.name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (name === '') errors.name = 'nameMissing';
  if (typed.role === '') errors.role = 'roleMissing';
  if (typed.email !== '' && !isEmail(typed.email)) errors.email = 'emailWrong';

  const municipality = placeFrom(typed.municipality, typed.newMunicipality, known.municipalities);
  const isLocal = typed.role !== '' && localRoles.includes(typed.role);
  if (municipality === 'twice') errors.newMunicipality = 'municipalityTwice';
  else if (municipality === 'unknown') errors.municipality = 'municipalityGone';
  else if (municipality === null && isLocal) errors.municipality = 'municipalityMissing';
  else if (municipality !== null && typed.role !== '' && !isLocal)
    errors[typed.municipality === '' ? 'newMunicipality' : 'municipality'] = 'municipalityNotForRole';

  const municipalityId = isPlace(municipality) && 'id' in municipality ? municipality.id : null;
  const here = known.tandems.filter((one) => one.municipalityId === municipalityId);
  const tandem = placeFrom(typed.tandem, typed.newTandem, here);
  if (tandem === 'twice') errors.newTandem = 'tandemTwice';
  else if (tandem !== null && typed.role !== '' && typed.role !== 'ambassador')
    errors[typed.tandem === '' ? 'newTandem' : 'tandem'] = 'tandemNotForRole';
  else if (tandem === 'unknown' && !isRefused(municipality)) errors.tandem = 'tandemElsewhere';
  if (tandem !== null && typed.side === '' && typed.role === 'ambassador') errors.side = 'sideMissing';
  if (tandem === null && typed.side !== '') errors.side = 'sideWithoutTandem';

  const { role, side } = typed;
  if (Object.keys(errors).length > 0 || role === '' || isRefused(municipality) || isRefused(tandem))
    return { errors };
  return {
    person: {
      name,
      role,
      municipality,
      tandem,
      side: side === '' ? null : side,
      email: typed.email === '' ? null : typed.email,
      locale: typed.locale,
    },
  };
}

type Refused = 'twice' | 'unknown';

function isRefused(place: Place | Refused | null): place is Refused {
  return typeof place === 'string';
}

function isPlace(place: Place | Refused | null): place is Place {
  return place !== null && !isRefused(place);
}

function placeFrom(
  chosen: string,
  newName: string,
  known: readonly { readonly id: string; readonly name: string }[],
): Place | Refused | null {
  const named = newName === '' ? undefined : known.find((one) => isSameName(one.name, newName));
  if (chosen !== '') {
    if (newName !== '' && named?.id !== chosen) return 'twice';
    return known.some((one) => one.id === chosen) ? { id: chosen } : 'unknown';
  }
  if (named !== undefined) return { id: named.id };
  return newName === '' ? null : { newName: newName.replaceAll(/\s+/g, ' ') };
}

/** Names of places and people are the same however they are capitalised or spaced. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

/** What two spellings of one name have in common; never shown. */
export function plainName(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase('de');
}
