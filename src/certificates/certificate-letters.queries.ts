import type { PublicContext } from '../access/context.ts';
import { fundingSentence } from '../access/funding.ts';
import type { LetterText } from '../mail/letter.ts';
import type { OutboxRow } from '../mail/letters.queries.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { isValid } from './certificate.ts';
import { findOptionalIssued } from './certificates.queries.ts';
import { ownPath } from './own-certificate.ts';

/** «Your certificate is ready»; null once it is withdrawn. Nothing in it says how somebody has learned. */
export async function writeCertificateLetter(
  ctx: PublicContext,
  letter: OutboxRow,
): Promise<LetterText | null> {
  const { site } = ctx;
  const issued = await findOptionalIssued(ctx.db, letter.subjectId ?? '');
  if (issued === null || !isValid(issued.state)) return null;
  const { kind } = issued;
  const t = site.translations[letter.locale];
  const own = (value: string): string => isolated(value, letter.locale);
  return {
    subject: t('certificates.mail.issued.subject', { kind }),
    text: t('certificates.mail.issued.text', {
      kind,
      name: own(letter.name),
      login: own(letter.login),
      signIn: `${site.baseUrl}/sign-in`,
      link: `${site.baseUrl}${ownPath(kind)}`,
      operator: own(site.installation.operator.shortName),
      phone: own(site.installation.contact.phone),
      funding: own(fundingSentence(site.installation, ctx.now)),
    }),
  };
}
