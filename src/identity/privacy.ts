import type { PersonalData } from '../access/privacy.ts';

export const identityPrivacy: readonly PersonalData[] = [
  {
    table: 'password',
    person: ['person_id'],
    purpose: 'Anmelden. Gespeichert ist ein Prüfwert, nicht das Passwort.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: 'bis zur Löschung des Kontos' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'session',
    person: ['person_id'],
    purpose: 'Angemeldet bleiben, und sich überall abmelden können.',
    legalBasis: 'Art. 6 (1) b DSGVO; § 25 (2) Nr. 2 TDDDG',
    retention: { until: 'bis zum Abmelden, höchstens 30 Tage' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'access_code',
    person: ['person_id', 'issued_by'],
    purpose: 'Einladen und ein neues Passwort ermöglichen, mit Codes für einmaligen Gebrauch.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: '30 Tage nach Ablauf des Codes' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'parked_form',
    person: ['person_id'],
    purpose:
      'Eine Eingabe aufheben, die nach dem Ende der Anmeldung ankam, bis dieselbe Person wieder angemeldet ist. Verschlüsselt.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { until: '10 Minuten, dann ist sie nicht mehr lesbar; gelöscht in der folgenden Nacht' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'throttle',
    person: ['key'],
    purpose:
      'Verhindern, dass jemand Passwörter und Codes durchprobiert. Dazu zählen wir Versuche je Internetadresse.',
    legalBasis: 'Art. 6 (1) f DSGVO',
    retention: { until: 'höchstens einen Tag' },
    owner: null,
    onErasure: { kind: 'keep', reason: 'Nennt keine Person und ist am nächsten Tag gelöscht.' },
  },
];
