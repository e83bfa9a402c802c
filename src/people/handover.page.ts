import type {} from '../platform/http/pages.ts';
import type { FieldError, Option } from '../platform/http/parts.ts';
import { languageNames, locales, type Locale } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { AccountRow } from './people.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/handover': HandoverPage;
  }
}

export interface HandoverPage {
  readonly title: string;
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly key: string;
  readonly what: string;
  readonly errors: readonly FieldError[];
  readonly people: readonly Option[];
  readonly newName: string;
  readonly email: string;
  readonly locales: readonly Option[];
  readonly mailEnabled: boolean;
}

export interface TypedHandover {
  readonly successor: string;
  readonly newName: string;
  readonly email: string;
  readonly letterLocale: Locale;
}

export type HandoverErrors = Readonly<
  Partial<
    Record<
      'successor' | 'newName' | 'email',
      'successorMissing' | 'successorTwice' | 'successorGone' | 'emailWrong'
    >
  >
>;

export function handoverPage(
  t: Translate,
  person: AccountRow,
  given: {
    readonly key: string;
    readonly typed: TypedHandover;
    readonly errors: HandoverErrors;
    readonly candidates: readonly AccountRow[];
    readonly mailEnabled: boolean;
  },
): HandoverPage {
  const { typed, errors } = given;
  return {
    title: t('people.handover.title'),
    name: person.displayName,
    back: `/office/people/${person.id}`,
    action: `/office/people/${person.id}/handover`,
    key: given.key,
    what: t('people.handover.what', { name: person.displayName }),
    errors: Object.entries(errors).map(([name, problem]) => ({ name, text: t(`people.problem.${problem}`) })),
    people: [
      { value: '', text: t('people.handover.nobodyHere'), selected: typed.successor === '' },
      ...given.candidates.map(({ id, displayName, role }) => ({
        value: id,
        text: `${displayName} (${t(`identity.role.${role}`)})`,
        selected: id === typed.successor,
      })),
    ],
    newName: typed.newName,
    email: typed.email,
    locales: locales.map((locale) => ({
      value: locale,
      text: languageNames[locale],
      selected: typed.letterLocale === locale,
    })),
    mailEnabled: given.mailEnabled,
  };
}
