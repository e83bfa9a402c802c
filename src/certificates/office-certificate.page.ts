import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, FieldError, Notice, Steps } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { lifeOf } from './certificate-life.ts';
import { holderText, isNameForgotten } from './certificate-retention.ts';
import { isIssued, isPending, isValid, parseBasis } from './certificate.ts';
import type { CertificateFile } from './certificates.queries.ts';
import { parseChoices, roleTitle } from './choices.ts';
import { kindOf } from './issue-log.ts';
import type { MissingLine } from './missing-lines.ts';
import { pathOf, stateBadges } from './office-certificates.page.ts';
import { basisRows, paperGroups, periodText, type PaperGroup } from './paper-lines.ts';
import { isPrintable } from './print-run.ts';
import type { CourseNews } from './refresher.ts';
import type { ReissueAround } from './reissue.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/office-certificate': OfficeCertificatePage;
  }
}

export interface OfficeCertificatePage {
  readonly title: string;
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly badge: Badge;
  readonly notice: Notice | null;
  readonly life: Steps;
  readonly rows: Definitions['rows'];
  readonly paperHeading: string;
  readonly contents: readonly PaperGroup[];
  readonly competences: readonly string[];
  /** What somebody has done for others, where the paper is about that. */
  readonly tasks: readonly string[];
  /** While something is missing nobody can confirm or release. */
  readonly missing: readonly MissingLine[];
  readonly fileHref: string | null;
  /** The paper that is still to come, or the new one; null when there is nothing to see of it. */
  readonly draftHref: string | null;
  readonly newNameHref: string | null;
  readonly may: {
    readonly confirm: boolean;
    readonly release: boolean;
    readonly return: boolean;
    readonly proposeWithdrawal: boolean;
    readonly withdraw: boolean;
    readonly resend: boolean;
  };
  /** The proposal that is shown: whoever decides, decides about this one. */
  readonly proposal: string;
  /** What was typed into the fields, kept on errors. */
  readonly typed: { readonly note: string; readonly reason: string };
  /** Why the withdrawal was proposed; for the office only. */
  readonly withdrawalReason: string | null;
}

export function officeCertificatePage(
  t: Translate,
  actor: Actor,
  certificate: CertificateFile,
  given: {
    readonly missing: readonly MissingLine[];
    readonly reissues: readonly ReissueAround[];
    /** Day of the last refresher. */
    readonly updatedOn: string | null;
    /** What the holder has not caught up with. */
    readonly news: readonly CourseNews[];
    readonly errors: readonly FieldError[];
    readonly typed: { readonly note?: string; readonly reason?: string };
    /** What management was told when a release did not work. */
    readonly problem: string | null;
    readonly hasDraft: boolean;
    readonly baseUrl: string;
  },
): OfficeCertificatePage {
  const { state } = certificate;
  const basis = parseBasis(certificate.basis);
  const isComplete = given.missing.length === 0;
  return {
    title: holderText(certificate),
    path: pathOf(certificate),
    errors: given.errors,
    badge: { kind: stateBadges[state], text: t(`certificates.state.${state}`) },
    notice:
      given.problem === null ? ownHandNotice(t, actor, certificate) : { kind: 'error', text: given.problem },
    life: lifeOf(t, certificate, given.reissues),
    rows: [...officeRows(t, certificate, given.baseUrl), ...refresherRows(t, certificate, given)],
    paperHeading: isIssued(state) ? t('certificates.paper.headingOffice') : t('certificates.paper.heading'),
    contents: paperGroups(basis),
    competences: basis.courses.flatMap(({ competences }) => competences),
    tasks: basis.engagement?.tasks ?? [],
    missing: given.missing,
    fileHref: isIssued(state) && !isNameForgotten(certificate) ? `${pathOf(certificate)}/file` : null,
    draftHref: given.hasDraft ? `${pathOf(certificate)}/draft` : null,
    newNameHref:
      state === 'released' && !isNameForgotten(certificate) ? `${pathOf(certificate)}/new-name` : null,
    may: {
      confirm: state === 'requested' && isComplete && may(actor, 'certificate.confirm', certificate),
      release: state === 'confirmed' && isComplete && may(actor, 'certificate.release', certificate),
      return: isPending(state) && may(actor, 'certificate.return', certificate),
      proposeWithdrawal: state === 'released' && may(actor, 'certificate.proposeWithdrawal', certificate),
      withdraw: state === 'withdrawalProposed' && may(actor, 'certificate.withdraw', certificate),
      resend: isPrintable(certificate) && may(actor, 'certificate.resend', certificate),
    },
    proposal: String(certificate.withdrawalProposedAt ?? 0),
    typed: { note: given.typed.note ?? '', reason: given.typed.reason ?? '' },
    withdrawalReason: certificate.withdrawalReason,
  };
}

/** Why somebody with the right role finds no button. */
function ownHandNotice(t: Translate, actor: Actor, certificate: CertificateFile): Notice | null {
  if (
    certificate.state === 'requested' &&
    actor.role === 'projectCoordinator' &&
    certificate.personId === actor.personId
  )
    return { kind: 'info', text: t('certificates.office.ownCertificate') };
  if (certificate.state === 'confirmed' && certificate.confirmedBy === actor.personId)
    return { kind: 'info', text: t('certificates.office.secondPerson') };
  return null;
}

/** What its holder has chosen; nothing where nobody was asked. */
function wishRows(t: Translate, { pathRole, choices, birthDate }: CertificateFile): Definitions['rows'] {
  if (choices === null) return [];
  const { form, english, results } = parseChoices(choices, 'neutral');
  const wishes = [
    ...(english ? [t('certificates.wish.english')] : []),
    ...(results === null ? [] : [t('certificates.wish.results')]),
  ];
  return [
    { term: t('certificates.fact.role'), text: roleTitle(pathRole, form), german: true },
    ...(wishes.length === 0 ? [] : [{ term: t('certificates.fact.wishes'), text: wishes.join(' · ') }]),
    ...(birthDate === null
      ? []
      : [{ term: t('certificates.fact.birthDate'), text: calendarText(birthDate, t.locale) }]),
  ];
}

function officeRows(t: Translate, certificate: CertificateFile, baseUrl: string): Definitions['rows'] {
  const basis = parseBasis(certificate.basis);
  const rows: Definitions['rows'][number][] = [
    { term: t('certificates.fact.kind'), text: t(`certificates.kind.${certificate.kind}`) },
    { term: t('certificates.fact.holderName'), text: holderText(certificate) },
    { term: t('identity.login'), text: certificate.login, technical: true },
  ];
  if (certificate.municipality !== null)
    rows.push({ term: t('certificates.fact.municipality'), text: certificate.municipality });
  rows.push(
    ...basisRows(t, basis),
    { term: t('certificates.fact.period'), text: periodText(t, basis) },
    ...wishRows(t, certificate),
  );
  if (certificate.returnNote !== null)
    rows.push({ term: t('certificates.fact.returnNote'), text: certificate.returnNote });
  if (certificate.number !== null)
    rows.push(
      { term: t('certificates.fact.number'), text: certificate.number, technical: true },
      {
        term: t('certificates.fact.verifyUrl'),
        text: `${baseUrl}/c/${certificate.code}`,
        href: `/c/${certificate.code}`,
        technical: true,
      },
    );
  return rows;
}

/** Whether the holder knows what has changed since; for the office a fact like others, and nobody's duty. */
function refresherRows(
  t: Translate,
  { state, printed }: CertificateFile,
  { updatedOn, news }: { readonly updatedOn: string | null; readonly news: readonly CourseNews[] },
): Definitions['rows'] {
  if (!isValid(state) || printed === null || kindOf(printed) !== 'lamsaCertificate') return [];
  const modules = news.flatMap((one) => one.modules.map(({ module }) => isolated(module.title, t.locale)));
  return [
    ...(updatedOn === null
      ? []
      : [{ term: t('refreshers.fact.updatedOn'), text: calendarText(updatedOn, t.locale) }]),
    {
      term: t('refreshers.fact.standing'),
      text:
        modules.length === 0
          ? t('refreshers.standing.current')
          : t('refreshers.standing.news', { modules: modules.join(' · ') }),
    },
  ];
}
