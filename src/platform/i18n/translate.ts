import type { Locale } from './locale.ts';
import type { MessageKey } from '../../locales/keys.ts';

export type { MessageKey } from '../../locales/keys.ts';
export type MessageArgs = Readonly<Record<string, string | number>>;

/** One sentence in one language; the arguments are those of its ICU message. */
export interface Translate {
  (key: MessageKey, args?: MessageArgs): string;
  readonly locale: Locale;
}
