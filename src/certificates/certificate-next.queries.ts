import type { Context } from '../access/context.ts';
import { missingForCompletion } from '../learning/completion.ts';
import type { LearnerFacts } from '../learning/learner-facts.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import { listOwnCertificates } from './certificates.queries.ts';
import { ownCertificate } from './own-certificate.ts';
import { findOptionalReissue } from './reissue.queries.ts';
import { isOpenReissue, wantsCorrection } from './reissue.ts';

/** What «Als Nächstes» says about the certificate: request it, wait for whom, or here it is, perhaps soon on a new name. */
export async function certificateNext(ctx: Context, facts: LearnerFacts): Promise<readonly NextItem[]> {
  const { t } = ctx;
  const certificates = await listOwnCertificates(ctx.db, ctx.actor.personId);
  const own = ownCertificate(certificates, facts.role, missingForCompletion(facts));
  const item = (
    list: NextItem['list'],
    title: string,
    text: string | null,
    button: string | null,
  ): NextItem => ({
    key: 'certificate',
    list,
    title,
    text,
    href: '/learn/certificate',
    order: nextOrder.certificate,
    german: false,
    button,
  });
  switch (own.kind) {
    case 'open':
      if (own.earlier?.state === 'withdrawn')
        return [item('done', t('certificates.next.title'), t('certificates.next.withdrawnText'), null)];
      if (own.missing.length > 0)
        return own.missing.every(({ kind }) => kind === 'units')
          ? [item('waiting', t('certificates.next.title'), t('learning.missing.units'), null)]
          : [];
      return own.earlier?.state === 'returned'
        ? [
            item(
              'next',
              t('certificates.next.correct'),
              t('certificates.next.correctText'),
              t('certificates.next.open'),
            ),
          ]
        : [
            item(
              'next',
              t('certificates.next.request'),
              t('certificates.next.requestText'),
              t('certificates.next.open'),
            ),
          ];
    case 'pending':
      return own.certificate.state === 'requested'
        ? [item('waiting', t('certificates.next.title'), t('certificates.waiting.requested'), null)]
        : [item('waiting', t('certificates.next.title'), t('certificates.waiting.confirmed'), null)];
    case 'issued':
      return [
        item('done', t('certificates.next.title'), t('certificates.next.issuedText'), null),
        ...(await newNameItems(ctx, own.certificate.id)),
      ];
  }
}

/** A paper on a new name that was asked for: whom it waits for, or that there is something to mend. */
async function newNameItems({ db, t, now }: Context, certificateId: string): Promise<readonly NextItem[]> {
  const reissue = await findOptionalReissue(db, certificateId);
  const item = {
    key: 'certificate:newName',
    title: t('certificates.newName.title'),
    href: '/learn/certificate/new-name',
    order: nextOrder.certificate,
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
