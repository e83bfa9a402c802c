import type { PersonalData, Retention } from '../access/privacy.ts';
import { proofKeptMonths } from '../access/retention.ts';
import { registrationsKeptMonths } from './meeting-retention.ts';

const evidence =
  'Nachweis gegenüber den Fördermittelgebern; wird getrennt vom Lernkonto aufbewahrt und danach gelöscht.';

/** The evidence of a meeting goes as a whole. */
const withMeeting: Retention = { months: proofKeptMonths, from: 'meeting.ends_at', afterProof: true };

export const meetingsPrivacy: readonly PersonalData[] = [
  {
    table: 'meeting',
    person: ['created_by'],
    purpose: 'Termine planen; wer sie angelegt hat, beantwortet Fragen dazu.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: proofKeptMonths, from: 'ends_at', afterProof: true },
    onErasure: { kind: 'keep', reason: 'Der Termin gehört zum Nachweis aller, die da waren.' },
    mentions: ['title', 'place', 'mediation_note', 'childcare_note', 'access_note', 'cancel_note'],
  },
  {
    table: 'meeting_registration',
    person: ['person_id'],
    purpose: 'Plätze und Warteliste eines Termins.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: registrationsKeptMonths, from: 'meeting.ends_at' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'attendance_mark',
    person: ['person_id', 'marked_by'],
    purpose:
      'Anwesenheit je Unterrichtseinheit, mit allen Korrekturen: wer was wann und warum eingetragen hat.',
    legalBasis: 'Art. 6 (1) b und c DSGVO',
    retention: withMeeting,
    // A reason may tell of an illness; when it was corrected and by whom stays.
    onErasure: [
      { kind: 'anonymise', columns: { reason: '–' } },
      { kind: 'keep', reason: evidence },
    ],
  },
  {
    table: 'meeting_make_up',
    person: ['person_id', 'recorded_by'],
    purpose: 'Welcher versäumte Termin eines Kurses durch eine Aufgabe oder ein Gespräch ersetzt wurde.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: withMeeting,
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'room_check_in',
    person: ['typed', 'person_id', 'entered_by', 'decided_by'],
    purpose:
      'Meldungen mit dem Raum-Code von Menschen, die nicht erwartet waren oder kein Konto öffnen konnten, bis jemand darüber entscheidet.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: withMeeting,
    owner: 'person_id',
    // What came of it is a mark of attendance.
    onErasure: [
      { kind: 'delete', of: ['person_id', 'entered_by'] },
      { kind: 'deleteNamed', column: 'typed' },
    ],
  },
  {
    table: 'attendance_scan',
    person: ['uploaded_by'],
    purpose: 'Unterschriebene Anwesenheitslisten als Bild, mit den Namen aller, die unterschrieben haben.',
    legalBasis: 'Art. 6 (1) b und c DSGVO',
    retention: withMeeting,
    onErasure: { kind: 'keep', reason: evidence },
  },
  {
    table: 'calendar_feed',
    person: ['person_id'],
    purpose: 'Eine geheime Adresse, unter der der eigene Kalender die Termine holt.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
];
