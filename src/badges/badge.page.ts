import { parseBasis, type CertificateRow } from '../certificates/certificate.ts';
import type {} from '../platform/http/pages.ts';
import { localDay } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { badgeTexts } from './badge-texts.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'badges/own': BadgePage;
  }
}

export interface BadgePage {
  readonly title: string;
  readonly pathTitle: string;
  readonly number: string;
  readonly jsonHref: string;
  readonly jwtHref: string;
  /** An ordinary link that carries only what the holder would type there; nothing is loaded from that site. */
  readonly linkedInHref: string;
}

/** @param certificate valid and released */
export function badgePage(
  t: Translate,
  certificate: CertificateRow,
  given: { readonly issuer: string; readonly baseUrl: string },
): BadgePage {
  const { pathTitle } = parseBasis(certificate.basis);
  const number = certificate.number ?? '';
  const [year = '', month = ''] = localDay(certificate.releasedAt ?? 0).split('-');
  const profile = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: badgeTexts.nameOf(pathTitle),
    organizationName: given.issuer,
    issueYear: year,
    issueMonth: String(Number(month)),
    certUrl: `${given.baseUrl}/c/${certificate.code}`,
    certId: number,
  });
  const file = (form: string): string => `/learn/certificate/badge.${form}?certificate=${certificate.id}`;
  return {
    title: t('badges.own.title'),
    pathTitle,
    number,
    jsonHref: file('json'),
    jwtHref: file('jwt'),
    linkedInHref: `https://www.linkedin.com/profile/add?${profile.toString()}`,
  };
}
