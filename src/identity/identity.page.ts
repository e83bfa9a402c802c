import type {} from '../platform/http/pages.ts';
import type { LanguageChoice } from '../platform/http/frame.ts';
import type { FieldError } from '../platform/http/parts.ts';
import { directionOf } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Role } from '../access/actor.ts';
import type { FirstSignInErrors } from './first-sign-in.form.ts';
import { tokenIn, type ParkedForm } from './parked-form.ts';
import { shortestPassword, type PasswordProblem } from './password-rules.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'identity/sign-in': SignInPage;
    'identity/forgotten': ForgottenPage;
    'identity/code': CodePage;
    'identity/language-first': LanguageFirstPage;
    'identity/first-sign-in': FirstSignInPage;
    'identity/new-password': NewPasswordPage;
    'identity/link-expired': MessagePage;
    'identity/confirm': ConfirmPage;
    'identity/parked-form': ParkedFormPage;
    'identity/parked-gone': MessagePage;
  }
}

export interface MessagePage {
  readonly title: string;
}

export interface SignInPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly login: string;
  readonly returnTo: string | null;
  /** What became of a form that was posted after the session had ended. */
  readonly parked: { readonly kind: 'info' | 'warning'; readonly text: string } | null;
  /** One click per role; only with invented data. */
  readonly demoRoles: readonly { readonly role: Role; readonly name: string }[];
  readonly demoPassword: string | null;
}

export function signInPage(
  t: Translate,
  given: {
    readonly login: string;
    readonly returnTo: string | null;
    /** What was posted last could not be kept. */
    readonly unsaved: boolean;
    readonly wrong: boolean;
    readonly demoRoles: readonly Role[];
    readonly demoPassword: string | null;
  },
): SignInPage {
  return {
    title: t('identity.signIn.title'),
    errors: given.wrong ? [{ name: 'login', text: t('identity.signIn.wrong') }] : [],
    login: given.login,
    returnTo: given.returnTo,
    parked: parkedNotice(t, given),
    demoPassword: given.demoPassword,
    demoRoles: given.demoRoles.map((role) => ({ role, name: t(`identity.role.${role}`) })),
  };
}

function parkedNotice(
  t: Translate,
  given: { readonly returnTo: string | null; readonly unsaved: boolean },
): SignInPage['parked'] {
  if (tokenIn(given.returnTo) !== null) return { kind: 'info', text: t('identity.parked.kept') };
  return given.unsaved ? { kind: 'warning', text: t('identity.parked.unsaved') } : null;
}

export interface ForgottenPage {
  readonly title: string;
  readonly sent: boolean;
  readonly mailEnabled: boolean;
  readonly contact: { readonly phone: string; readonly email: string };
}

export interface CodePage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly code: string;
}

export function codePage(t: Translate, given: { readonly code: string; readonly wrong: boolean }): CodePage {
  return {
    title: t('identity.code.title'),
    errors: given.wrong ? [{ name: 'code', text: t('identity.code.wrong') }] : [],
    code: given.code,
  };
}

/** The only page without words: language comes before any text. */
export interface LanguageFirstPage {
  readonly title: string;
  readonly languages: readonly LanguageChoice[];
  readonly path: string;
}

export interface FirstSignInPage {
  readonly title: string;
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly name: string;
  readonly login: string;
  readonly roleName: string;
  readonly municipality: string | null;
  readonly certificateName: string;
  readonly privacyAccepted: boolean;
  readonly privacyTexts: readonly PrivacyText[];
}

/** One language of the privacy notice; `unchecked` says so where the translation is. */
export interface PrivacyText {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly unchecked: string | null;
  readonly paragraphs: readonly string[];
}

export const privacyVersion = '2026-11';
const privacyParagraphs = ['what', 'not', 'who', 'why', 'long', 'rights'] as const;

export function firstSignInPage(
  t: Translate,
  german: Translate,
  given: {
    readonly action: string;
    readonly name: string;
    readonly login: string;
    readonly role: Role;
    readonly municipality: string | null;
    readonly certificateName: string;
    readonly privacyAccepted: boolean;
    readonly errors: FirstSignInErrors | null;
  },
): FirstSignInPage {
  return {
    title: t('identity.first.title'),
    action: given.action,
    errors: firstSignInErrorTexts(t, given.errors),
    name: given.name,
    login: given.login,
    roleName: t(`identity.role.${given.role}`),
    municipality: given.municipality,
    certificateName: given.certificateName,
    privacyAccepted: given.privacyAccepted,
    privacyTexts: privacyTexts(t, german),
  };
}

/** The reader's language first, where it is another one, then German, which is binding: as on the page of all notices. */
export function privacyTexts(t: Translate, german: Translate): readonly PrivacyText[] {
  const paragraphs = (translate: Translate): string[] =>
    privacyParagraphs.map((name) => translate(`identity.privacy.${name}`));
  const inGerman: PrivacyText = { lang: 'de', dir: 'ltr', unchecked: null, paragraphs: paragraphs(german) };
  if (t.locale === 'de') return [inGerman];
  const unchecked = t('identity.privacy.unchecked');
  return [{ lang: t.locale, dir: directionOf(t.locale), unchecked, paragraphs: paragraphs(t) }, inGerman];
}

function firstSignInErrorTexts(t: Translate, errors: FirstSignInErrors | null): FieldError[] {
  if (errors === null) return [];
  const found: FieldError[] = [];
  if (errors.certificateName) found.push({ name: 'certificateName', text: t('identity.first.nameMissing') });
  if (errors.password) found.push(passwordError(t, 'password', errors.password));
  if (errors.privacy) found.push({ name: 'privacy', text: t('identity.first.privacyMissing') });
  return found;
}

export function passwordError(t: Translate, name: string, problem: PasswordProblem): FieldError {
  return { name, text: t(`identity.password.${problem}`, { count: shortestPassword }) };
}

export interface NewPasswordPage {
  readonly title: string;
  readonly action: string;
  readonly login: string;
  readonly errors: readonly FieldError[];
}

export function newPasswordPage(
  t: Translate,
  given: { readonly action: string; readonly login: string; readonly problem: PasswordProblem | null },
): NewPasswordPage {
  return {
    title: t('identity.new.title'),
    action: given.action,
    login: given.login,
    errors: given.problem === null ? [] : [passwordError(t, 'password', given.problem)],
  };
}

export interface ConfirmPage {
  readonly title: string;
  readonly returnTo: string;
  /** A form waits behind the password. */
  readonly kept: boolean;
  readonly errors: readonly FieldError[];
}

/** `back`: where the form stands, for whoever does not want to save. */
export interface ParkedFormPage {
  readonly title: string;
  readonly action: string;
  readonly fields: ParkedForm['fields'];
  readonly back: string;
}
