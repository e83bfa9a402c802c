import type { PersonalData } from '../access/privacy.ts';

const evidence =
  'Nachweis gegenüber den Fördermittelgebern; wird getrennt vom Lernkonto aufbewahrt und danach gelöscht.';

export const meetingsPrivacy: readonly PersonalData[] = [
  {
    table: 'meeting',
    person: ['created_by'],
    purpose: 'Termine planen; wer sie angelegt hat, beantwortet Fragen dazu.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: 60, from: 'ends_at' },
    onErasure: { kind: 'keep', reason: 'Der Termin gehört zum Nachweis aller, die da waren.' },
  },
  {
    table: 'meeting_registration',
    person: ['person_id'],
    purpose: 'Plätze und Warteliste eines Termins.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: 12, from: 'registered_at' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'attendance_mark',
    person: ['person_id', 'marked_by'],
    purpose:
      'Anwesenheit je Unterrichtseinheit, mit allen Korrekturen: wer was wann und warum eingetragen hat.',
    legalBasis: 'Art. 6 (1) b und c DSGVO',
    retention: { months: 60, from: 'marked_at' },
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'meeting_make_up',
    person: ['person_id', 'recorded_by'],
    purpose: 'Welcher versäumte Termin eines Kurses durch eine Aufgabe oder ein Gespräch ersetzt wurde.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: 60, from: 'recorded_at' },
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'room_check_in',
    person: ['typed', 'person_id', 'decided_by'],
    purpose: 'Meldungen mit dem Raum-Code ohne Anmeldung, bis jemand sagt, wer es war.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: 60, from: 'checked_in_at' },
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'attendance_scan',
    person: ['uploaded_by'],
    purpose: 'Unterschriebene Anwesenheitslisten als Bild.',
    legalBasis: 'Art. 6 (1) b und c DSGVO',
    retention: { months: 60, from: 'uploaded_at' },
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'calendar_feed',
    person: ['person_id'],
    purpose: 'Eine geheime Adresse, unter der der eigene Kalender die Termine holt.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'Ende des Kontos' },
    onErasure: { kind: 'delete' },
  },
];
