import { z } from 'zod';
import type { FieldError } from '../platform/http/parts.ts';
import { id, raw, text } from '../platform/http/input.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { westernDigits, wholeNumber } from '../platform/text/digits.ts';
import { momentOf, wallClock } from './berlin-time.ts';
import {
  audiences,
  meetingKinds,
  mostSeats,
  mostUnits,
  type MeetingPlan,
  type MeetingRow,
} from './meeting.ts';

/** The shape of the form; every field is there, as typed. */
export const meetingBody = z.strictObject({
  /** Made with the empty form: sent twice, it plans one meeting. */
  key: id,
  /** When what the form shows was changed last, in milliseconds; empty for a new meeting. */
  seen: text(20).default(''),
  title: text(200),
  kind: z.enum(meetingKinds).or(z.literal('')),
  audience: z.enum(audiences),
  course: raw(80),
  municipality: raw(26),
  day: text(20),
  starts: text(20),
  ends: text(20),
  units: text(10),
  place: text(300),
  link: text(500),
  seats: text(10),
  mediationNote: text(500),
  childcareNote: text(500),
  accessNote: text(500),
});
export type MeetingTyped = z.output<typeof meetingBody>;

export function emptyMeeting(key: string): MeetingTyped {
  const none = { place: '', link: '', seats: '', mediationNote: '', childcareNote: '', accessNote: '' };
  const when = { day: '', starts: '', ends: '', units: '' };
  return {
    key,
    seen: '',
    title: '',
    kind: 'course',
    audience: 'everybody',
    course: '',
    municipality: '',
    ...when,
    ...none,
  };
}

export function typedFrom(meeting: MeetingRow): MeetingTyped {
  const [starts, ends] = [wallClock(meeting.startsAt), wallClock(meeting.endsAt)];
  return {
    key: meeting.id,
    seen: String(meeting.changedAt),
    title: meeting.title,
    kind: meeting.kind,
    audience: meeting.audience,
    course: meeting.courseSlug ?? '',
    municipality: meeting.municipalityId ?? '',
    day: starts.day,
    starts: starts.time,
    ends: ends.time,
    units: String(meeting.units),
    place: meeting.place ?? '',
    link: meeting.link ?? '',
    seats: meeting.seats === null ? '' : String(meeting.seats),
    mediationNote: meeting.mediationNote ?? '',
    childcareNote: meeting.childcareNote ?? '',
    accessNote: meeting.accessNote ?? '',
  };
}

/** A plan, or what is wrong with it, field by field. */
export function readMeeting(
  t: Translate,
  typed: MeetingTyped,
): { readonly plan: MeetingPlan } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (name: keyof MeetingTyped, sentence: string): void => {
    errors.push({ name, text: sentence });
  };
  const day = calendarDay(westernDigits(typed.day)) ?? '';
  const startsAt = momentOf(day, clockTime(typed.starts));
  const endsAt = momentOf(day, clockTime(typed.ends));
  const units = countOf(typed.units, mostUnits);
  const seats = typed.seats === '' ? null : countOf(typed.seats, mostSeats);
  const { kind } = typed;
  if (oneLine(typed.title) === '') wrong('title', t('meetings.form.error.title'));
  if (kind === '') wrong('kind', t('meetings.form.error.kind'));
  if (kind === 'course' && typed.course === '') wrong('course', t('meetings.form.error.course'));
  if (kind === 'workshop' && typed.municipality === '')
    wrong('municipality', t('meetings.form.error.municipality'));
  if (momentOf(day, '12:00') === null) wrong('day', t('meetings.form.error.day'));
  else {
    if (startsAt === null) wrong('starts', t('meetings.form.error.starts'));
    if (endsAt === null || (startsAt !== null && endsAt <= startsAt))
      wrong('ends', t('meetings.form.error.ends'));
  }
  if (units === null) wrong('units', t('meetings.form.error.units', { most: mostUnits }));
  if (typed.place === '' && typed.link === '') wrong('place', t('meetings.form.error.place'));
  if (typed.link !== '' && !isHttps(typed.link)) wrong('link', t('meetings.form.error.link'));
  if (typed.seats !== '' && seats === null)
    wrong('seats', t('meetings.form.error.seats', { most: mostSeats }));
  if (errors.length > 0 || kind === '' || startsAt === null || endsAt === null || units === null)
    return { errors };
  return {
    plan: {
      title: oneLine(typed.title),
      kind,
      audience: typed.audience,
      courseSlug: orNull(typed.course),
      municipalityId: orNull(typed.municipality),
      startsAt,
      endsAt,
      units,
      place: orNull(oneLine(typed.place)),
      link: orNull(typed.link),
      seats,
      mediationNote: orNull(oneLine(typed.mediationNote)),
      childcareNote: orNull(oneLine(typed.childcareNote)),
      accessNote: orNull(oneLine(typed.accessNote)),
    },
  };
}

/** `9:05`, `9.05` and `09:05 Uhr` are all the same time. */
function clockTime(typed: string): string {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})(?:\s*Uhr)?$/.exec(westernDigits(typed)) ?? [];
  return hours === undefined || minutes === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`;
}

/** A whole number from 1. */
function countOf(typed: string, most: number): number | null {
  return wholeNumber(typed, most) || null;
}

function isHttps(link: string): boolean {
  return link.startsWith('https://') && URL.canParse(link) && !/\s/.test(link);
}

function oneLine(typed: string): string {
  return typed.replaceAll(/\s+/g, ' ').trim();
}

function orNull(value: string): string | null {
  return value === '' ? null : value;
}
