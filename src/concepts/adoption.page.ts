import type {} from '../platform/http/pages.ts';
import type { ChoicesField, FieldError } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { adoptingSections, type Adopted, type AdoptingSection } from './adoption.ts';
import { conceptPath } from './overview.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'concepts/adoption': AdoptionPage;
  }
}

/** A text that can be taken over, with a key that names it in the form. */
export interface Offer extends Adopted {
  readonly key: string;
  readonly note: string | null;
}

export interface AdoptionPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly texts: ChoicesField | null;
  readonly section: ChoicesField;
}

export function adoptionPage(
  t: Translate,
  place: MunicipalityRow,
  offers: readonly Offer[],
  typed: {
    readonly keys: readonly string[];
    readonly section: AdoptingSection;
    readonly error: string | null;
  },
): AdoptionPage {
  const path = conceptPath(place.id);
  const { error } = typed;
  return {
    title: t('concepts.adoption.title'),
    back: { href: path, text: t('concepts.titleOf', { municipality: place.name }) },
    action: `${path}/adoption`,
    errors: error === null ? [] : [{ name: 'text', text: error }],
    texts:
      offers.length === 0
        ? null
        : {
            name: 'text',
            label: t('concepts.adoption.texts'),
            multiple: true,
            error,
            options: offers.map(({ key, text, origin, note, kind }) => ({
              value: key,
              text,
              hint: [kind === undefined ? null : t(`concepts.kind.${kind}`), origin, note]
                .filter((part) => part !== null)
                .join(' · '),
              checked: typed.keys.includes(key),
            })),
          },
    section: {
      name: 'section',
      label: t('concepts.adoption.section'),
      options: adoptingSections.map((section) => ({
        value: section,
        text: t(`concepts.section.${section}`),
        checked: section === typed.section,
      })),
    },
  };
}
