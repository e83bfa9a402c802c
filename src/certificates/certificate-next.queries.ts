import type { Context } from '../access/context.ts';
import { missingForCompletion } from '../learning/completion.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { PaperKind } from './certificate-document.ts';
import { kindsOf } from './certificate-kind.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { ownCertificate, ownPath, type OwnCertificate } from './own-certificate.ts';

/**
 * What «Als Nächstes» says about papers: request the certificate, wait for whom, or here it is. Of the other kinds it says
 * only what has become of a request: whether there may be one stands on the page of the certificate, and urges nobody.
 */
export async function certificateNext(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const certificates = await listOwnCertificates(ctx.db, ctx.actor.personId);
  const missing = missingForCompletion(facts);
  return kindsOf(facts.role).flatMap((kind, index) => {
    const own = ownCertificate(certificates, { role: facts.role, kind }, missing);
    const item = itemFor(ctx.t, kind, own);
    return item === null
      ? []
      : [
          {
            ...item,
            key: kind === 'lamsaCertificate' ? 'certificate' : `certificate:${kind}`,
            href: ownPath(kind),
            order: nextOrder.certificate + index,
            german: false,
          },
        ];
  });
}

type Said = Pick<NextItem, 'list' | 'title' | 'text' | 'button'>;

function itemFor(t: Translate, kind: PaperKind, own: OwnCertificate): Said | null {
  const isMain = kind === 'lamsaCertificate';
  const title = isMain ? t('certificates.next.title') : t(`certificates.kind.${kind}`);
  const item = (list: NextItem['list'], text: string): Said => ({ list, title, text, button: null });
  switch (own.kind) {
    case 'open':
      return isMain || own.earlier !== null ? openItem(t, isMain, own, item) : null;
    case 'pending':
      return own.certificate.state === 'requested'
        ? item('waiting', t('certificates.waiting.requested'))
        : item('waiting', t('certificates.waiting.confirmed'));
    case 'issued':
      return item(
        'done',
        isMain ? t('certificates.next.issuedText') : t('certificates.next.issuedTextOther'),
      );
  }
}

function openItem(
  t: Translate,
  isMain: boolean,
  { earlier, missing }: Extract<OwnCertificate, { kind: 'open' }>,
  item: (list: NextItem['list'], text: string) => Said,
): Said | null {
  if (earlier?.state === 'withdrawn') return item('done', t('certificates.next.withdrawnText'));
  // Whether the other kinds are still earned is looked at on their page.
  if (isMain && missing.length > 0)
    return missing.every(({ kind }) => kind === 'units')
      ? item('waiting', t('learning.missing.units'))
      : null;
  const button = t('certificates.next.open');
  if (earlier?.state !== 'returned')
    return {
      ...item('next', t('certificates.next.requestText')),
      title: t('certificates.next.request'),
      button,
    };
  const title = isMain ? t('certificates.next.correct') : t('certificates.next.correctOther');
  return { ...item('next', t('certificates.next.correctText')), title, button };
}
