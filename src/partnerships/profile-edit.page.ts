import type {} from '../platform/http/pages.ts';
import type { FieldError } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { cellName, emptyEntry } from './profile.form.ts';
import { fieldText } from './profile.page.ts';
import { entryFields, mostEntries, type ProfileEntry } from './task-profile.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/profile-edit': ProfileEditPage;
  }
}

export interface ProfileEditPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly overtaken: string | null;
  readonly basis: number;
  readonly rows: readonly {
    readonly legend: string;
    readonly cells: readonly {
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      readonly value: string;
      readonly error: string | null;
      readonly optional: boolean;
    }[];
  }[];
  readonly mayAdd: boolean;
  readonly notes: string;
}

export function profileEditPage(
  t: Translate,
  given: {
    readonly base: string;
    readonly basis: number;
    readonly rows: readonly ProfileEntry[];
    readonly notes: string;
    readonly withoutTask?: readonly number[];
    readonly overtaken?: boolean;
  },
): ProfileEditPage {
  const { base, basis, notes, withoutTask = [], overtaken = false } = given;
  const rows = given.rows.length === 0 ? [emptyEntry] : given.rows;
  const errors = withoutTask.map((index) => ({
    name: cellName('task', index),
    text: t('partnerships.profile.taskMissing', { number: index + 1 }),
  }));
  return {
    title: t('partnerships.profile.editTitle'),
    back: { href: base, text: t('partnerships.profile.title') },
    path: `${base}/edit`,
    errors,
    overtaken: overtaken ? t('partnerships.profile.overtaken', { version: basis }) : null,
    basis,
    rows: rows.map((row, index) => ({
      legend: t('partnerships.profile.row', { number: index + 1 }),
      cells: entryFields.map((field) => {
        const name = cellName(field, index);
        return {
          name,
          label: fieldText(t, field),
          hint: t(`partnerships.profile.hint.${field}`),
          value: row[field],
          error: errors.find((error) => error.name === name)?.text ?? null,
          optional: field !== 'task',
        };
      }),
    })),
    mayAdd: rows.length < mostEntries,
    notes,
  };
}
