import type { PersonalData } from '../access/privacy.ts';
import { answersKeptMonths } from './answer-retention.ts';

const legalBasis = 'Art. 6 (1) b DSGVO (Teilnahme an der Qualifizierung)';
const proofs =
  'bis zur Löschung des Kontos, aber mindestens so lange, wie die Fördernden einen Nachweis verlangen können';

const passed =
  'Dass ein Test bestanden ist, gehört zum Nachweis gegenüber den Fördernden; ohne Namen und ohne Antworten.';

export const quizzesPrivacy: readonly PersonalData[] = [
  {
    table: 'attempt',
    person: ['person_id'],
    purpose: 'Tests durchführen und auswerten: welche Fragen gestellt wurden, Punkte, bestanden oder nicht.',
    legalBasis,
    retention: { until: proofs },
    onErasure: [
      { kind: 'delete', where: { passed: null } },
      { kind: 'delete', where: { passed: 0 } },
      { kind: 'delete', where: { kind: 'practice' } },
      { kind: 'keep', reason: passed },
    ],
  },
  {
    table: 'answer_event',
    person: [],
    purpose:
      'Antworten in Tests und Übungen, damit nichts verloren geht und das Ergebnis nachvollziehbar ist.',
    legalBasis,
    retention: {
      until: `${answersKeptMonths} Monate nach der Abgabe; ohne Abgabe ${answersKeptMonths} Monate nach der letzten Antwort`,
    },
    owner: { column: 'attempt_id', parent: 'attempt', whose: 'person_id' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'attempt_unlock',
    person: ['person_id', 'granted_by'],
    purpose: 'Festhalten, dass nach einem Gespräch weitere Versuche möglich sind, und wer sie geöffnet hat.',
    legalBasis,
    retention: { until: proofs },
    onErasure: { kind: 'keep', reason: passed },
  },
];
