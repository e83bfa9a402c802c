import type { PersonalData } from '../access/privacy.ts';

const legalBasis = 'Art. 6 (1) b DSGVO (Teilnahme an der Qualifizierung)';

export const quizzesPrivacy: readonly PersonalData[] = [
  {
    table: 'attempt',
    person: ['person_id'],
    purpose: 'Tests durchführen und auswerten: welche Fragen gestellt wurden, Punkte, bestanden oder nicht.',
    legalBasis,
    retention: { months: 24, from: 'submitted_at' },
    onErasure: { kind: 'anonymise', columns: ['person_id'] },
  },
  {
    table: 'answer_event',
    person: [],
    purpose:
      'Antworten in Tests und Übungen, damit nichts verloren geht und das Ergebnis nachvollziehbar ist.',
    legalBasis,
    retention: { months: 6, from: 'saved_at' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'attempt_unlock',
    person: ['person_id', 'granted_by'],
    purpose: 'Festhalten, dass nach einem Gespräch weitere Versuche möglich sind, und wer sie geöffnet hat.',
    legalBasis,
    retention: { months: 24, from: 'granted_at' },
    onErasure: { kind: 'anonymise', columns: ['person_id', 'granted_by'] },
  },
];
