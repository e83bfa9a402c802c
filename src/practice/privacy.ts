import type { PersonalData } from '../access/privacy.ts';
import { contentKeptMonths, draftKeptMonths } from './submission.ts';

const legalBasis = 'Art. 6 (1) b DSGVO (Teilnahme an der Qualifizierung)';
const proofs =
  'bis zur Löschung des Kontos, frühestens nach dem Ende der Nachweispflichten gegenüber den Fördernden';
const contents = `${contentKeptMonths} Monate nach der Annahme; aufgegebene Entwürfe ${draftKeptMonths} Monate nach der letzten Änderung; was nie angenommen wird, bis zur Löschung des Kontos`;

export const practicePrivacy: readonly PersonalData[] = [
  {
    table: 'practice_submission',
    person: ['person_id', 'claimed_by'],
    purpose: 'Praxisaufgaben: wer (oder welches Tandem) welche Aufgabe abgegeben hat und wie weit sie ist.',
    legalBasis,
    retention: { until: `${proofs}; der Text: ${contents}` },
    onErasure: { kind: 'anonymise', columns: ['person_id', 'claimed_by', 'text'] },
  },
  {
    table: 'practice_contribution',
    person: ['person_id'],
    purpose: 'Festhalten, wer an einer Abgabe mitgewirkt und ihr zugestimmt hat, in einem eigenen Satz.',
    legalBasis,
    retention: { until: `${proofs}; der Satz: ${contents}` },
    onErasure: { kind: 'anonymise', columns: ['person_id', 'sentence'] },
  },
  {
    table: 'practice_round',
    person: [],
    purpose: 'Der Text jeder Abgabe, damit die Rückmeldung nachvollziehbar bleibt.',
    legalBasis,
    retention: { until: contents },
    onErasure: { kind: 'anonymise', columns: ['text'] },
  },
  {
    table: 'practice_review',
    person: ['reviewer_id'],
    purpose: 'Rückmeldungen der Trainer*innen zu Abgaben.',
    legalBasis,
    retention: { until: `${proofs}; der Kommentar: ${contents}` },
    onErasure: { kind: 'anonymise', columns: ['reviewer_id', 'comment'] },
  },
  {
    table: 'practice_opinion',
    person: ['asked_by', 'answered_by'],
    purpose: 'Zweite Meinungen der Projektkoordination, um die Trainer*innen gebeten haben.',
    legalBasis,
    retention: { until: contents },
    onErasure: { kind: 'anonymise', columns: ['asked_by', 'answered_by', 'question', 'comment'] },
  },
  {
    table: 'practice_comment',
    person: ['author_id'],
    purpose:
      'Hinweise der lokalen Koordination zu gemeinsamen Abgaben der Tandems ihrer Kommune. Das Tandem, die Trainer*innen des Kurses und die Projektkoordination (nur bei zweiter Meinung) lesen sie.',
    legalBasis,
    retention: { until: contents },
    onErasure: { kind: 'anonymise', columns: ['author_id', 'text'] },
  },
  {
    table: 'practice_file',
    person: ['added_by'],
    purpose:
      'Dateien, Fotos und Sprachnachrichten, mit denen eine Aufgabe beantwortet wurde; ohne die Angaben zu Ort und Gerät, die Bilder und Aufnahmen mitbringen. Der Inhalt geht mit der letzten Abgabe, zu der er gehört.',
    legalBasis,
    retention: { until: contents },
    onErasure: { kind: 'delete' },
  },
];
