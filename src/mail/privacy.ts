import type { PersonalData } from '../access/privacy.ts';

export const mailPrivacy: readonly PersonalData[] = [
  {
    table: 'letter',
    person: ['person_id'],
    purpose:
      'Briefe und E-Mails zustellen und nachsehen können, ob sie angekommen sind. Der Text selbst wird nicht gespeichert.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
];
