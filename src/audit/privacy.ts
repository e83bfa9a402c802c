import type { PersonalData } from '../access/privacy.ts';
import { auditKeptMonths } from './audit-retention.ts';

export const auditPrivacy: readonly PersonalData[] = [
  {
    table: 'audit_entry',
    person: ['actor_id', 'subject_id'],
    purpose: 'Nachvollziehen, wer was getan hat; Aufklärung von Fehlern und Missbrauch.',
    legalBasis: 'Art. 6 (1) f DSGVO',
    retention: { months: auditKeptMonths, from: 'at' },
    onErasure: {
      kind: 'keep',
      reason: 'Enthält nur Kennungen, keine Namen; ohne das Konto sagen sie nichts mehr.',
    },
  },
];
