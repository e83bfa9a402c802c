import type { PersonalData } from '../access/privacy.ts';

const legalBasis = 'Art. 6 (1) e und f DSGVO (gemeinsame Planung der Kommune)';
const retention = {
  until: 'solange die Kommune mit dem Ergebnis arbeitet; LAMSA löscht es auf ihren Wunsch von Hand',
} as const;

export const conceptsPrivacy: readonly PersonalData[] = [
  {
    table: 'concept_section',
    person: ['saved_by'],
    purpose: 'Gemeinsam am Konzept schreiben, ohne dass etwas verloren geht.',
    legalBasis,
    retention,
    onErasure: { kind: 'anonymise', columns: ['saved_by'] },
  },
  {
    table: 'concept_version',
    person: ['fixed_by'],
    purpose: 'Festhalten, welche Fassung des Konzepts wann vereinbart wurde.',
    legalBasis,
    retention,
    onErasure: { kind: 'anonymise', columns: ['fixed_by'] },
  },
  {
    table: 'concept_goal_state',
    person: ['noted_by'],
    purpose: 'Festhalten, was aus den Zielen geworden ist.',
    legalBasis,
    retention,
    onErasure: { kind: 'anonymise', columns: ['noted_by'] },
  },
];
