import type { PersonalData, Retention } from '../access/privacy.ts';
import { proofKeptMonths } from '../access/retention.ts';

const legalBasis = 'Art. 6 (1) b DSGVO';
/** What goes on is kept; what is over goes when no funder can ask for it any more. */
const from = (column: string): { readonly legalBasis: string; readonly retention: Retention } => ({
  legalBasis,
  retention: { months: proofKeptMonths, from: column, afterProof: true },
});
const agreed = {
  kind: 'keep',
  reason:
    'Gemeinsam Vereinbartes gehört auch den anderen; der Name steht nur in person und wird dort gelöscht.',
} as const;
const proof = {
  kind: 'keep',
  reason: 'Nachweis über ehrenamtliche Stunden; der Name steht nur in person und wird dort gelöscht.',
} as const;

export const partnershipsPrivacy: readonly PersonalData[] = [
  {
    table: 'tandem_membership',
    person: ['person_id', 'joined_by', 'left_by'],
    purpose: 'Wissen, wer wann in welchem Tandem war; auch nach einem Wechsel.',
    ...from('left_at'),
    onErasure: agreed,
  },
  {
    table: 'tandem_task',
    person: ['created_by'],
    purpose: 'Gemeinsame Aufgaben eines Tandems festhalten.',
    ...from('closed_at'),
    onErasure: agreed,
    mentions: ['title', 'purpose'],
  },
  {
    table: 'task_statement',
    person: ['person_id'],
    purpose: 'In einem Satz festhalten, was jede Person zu einer gemeinsamen Aufgabe beigetragen hat.',
    ...from('tandem_task.closed_at'),
    onErasure: { kind: 'delete' },
    mentions: ['text'],
  },
  {
    table: 'task_profile_version',
    person: ['saved_by'],
    purpose: 'Fassungen des Aufgabenprofils eines Tandems aufbewahren.',
    ...from('task_profile_standing.ended_at'),
    onErasure: agreed,
  },
  {
    table: 'task_profile_standing',
    person: ['proposed_by'],
    purpose: 'Festhalten, welche Fassung des Aufgabenprofils vorgeschlagen ist und welche gilt.',
    ...from('ended_at'),
    onErasure: agreed,
  },
  {
    table: 'task_profile_signature',
    person: ['person_id'],
    purpose: 'Zustimmung der Beteiligten zum Aufgabenprofil nachweisen.',
    ...from('task_profile_standing.ended_at'),
    onErasure: agreed,
  },
  {
    table: 'hours_month',
    person: ['person_id', 'returned_by'],
    purpose: 'Rückfragen zu den ehrenamtlichen Stunden eines Monats stellen.',
    ...from('month'),
    onErasure: [{ kind: 'anonymise', columns: { return_comment: '–' } }, proof],
  },
  {
    table: 'hours_approval',
    person: ['person_id', 'approved_by'],
    purpose: 'Bestätigte ehrenamtliche Stunden nachweisen.',
    ...from('month'),
    onErasure: proof,
  },
  {
    table: 'hour_entry',
    person: ['person_id'],
    purpose: 'Ehrenamtliche Stunden notieren; erreichte Menschen nur als Zahl.',
    ...from('month'),
    onErasure: [
      { kind: 'delete', where: { approval_id: null } },
      { kind: 'anonymise', columns: { activity: '–', reason: '–' } },
      proof,
    ],
  },
];
