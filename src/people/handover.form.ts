import { z } from 'zod';
import { id, text } from '../platform/http/input.ts';
import { locales } from '../platform/i18n/locale.ts';
import { isEmail } from './email.ts';
import type { HandoverErrors, TypedHandover } from './handover.page.ts';

export const handoverBody = z.strictObject({
  key: id,
  successor: z.union([z.literal(''), id]).default(''),
  newName: text(200).default(''),
  email: text(320).default(''),
  letterLocale: z.enum(locales).default('de'),
});

/** One of the two ways is chosen, and only one: somebody from the list, or somebody new. */
export function handoverErrors(typed: TypedHandover, candidateIds: readonly string[]): HandoverErrors | null {
  const { successor, newName, email } = typed;
  if (successor === '' && newName === '') return { successor: 'successorMissing' };
  if (successor !== '' && newName !== '') return { newName: 'successorTwice' };
  if (successor !== '') return candidateIds.includes(successor) ? null : { successor: 'successorGone' };
  return email === '' || isEmail(email) ? null : { email: 'emailWrong' };
}
