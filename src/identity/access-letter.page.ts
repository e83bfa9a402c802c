import { fundingSentence } from '../access/funding.ts';
import type { Installation } from '../access/installation.ts';
import type { AccountRow } from '../people/people.queries.ts';
import type { Instant } from '../platform/clock.ts';
import type { Html } from '../platform/html.ts';
import type {} from '../platform/http/pages.ts';
import type { Letter } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { directionOf, isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'people/letter': AccessLetterPage;
  }
}

export interface AccessLetterPage {
  readonly title: string;
  readonly back: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly letter: Letter;
}

/**
 * The letter on paper with everything somebody needs to come in: no e-mail, no typing of long addresses. Written in
 * the language of the person, with German below for whoever helps.
 */
export function accessLetterPage(
  {
    reader,
    german,
    own,
  }: { readonly reader: Translate; readonly german: Translate; readonly own: Translate },
  facts: {
    readonly kind: 'invitation' | 'recovery';
    readonly person: AccountRow;
    readonly installation: Installation;
    readonly baseUrl: string;
    readonly link: string;
    readonly typedCode: string;
    readonly until: Instant;
    readonly now: Instant;
    readonly qr: Html;
  },
): AccessLetterPage {
  const { kind, person, installation } = facts;
  const { operator, contact } = installation;
  const isGerman = own.locale === 'de';
  const argsFor = (t: Translate): Record<'operator' | 'phone' | 'name', string> => ({
    operator: isolated(operator.shortName, t.locale),
    phone: isolated(contact.phone, t.locale),
    name: isolated(person.displayName, t.locale),
  });
  const paragraphs = (t: Translate): string[] => [t(`people.letter.${kind}.text`, argsFor(t))];
  const codePage = `${facts.baseUrl}/code`;
  return {
    title: reader('people.letter.title', { name: isolated(person.displayName, reader.locale) }),
    back: `/office/people/${person.id}`,
    lang: own.locale,
    dir: directionOf(own.locale),
    letter: {
      sender: [operator.name, ...operator.address],
      recipient: [person.displayName, ...(person.municipality === null ? [] : [person.municipality])],
      placeAndDate: own('people.letter.placeAndDate', {
        place: isolated(operator.place, own.locale),
        day: dayText(facts.now, own.locale),
      }),
      subject: own(`people.letter.${kind}.subject`),
      salutation: own('people.letter.salutation', argsFor(own)),
      paragraphs: paragraphs(own),
      steps: (['one', 'two', 'three'] as const).map((step) =>
        own(`people.letter.${kind}.${step}`, { codePage: isolated(codePage, own.locale) }),
      ),
      qr: facts.qr,
      qrLabel: own('people.letter.qr'),
      rows: [
        { term: own('people.letter.codePage'), text: codePage, technical: true },
        { term: own('people.letter.code'), text: facts.typedCode, technical: true },
        { term: own('identity.login'), text: person.login, technical: true },
        { term: own('people.letter.until'), text: dayText(facts.until, own.locale) },
        { term: own('people.letter.link'), text: facts.link, technical: true },
      ],
      closing: own('people.letter.closing', argsFor(own)),
      signature: [own('people.letter.greeting'), operator.shortName, contact.name],
      footer: fundingSentence(installation, facts.now),
      german: isGerman
        ? null
        : {
            subject: german(`people.letter.${kind}.subject`),
            paragraphs: [
              ...paragraphs(german),
              german('people.letter.german', {
                code: facts.typedCode,
                login: person.login,
                codePage,
                until: dayText(facts.until, 'de'),
              }),
              german('people.letter.closing', argsFor(german)),
            ],
          },
    },
  };
}
