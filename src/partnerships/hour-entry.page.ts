import type {} from '../platform/http/pages.ts';
import type { FieldError, Option } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import {
  quarters,
  type HoursErrors,
  type HoursField,
  type TypedCorrection,
  type TypedHours,
} from './hours.form.ts';
import { durationText } from './hours-texts.ts';
import type { HourEntryRow, HoursTotal } from './volunteer-hours.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/hour-entry': HourEntryPage;
    'partnerships/hour-correction': HourCorrectionPage;
  }
}

interface AmountFields {
  readonly title: string;
  readonly path: string;
  readonly errors: readonly FieldError[];
  readonly errorOf: Readonly<Partial<Record<HoursField, string>>>;
  readonly quarters: readonly Option[];
}

export interface HourEntryPage extends AmountFields {
  readonly typed: TypedHours;
  /** Where an entry that exists is deleted. */
  readonly deletePath: string | null;
}

/** @param entryId null for a new entry */
export function hourEntryPage(
  t: Translate,
  typed: TypedHours,
  entryId: string | null,
  errors: HoursErrors = {},
): HourEntryPage {
  const path = entryId === null ? '/learn/hours/new' : `/learn/hours/entries/${entryId}`;
  return {
    ...amountFields(t, typed, errors),
    title: t(entryId === null ? 'partnerships.hours.new' : 'partnerships.hours.change'),
    path,
    typed,
    deletePath: entryId === null ? null : `${path}/deletion`,
  };
}

export interface HourCorrectionPage extends AmountFields {
  readonly typed: TypedCorrection;
  readonly about: string;
}

export function hourCorrectionPage(
  t: Translate,
  entry: HourEntryRow,
  now: HoursTotal,
  typed: TypedCorrection,
  errors: HoursErrors = {},
): HourCorrectionPage {
  return {
    ...amountFields(t, typed, errors),
    title: t('partnerships.hours.correct'),
    path: `/learn/hours/entries/${entry.id}/correction`,
    typed,
    about: t('partnerships.hours.correctLead', {
      day: calendarText(entry.day, t.locale),
      activity: entry.activity,
      duration: durationText(t, now.minutes),
    }),
  };
}

/** What an entry says, as its form shows it. */
export function typedFrom({
  minutes,
  peopleReached,
}: HoursTotal): Pick<TypedHours, 'hours' | 'quarter' | 'people'> {
  const quarter = quarters.find((one) => Number(one) === minutes % 60) ?? '0';
  return { hours: String(Math.trunc(minutes / 60)), quarter, people: String(peopleReached) };
}

function amountFields(
  t: Translate,
  { quarter }: Pick<TypedHours, 'quarter'>,
  errors: HoursErrors,
): Pick<AmountFields, 'errors' | 'errorOf' | 'quarters'> {
  const list = (Object.entries(errors) as [HoursField, NonNullable<HoursErrors[HoursField]>][]).map(
    ([name, problem]) => ({ name, text: t(`partnerships.hours.problem.${problem}`) }),
  );
  return {
    errors: list,
    errorOf: Object.fromEntries(list.map(({ name, text }) => [name, text])),
    quarters: quarters.map((value) => ({ value, text: value, selected: value === quarter })),
  };
}
