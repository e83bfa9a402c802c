import type {} from '../platform/http/pages.ts';
import type { FieldError } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { PrivacyText } from './identity.page.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'account/account': AccountPage;
  }
}

export interface AccountPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly login: string;
  readonly roleName: string;
  readonly certificateName: string;
  readonly email: string;
  readonly otherSessions: string;
  readonly hasOtherSessions: boolean;
  /** Since when the own pause lasts; null when there is none. */
  readonly pausedSince: string | null;
  /** To be read and accepted; null once that has happened. */
  readonly privacyTexts: readonly PrivacyText[] | null;
}

export function accountPage(
  t: Translate,
  given: Omit<AccountPage, 'title' | 'otherSessions' | 'hasOtherSessions'> & {
    readonly otherSessions: number;
  },
): AccountPage {
  return {
    ...given,
    title: t('account.title'),
    otherSessions: t('account.sessions.count', { count: given.otherSessions }),
    hasOtherSessions: given.otherSessions > 0,
  };
}
