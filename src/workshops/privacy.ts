import type { PersonalData } from '../access/privacy.ts';

const legalBasis = 'Art. 6 (1) e und f DSGVO (Zukunftswerkstatt der Kommune, gemeinsame Planung)';
const retention = {
  until: 'solange die Kommune mit dem Ergebnis arbeitet; LAMSA löscht es auf ihren Wunsch von Hand',
} as const;

/** Nobody who takes part is named. What is written freely can still tell about somebody, so it is declared. */
export const workshopsPrivacy: readonly PersonalData[] = [
  {
    table: 'workshop_card',
    person: ['text'],
    purpose: 'Ideen der Teilnehmenden sammeln; ohne Namen und ohne Bezug zu einem Konto oder Gerät.',
    legalBasis,
    retention,
    owner: null,
    onErasure: {
      kind: 'keep',
      reason: 'Gehört zu keiner gespeicherten Person; Karten mit Namen werden ausgeblendet.',
    },
    mentions: ['text'],
  },
  {
    table: 'workshop_ballot',
    person: ['voter'],
    purpose:
      'Jede Wahl nur einmal zählen: Fingerabdruck einer zufälligen Nummer, die nur für diesen Tag gilt.',
    legalBasis,
    retention,
    owner: null,
    onErasure: { kind: 'keep', reason: 'Lässt sich keiner Person und keinem anderen Tag zuordnen.' },
  },
];
