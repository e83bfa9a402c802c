import type { PersonalData } from '../access/privacy.ts';
import { keptMonths } from './barrier-report.ts';

export const barriersPrivacy: readonly PersonalData[] = [
  {
    table: 'barrier_report',
    person: ['contact'],
    purpose: 'Gemeldete Barrieren beheben und auf Wunsch antworten.',
    legalBasis: 'Art. 6 (1) c und f DSGVO',
    retention: { months: keptMonths, from: 'created_at' },
    owner: null,
    onErasure: { kind: 'keep', reason: 'Ohne Konto gemeldet; gehört zu keiner gespeicherten Person.' },
  },
];
