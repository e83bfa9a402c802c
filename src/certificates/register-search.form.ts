import { z } from 'zod';
import { id, text } from '../platform/http/input.ts';
import { paperKinds } from './certificate-document.ts';
import { certificateStates } from './certificate.ts';
import type { RegisterSearch } from './register-search.ts';

const none = z.literal('').transform(() => null);

/** Posted, so that no name and no code stands in an address. */
export const searchBody = z.strictObject({
  words: text(1_000).default(''),
  municipality: id.or(none).default(null),
  state: z.enum(certificateStates).or(none).default(null),
  kind: z.enum(paperKinds).or(none).default(null),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .or(none)
    .default(null),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .default('1')
    .transform(Number),
});

export function searchIn({
  words,
  municipality,
  state,
  kind,
  year,
}: z.output<typeof searchBody>): RegisterSearch {
  return { words, municipalityId: municipality, state, kind, year };
}

/** The same search for another form on the page. */
export function searchFields(
  search: RegisterSearch,
): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'words', value: search.words },
    { name: 'municipality', value: search.municipalityId ?? '' },
    { name: 'state', value: search.state ?? '' },
    { name: 'kind', value: search.kind ?? '' },
    { name: 'year', value: search.year === null ? '' : String(search.year) },
  ];
}
