import type { Installation } from '../access/installation.ts';
import {
  parsePrintedFacts,
  type PaperKind,
  type PrintedFacts,
  type ThirdPrintedFacts,
} from './certificate-document.ts';
import { legalNote } from './document-texts.ts';
import { extentOf, hoursOf, unitsOf, type Basis, type CertificateRow } from './certificate.ts';
import { roleTitle, type Choices } from './choices.ts';

/** A number that no certificate bears; for trying whether a paper can be printed, before one is taken. */
export const draftNumber = 'WP-0000-0000';

/** What a paper about learning cannot do without. */
export function missingForPaper(kind: PaperKind, basis: Basis): 'units' | null {
  return kind === 'engagement' || unitsOf(basis) > 0 ? null : 'units';
}

/** What the register knows about a paper before there is one. */
export type Prepared = Pick<CertificateRow, 'code' | 'kind' | 'pathRole' | 'holderName' | 'birthDate'> & {
  readonly basis: Basis;
  readonly choices: Choices;
};

/**
 * Everything that the paper will say, as a paper of the newest version.
 * @throws ZodError when something does not fit on a certificate (no units, a text without end)
 */
export function printedFactsFor(
  certificate: Prepared,
  given: {
    readonly number: string;
    /** Day in Europe/Berlin. */
    readonly issuedOn: string;
    readonly baseUrl: string;
    readonly installation: Installation;
    /** Who confirmed and who released. */
    readonly signatures: PrintedFacts['signatures'];
  },
): PrintedFacts {
  const { basis, choices, code, kind } = certificate;
  const { operator, certificate: form, funding } = given.installation;
  // Requested before presence and practice were counted: only what had modules was learned.
  const isOld = basis.presence === null;
  const courses = basis.courses.filter(({ modules }) => !isOld || modules.length > 0);
  const said = {
    kind,
    number: given.number,
    code,
    verifyUrl: `${given.baseUrl}/c/${code}`,
    holderName: certificate.holderName,
    pathTitle: basis.pathTitle,
    period: basis.period,
    format: form.format,
    units: unitsOf(basis),
    competences: courses.flatMap(({ competences }) => competences),
    issuer: { name: operator.name, addressLines: operator.address, place: operator.place },
    signatures: given.signatures,
    issuedOn: given.issuedOn,
    // The oldest of them: no part of the paper claims to be fresher than it is.
    contentAsOf: courses.map(({ contentAsOf }) => contentAsOf).sort()[0] ?? given.issuedOn,
    funding: { sentence: funding.sentence.trim(), funders: [] },
    legalNote,
    wording: form.wording,
    roleTitle: roleTitle(certificate.pathRole, choices.form),
    birthDate: certificate.birthDate,
    results: choices.results === null ? null : [...choices.results],
    english: choices.english,
    engagement:
      basis.engagement === null
        ? null
        : {
            ...basis.period,
            hours: hoursOf(basis.engagement.minutes),
            tasks: [...basis.engagement.tasks],
          },
  } satisfies Partial<Record<keyof ThirdPrintedFacts, unknown>>;
  const printed = (parts: Basis['courses'][number]['modules']) =>
    parts.map(({ title, units }) => ({ title, units }));
  const contents = courses.map(({ title, modules, tasks }) => ({
    courseTitle: title,
    modules: printed(modules),
    tasks: printed(tasks),
  }));
  return parsePrintedFacts({ version: 3, ...said, contents, extent: extentOf(basis) });
}
