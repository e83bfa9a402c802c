import { z } from 'zod';
import { localPath, optionalText, raw, text } from '../platform/http/input.ts';

export const signInBody = z.strictObject({
  login: text(200),
  password: raw(2_000),
  sharedDevice: optionalText(10),
  returnTo: localPath.optional(),
});

export const forgottenBody = z.strictObject({ login: text(320) });
export const codeBody = z.strictObject({ code: text(60) });
export const languageBody = z.strictObject({ locale: z.enum(['de', 'uk', 'ar', 'en']), returnTo: localPath });
export const confirmBody = z.strictObject({ password: raw(2_000), returnTo: localPath });
