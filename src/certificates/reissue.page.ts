import type {} from '../platform/http/pages.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type { FieldError, Notice } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { holderText, isNameForgotten } from './certificate-retention.ts';
import { isValid, type CertificateRow } from './certificate.ts';
import { ownDraftPath, ownPath } from './own-certificate.ts';
import { isOpenReissue, type ReissueRow } from './reissue.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/new-name': NewNamePage;
  }
}

/** A new paper on a new name: asked for by the holder or by the office, decided by two of the office. */
export interface NewNamePage {
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly notice: Notice | null;
  /** Asked for, and not decided. */
  readonly newName: string | null;
  readonly draftHref: string | null;
  readonly form: { readonly name: string } | null;
  readonly may: { readonly confirm: boolean; readonly release: boolean; readonly return: boolean };
  readonly note: string;
  /** Where the former name may still be found afterwards, and what to do about it. */
  readonly stays: {
    readonly login: string;
    readonly papers: readonly { readonly href: string; readonly text: string }[];
  } | null;
}

export function newNamePage(
  t: Translate,
  actor: Actor,
  certificate: CertificateRow,
  reissue: ReissueRow | null,
  given: {
    readonly name: string;
    readonly note: string;
    readonly errors: readonly FieldError[];
    readonly problem: string | null;
    readonly hasDraft: boolean;
    readonly login: string;
    /** All papers of the holder. */
    readonly papers: readonly CertificateRow[];
  },
): NewNamePage {
  const isOwn = certificate.personId === actor.personId;
  const isOpen = isOpenReissue(reissue) && certificate.state === 'released';
  const mayAsk = may(actor, isOwn ? 'certificate.reissueOwn' : 'certificate.reissueFor', certificate);
  const own = isOwn ? ownPath(certificate.kind) : `/office/certificates/${certificate.id}`;
  const { state } = certificate;
  const confirmedBy = reissue?.confirmedBy ?? null;
  return {
    title: t('certificates.newName.title'),
    lead: t(isOwn ? 'certificates.newName.lead' : 'certificates.newName.leadOffice'),
    back: { href: own, text: isOwn ? t('certificates.own.title') : holderText(certificate) },
    path: isOwn ? ownNewNamePath(certificate) : `${own}/new-name`,
    errors: given.errors,
    notice:
      given.problem === null ? noticeOf(t, certificate, reissue) : { kind: 'error', text: given.problem },
    newName: isOpen ? reissue.holderName : null,
    draftHref: !given.hasDraft ? null : isOwn ? ownDraftPath(certificate) : `${own}/draft`,
    form:
      certificate.state === 'released' && !isNameForgotten(certificate) && !isOpen && mayAsk
        ? { name: given.name }
        : null,
    may: {
      confirm: isOpen && reissue.state === 'requested' && may(actor, 'certificate.confirm', certificate),
      release:
        isOpen &&
        reissue.state === 'confirmed' &&
        may(actor, 'certificate.release', { ...certificate, confirmedBy }),
      return: isOpen && may(actor, 'certificate.return', certificate),
    },
    note: given.note,
    stays:
      state === 'released' || reissue?.state === 'released'
        ? {
            login: given.login,
            papers: onFormerName(certificate, reissue, given.papers).map((one) => ({
              href: isOwn ? ownNewNamePath(one) : `/office/certificates/${one.id}/new-name`,
              text: `${t(`certificates.kind.${one.kind}`)} · ${isolated(one.number ?? '', t.locale)}`,
            })),
          }
        : null,
  };
}

/** Other valid papers that say the name which this one had. */
function onFormerName(
  certificate: CertificateRow,
  reissue: ReissueRow | null,
  papers: readonly CertificateRow[],
): CertificateRow[] {
  const successor = papers.find(({ id }) => id === reissue?.successorId);
  return papers.filter(
    (one) =>
      one.id !== certificate.id &&
      isValid(one.state) &&
      !isNameForgotten(one) &&
      (successor === undefined
        ? one.holderName === certificate.holderName
        : one.holderName !== successor.holderName),
  );
}

function noticeOf(t: Translate, certificate: CertificateRow, reissue: ReissueRow | null): Notice | null {
  const { state } = certificate;
  if (state === 'released' && isNameForgotten(certificate))
    return { kind: 'info', text: t('certificates.newName.forgotten') };
  if (state !== 'released' && reissue?.state !== 'released')
    return { kind: 'info', text: t('certificates.newName.notNow') };
  switch (reissue?.state) {
    case undefined:
      return null;
    case 'returned':
      return { kind: 'warning', title: t('certificates.own.returned'), text: reissue?.returnNote ?? '' };
    case 'requested':
      return { kind: 'info', text: t('certificates.newName.requested') };
    case 'confirmed':
      return { kind: 'info', text: t('certificates.newName.confirmed') };
    case 'released':
      return { kind: 'info', text: t('certificates.newName.released') };
  }
}

export function ownNewNamePath({ id }: Pick<CertificateRow, 'id'>): string {
  return `/learn/certificate/new-name?certificate=${id}`;
}
