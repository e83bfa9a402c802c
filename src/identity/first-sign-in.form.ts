import { z } from 'zod';
import { optionalText, raw, text } from '../platform/http/input.ts';
import { passwordProblem, type PasswordProblem } from './password-rules.ts';

export const firstSignInBody = z.strictObject({
  certificateName: text(200),
  password: raw(2_000),
  privacy: optionalText(10),
});
export const newPasswordBody = z.strictObject({ password: raw(2_000) });
export const changePasswordBody = z.strictObject({ current: raw(2_000), password: raw(2_000) });
export const ownDataBody = z.strictObject({ certificateName: text(200), email: text(320) });

export interface FirstSignInErrors {
  readonly certificateName: 'missing' | null;
  readonly password: PasswordProblem | null;
  readonly privacy: 'missing' | null;
}

export function firstSignInErrors(
  body: z.output<typeof firstSignInBody>,
  own: { readonly login: string; readonly name: string },
): FirstSignInErrors | null {
  const errors: FirstSignInErrors = {
    certificateName: body.certificateName === '' ? 'missing' : null,
    password: passwordProblem(body.password, own),
    privacy: body.privacy === undefined ? 'missing' : null,
  };
  return Object.values(errors).every((error) => error === null) ? null : errors;
}
