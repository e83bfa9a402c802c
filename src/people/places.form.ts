import { z } from 'zod';
import { id, text } from '../platform/http/input.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import { monthsAfter, type Day } from './day.ts';
import { longestLinkMonths, organisationKinds, type OrganisationKind } from './places.ts';

/** Every form brings its own key: sent twice it is one thing. */
const key = id;
const day = text(10);

export const municipalityBody = z.strictObject({ key, name: text(120) });
export const renameBody = z.strictObject({ name: text(120) });
export const focusAreaBody = z.strictObject({
  key,
  text: text(200),
  agreedOn: day,
  agreedWith: text(300),
});
export const contactPointBody = z.strictObject({
  key,
  office: text(160),
  purpose: text(300),
  phone: text(40),
  website: text(300),
  place: text(200),
});
export const organisationBody = z.strictObject({
  key,
  kind: z.union([z.literal(''), z.enum(organisationKinds)]).default(''),
  name: text(160),
  municipality: z.union([z.literal(''), id]).default(''),
});
export const contactLinkBody = z.strictObject({ key, label: text(120), expiresOn: day });

/** One problem per field; its words are `places.problem.<problem>`. */
export type PlaceProblem =
  | 'nameMissing'
  | 'nameTaken'
  | 'textMissing'
  | 'dayWrong'
  | 'dayInFuture'
  | 'agreedWithMissing'
  | 'officeMissing'
  | 'purposeMissing'
  | 'reachMissing'
  | 'websiteWrong'
  | 'phoneWrong'
  | 'kindMissing'
  | 'municipalityGone'
  | 'labelMissing'
  | 'expiryWrong'
  | 'expiryPast'
  | 'expiryFar';
export type PlaceErrors = Readonly<Record<string, PlaceProblem>>;

type Read<T> = { readonly value: T } | { readonly errors: PlaceErrors };

function result<T>(value: T, errors: Record<string, PlaceProblem>): Read<T> {
  return Object.keys(errors).length > 0 ? { errors } : { value };
}

/** A name as it is kept: without tabs and doubled blanks. */
export function nameFrom(typed: string): Read<string> {
  const name = oneLine(typed);
  return result(name, name === '' ? { name: 'nameMissing' } : {});
}

export interface NewFocusArea {
  readonly text: string;
  readonly agreedOn: Day;
  readonly agreedWith: string;
}

export function focusAreaFrom(body: z.output<typeof focusAreaBody>, today: Day): Read<NewFocusArea> {
  const agreedOn = calendarDay(body.agreedOn);
  const area = { text: oneLine(body.text), agreedOn: agreedOn ?? '', agreedWith: oneLine(body.agreedWith) };
  const errors: Record<string, PlaceProblem> = {};
  if (area.text === '') errors['text'] = 'textMissing';
  if (agreedOn === null) errors['agreedOn'] = 'dayWrong';
  else if (agreedOn > today) errors['agreedOn'] = 'dayInFuture';
  if (area.agreedWith === '') errors['agreedWith'] = 'agreedWithMissing';
  return result(area, errors);
}

export interface NewContactPoint {
  readonly office: string;
  readonly purpose: string;
  readonly phone: string | null;
  readonly website: string | null;
  readonly place: string | null;
}

export function contactPointFrom(body: z.output<typeof contactPointBody>): Read<NewContactPoint> {
  const [office, purpose, phone, place] = [body.office, body.purpose, body.phone, body.place].map(oneLine);
  const website = websiteFrom(body.website);
  const errors: Record<string, PlaceProblem> = {};
  if (!office) errors['office'] = 'officeMissing';
  if (!purpose) errors['purpose'] = 'purposeMissing';
  if (phone && !/^[+\d][\d\s()/.-]{2,39}$/.test(phone)) errors['phone'] = 'phoneWrong';
  if (website === undefined) errors['website'] = 'websiteWrong';
  else if (!phone && website === null && !place) errors['phone'] = 'reachMissing';
  return result(
    {
      office: office ?? '',
      purpose: purpose ?? '',
      phone: emptyAsNull(phone),
      website: website ?? null,
      place: emptyAsNull(place),
    },
    errors,
  );
}

export interface NewOrganisation {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly municipalityId: string | null;
}

export function organisationFrom(
  body: Omit<z.output<typeof organisationBody>, 'key'>,
  municipalityIds: readonly string[],
): Read<NewOrganisation> {
  const name = oneLine(body.name);
  const errors: Record<string, PlaceProblem> = {};
  if (body.kind === '') errors['kind'] = 'kindMissing';
  if (name === '') errors['name'] = 'nameMissing';
  if (body.municipality !== '' && !municipalityIds.includes(body.municipality))
    errors['municipality'] = 'municipalityGone';
  const municipalityId = emptyAsNull(body.municipality);
  return result({ kind: body.kind === '' ? 'partner' : body.kind, name, municipalityId }, errors);
}

export interface NewContactLink {
  readonly label: string;
  readonly expiresOn: Day;
}

export function contactLinkFrom(
  body: Omit<z.output<typeof contactLinkBody>, 'key'>,
  today: Day,
): Read<NewContactLink> {
  const expiresOn = calendarDay(body.expiresOn);
  const link = { label: oneLine(body.label), expiresOn: expiresOn ?? '' };
  const errors: Record<string, PlaceProblem> = {};
  if (link.label === '') errors['label'] = 'labelMissing';
  if (expiresOn === null) errors['expiresOn'] = 'expiryWrong';
  else if (expiresOn <= today) errors['expiresOn'] = 'expiryPast';
  else if (expiresOn > monthsAfter(today, longestLinkMonths)) errors['expiresOn'] = 'expiryFar';
  return result(link, errors);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

function emptyAsNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** An address of the web as a browser opens it; `www.…` is what people type. Undefined for anything but http(s). */
function websiteFrom(typed: string): string | null | undefined {
  if (typed === '') return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.');
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}
