import type { PersonalData } from '../access/privacy.ts';

export const erasurePrivacy: readonly PersonalData[] = [
  {
    table: 'erasure_request',
    person: ['person_id', 'asked_by', 'prepared_by', 'carried_out_by'],
    purpose: 'Löschanfragen: wer eine Löschung wollte, wer sie geprüft und wer sie ausgeführt hat.',
    legalBasis: 'Art. 6 (1) c DSGVO (Art. 5 (2), Art. 17)',
    retention: {
      until:
        'unbegrenzt, nach der Löschung nur noch als Kennung: So bleibt eine gelöschte Person auch dann gelöscht, wenn eine Sicherung zurückgespielt wird',
    },
    onErasure: {
      kind: 'keep',
      reason: 'Zeigt, dass gelöscht wurde; ohne das Konto sagt die Kennung nichts mehr.',
    },
  },
];
