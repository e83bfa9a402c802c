import type { Context } from '../access/context.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { CertificateRow } from './certificate.ts';
import { parsePrintedFacts, type PrintedFacts } from './certificate-document.ts';
import { plainChoices, roleTitle } from './choices.ts';
import { signaturesOf } from './printed-facts.queries.ts';
import { draftNumber, onNewestPaper } from './printed-facts.ts';
import type { ReissueRow } from './reissue.ts';

/**
 * What a paper on a new name would say if it were released now, with a number that nobody has: the words of the old one,
 * but today's day and hands.
 * @param code of the new paper, without hyphens
 */
export async function reissuedFacts(
  ctx: Context,
  certificate: CertificateRow & { readonly printed: string },
  reissue: ReissueRow,
  code: string,
): Promise<PrintedFacts> {
  const { token: _old, ...printed } = onNewestPaper(parsePrintedFacts(JSON.parse(certificate.printed)));
  // Who has a new name may well have another form of the role: the former one must not give the person away.
  const hasNewName = reissue.holderName !== certificate.holderName;
  const plain = plainChoices(ctx.site.installation.certificate.wording);
  return parsePrintedFacts({
    ...printed,
    number: draftNumber,
    code,
    verifyUrl: `${ctx.site.baseUrl}/c/${code}`,
    holderName: reissue.holderName,
    ...(hasNewName &&
      printed.roleTitle !== null && { roleTitle: roleTitle(certificate.pathRole, plain.form) }),
    issuedOn: localDay(ctx.now),
    signatures: await signaturesOf(ctx, certificate, reissue.confirmedBy),
  });
}
