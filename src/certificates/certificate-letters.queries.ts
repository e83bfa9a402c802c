import type { PublicContext } from '../access/context.ts';
import { fundingSentence } from '../access/funding.ts';
import type { LetterText } from '../mail/letter.ts';
import type { OutboxRow } from '../mail/letters.queries.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { isValid } from './certificate.ts';
import { findOptionalCertificateState } from './certificates.queries.ts';

/** «Your certificate is ready»; null once it is withdrawn. Nothing in it says how somebody has learned. */
export async function writeCertificateLetter(
  ctx: PublicContext,
  letter: OutboxRow,
): Promise<LetterText | null> {
  const { site } = ctx;
  const state = await findOptionalCertificateState(ctx.db, letter.subjectId ?? '');
  if (state === null || !isValid(state)) return null;
  const t = site.translations[letter.locale];
  const own = (value: string): string => isolated(value, letter.locale);
  return {
    subject: t('certificates.mail.issued.subject'),
    text: t('certificates.mail.issued.text', {
      name: own(letter.name),
      login: own(letter.login),
      signIn: `${site.baseUrl}/sign-in`,
      link: `${site.baseUrl}/learn/certificate`,
      operator: own(site.installation.operator.shortName),
      phone: own(site.installation.contact.phone),
      funding: own(fundingSentence(site.installation, ctx.now)),
    }),
  };
}
