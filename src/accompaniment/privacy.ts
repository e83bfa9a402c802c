import type { PersonalData, Retention } from '../access/privacy.ts';
import { notesKeptMonths } from './accompaniment.ts';

/** Notes go as a whole, soon after the project that they belong to has been accounted for. */
const withNote: Retention = { months: notesKeptMonths, from: 'accompaniment_note.held_on', afterProof: true };

export const accompanimentPrivacy: readonly PersonalData[] = [
  {
    table: 'companion',
    person: ['person_id'],
    purpose: 'Wissen, wer bei LAMSA welche Kommune begleitet.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: notesKeptMonths, from: 'ended_at', afterProof: true },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'accompaniment_note',
    person: ['written_by'],
    purpose:
      'Festhalten, wann LAMSA mit einer Kommune gesprochen hat und was vereinbart ist. Keine Bewertungen.',
    legalBasis: 'Art. 6 (1) b und f DSGVO',
    retention: { months: notesKeptMonths, from: 'held_on', afterProof: true },
    onErasure: { kind: 'keep', reason: 'Gehört zur Kommune; wer es verfasst hat, ist Personal von LAMSA.' },
    mentions: ['topics'],
  },
  {
    table: 'accompaniment_participant',
    person: ['person_id'],
    purpose: 'Wer dabei war, kann den Eintrag lesen.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: withNote,
    onErasure: { kind: 'delete' },
  },
  {
    table: 'accompaniment_step',
    person: ['done_by'],
    purpose: 'Vereinbarte Schritte abhaken.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: withNote,
    onErasure: { kind: 'keep', reason: 'Dass ein Schritt getan ist, gehört zur Kommune.' },
    mentions: ['description'],
  },
];
