import type { PersonalData } from '../access/privacy.ts';
import { proofKeptMonths } from '../access/retention.ts';
import { erasedLogin, erasedName } from './erased.ts';
import { linksKeptMonths, pausesKeptMonths } from './people-retention.ts';

export const peoplePrivacy: readonly PersonalData[] = [
  {
    table: 'person',
    person: ['id', 'login', 'display_name', 'certificate_name', 'email', 'invited_by'],
    purpose:
      'Teilnehmende und Beschäftigte mit Rolle, Kommune, Tandem und Sprache führen, damit sie lernen und begleitet werden können.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: {
      until:
        'bis zur Löschung des Kontos, aber mindestens so lange, wie die Fördernden einen Nachweis verlangen können',
    },
    onErasure: {
      kind: 'anonymise',
      columns: {
        login: (_login, personId) => erasedLogin(personId),
        display_name: erasedName,
        certificate_name: null,
        email: null,
        invitation_key: null,
        locale: 'de',
      },
    },
  },
  {
    table: 'role_term',
    person: ['person_id', 'successor_id'],
    purpose:
      'Festhalten, wer wann welche Rolle in welcher Kommune hatte und wie sie endete, damit Übergaben nachvollziehbar bleiben.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: proofKeptMonths, from: 'ended_on', afterProof: true },
    onErasure: {
      kind: 'keep',
      reason: 'Enthält nur Kennungen und Tage; ohne das Konto sagen sie nichts mehr.',
    },
  },
  {
    table: 'pause',
    person: ['person_id'],
    purpose: 'Pausen: nur Beginn und Ende, nie ein Grund, damit Fristen in dieser Zeit niemanden drängen.',
    legalBasis: 'Art. 6 (1) b DSGVO',
    retention: { months: pausesKeptMonths, from: 'resumed_on' },
    onErasure: { kind: 'delete' },
  },
  {
    table: 'contact_link',
    person: ['created_by'],
    purpose:
      'Nur-Lese-Zugang der Kommune ohne Konto: Funktion, Frist und wer ihn ausgestellt hat. Kein Name der Ansprechperson.',
    legalBasis: 'Art. 6 (1) f DSGVO',
    retention: { months: linksKeptMonths, from: 'expires_on' },
    onErasure: {
      kind: 'keep',
      reason: 'Enthält nur die Kennung des ausstellenden Kontos; ohne das Konto sagt sie nichts mehr.',
    },
  },
];
