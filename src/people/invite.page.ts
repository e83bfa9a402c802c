import type { Role } from '../access/actor.ts';
import type {} from '../platform/http/pages.ts';
import type { ChoicesField, FieldError, Option } from '../platform/http/parts.ts';
import { languageNames, locales } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { KnownPlaces, NewPersonErrors, NewPersonField, TypedPerson } from './new-person.ts';
import { tandemSides } from './person.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/invite': InvitePage;
  }
}

export interface InvitePage {
  readonly title: string;
  /** Made by the server for this form: sent twice it is one invitation. */
  readonly key: string;
  readonly errors: readonly FieldError[];
  readonly name: string;
  readonly roles: ChoicesField['options'];
  readonly municipalities: readonly Option[];
  readonly newMunicipality: string;
  readonly tandems: readonly Option[];
  readonly newTandem: string;
  readonly sides: readonly Option[];
  readonly email: string;
  readonly locales: readonly Option[];
  readonly mailEnabled: boolean;
}

export const emptyInvitation: TypedPerson = {
  name: '',
  role: '',
  municipality: '',
  newMunicipality: '',
  tandem: '',
  newTandem: '',
  side: '',
  email: '',
  locale: 'de',
};

/** In the order of the form, because the summary of errors is read from top to bottom. */
const order: readonly NewPersonField[] = [
  'name',
  'role',
  'municipality',
  'newMunicipality',
  'tandem',
  'newTandem',
  'side',
  'email',
];

export function invitePage(
  t: Translate,
  given: {
    readonly key: string;
    readonly typed: TypedPerson;
    readonly errors: NewPersonErrors;
    readonly grantable: readonly Role[];
    readonly known: KnownPlaces;
    readonly mailEnabled: boolean;
  },
): InvitePage {
  const { typed, errors, known } = given;
  const placeNames = new Map(known.municipalities.map(({ id, name }) => [id, name]));
  return {
    title: t('people.invite.title'),
    key: given.key,
    errors: order.flatMap((name) => {
      const problem = errors[name];
      return problem === undefined ? [] : [{ name, text: t(`people.problem.${problem}`) }];
    }),
    name: typed.name,
    roles: given.grantable.map((role) => ({
      value: role,
      text: t(`identity.role.${role}`),
      checked: typed.role === role,
    })),
    municipalities: [
      { value: '', text: t('people.invite.noMunicipality'), selected: typed.municipality === '' },
      ...known.municipalities.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: typed.municipality === id,
      })),
    ],
    newMunicipality: typed.newMunicipality,
    tandems: [
      { value: '', text: t('people.invite.noTandem'), selected: typed.tandem === '' },
      ...known.tandems.map(({ id, municipalityId, name }) => ({
        value: id,
        text: `${placeNames.get(municipalityId) ?? ''}: ${name}`,
        selected: typed.tandem === id,
      })),
    ],
    newTandem: typed.newTandem,
    sides: [
      { value: '', text: t('people.invite.noSide'), selected: typed.side === '' },
      ...tandemSides.map((side) => ({
        value: side,
        text: t(`people.side.${side}`),
        selected: typed.side === side,
      })),
    ],
    email: typed.email,
    locales: locales.map((locale) => ({
      value: locale,
      text: languageNames[locale],
      selected: typed.locale === locale,
    })),
    mailEnabled: given.mailEnabled,
  };
}
