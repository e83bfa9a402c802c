import { expect } from 'chai';
import { candidatesOf, chosenFrom, nameKey, notYetInvited } from '../../src/workshops/candidates.ts';

const place = { id: 'P', name: 'Musterstadt' };
const organisation = (id: string, name: string, kind: 'company' | 'partner' | 'migrantOrganisation') => ({
  id,
  name,
  kind,
  endedOn: null,
});
const candidates = candidatesOf(place, [
  organisation('A', 'Brücken bauen e. V.', 'migrantOrganisation'),
  organisation('B', 'Wohnungsbau GmbH', 'company'),
  organisation('C', 'Caritas', 'partner'),
  { ...organisation('D', 'Früher e. V.', 'migrantOrganisation'), endedOn: '2026-01-31' },
]);

describe('Who can be invited by a tick', () => {
  it('is the municipality and what runs in it, each as what it is', () => {
    expect(candidates).to.deep.equal([
      { id: 'P', name: 'Musterstadt', kind: 'municipality' },
      { id: 'A', name: 'Brücken bauen e. V.', kind: 'migrantOrganisation' },
      { id: 'B', name: 'Wohnungsbau GmbH', kind: 'company' },
      { id: 'C', name: 'Caritas', kind: 'other' },
    ]);
  });

  it('is no longer who stands on the list, however it is spelled there', () => {
    const invited = ['bruecken  bauen e.V', 'CARITAS'].map((name) => ({ name }));
    expect(notYetInvited(candidates, invited).map(({ id }) => id)).to.deep.equal(['P', 'B']);
    expect(nameKey('Brücken bauen')).not.to.equal(nameKey('Brücken bauen e. V.'));
    expect(nameKey('!!!')).not.to.equal(nameKey('???'));
  });
});

describe('What a form of invitations means', () => {
  it('is everybody ticked and the one typed, each once and as recorded', () => {
    const typed = { name: ' brücken bauen e.V.', kind: 'company' } as const;
    expect(chosenFrom(candidates, { picked: ['B', 'A', 'B'], typed })).to.deep.equal([
      { name: 'Wohnungsbau GmbH', kind: 'company' },
      { name: 'Brücken bauen e. V.', kind: 'migrantOrganisation' },
    ]);
    const other = { name: 'Sportverein', kind: 'other' } as const;
    expect(chosenFrom(candidates, { picked: [], typed: other })).to.deep.equal([other]);
  });

  it('is nothing when somebody is ticked who is not recorded, or not any more', () => {
    for (const id of ['D', 'E'])
      expect(chosenFrom(candidates, { picked: ['A', id], typed: null })).to.equal(null);
  });
});
