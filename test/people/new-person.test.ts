import { expect } from 'chai';
import { emptyInvitation } from '../../src/people/invite.page.ts';
import { newPersonFrom, type NewPersonErrors, type TypedPerson } from '../../src/people/new-person.ts';

const known = {
  municipalities: [
    { id: 'MUSTER', name: 'Musterstadt' },
    { id: 'NEU', name: 'Neustadt' },
  ],
  tandems: [
    { id: 'BRIDGE', municipalityId: 'MUSTER', name: 'Brücke' },
    { id: 'RIVER', municipalityId: 'NEU', name: 'Fluss' },
  ],
};
const ambassador: TypedPerson = {
  ...emptyInvitation,
  name: 'Ahmad',
  role: 'ambassador',
  municipality: 'MUSTER',
  tandem: 'BRIDGE',
  side: 'municipality',
};
const errorsOf = (changes: Partial<TypedPerson>): NewPersonErrors => {
  const result = newPersonFrom({ ...ambassador, ...changes }, known);
  return 'errors' in result ? result.errors : {};
};

describe('An invitation', () => {
  it('becomes a person with one word for a name and without an address', () => {
    expect(newPersonFrom(ambassador, known)).to.deep.equal({
      person: {
        name: 'Ahmad',
        role: 'ambassador',
        municipality: { id: 'MUSTER' },
        tandem: { id: 'BRIDGE' },
        side: 'municipality',
        email: null,
        locale: 'de',
      },
    });
  });

  it('leaves out of a name what pasting brought along: a certificate may bear no tabs', () => {
    const result = newPersonFrom({ ...ambassador, name: ' Anna\tMaria\u0085  Müller\r\n' }, known);
    expect('person' in result && result.person.name).to.equal('Anna Maria Müller');
    expect(errorsOf({ name: '\t\u0007' })).to.deep.equal({ name: 'nameMissing' });
  });

  const wrong: readonly (readonly [string, Partial<TypedPerson>, NewPersonErrors])[] = [
    ['without a name', { name: '' }, { name: 'nameMissing' }],
    ['without a role', { role: '' }, { role: 'roleMissing' }],
    [
      'of somebody who learns, without a municipality',
      { role: 'localCoordinator', municipality: '', tandem: '', side: '' },
      { municipality: 'municipalityMissing' },
    ],
    ['with two municipalities', { newMunicipality: 'Neustadt' }, { newMunicipality: 'municipalityTwice' }],
    [
      'with a municipality that is gone',
      { municipality: 'GONE', tandem: '', side: '' },
      { municipality: 'municipalityGone' },
    ],
    [
      'of staff with a municipality',
      { role: 'trainer', tandem: '', side: '' },
      { municipality: 'municipalityNotForRole' },
    ],
    ['with a tandem of another municipality', { tandem: 'RIVER' }, { tandem: 'tandemElsewhere' }],
    [
      'with a tandem of another municipality under a new one',
      { municipality: '', newMunicipality: 'Ganz neu' },
      { tandem: 'tandemElsewhere' },
    ],
    ['with two tandems', { newTandem: 'Zweites' }, { newTandem: 'tandemTwice' }],
    [
      'of a coordinator with a tandem',
      { role: 'localCoordinator', side: '' },
      { tandem: 'tandemNotForRole' },
    ],
    ['with a tandem and no side', { side: '' }, { side: 'sideMissing' }],
    ['with a side and no tandem', { tandem: '' }, { side: 'sideWithoutTandem' }],
    ['with half an address', { email: 'ahmad@' }, { email: 'emailWrong' }],
    ['with two addresses', { email: 'a@example.org, b@example.org' }, { email: 'emailWrong' }],
    ['with a hidden header line', { email: 'a@example.org\nBcc: b@example.org' }, { email: 'emailWrong' }],
    [
      'with everything missing',
      { name: '', role: '', side: '', tandem: '' },
      { name: 'nameMissing', role: 'roleMissing' },
    ],
  ];
  for (const [title, changes, errors] of wrong) {
    it(`${title} is sent back with the reason`, () => {
      expect(errorsOf(changes)).to.deep.equal(errors);
    });
  }

  it('finds the place that a newly typed name means, however it is written', () => {
    const typed = {
      ...ambassador,
      municipality: '',
      newMunicipality: ' musterSTADT ',
      tandem: '',
      newTandem: 'brücke',
    };
    const result = newPersonFrom(typed, known);
    expect('person' in result && [result.person.municipality, result.person.tandem]).to.deep.equal([
      { id: 'MUSTER' },
      { id: 'BRIDGE' },
    ]);
  });

  it('makes a place and a tandem that nobody knows yet', () => {
    const typed = {
      ...ambassador,
      municipality: '',
      newMunicipality: 'Ganz  neu',
      tandem: '',
      newTandem: 'Brücke',
    };
    const result = newPersonFrom(typed, known);
    expect('person' in result && [result.person.municipality, result.person.tandem]).to.deep.equal([
      { newName: 'Ganz neu' },
      { newName: 'Brücke' },
    ]);
  });
});
