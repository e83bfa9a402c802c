import type { PersonalData } from '../access/privacy.ts';
import { batchesKeptMonths } from './batch.ts';
import { namesKeptMonths, withoutNames } from './certificate-retention.ts';

export const certificatesPrivacy: readonly PersonalData[] = [
  {
    table: 'certificate',
    person: [
      'person_id',
      'holder_name',
      'birth_date',
      'returned_by',
      'confirmed_by',
      'released_by',
      'withdrawal_proposed_by',
      'withdrawn_by',
    ],
    purpose:
      'Verzeichnis der Zertifikate und Bescheinigungen: wer welche mit welcher Nummer bekommen hat, wer sie bestätigt und freigegeben hat, und ob sie noch gilt. Dazu, was die Person für das Papier gewählt hat; ein Geburtsdatum nur auf ihren Wunsch und nur bis zur Entscheidung, danach nur auf dem Papier.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachweis gegenüber Dritten)',
    retention: { months: namesKeptMonths, from: 'released_at', forgets: ['holder_name', 'choices'] },
    onErasure: [
      { kind: 'delete', where: { number: null } },
      {
        kind: 'anonymise',
        columns: {
          holder_name: '',
          printed: withoutNames,
          choices: null,
          birth_date: null,
          withdrawal_reason: '–',
        },
      },
      {
        kind: 'keep',
        reason:
          'Nummer, Code, Art, Datum und Stand bleiben, damit das Papier weiter geprüft werden kann. Wer das nicht möchte, lässt das Zertifikat vorher zurückziehen.',
      },
    ],
  },
  {
    table: 'certificate_reissue',
    person: ['holder_name', 'requested_by', 'returned_by', 'confirmed_by', 'released_by'],
    purpose: 'Neues Zertifikat nach einer Namensänderung: wer es beantragt, bestätigt und freigegeben hat.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachweis gegenüber Dritten)',
    retention: { until: 'der neue Name: bis zur Entscheidung; das Übrige so lange wie das Zertifikat' },
    owner: { column: 'certificate_id', parent: 'certificate', whose: 'person_id' },
    onErasure: [
      { kind: 'delete', where: { successor_id: null } },
      { kind: 'anonymise', columns: { holder_name: '' } },
    ],
  },
  {
    table: 'certificate_refresh',
    person: [],
    purpose: 'Vermerk „aktualisiert am“: wann jemand geänderte Inhalte zu Recht noch einmal gelesen hat.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachweis gegenüber Dritten)',
    retention: { until: 'so lange wie das Zertifikat' },
    owner: { column: 'certificate_id', parent: 'certificate', whose: 'person_id' },
    onErasure: {
      kind: 'keep',
      reason: 'Gehört zum Zertifikat und enthält weder Namen noch Kennungen von Personen.',
    },
  },
  {
    table: 'issue_log_entry',
    person: ['first_by', 'second_by'],
    purpose:
      'Nachweis, dass kein Zertifikat still gelöscht oder zurückdatiert wurde: wer wann freigegeben oder zurückgezogen hat.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachweis gegenüber Dritten)',
    retention: {
      until:
        'unbegrenzt: Die Kette beweist nur etwas, solange kein Glied fehlt. Sie enthält Kennungen, Nummern und Zeiten, keine Namen.',
    },
    onErasure: {
      kind: 'keep',
      reason: 'Enthält nur Kennungen, keine Namen; ohne das Konto sagen sie nichts mehr.',
    },
  },
  {
    table: 'certificate_batch',
    person: ['started_by'],
    purpose: 'Viele Zertifikate auf einmal: wer es begonnen hat und wie weit es ist.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachvollziehbarkeit)',
    retention: { months: batchesKeptMonths, from: 'started_at' },
    onErasure: { kind: 'keep', reason: 'Wer bestätigt und freigegeben hat, steht ohnehin im Verzeichnis.' },
  },
  {
    table: 'certificate_batch_item',
    person: ['person_id'],
    purpose: 'Was dabei aus jeder ausgewählten Person geworden ist.',
    legalBasis: 'Art. 6 (1) f DSGVO (Nachvollziehbarkeit)',
    retention: { months: batchesKeptMonths, from: 'certificate_batch.started_at' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'certificate_print_run',
    person: ['started_by'],
    purpose: 'Ausgewählte Zertifikate in einer Datei zum Drucken: wer sie machen ließ, und die Datei.',
    legalBasis: 'Art. 6 (1) f DSGVO (Übergabe der Zertifikate)',
    retention: { until: 'einen Tag nach der Auswahl; die nächste Nacht löscht sie' },
    // Files with a paper of the erased person go at once, see forgetPrintRunsOf.
    onErasure: { kind: 'keep', reason: 'Nennt nur die Kennung; die nächste Nacht löscht den Eintrag.' },
  },
];
