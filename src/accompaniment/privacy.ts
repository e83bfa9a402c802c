import type { PersonalData } from '../access/privacy.ts';

export const accompanimentPrivacy: readonly PersonalData[] = [
  {
    table: 'companion',
    person: ['person_id'],
    purpose: 'Wissen, wer bei LAMSA welche Kommune begleitet.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'Ende des Projekts' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'accompaniment_note',
    person: ['written_by'],
    purpose:
      'Festhalten, wann LAMSA mit einer Kommune gesprochen hat und was vereinbart ist. Keine Bewertungen.',
    legalBasis: 'Art. 6 (1) b und f DSGVO',
    retention: { until: 'Ende des Projekts und 6 Monate' },
    onErasure: { kind: 'keep', reason: 'Gehört zur Kommune; die Verfasserin ist Personal von LAMSA.' },
  },
  {
    table: 'accompaniment_participant',
    person: ['person_id'],
    purpose: 'Wer dabei war, kann den Eintrag lesen.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'Ende des Projekts und 6 Monate' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'accompaniment_step',
    person: ['done_by'],
    purpose: 'Vereinbarte Schritte abhaken.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'Ende des Projekts und 6 Monate' },
    onErasure: { kind: 'anonymise', columns: ['done_by', 'done_at'] },
  },
];
