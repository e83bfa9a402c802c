import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { cvLine, letterSentence } from '../../src/badges/application-texts.ts';
import { badgeCredential } from '../../src/badges/credential.ts';
import { learningModelDocument } from '../../src/badges/learning-model.ts';
import type { PaperKind, ThirdPrintedFacts } from '../../src/certificates/certificate-document.ts';
import { sampleFacts, sampleSecondFacts, sampleThirdFacts } from '../certificates/sample-facts.ts';
import { monday } from '../support/context.ts';

const baseUrl = 'https://campus.example.org';
const none = { self: 0, live: 0, practice: 0, workshop: 0 };
const engagement = {
  hours: 40,
  from: '2026-03-02',
  to: '2026-06-30',
  tasks: ['Menschen zu Ämtern begleitet', 'ein Fest vorbereitet'],
};
const kinds: Readonly<Record<PaperKind, ThirdPrintedFacts>> = {
  lamsaCertificate: sampleThirdFacts(),
  participation: sampleThirdFacts({ kind: 'participation', competences: [] }),
  engagement: sampleThirdFacts({
    kind: 'engagement',
    pathTitle: 'Willkommensbotschaft',
    competences: [],
    contents: [],
    units: 0,
    extent: none,
    engagement,
  }),
};
const schemaOf = (name: string) => {
  const ajv = new Ajv2019({ allErrors: true, strictTuples: false });
  addFormats.default(ajv);
  const file = new URL(name, import.meta.url);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
};
const model = (facts: Parameters<typeof learningModelDocument>[0]) =>
  learningModelDocument(facts, { baseUrl, releasedAt: monday });
const claimOf = (facts: ThirdPrintedFacts) => {
  const subject = model(facts)['credentialSubject'] as { hasClaim: Record<string, unknown>[] };
  return subject.hasClaim[0] ?? {};
};

describe('A certificate in the European Learning Model', () => {
  it('has the shape of the model, for every kind and every version of the paper', () => {
    const check = schemaOf('learning-model.schema.json');
    const born = sampleThirdFacts({ birthDate: '1990-02-28' });
    for (const facts of [...Object.values(kinds), born, sampleFacts(), sampleSecondFacts()]) {
      check(JSON.parse(JSON.stringify(model(facts))));
      expect(check.errors ?? [], facts.kind).to.deep.equal([]);
    }
    const { validFrom: _validFrom, ...withoutDay } = model(sampleFacts());
    expect(check(withoutDay)).to.equal(false);
  });

  it('claims that something was learned only where a test was passed', () => {
    expect(claimOf(kinds.lamsaCertificate)).to.include({ type: 'LearningAchievement' });
    expect(claimOf(kinds.participation)).to.include({ type: 'LearningActivity', workload: 'PT21H22M30S' });
    expect(claimOf(kinds.engagement)).to.include({ type: 'LearningActivity', workload: 'PT40H' });
  });

  it('says nothing that the paper does not say', () => {
    const text = JSON.stringify(model(sampleThirdFacts()));
    expect(text).not.to.match(
      /givenName|familyName|OfBirth|citizenship|gender|mailto:|eqf|proof|issuanceDate/i,
    );
    expect(text.match(/Olena Marchenko/g)).to.have.length(1);
    expect(JSON.stringify(model(sampleThirdFacts({ birthDate: '1990-02-28' })))).to.contain('1990-02-28');
  });

  it('is the same file every time, and another one for another paper', () => {
    expect(model(sampleFacts())).to.deep.equal(model(sampleFacts()));
    const other = sampleFacts({ verifyUrl: `${baseUrl}/c/00000000000000000000000000` });
    expect(model(other)['id']).not.to.equal(model(sampleFacts())['id']);
  });
});

describe('A paper of another kind', () => {
  it('is an Open Badge of its own kind, and its achievement tells nothing about a person', () => {
    const check = schemaOf('open-badges-3.schema.json');
    const said = Object.entries(kinds).map(([kind, facts]) => {
      const document = badgeCredential(facts, { baseUrl, slot: 5, releasedAt: monday });
      check(document);
      expect(check.errors ?? [], kind).to.deep.equal([]);
      const subject = document['credentialSubject'] as { achievement: Record<string, string> };
      expect(JSON.stringify(subject.achievement)).not.to.match(/Olena|40|begleitet/);
      return [String(document['name']).split(' „')[0], subject.achievement['achievementType']];
    });
    expect(said).to.deep.equal([
      ['LAMSA-Zertifikat', 'CertificateOfCompletion'],
      ['Teilnahmebescheinigung', 'Certificate'],
      ['Bescheinigung über freiwilliges Engagement', 'CommunityService'],
    ]);
  });

  it('speaks in an application of what it attests, and of no success without a test', () => {
    expect(letterSentence(kinds.lamsaCertificate)).to.match(
      /^Ich habe mit Erfolg an der Qualifizierung „Lokale/,
    );
    expect(letterSentence(kinds.participation))
      .to.match(/^Ich habe an „Lokale Koordination/)
      .and.not.contain('Erfolg');
    expect(letterSentence(kinds.engagement)).to.equal(
      `Vom 2. März 2026 bis zum 30. Juni 2026 habe ich mich freiwillig engagiert, insgesamt etwa 40 Stunden. Meine Aufgaben: Menschen zu Ämtern begleitet; ein Fest vorbereitet. Die Bescheinigung liegt bei. Ob sie echt ist, können Sie hier prüfen: ${kinds.engagement.verifyUrl}`,
    );
    expect(Object.values(kinds).map(cvLine)).to.deep.equal([
      `03/2026 – 06/2026 · Qualifizierung „${kinds.participation.pathTitle}“, 28,5 Unterrichtseinheiten (je 45 Minuten), ${kinds.engagement.issuer.name} (LAMSA-Zertifikat WP-2026-0042)`,
      `03/2026 – 06/2026 · Teilnahme: „${kinds.participation.pathTitle}“, 28,5 Unterrichtseinheiten (je 45 Minuten), ${kinds.engagement.issuer.name} (Teilnahmebescheinigung WP-2026-0042)`,
      `03/2026 – 06/2026 · Freiwilliges Engagement: „Willkommensbotschaft“, etwa 40 Stunden, ${kinds.engagement.issuer.name} (Bescheinigung über freiwilliges Engagement WP-2026-0042)`,
    ]);
  });
});
