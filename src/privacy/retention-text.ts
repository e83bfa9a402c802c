import type { Retention } from '../access/privacy.ts';
import type { Translate } from '../platform/i18n/translate.ts';

/** How long something is kept, as a sentence of the register of processing activities. */
export function retentionText(german: Translate, retention: Retention): string {
  if (!('months' in retention)) return retention.until;
  const { months, afterProof, forgets } = retention;
  const period = german(`home.privacy.table.${afterProof ? 'monthsAfterProof' : 'months'}`, { months });
  return forgets === undefined ? period : german('home.privacy.table.namesOnly', { period });
}
