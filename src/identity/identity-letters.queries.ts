import type { PublicContext } from '../access/context.ts';
import { fundingSentence } from '../access/funding.ts';
import type { LetterText } from '../mail/letter.ts';
import type { OutboxRow } from '../mail/letters.queries.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { accessPath, groupedCode, isUsable } from './access-code.ts';
import { findOptionalCode } from './access-codes.queries.ts';

const hidden = '••••••••••';

/** Invitation or link for a new password; null once the code behind it is used, replaced or too old. */
export async function writeIdentityLetter(
  ctx: PublicContext,
  letter: OutboxRow,
  secrets: 'shown' | 'masked',
): Promise<LetterText | null> {
  const { site } = ctx;
  const code = await findOptionalCode(ctx.db, letter.subjectId ?? '');
  if (code === null || !isUsable(code, ctx.now)) return null;
  const t = site.translations[letter.locale];
  const args = {
    name: isolated(letter.name, letter.locale),
    login: isolated(letter.login, letter.locale),
    link:
      secrets === 'shown' ? site.baseUrl + accessPath(code.purpose, site.secrets.tokenFor(code.id)) : hidden,
    codePage: `${site.baseUrl}/code`,
    code: secrets === 'shown' ? groupedCode(site.secrets.typedCodeFor(code.id)) : hidden,
    until: dayText(code.expiresAt, letter.locale),
    operator: isolated(site.installation.operator.shortName, letter.locale),
    phone: isolated(site.installation.contact.phone, letter.locale),
    funding: isolated(fundingSentence(site.installation, ctx.now), letter.locale),
  };
  return code.purpose === 'invitation'
    ? { subject: t('identity.mail.invitation.subject'), text: t('identity.mail.invitation.text', args) }
    : { subject: t('identity.mail.reset.subject'), text: t('identity.mail.reset.text', args) };
}
