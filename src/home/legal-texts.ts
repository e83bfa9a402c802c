import type { Installation } from '../access/installation.ts';
import type { PersonalData } from '../access/privacy.ts';
import type { Table } from '../platform/http/parts.ts';
import { directionOf, isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { retentionText } from '../privacy/retention-text.ts';

/** A text of law in one language. German is binding; others stand beside it and say that nobody has checked them. */
export interface LegalText {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly unchecked: string | null;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

/** The reader's language first, where it is another one, then German. */
export function inBothLanguages(
  t: Translate,
  german: Translate,
  sectionsIn: (translate: Translate) => LegalText['sections'],
): readonly LegalText[] {
  const texts: LegalText[] = [{ lang: 'de', dir: 'ltr', unchecked: null, sections: sectionsIn(german) }];
  if (t.locale !== 'de')
    texts.unshift({
      lang: t.locale,
      dir: directionOf(t.locale),
      unchecked: t('identity.privacy.unchecked'),
      sections: sectionsIn(t),
    });
  return texts;
}

const privacySections = [
  'who',
  'what',
  'not',
  'why',
  'sees',
  'elsewhere',
  'cookie',
  'log',
  'rights',
  'complaint',
] as const;

/** What Articles 13 and 14 GDPR want people to know. */
export function privacySectionsIn(t: Translate, installation: Installation): LegalText['sections'] {
  const { operator, dataProtection } = installation;
  const own = (text: string): string => isolated(text, t.locale);
  const facts = {
    operator: own(operator.name),
    address: own(operator.address.join(', ')),
    email: own(operator.email),
    officer: own(dataProtection.officer),
    officerEmail: own(dataProtection.email),
    authority: own(dataProtection.authority),
    host: own(dataProtection.host),
  };
  return privacySections.map((name) => ({
    heading: t(`home.privacy.${name}.heading`),
    text: t(`home.privacy.${name}.text`, name === 'sees' ? { operator: own(operator.shortName) } : facts),
  }));
}

/** The register of processing activities in short; a German document in every language. */
export function processingTable(german: Translate, declarations: readonly PersonalData[]): Table {
  return {
    caption: german('home.privacy.table.caption'),
    columns: (['purpose', 'basis', 'retention'] as const).map((name) => ({
      text: german(`home.privacy.table.${name}`),
    })),
    rows: declarations.map(({ purpose, legalBasis, retention }) => [
      { text: purpose },
      { text: legalBasis },
      {
        text: retentionText(german, retention),
      },
    ]),
    empty: '',
  };
}

const accessibilitySections = ['standard', 'how', 'feedback'] as const;

export function accessibilitySectionsIn(
  t: Translate,
  installation: Installation,
  address: string,
): LegalText['sections'] {
  const own = (text: string): string => isolated(text, t.locale);
  const { contact, email } = installation.accessibility;
  const facts = { address: own(address), contact: own(contact), email: own(email) };
  return accessibilitySections.map((name) => ({
    heading: t(`home.accessibility.${name}.heading`),
    text: t(`home.accessibility.${name}.text`, facts),
  }));
}
