import { z } from 'zod';
import { roles } from '../access/actor.ts';
import { id, text } from '../platform/http/input.ts';
import { locales } from '../platform/i18n/locale.ts';
import type { TypedPerson } from './new-person.ts';
import { tandemSides } from './person.ts';

const nothingChosen = z.literal('');
const chosenId = z.union([nothingChosen, id]).default('');

/** The invitation as it is posted: one form for every role, so fields that do not fit the role may be filled in. */
export const inviteBody = z.strictObject({
  key: id,
  name: text(200),
  role: z.union([nothingChosen, z.enum(roles)]).default(''),
  municipality: chosenId,
  newMunicipality: text(120).default(''),
  tandem: chosenId,
  newTandem: text(120).default(''),
  side: z.union([nothingChosen, z.enum(tandemSides)]).default(''),
  email: text(320).default(''),
  /** Not `locale`: so the form that chooses the language of the page calls its field. */
  letterLocale: z.enum(locales).default('de'),
});

/** What was typed about the person: the invitation without the key of its form. */
export function typedPersonIn({
  key: _key,
  letterLocale,
  ...rest
}: z.output<typeof inviteBody>): TypedPerson {
  return { ...rest, locale: letterLocale };
}

const choice = <T extends z.ZodType>(schema: T) =>
  z.union([nothingChosen.transform(() => null), schema]).default(null);

/** Filters and page number of the list, as its form and links send them. */
export const peopleQuery = z.strictObject({
  municipality: choice(id),
  role: choice(z.enum(roles)),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .default('1')
    .transform(Number),
});
