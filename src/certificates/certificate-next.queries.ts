import type { Context } from '../access/context.ts';
import { missingForCompletion } from '../learning/completion.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { PaperKind } from './certificate-document.ts';
import { kindsOf } from './certificate-kind.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import type { CertificateRow } from './certificate.ts';
import { ownCertificate, ownPath, type OwnCertificate } from './own-certificate.ts';
import { ownNewNamePath } from './reissue.page.ts';
import { findOptionalReissue } from './reissue.queries.ts';
import { isOpenReissue, wantsCorrection } from './reissue.ts';

/**
 * What «Als Nächstes» says about papers: request the certificate, wait for whom, or here it is. Of the other kinds it says
 * only what has become of a request: whether there may be one stands on the page of the certificate, and urges nobody.
 */
export async function certificateNext(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const certificates = await listOwnCertificates(ctx.db, ctx.actor.personId);
  const missing = missingForCompletion(facts);
  const items: NextItem[] = [];
  for (const [index, kind] of kindsOf(facts.role).entries()) {
    const own = ownCertificate(certificates, { role: facts.role, kind }, missing);
    const said = itemFor(ctx.t, kind, own);
    const order = nextOrder.certificate + index;
    const key = kind === 'lamsaCertificate' ? 'certificate' : `certificate:${kind}`;
    if (said !== null) items.push({ ...said, key, href: ownPath(kind), order, german: false });
    if (own.kind === 'issued')
      items.push(...(await newNameItems(ctx, own.certificate, { key: `${key}:newName`, order })));
  }
  return items;
}

/** A paper on a new name that was asked for: whom it waits for, or that there is something to mend. */
async function newNameItems(
  { db, t, now }: Context,
  certificate: CertificateRow,
  place: Pick<NextItem, 'key' | 'order'>,
): Promise<readonly NextItem[]> {
  const reissue = await findOptionalReissue(db, certificate.id);
  const item = {
    ...place,
    title: t('certificates.newName.title'),
    href: ownNewNamePath(certificate),
    german: false,
  };
  if (isOpenReissue(reissue))
    return [{ ...item, list: 'waiting', text: t(`certificates.newName.${reissue.state}`), button: null }];
  if (reissue !== null && wantsCorrection(reissue, now))
    return [
      {
        ...item,
        list: 'next',
        text: t('certificates.next.correctText'),
        button: t('certificates.next.open'),
      },
    ];
  return [];
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
