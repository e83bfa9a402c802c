import type { PaperKind, PrintedFacts } from '../certificates/certificate-document.ts';
import type { Instant } from '../platform/clock.ts';
import {
  achievementId,
  achievementOf,
  kindOf,
  type Achievement,
  type AchievementFacts,
} from './achievement.ts';
import { addresses, contexts } from './addresses.ts';
import { badgeTexts } from './badge-texts.ts';

/** Plain JSON that can be signed. */
export type Document = Readonly<Record<string, unknown>>;

/** What a credential says of the paper. */
export type CredentialFacts = AchievementFacts &
  Pick<PrintedFacts, 'number' | 'verifyUrl' | 'holderName' | 'period' | 'issuer'> & {
    /** Only on papers of that kind. */
    readonly engagement?: { readonly hours: number; readonly tasks: readonly string[] } | null;
  };

/** In the vocabulary of the standard. */
const achievementTypes: Readonly<Record<PaperKind, string>> = {
  lamsaCertificate: 'CertificateOfCompletion',
  participation: 'Certificate',
  engagement: 'CommunityService',
};

/** The achievement as everybody may read it, in Open Badges 3.0. */
export function achievementDocument(achievement: Achievement, issuerName: string, baseUrl: string): Document {
  const id = addresses.achievement(baseUrl, achievementId(achievement));
  return {
    id,
    type: ['Achievement'],
    achievementType: achievementTypes[kindOf(achievement)],
    name: nameOf(achievement),
    description: badgeTexts.description(achievement),
    criteria: { narrative: badgeTexts.criteria(achievement) },
    creator: { id: addresses.issuer(baseUrl), type: ['Profile'], name: issuerName },
    inLanguage: 'de',
    version: achievement.contentAsOf,
    ...(achievement.units > 0 && { creditsAvailable: achievement.units }),
    ...(achievement.competences.length > 0 && {
      alignment: achievement.competences.map((competence, index) => ({
        type: ['Alignment'],
        targetName: competence,
        targetUrl: `${id}#kompetenz-${String(index + 1)}`,
        targetType: 'CFItem',
        targetFramework: badgeTexts.framework,
      })),
    }),
  };
}

/**
 * The certificate as an Open Badges 3.0 credential, not signed yet. Of the holder it says what the paper says, the
 * name, and nothing by which somebody could be found: no e-mail address, no login, no number of the account.
 */
export function badgeCredential(
  facts: CredentialFacts,
  given: { readonly baseUrl: string; readonly slot: number; readonly releasedAt: Instant },
): Document {
  const { baseUrl, slot } = given;
  const achievement = achievementOf(facts);
  const served = facts.engagement;
  return {
    '@context': [contexts.credentials, contexts.openBadges, contexts.openBadgesTypes],
    id: facts.verifyUrl,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: nameOf(achievement),
    description: badgeTexts.description(achievement),
    issuer: { id: addresses.issuer(baseUrl), type: ['Profile'], name: facts.issuer.name, url: baseUrl },
    validFrom: withoutMilliseconds(given.releasedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: facts.holderName, identityType: 'name' },
      ],
      licenseNumber: facts.number,
      activityStartDate: `${facts.period.from}T00:00:00Z`,
      activityEndDate: `${facts.period.to}T00:00:00Z`,
      ...(facts.units > 0 && { creditsEarned: facts.units }),
      ...(served && { narrative: badgeTexts.served(served.hours, served.tasks) }),
      achievement: achievementDocument(achievement, facts.issuer.name, baseUrl),
    },
    credentialStatus: {
      id: `${addresses.statusList(baseUrl)}#${String(slot)}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(slot),
      statusListCredential: addresses.statusList(baseUrl),
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  };
}

function nameOf(achievement: Achievement): string {
  return badgeTexts.nameOf({ kind: kindOf(achievement), pathTitle: achievement.pathTitle });
}

/** As the standard writes a moment. */
export function withoutMilliseconds(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
