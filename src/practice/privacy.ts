import type { Fate, PersonalData, Through } from '../access/privacy.ts';
import { contentKeptMonths, draftKeptMonths } from './submission.ts';

const legalBasis = 'Art. 6 (1) b DSGVO (Teilnahme an der Qualifizierung)';
const proofs =
  'bis zur Löschung des Kontos, aber mindestens so lange, wie die Fördernden einen Nachweis verlangen können';
const contents = `${contentKeptMonths} Monate nach der Annahme; aufgegebene Entwürfe ${draftKeptMonths} Monate nach der letzten Änderung; was nie angenommen wird, bis zur Löschung des Kontos`;

/** What somebody has handed in alone; what a tandem made together belongs to the other one as well. */
const own: Through = {
  column: 'submission_id',
  parent: 'practice_submission',
  whose: 'person_id',
  where: { tandem_id: null },
};
const unfinished: Through = { ...own, where: { tandem_id: null, accepted_at: null } };
const deleteUnfinished: Fate = { kind: 'delete', of: unfinished };
const accepted: Fate = {
  kind: 'keep',
  reason:
    'Dass eine Aufgabe angenommen ist, gehört zum Nachweis gegenüber den Fördernden; ohne Namen und Text. Gemeinsames eines Tandems gehört auch den anderen.',
};

export const practicePrivacy: readonly PersonalData[] = [
  {
    table: 'practice_submission',
    person: ['person_id', 'claimed_by'],
    purpose: 'Praxisaufgaben: wer (oder welches Tandem) welche Aufgabe abgegeben hat und wie weit sie ist.',
    legalBasis,
    retention: { until: `${proofs}; der Text: ${contents}` },
    onErasure: [
      { kind: 'delete', where: { tandem_id: null, accepted_at: null } },
      { kind: 'anonymise', where: { tandem_id: null }, columns: { text: '' } },
      accepted,
    ],
    mentions: ['text'],
  },
  {
    table: 'practice_contribution',
    person: ['person_id'],
    purpose: 'Festhalten, wer an einer Abgabe mitgewirkt und ihr zugestimmt hat, in einem eigenen Satz.',
    legalBasis,
    retention: { until: `${proofs}; der Satz: ${contents}` },
    onErasure: [deleteUnfinished, { kind: 'anonymise', columns: { sentence: '' } }],
    mentions: ['sentence'],
  },
  {
    table: 'practice_round',
    person: [],
    purpose: 'Der Text jeder Abgabe, damit die Rückmeldung nachvollziehbar bleibt.',
    legalBasis,
    retention: { until: contents },
    owner: own,
    onErasure: [deleteUnfinished, { kind: 'anonymise', columns: { text: '' } }],
    mentions: ['text'],
  },
  {
    table: 'practice_review',
    person: ['reviewer_id'],
    purpose: 'Rückmeldungen der Trainer*innen zu Abgaben.',
    legalBasis,
    retention: { until: `${proofs}; der Kommentar: ${contents}` },
    owner: own,
    onErasure: [deleteUnfinished, { kind: 'anonymise', columns: { comment: '' } }],
    mentions: ['comment'],
  },
  {
    table: 'practice_opinion',
    person: ['asked_by', 'answered_by'],
    purpose: 'Zweite Meinungen der Projektkoordination, um die Trainer*innen gebeten haben.',
    legalBasis,
    retention: { until: contents },
    owner: own,
    onErasure: [deleteUnfinished, { kind: 'anonymise', columns: { question: '', comment: '' } }],
    mentions: ['question', 'comment'],
  },
  {
    table: 'practice_comment',
    person: ['author_id'],
    purpose:
      'Hinweise der lokalen Koordination zu gemeinsamen Abgaben der Tandems ihrer Kommune. Das Tandem, die Trainer*innen des Kurses und die Projektkoordination (nur bei zweiter Meinung) lesen sie.',
    legalBasis,
    retention: { until: contents },
    onErasure: [deleteUnfinished, { kind: 'delete' }],
    mentions: ['text'],
  },
  {
    table: 'practice_file',
    person: ['added_by'],
    purpose:
      'Dateien, Fotos und Sprachnachrichten, mit denen eine Aufgabe beantwortet wurde; ohne die Angaben zu Ort und Gerät, die Bilder und Aufnahmen mitbringen. Der Inhalt geht mit der letzten Abgabe, zu der er gehört.',
    legalBasis,
    retention: { until: contents },
    onErasure: { kind: 'delete', of: ['added_by', own] },
    mentions: ['label'],
  },
];
