/** What has to be thought of before, on and after the day; the order is roughly the order in time. */
export const defaultItems = [
  'room',
  'mayor',
  'mediation',
  'childCare',
  'inviteOrganisations',
  'inviteMunicipality',
  'inviteCompanies',
  'material',
  'photoRule',
  'catering',
  'followUp',
] as const;

export interface CheckRow {
  readonly municipalityId: string;
  /** A default item, or the id of an own one. */
  readonly item: string;
  /** Only of own items. */
  readonly label: string | null;
  readonly number: number | null;
  /** `YYYY-MM-DD`; null while it is open. */
  readonly doneOn: string | null;
  /** A function, such as «lokale Koordination»; may be empty. */
  readonly who: string;
}

/** One line of the list, touched or not. */
export interface CheckItem {
  readonly item: string;
  /** Null for default items, whose words are those of the page's language. */
  readonly label: string | null;
  readonly doneOn: string | null;
  readonly who: string;
}

/** The default items, then the own ones. */
export function checklistOf(rows: readonly CheckRow[]): CheckItem[] {
  const known = new Map(rows.map((row) => [row.item, row]));
  return [
    ...defaultItems.map((item) => known.get(item) ?? { item, label: null, doneOn: null, who: '' }),
    ...rows.filter(({ label }) => label !== null),
  ].map(({ item, label, doneOn, who }) => ({ item, label, doneOn, who }));
}

export const invitedKinds = ['migrantOrganisation', 'municipality', 'company', 'other'] as const;
export const invitationStates = ['noted', 'invited', 'accepted', 'declined'] as const;

/** An organisation, never a person. */
export interface InvitationRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly name: string;
  readonly kind: (typeof invitedKinds)[number];
  readonly state: (typeof invitationStates)[number];
  readonly number: number;
}

export const mostOwnItems = 40;
export const mostInvitations = 200;
