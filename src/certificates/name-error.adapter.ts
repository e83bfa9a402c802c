import type { Context } from '../access/context.ts';
import { isolated } from '../platform/i18n/locale.ts';
import { unprintableCharacters } from '../platform/print/press.adapter.ts';
import { nameProblem } from './certificate-name.ts';

/** Why this name cannot stand on a paper, in the reader's words; null when it can. */
export async function nameError(ctx: Pick<Context, 't'>, name: string): Promise<string | null> {
  const problem = nameProblem(name);
  if (problem !== null) return ctx.t(`certificates.name.${problem}`);
  const characters = await unprintableCharacters(name);
  return characters.length === 0
    ? null
    : ctx.t('certificates.name.unprintable', {
        count: characters.length,
        characters: isolated(characters.slice(0, 10).join(' '), ctx.t.locale),
      });
}
