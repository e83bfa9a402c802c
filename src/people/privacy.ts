import type { PersonalData } from '../access/privacy.ts';

export const peoplePrivacy: readonly PersonalData[] = [
  {
    table: 'person',
    person: ['id', 'login', 'display_name', 'certificate_name', 'email', 'invited_by'],
    purpose:
      'Teilnehmende und Beschäftigte mit Rolle, Kommune, Tandem und Sprache führen, damit sie lernen und begleitet werden können.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'Ende der Teilnahme und der Nachweispflichten gegenüber den Fördernden' },
    onErasure: { kind: 'anonymise', columns: ['login', 'display_name', 'certificate_name', 'email'] },
  },
];
