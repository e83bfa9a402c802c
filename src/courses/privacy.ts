import type { PersonalData } from '../access/privacy.ts';

export const coursesPrivacy: readonly PersonalData[] = [
  {
    table: 'trainer_assignment',
    person: ['person_id'],
    purpose: 'Festhalten, wer welchen Kurs leitet und darum die Ergebnisse dieses Kurses sieht.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'course_version',
    person: ['published_by'],
    purpose: 'Nachvollziehen, wer eine Fassung eines Kurses veröffentlicht hat.',
    legalBasis: 'Art. 6 (1) f DSGVO',
    retention: { until: 'bis zur Löschung des Kontos der Person' },
    onErasure: { kind: 'anonymise', columns: ['published_by'] },
  },
];
