import type { PrintedFacts } from '../certificates/certificate-document.ts';
import type { Instant } from '../platform/clock.ts';
import { sha256Hex } from '../platform/hash.ts';
import { achievementOf } from './achievement.ts';
import { badgeTexts } from './badge-texts.ts';
import { withoutMilliseconds, type Document } from './credential.ts';

/** Lists from which the model takes its terms. */
const lists = {
  profile: 'http://data.europa.eu/snb/credential/25831c2',
  language: 'http://publications.europa.eu/resource/authority/language',
  country: 'http://publications.europa.eu/resource/authority/country',
} as const;

/** Makes a part of the document: its address is made of its type, the paper and a word for what it is there. */
type Thing = (type: string, part: string, properties: Document) => Document;

/**
 * The certificate in the words of the European Learning Model (version 3, profile of European Digital Credentials), for
 * programs around Europass. Nobody has sealed it, and it says so in its title, its description and its claim: it proves
 * nothing. The address in `supplementaryDocument` does.
 *
 * Left out is what the paper does not say: given and family name apart from each other (some have one name, and nobody
 * but its holder knows where to part another), country of birth, nationality, e-mail address; a level of the EQF,
 * because there is none; the moments of issuing and sealing, which come with a seal.
 * @param given.releasedAt from then on it is valid
 */
export function learningModelDocument(
  facts: PrintedFacts,
  given: { readonly baseUrl: string; readonly releasedAt: Instant },
): Document {
  const uuid = uuidOf(facts.verifyUrl);
  const thing: Thing = (type, part, properties) => ({
    id: `urn:epass:${type.charAt(0).toLowerCase()}${type.slice(1)}:${uuid}:${part}`,
    type,
    ...properties,
  });
  const issuer = issuerOf(facts, given.baseUrl, thing);
  const awardedBy = thing('AwardingProcess', 'award', {
    awardingBody: [issuer],
    awardingDate: withoutMilliseconds(given.releasedAt),
  });
  const birthDate = 'birthDate' in facts ? facts.birthDate : null;
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
    id: `urn:credential:${uuid}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: [
      { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' },
    ],
    credentialProfiles: [
      {
        id: 'http://data.europa.eu/snb/credential/e34929035b',
        ...concept(lists.profile, { en: ['Generic'] }),
      },
    ],
    issuer,
    validFrom: withoutMilliseconds(given.releasedAt),
    displayParameter: thing('DisplayParameter', 'display', {
      title: german(badgeTexts.unsealedTitle(badgeTexts.nameOf(facts))),
      description: german(badgeTexts.unsealed(facts.verifyUrl)),
      primaryLanguage: term(lists.language, 'DEU', 'Deutsch'),
      language: [term(lists.language, 'DEU', 'Deutsch')],
    }),
    credentialSubject: thing('Person', 'holder', {
      fullName: german(facts.holderName),
      ...(birthDate !== null && { dateOfBirth: `${birthDate}T00:00:00Z` }),
      hasClaim: [claimOf(facts, awardedBy, thing)],
    }),
  };
}

/** A certificate says what somebody has learned; the other papers say only what somebody has done. */
function claimOf(facts: PrintedFacts, awardedBy: Document, thing: Thing): Document {
  const achievement = achievementOf(facts);
  const served = 'engagement' in facts ? facts.engagement : null;
  const common = {
    title: german(badgeTexts.nameOf(facts)),
    description: german(
      [
        badgeTexts.description(achievement),
        ...(served ? [badgeTexts.served(served.hours, served.tasks)] : []),
      ].join(' '),
    ),
    identifier: [
      thing('Identifier', 'number', { notation: facts.number, schemeName: badgeTexts.registerNumber }),
    ],
    awardedBy,
    additionalNote: [
      thing('Note', 'unsealed', { noteLiteral: german(badgeTexts.unsealed(facts.verifyUrl)) }),
      thing('Note', 'legal', { noteLiteral: german(facts.legalNote) }),
    ],
    supplementaryDocument: [
      thing('WebResource', 'verification', {
        title: german(badgeTexts.verification),
        contentURL: facts.verifyUrl,
      }),
    ],
  };
  const time = {
    temporal: [
      thing('PeriodOfTime', 'time', {
        startDate: `${facts.period.from}T00:00:00Z`,
        endDate: `${facts.period.to}T00:00:00Z`,
      }),
    ],
    workload: served ? durationOf(served.hours, 60) : durationOf(facts.units, 45),
  };
  if (facts.kind !== 'lamsaCertificate') return thing('LearningActivity', 'claim', { ...common, ...time });
  return thing('LearningAchievement', 'claim', {
    ...common,
    influencedBy: [
      thing('LearningActivity', 'learning', { title: german(facts.pathTitle), awardedBy, ...time }),
    ],
    specifiedBy: thing('LearningAchievementSpecification', 'specification', {
      title: german(facts.pathTitle),
      learningOutcome: facts.competences.map((competence, index) =>
        thing('LearningOutcome', String(index + 1), { title: german(competence) }),
      ),
      learningOutcomeSummary: thing('Note', 'criteria', {
        noteLiteral: german(badgeTexts.criteria(achievement)),
      }),
      volumeOfLearning: durationOf(facts.units, 45),
      language: [term(lists.language, 'DEU', 'Deutsch')],
    }),
  });
}

function issuerOf({ issuer }: PrintedFacts, baseUrl: string, thing: Thing): Document {
  const address = thing('Address', 'issuer', {
    countryCode: term(lists.country, 'DEU', 'Deutschland'),
    fullAddress: thing('Note', 'address', { noteLiteral: german(issuer.addressLines.join(', ')) }),
  });
  return thing('Organisation', 'issuer', {
    legalName: german(issuer.name),
    homepage: [thing('WebResource', 'issuer', { contentURL: baseUrl })],
    location: [thing('Location', 'issuer', { address: [address] })],
  });
}

/** The model knows no text without its language, not even names. */
function german(text: string): Document {
  return { de: [text] };
}

function term(list: string, code: string, label: string): Document {
  return { id: `${list}/${code}`, ...concept(list, german(label)) };
}

function concept(list: string, prefLabel: Document): Document {
  return { type: 'Concept', inScheme: { id: list, type: 'ConceptScheme' }, prefLabel };
}

/** As the model writes a length of time: 28.5 times 45 minutes are `PT21H22M30S`. */
function durationOf(count: number, minutes: number): string {
  const seconds = Math.round(count * minutes * 60);
  const parts = [
    [Math.floor(seconds / 3_600), 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  return `PT${parts.flatMap(([value, unit]) => (value > 0 ? [`${String(value)}${unit}`] : [])).join('')}`;
}

/** Always the same for one paper: a UUID of version 8, made of the hash of its address. */
function uuidOf(address: string): string {
  const hex = sha256Hex(address);
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...groups, hex.slice(20, 32)].join('-');
}
