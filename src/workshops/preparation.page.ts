import { calendarText } from '../platform/i18n/dates.ts';
import type {} from '../platform/http/pages.ts';
import type { CheckboxField, Field, FieldError, Letter, SelectField } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { workshopPath } from './overview.page.ts';
import {
  defaultItems,
  invitationStates,
  invitedKinds,
  type CheckItem,
  type InvitationRow,
} from './preparation.ts';
import { longestName } from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/checklist': ChecklistPage;
    'workshops/invitations': InvitationsPage;
    'workshops/letter': InvitationLetterPage;
  }
}

interface Inner {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly path: string;
  readonly errors: readonly FieldError[];
  /** False for those who only read. */
  readonly mayLead: boolean;
}

function inner(
  t: Translate,
  place: MunicipalityRow,
  part: 'checklist' | 'invitations',
  mayLead: boolean,
): Omit<Inner, 'errors'> {
  return {
    title: t(`workshops.${part}.title`),
    back: { href: workshopPath(place.id), text: t('workshops.titleOf', { municipality: place.name }) },
    path: `${workshopPath(place.id)}/${part}`,
    mayLead,
  };
}

export interface ChecklistPage extends Inner {
  readonly state: string;
  readonly items: readonly {
    readonly name: string;
    readonly summary: string | null;
    readonly isDone: boolean;
    /** What was on the page, so that only what is changed is saved. */
    readonly was: { readonly name: string; readonly value: string };
    readonly done: CheckboxField;
    readonly day: Field;
    readonly who: Field;
  }[];
  readonly own: Field;
}

export function itemText(t: Translate, { item, label }: Pick<CheckItem, 'item' | 'label'>): string {
  const known = defaultItems.find((one) => one === item);
  return known === undefined ? (label ?? item) : t(`workshops.item.${known}`);
}

/** What a line of the form said when it was sent out. */
export function checkMark({ doneOn, who }: Pick<CheckItem, 'doneOn' | 'who'>): string {
  return `${doneOn ?? ''}|${who}`;
}

export function checklistPage(
  t: Translate,
  place: MunicipalityRow,
  items: readonly CheckItem[],
  form: {
    readonly mayLead: boolean;
    readonly errors: readonly FieldError[];
    readonly typed: Readonly<Record<string, string>> | null;
  },
): ChecklistPage {
  const { typed } = form;
  const errorOf = (name: string): string | null =>
    form.errors.find((error) => error.name === name)?.text ?? null;
  return {
    ...inner(t, place, 'checklist', form.mayLead),
    errors: form.errors,
    state: t('workshops.checklist.state', {
      done: items.filter(({ doneOn }) => doneOn !== null).length,
      all: items.length,
    }),
    items: items.map((item) => ({
      name: itemText(t, item),
      isDone: item.doneOn !== null,
      summary:
        [item.doneOn === null ? '' : calendarText(item.doneOn, t.locale), item.who]
          .filter((part) => part !== '')
          .join(' · ') || null,
      was: { name: `was-${item.item}`, value: checkMark(item) },
      done: {
        name: `done-${item.item}`,
        label: t('workshops.checklist.done'),
        value: '1',
        checked: typed === null ? item.doneOn !== null : typed[`done-${item.item}`] !== undefined,
      },
      day: {
        name: `day-${item.item}`,
        label: t('workshops.checklist.day'),
        type: 'date',
        technical: true,
        optional: true,
        value: typed?.[`day-${item.item}`] ?? item.doneOn ?? '',
        error: errorOf(`day-${item.item}`),
      },
      who: {
        name: `who-${item.item}`,
        label: t('workshops.checklist.who'),
        hint: t('workshops.checklist.whoHint'),
        optional: true,
        maxLength: longestName,
        value: typed?.[`who-${item.item}`] ?? item.who,
      },
    })),
    own: {
      name: 'label',
      label: t('workshops.checklist.own'),
      hint: t('workshops.checklist.ownHint'),
      maxLength: longestName,
      value: typed?.['label'] ?? '',
      error: errorOf('label'),
    },
  };
}

export interface InvitationsPage extends Inner {
  readonly rows: readonly {
    readonly name: string;
    readonly summary: string;
    readonly action: string;
    readonly letterHref: string;
    readonly state: SelectField;
  }[];
  readonly name: Field;
  readonly kind: SelectField;
}

export function invitationsPage(
  t: Translate,
  place: MunicipalityRow,
  invited: readonly InvitationRow[],
  form: {
    readonly mayLead: boolean;
    readonly typed: { readonly name: string; readonly kind: string } | null;
  },
): InvitationsPage {
  const shared = inner(t, place, 'invitations', form.mayLead);
  const error = form.typed === null ? null : t('workshops.invitations.nameMissing');
  return {
    ...shared,
    errors: error === null ? [] : [{ name: 'name', text: error }],
    rows: invited.map(({ id, name, kind, state }) => ({
      name,
      summary: `${t(`workshops.kind.${kind}`)} · ${t(`workshops.state.${state}`)}`,
      action: `${shared.path}/${id}`,
      letterHref: `${shared.path}/${id}/letter`,
      state: {
        name: 'state',
        label: t('workshops.invitations.state'),
        options: invitationStates.map((one) => ({
          value: one,
          text: t(`workshops.state.${one}`),
          selected: one === state,
        })),
      },
    })),
    name: {
      name: 'name',
      label: t('workshops.invitations.name'),
      maxLength: longestName,
      value: form.typed?.name ?? '',
      error,
      autocomplete: 'off',
    },
    kind: {
      name: 'kind',
      label: t('workshops.invitations.kind'),
      options: invitedKinds.map((one) => ({
        value: one,
        text: t(`workshops.kind.${one}`),
        selected: one === form.typed?.kind,
      })),
    },
  };
}

export interface InvitationLetterPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly letter: Omit<Letter, 'qr' | 'qrLabel' | 'steps' | 'rows' | 'german'>;
}

/** @param t German: a letter to an organisation is German, whoever prints it */
export function invitationLetterPage(
  t: Translate,
  place: MunicipalityRow,
  invitation: InvitationRow,
  facts: {
    readonly day: string | null;
    readonly today: string;
    readonly sender: readonly string[];
    readonly placeName: string;
    readonly footer: string;
    readonly backText: string;
  },
): InvitationLetterPage {
  const municipality = place.name;
  return {
    title: t('workshops.letter.subject', { municipality }),
    back: { href: `${workshopPath(place.id)}/invitations`, text: facts.backText },
    letter: {
      sender: facts.sender,
      recipient: [invitation.name],
      placeAndDate: `${facts.placeName}, ${calendarText(facts.today, t.locale)}`,
      subject: t('workshops.letter.subject', { municipality }),
      salutation: t('workshops.letter.salutation'),
      paragraphs: [
        t('workshops.letter.first', { municipality }),
        facts.day === null
          ? t('workshops.letter.noDay')
          : t('workshops.letter.day', { day: calendarText(facts.day, t.locale) }),
        t('workshops.letter.second'),
        t('workshops.letter.third'),
      ],
      closing: t('workshops.letter.closing'),
      signature: [t('workshops.letter.signature'), municipality],
      footer: facts.footer,
    },
  };
}
