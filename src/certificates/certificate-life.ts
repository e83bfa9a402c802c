import type { Steps } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Instant } from '../platform/clock.ts';
import type { CertificateFile } from './certificates.queries.ts';
import type { ReissueAround } from './reissue.queries.ts';

type Step = Steps['steps'][number];

/** What has become of a certificate until now, one picture after the other, and what is still to come. */
export function lifeOf(
  t: Translate,
  certificate: CertificateFile,
  reissues: readonly ReissueAround[],
): Steps {
  const { id, state } = certificate;
  const before = reissues.find(({ successorId }) => successorId === id);
  const after = reissues.find((one) => one.certificateId === id && one.state === 'released');
  const asked = reissues.find(
    (one) => one.certificateId === id && (one.state === 'requested' || one.state === 'confirmed'),
  );
  const happened = (text: string, at: Instant | null, by: string | null, href?: string): Step[] =>
    at === null
      ? []
      : [{ text, state: 'done', note: noteOf(t, at, by), ...(href !== undefined && { href }) }];
  const numbered = (name: 'replaces' | 'replacedBy', number: string | null): string =>
    t(`certificates.life.${name}`, { number: isolated(number ?? '–', t.locale) });
  return {
    label: t('certificates.life.label'),
    steps: [
      ...(before === undefined
        ? happened(t('certificates.life.requested'), certificate.requestedAt, null)
        : happened(
            numbered('replaces', before.oldNumber),
            before.requestedAt,
            null,
            `/office/certificates/${before.certificateId}`,
          )),
      ...happened(t('certificates.fact.confirmed'), certificate.confirmedAt, certificate.confirmedByName),
      ...happened(t('certificates.life.returned'), certificate.returnedAt, null),
      ...happened(t('certificates.fact.released'), certificate.releasedAt, certificate.releasedByName),
      ...(asked === undefined
        ? []
        : happened(
            t('certificates.life.newName'),
            asked.requestedAt,
            null,
            `/office/certificates/${id}/new-name`,
          )),
      ...(after === undefined
        ? [
            ...happened(
              t('certificates.fact.proposed'),
              certificate.withdrawalProposedAt,
              certificate.withdrawalProposedByName,
            ),
            ...happened(
              t('certificates.fact.withdrawn'),
              certificate.withdrawnAt,
              certificate.withdrawnByName,
            ),
          ]
        : happened(
            numbered('replacedBy', after.newNumber),
            after.releasedAt,
            null,
            `/office/certificates/${after.successorId ?? ''}`,
          )),
      ...toCome(t, state),
    ],
  };
}

function toCome(t: Translate, state: CertificateFile['state']): Step[] {
  switch (state) {
    case 'requested':
      return [
        { text: t('certificates.steps.confirm'), state: 'current' },
        { text: t('certificates.steps.release'), state: 'coming' },
      ];
    case 'confirmed':
      return [{ text: t('certificates.steps.release'), state: 'current' }];
    case 'withdrawalProposed':
      return [{ text: t('certificates.life.decide'), state: 'current' }];
    case 'released':
    case 'withdrawn':
    case 'returned':
      return [];
  }
}

function noteOf(t: Translate, at: Instant, by: string | null): string {
  const day = dayText(at, t.locale);
  return by === null ? day : `${isolated(by, t.locale)} · ${day}`;
}
