import type { PersonalData } from '../access/privacy.ts';

export const learningPrivacy: readonly PersonalData[] = [
  {
    table: 'enrolment',
    person: ['person_id'],
    purpose: 'Festhalten, zu welchen Kursen eine Person gehört.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'lesson_reading',
    person: ['person_id'],
    purpose: 'Den Lernstand zeigen und feststellen, ob ein Kurs vollständig ist.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
];
