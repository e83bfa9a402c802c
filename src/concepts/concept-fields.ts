import type { MessageKey } from '../platform/i18n/translate.ts';
import type { ListName, Section } from './concept.ts';

/** `euro` is kept in cents, `day` as `YYYY-MM-DD`, `count` as a number, the others as text. */
export type FieldKind = 'line' | 'text' | 'day' | 'euro' | 'count' | 'choice';

export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  /** An entry in which anything stands needs this. */
  readonly needed?: boolean;
  /** Characters, for lines and texts. */
  readonly most?: number;
  readonly options?: readonly { readonly value: string; readonly text: MessageKey }[];
}

export interface ListSpec {
  readonly name: ListName;
  /** Heading of the list within its section, where a section has several. */
  readonly heading: MessageKey | null;
  readonly most: number;
  /** Heading of one entry, with its `number`. */
  readonly legend: MessageKey;
  /** Lists with exactly these entries, each with a name of its own. */
  readonly fixed?: readonly { readonly id: string; readonly title: MessageKey }[];
  readonly fields: readonly FieldSpec[];
}

const options = <T extends string>(
  values: readonly T[],
  key: (value: T) => MessageKey,
): NonNullable<FieldSpec['options']> => values.map((value) => ({ value, text: key(value) }));

const findingKinds = ['need', 'competence', 'resource'] as const;
const costTypes = [
  'staff',
  'fees',
  'room',
  'material',
  'travel',
  'mediation',
  'publicity',
  'catering',
  'other',
] as const;
const shareStates = ['planned', 'applied', 'approved', 'own'] as const;
const anchorStates = ['none', 'planned', 'done'] as const;
const anchors = ['agreement', 'councilDecision', 'role', 'regularMeeting'] as const;

/** What each section asks for, from which forms, pages and documents are made. */
export const sectionLists: Readonly<Record<Section, readonly ListSpec[]>> = {
  findings: [
    {
      name: 'findings',
      heading: null,
      most: 60,
      legend: 'concepts.legend.findings',
      fields: [
        {
          name: 'kind',
          kind: 'choice',
          label: 'concepts.field.kind',
          options: options(findingKinds, (value) => `concepts.kind.${value}`),
        },
        {
          name: 'text',
          kind: 'text',
          label: 'concepts.field.text',
          hint: 'concepts.hint.text',
          needed: true,
          most: 500,
        },
      ],
    },
  ],
  goals: [
    {
      name: 'goals',
      heading: null,
      most: 20,
      legend: 'concepts.legend.goals',
      fields: [
        {
          name: 'what',
          kind: 'text',
          label: 'concepts.field.what',
          hint: 'concepts.hint.what',
          needed: true,
          most: 500,
        },
        { name: 'forWhom', kind: 'line', label: 'concepts.field.forWhom', most: 300 },
        {
          name: 'measure',
          kind: 'line',
          label: 'concepts.field.measure',
          hint: 'concepts.hint.measure',
          most: 300,
        },
        {
          name: 'target',
          kind: 'line',
          label: 'concepts.field.target',
          hint: 'concepts.hint.target',
          most: 150,
        },
        { name: 'until', kind: 'day', label: 'concepts.field.until' },
      ],
    },
  ],
  targetGroups: [
    {
      name: 'targetGroups',
      heading: null,
      most: 20,
      legend: 'concepts.legend.targetGroups',
      fields: [
        {
          name: 'who',
          kind: 'line',
          label: 'concepts.field.who',
          hint: 'concepts.hint.who',
          needed: true,
          most: 300,
        },
        { name: 'needs', kind: 'text', label: 'concepts.field.needs', most: 500 },
        {
          name: 'reach',
          kind: 'text',
          label: 'concepts.field.reach',
          hint: 'concepts.hint.reach',
          most: 500,
        },
      ],
    },
  ],
  schedule: [
    {
      name: 'steps',
      heading: null,
      most: 40,
      legend: 'concepts.legend.steps',
      fields: [
        { name: 'what', kind: 'line', label: 'concepts.field.step', needed: true, most: 300 },
        { name: 'begin', kind: 'day', label: 'concepts.field.begin' },
        { name: 'end', kind: 'day', label: 'concepts.field.end' },
        { name: 'role', kind: 'line', label: 'concepts.field.role', hint: 'concepts.hint.role', most: 150 },
      ],
    },
  ],
  financing: [
    {
      name: 'costs',
      heading: 'concepts.heading.costs',
      most: 40,
      legend: 'concepts.legend.costs',
      fields: [
        {
          name: 'type',
          kind: 'choice',
          label: 'concepts.field.type',
          options: options(costTypes, (value) => `concepts.costType.${value}`),
        },
        { name: 'item', kind: 'line', label: 'concepts.field.item', needed: true, most: 200 },
        {
          name: 'amount',
          kind: 'euro',
          label: 'concepts.field.amount',
          hint: 'concepts.hint.amount',
          needed: true,
        },
      ],
    },
    {
      name: 'shares',
      heading: 'concepts.heading.shares',
      most: 20,
      legend: 'concepts.legend.shares',
      fields: [
        { name: 'funder', kind: 'line', label: 'concepts.field.funder', needed: true, most: 200 },
        {
          name: 'state',
          kind: 'choice',
          label: 'concepts.field.shareState',
          options: options(shareStates, (value) => `concepts.shareState.${value}`),
        },
        {
          name: 'amount',
          kind: 'euro',
          label: 'concepts.field.amount',
          hint: 'concepts.hint.amount',
          needed: true,
        },
      ],
    },
  ],
  anchoring: [
    {
      name: 'anchors',
      heading: null,
      most: anchors.length,
      legend: 'concepts.legend.anchors',
      fixed: anchors.map((id) => ({ id, title: `concepts.anchor.${id}` as const })),
      fields: [
        {
          name: 'state',
          kind: 'choice',
          label: 'concepts.field.anchorState',
          options: options(anchorStates, (value) => `concepts.anchorState.${value}`),
        },
        { name: 'day', kind: 'day', label: 'concepts.field.anchorDay' },
        { name: 'note', kind: 'line', label: 'concepts.field.note', hint: 'concepts.hint.note', most: 300 },
      ],
    },
  ],
  followUp: [
    {
      name: 'followUp',
      heading: null,
      most: 1,
      legend: 'concepts.legend.followUp',
      fixed: [{ id: 'followUp', title: 'concepts.section.followUp' }],
      fields: [
        { name: 'day', kind: 'day', label: 'concepts.field.followUpDay' },
        { name: 'how', kind: 'text', label: 'concepts.field.how', hint: 'concepts.hint.how', most: 500 },
        { name: 'heads', kind: 'count', label: 'concepts.field.heads', hint: 'concepts.hint.heads' },
      ],
    },
  ],
};
