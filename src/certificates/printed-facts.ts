import { fundingOn, type FunderLogos, type Funding } from '../access/funding.ts';
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
    readonly funderLogos: FunderLogos;
    /** Who confirmed and who released. */
    readonly signatures: PrintedFacts['signatures'];
  },
): PrintedFacts {
  const { basis, choices, code, kind } = certificate;
  const { operator, certificate: form } = given.installation;
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
    funding: printedFunding(fundingOn(given.installation, given.issuedOn), given.funderLogos),
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

/** The same facts as a paper of the newest version says them: what is issued anew is made for today's scripts and readers. */
export function onNewestPaper(facts: PrintedFacts): ThirdPrintedFacts {
  if (facts.version === 3) return facts;
  const { fundingSentence, ...said } = facts;
  // The first papers were about lessons and tests only.
  const parts = facts.version === 1 && {
    contents: facts.contents.map((course) => ({ ...course, tasks: [] })),
    extent: { self: facts.units, live: 0, practice: 0, workshop: 0 },
  };
  const third = parsePrintedFacts({ ...said, ...parts, version: 3, funding: { sentence: fundingSentence } });
  if (third.version !== 3) throw new Error('not a paper of the newest version');
  return third;
}

/** As on the day of issue; the pictures by what they are, not by the name of a file that may change. */
function printedFunding({ sentence, funders }: Funding, logos: FunderLogos): ThirdPrintedFacts['funding'] {
  return {
    sentence,
    funders: funders.map(({ name, logo }) => {
      const picture = logo === null ? undefined : logos.get(logo.file);
      return logo === null || picture === undefined
        ? { name, logo: null, alternative: null }
        : { name, logo: picture.hash, alternative: logo.alternative };
    }),
  };
}
