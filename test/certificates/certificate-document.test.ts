import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { parsePrintedFacts } from '../../src/certificates/certificate-document.ts';
import { documentTexts, germanDay, legalNote } from '../../src/certificates/document-texts.ts';
import { sampleFacts, sampleSecondFacts, sampleThirdFacts } from './sample-facts.ts';

describe('The printed facts', () => {
  it('survive being stored as JSON', () => {
    expect(parsePrintedFacts(JSON.parse(JSON.stringify(sampleFacts())))).to.deep.equal(sampleFacts());
  });

  it('of version 1 can be read for good', async () => {
    const stored: unknown = JSON.parse(
      await readFile(new URL('./printed-facts-v1.json', import.meta.url), 'utf8'),
    );
    expect(parsePrintedFacts(stored)).to.deep.equal(stored);
  });

  const wrong: Record<string, object> = {
    'an unknown version': { version: 4 },
    'the second version without its parts': { version: 2 },
    'the third version without its parts': { version: 3 },
    'a field nobody knows': { birthDate: '2000-01-01' },
    'a control character in the name': { holderName: 'Anna\u0000' },
    'an empty name': { holderName: '' },
    'a quarter of a unit': { units: 1.25 },
    'a code with a look-alike': { code: 'I'.repeat(26) },
    'an address that runs code': { verifyUrl: 'javascript:alert(1)' },
    'a day that does not exist': { issuedOn: '2026-02-30' },
    'a single signature': { signatures: [{ name: 'A', role: 'B' }] },
  };
  for (const [what, changes] of Object.entries(wrong)) {
    it(`refuse ${what}`, () => {
      expect(() => parsePrintedFacts({ ...sampleFacts(), ...changes })).to.throw();
    });
  }
});

describe('The printed facts of version 2', () => {
  it('survive being stored as JSON', () => {
    expect(parsePrintedFacts(JSON.parse(JSON.stringify(sampleSecondFacts())))).to.deep.equal(
      sampleSecondFacts(),
    );
  });

  it('refuse parts that are not the whole, and version 1 with parts', () => {
    const { extent } = sampleSecondFacts();
    expect(() => parsePrintedFacts(sampleSecondFacts({ extent: { ...extent, live: 4 } }))).to.throw();
    expect(() => parsePrintedFacts({ ...sampleFacts(), extent })).to.throw();
  });
});

describe('The printed facts of version 3', () => {
  const { period } = sampleThirdFacts();
  const nothing = { self: 0, live: 0, practice: 0, workshop: 0 };
  const engagement = { hours: 40, from: period.from, to: period.to, tasks: ['Begleiten'] };
  const result = { courseTitle: 'Projektmanagement', percent: 90, passedOn: '2026-06-30' };
  const ofEngagement = {
    ...sampleThirdFacts({ kind: 'engagement', engagement, units: 0, contents: [], competences: [] }),
    extent: nothing,
  };
  const ofParticipation = sampleThirdFacts({ kind: 'participation', competences: [] });

  it('survive being stored as JSON, in each kind', () => {
    for (const facts of [sampleThirdFacts({ results: [result] }), ofEngagement, ofParticipation])
      expect(parsePrintedFacts(JSON.parse(JSON.stringify(facts)))).to.deep.equal(facts);
  });

  it('fill what only some papers have', () => {
    const { number, code, verifyUrl, holderName, pathTitle, format, issuer, signatures } = ofEngagement;
    const { issuedOn, contentAsOf, funding, legalNote } = ofEngagement;
    const said = { number, code, verifyUrl, holderName, pathTitle, period, format, issuer, signatures };
    const least = { version: 3, kind: 'engagement', ...said, engagement, issuedOn, contentAsOf, legalNote };
    expect(parsePrintedFacts({ ...least, funding: { sentence: funding.sentence } })).to.deep.equal(
      ofEngagement,
    );
  });

  const wrong: Record<string, object> = {
    'a certificate without contents': sampleThirdFacts({ contents: [] }),
    'a certificate about hours': sampleThirdFacts({ engagement }),
    'participation with competences': sampleThirdFacts({ kind: 'participation' }),
    'participation with results': { ...ofParticipation, results: [result] },
    'participation of no extent': { ...ofParticipation, units: 0, extent: nothing },
    'engagement without hours': { ...ofEngagement, engagement: null },
    'engagement in other days': { ...ofEngagement, engagement: { ...engagement, to: '2027-01-01' } },
    'engagement with units': { ...ofEngagement, units: 1, extent: { ...nothing, self: 1 } },
    'no results at all': sampleThirdFacts({ results: [] }),
  };
  for (const [what, facts] of Object.entries(wrong)) {
    it(`refuse ${what}`, () => {
      expect(() => parsePrintedFacts(facts)).to.throw();
    });
  }
});

describe('The words of the certificate', () => {
  const said = Object.values(documentTexts).map(String);

  it('have no gender star and never say Zeugnis', () => {
    for (const text of [...said, legalNote]) {
      expect(text).not.to.match(/\p{L}\*\p{L}/u);
      expect(text).not.to.contain('Zeugnis');
    }
  });

  it('write days as a German reader does', () => {
    expect(germanDay('2026-03-01')).to.equal('1. März 2026');
    expect(germanDay('2027-12-31')).to.equal('31. Dezember 2027');
  });

  it('count one unit in the singular and halves with a comma', () => {
    expect(documentTexts.extent(1)).to.contain('1 Unterrichtseinheit (45 Minuten)');
    expect(documentTexts.extent(12.5)).to.contain('12,5 Unterrichtseinheiten (je 45 Minuten)');
  });

  it('say of what the units are made, unless all are of one kind', () => {
    const none = { self: 0, live: 0, practice: 0, workshop: 0 };
    expect(documentTexts.extentParts({ self: 12.5, live: 5, practice: 3, workshop: 8 })).to.equal(
      'Davon 12,5 UE Selbststudium, 5 UE bei Terminen, 3 UE Praxisaufgaben und 8 UE Zukunftswerkstatt.',
    );
    expect(documentTexts.extentParts({ ...none, self: 2, live: 1 })).to.equal(
      'Davon 2 UE Selbststudium und 1 UE bei Terminen.',
    );
    expect(documentTexts.extentParts({ ...none, self: 2 })).to.equal(null);
    expect(documentTexts.basisParts({ tasks: true, meetings: false })).to.equal(
      'Grundlage: gelesene Lektionen, bestandene Abschlusstests und geprüfte Praxisaufgaben.',
    );
  });

  it('name a single day once', () => {
    expect(documentTexts.attended('1. Mai 2026', '1. Mai 2026')).to.equal(
      'hat am 1. Mai 2026 an der Qualifizierung',
    );
  });
});
