import type {} from '../platform/http/pages.ts';
import type { Definitions } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { PublicKey } from './key-statement.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'credentials/keys': KeysPage;
  }
}

/** All public keys, to be read, printed and kept. */
export interface KeysPage {
  readonly title: string;
  /** Whether somebody can sign the list of what is no longer valid today. */
  readonly hasList: boolean;
  readonly keys: readonly {
    readonly kid: string;
    readonly rows: Definitions['rows'];
    readonly pem: string;
  }[];
}

/** @param pemOf the key as openssl reads it */
export function keysPage(
  t: Translate,
  { keys, hasList }: { readonly keys: readonly PublicKey[]; readonly hasList: boolean },
  pemOf: (key: string) => string,
): KeysPage {
  return {
    title: t('credentials.keys.title'),
    hasList,
    keys: keys.map((key) => ({
      kid: key.kid,
      pem: pemOf(key.key),
      rows: [
        { term: t('credentials.keys.kid'), text: key.kid, technical: true },
        { term: t('certificates.fact.issuer'), text: key.issuer, german: true },
        {
          term: t('credentials.keys.valid'),
          text: t('credentials.keys.period', {
            from: calendarText(key.validFrom, t.locale),
            until: calendarText(key.validUntil, t.locale),
          }),
        },
        ...(key.compromisedSince === null
          ? []
          : [
              {
                term: t('credentials.keys.compromised'),
                text: calendarText(key.compromisedSince, t.locale),
              },
            ]),
        { term: t('credentials.keys.root'), text: inGroups(key.root), technical: true },
      ],
    })),
  };
}

/** Thirteen groups of four, as people compare them. */
function inGroups(key: string): string {
  return key.replaceAll(/.{4}(?=.)/g, '$& ');
}
