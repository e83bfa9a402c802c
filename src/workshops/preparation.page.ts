import { calendarText } from '../platform/i18n/dates.ts';
import type {} from '../platform/http/pages.ts';
import type { CheckboxField, Field, FieldError, Progress } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { workshopPath } from './overview.page.ts';
import { defaultItems, type CheckItem } from './preparation.ts';
import { longestName } from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/checklist': ChecklistPage;
  }
}

/** What every page of the preparation has. */
export interface Inner {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly path: string;
  readonly errors: readonly FieldError[];
  /** False for those who only read. */
  readonly mayLead: boolean;
}

export function inner(
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
  readonly state: Progress;
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
  const done = items.filter(({ doneOn }) => doneOn !== null).length;
  const errorOf = (name: string): string | null =>
    form.errors.find((error) => error.name === name)?.text ?? null;
  return {
    ...inner(t, place, 'checklist', form.mayLead),
    errors: form.errors,
    state: {
      text: t('workshops.checklist.state', { done, all: items.length }),
      value: done,
      max: Math.max(1, items.length),
    },
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
        label: itemText(t, item),
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
