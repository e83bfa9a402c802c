import type { Section } from '../concepts/concept.ts';
import type { Typed } from '../concepts/section.form.ts';
import type { InvitationRow } from '../workshops/preparation.ts';
import type { CardKind } from '../workshops/workshop.ts';

/** What the people of the first municipality have said and written so far. */
export const invited: readonly Pick<InvitationRow, 'name' | 'kind' | 'state'>[] = [
  { name: 'Brücken bauen e. V.', kind: 'migrantOrganisation', state: 'accepted' },
  { name: 'Frauencafé International', kind: 'migrantOrganisation', state: 'invited' },
  { name: 'Amt für Soziales', kind: 'municipality', state: 'accepted' },
  { name: 'Bäckerei Sonnenkorn', kind: 'company', state: 'declined' },
];

export const clusters = ['Sprache und Begegnung', 'Arbeit finden'] as const;

export const cards: readonly {
  readonly kind: CardKind;
  readonly text: string;
  readonly cluster?: (typeof clusters)[number];
}[] = [
  { kind: 'need', text: 'Sprachkurse auch am Abend', cluster: 'Sprache und Begegnung' },
  { kind: 'need', text: 'Ein Treffpunkt, der nichts kostet', cluster: 'Sprache und Begegnung' },
  { kind: 'need', text: 'Hilfe beim Lebenslauf', cluster: 'Arbeit finden' },
  { kind: 'need', text: 'Busse auch am Sonntag' },
  { kind: 'competence', text: 'Wir kochen für 50 Personen', cluster: 'Sprache und Begegnung' },
  { kind: 'competence', text: 'Erfahrung mit Bewerbungen', cluster: 'Arbeit finden' },
  { kind: 'resource', text: 'Der Saal im Vereinshaus ist dienstags frei', cluster: 'Sprache und Begegnung' },
  { kind: 'resource', text: 'Drei Betriebe bieten Praktika an', cluster: 'Arbeit finden' },
];

export const laterTarget = 'Über Kitas, Gemeinden und den Verein Brücken bauen.';

export const concept = {
  findings: {
    'findings-0-kind': 'need',
    'findings-0-text': 'Es fehlt ein Ort, an dem man sich ohne Anlass trifft.',
    'findings-1-kind': 'resource',
    'findings-1-text': 'Das Vereinshaus stellt dienstags seinen Saal.',
  },
  goals: {
    'goals-0-what': 'Es gibt jede Woche ein offenes Treffen.',
    'goals-0-forWhom': 'Menschen, die neu in Musterstadt sind',
    'goals-0-measure': 'Zahl der Treffen im Jahr',
    'goals-0-target': '40 Treffen',
    'goals-0-until': '2027-12-31',
    'goals-1-what': 'Neue Familien kennen ihre Ansprechstellen.',
    'goals-1-forWhom': 'Familien mit Kindern',
    'goals-1-measure': 'Zahl der begleiteten Familien',
    'goals-1-target': '20 Familien',
    'goals-1-until': '2027-09-30',
  },
  targetGroups: {
    'targetGroups-0-who': 'Familien mit Kindern, die seit weniger als einem Jahr hier leben',
    'targetGroups-0-needs': 'Orientierung, Sprache, Kontakte',
    'targetGroups-0-reach': 'Über Kitas und Gemeinden.',
  },
  schedule: {
    'steps-0-what': 'Saal vereinbaren',
    'steps-0-begin': '2027-01-11',
    'steps-0-end': '2027-01-29',
    'steps-0-role': 'lokale Koordination',
    'steps-1-what': 'Erstes offenes Treffen',
    'steps-1-begin': '2027-02-09',
    'steps-1-role': 'Tandems',
  },
  financing: {
    'costs-0-type': 'fees',
    'costs-0-item': 'Sprachmittlung bei 40 Treffen',
    'costs-0-amount': '3.200,00',
    'costs-1-type': 'catering',
    'costs-1-item': 'Getränke',
    'costs-1-amount': '480,50',
    'costs-2-type': 'catering',
    'costs-2-item': 'Essen beim Auftakt',
    'costs-2-amount': '319,50',
    'shares-0-funder': 'Land Sachsen-Anhalt',
    'shares-0-state': 'applied',
    'shares-0-amount': '3.000,00',
    'shares-1-funder': 'Stadt Musterstadt',
    'shares-1-state': 'approved',
    'shares-1-amount': '500,00',
  },
  anchoring: {
    'anchors-0-state': 'done',
    'anchors-0-day': '2026-11-02',
    'anchors-0-note': 'Stadt und Verein haben unterschrieben.',
    'anchors-1-state': 'planned',
    'anchors-1-day': '2027-03-18',
    'anchors-3-state': 'planned',
    'anchors-3-note': 'Runder Tisch, jeden ersten Dienstag im Monat',
  },
  followUp: {
    'followUp-0-day': '2027-06-15',
    'followUp-0-how': 'Treffen aller Beteiligten im Rathaus.',
    'followUp-0-heads': '24',
  },
} satisfies Partial<Record<Section, Typed>>;
