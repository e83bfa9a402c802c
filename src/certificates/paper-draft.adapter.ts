import type { Context } from '../access/context.ts';
import type { PrintedFacts } from './certificate-document.ts';
import { missingGlyphs } from './certificate-pdf.adapter.ts';
import { printDraft, type PrintedCertificate } from './certificate-printing.adapter.ts';
import { isNameForgotten } from './certificate-retention.ts';
import { isPending, type CertificateRow } from './certificate.ts';
import { factsToday, logosOfToday, noExtras, type Logos } from './paper-extras.ts';
import { extrasOf } from './paper-extras.queries.ts';
import { pendingPaper } from './printed-facts.queries.ts';
import { onNewestPaper } from './printed-facts.ts';
import { sizeLikeProven } from './printed-proof.adapter.ts';
import { reissuedFacts } from './reissue-paper.queries.ts';
import { findOptionalReissue } from './reissue.queries.ts';
import { isOpenReissue } from './reissue.ts';

/** A code that no paper has. Drafts show none, but it takes its room. */
const draftCode = '0'.repeat(26);

/** Why there is none: characters that no font here can draw, or what the paper cannot do without. */
export type DraftProblem = { readonly characters: readonly string[] } | { readonly missing: 'units' };

/**
 * What is still to come of this certificate, as a PDF: the paper that was asked for, or the new one on another name. Made
 * from what release would freeze, so that the preview is the result. Null when nothing of it waits.
 * @param certificate that the actor may read
 * @throws Throttled when too many papers wait at the printer
 */
export async function draftOf(
  ctx: Context,
  certificate: CertificateRow,
): Promise<PrintedCertificate | DraftProblem | null> {
  const next = await nextPaper(ctx, certificate);
  if (next === null || 'missing' in next) return next;
  const facts = onNewestPaper(await sizeLikeProven(ctx, next.facts));
  return printDraft(facts, next.logos);
}

/** Whether there would be one: pages lead only where there is something to see. */
export async function hasDraft(ctx: Context, certificate: CertificateRow): Promise<boolean> {
  const next = await nextPaper(ctx, certificate);
  return next !== null && 'facts' in next && (await missingGlyphs(next.facts)).length === 0;
}

interface NextPaper {
  readonly facts: PrintedFacts;
  readonly logos: Logos;
}

async function nextPaper(
  ctx: Context,
  certificate: CertificateRow,
): Promise<NextPaper | { readonly missing: 'units' } | null> {
  if (isNameForgotten(certificate)) return null;
  if (isPending(certificate.state)) {
    const draft = await pendingPaper(ctx, certificate);
    return 'missing' in draft ? draft : { ...draft, logos: logosOfToday(ctx.site, draft.facts) };
  }
  const { state, printed } = certificate;
  const reissue = await findOptionalReissue(ctx.db, certificate.id);
  if (state !== 'released' || printed === null || !isOpenReissue(reissue)) return null;
  const facts = await reissuedFacts(ctx, { ...certificate, printed }, reissue, draftCode);
  const [extras = noExtras] = await extrasOf(ctx.db, [certificate]);
  return { facts: factsToday(facts, extras), logos: extras.logos };
}
