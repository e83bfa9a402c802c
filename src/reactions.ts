import type { Fact, Reaction } from './access/announce.ts';

/** What follows from what. */
export const reactions: Readonly<Record<Fact['kind'], readonly Reaction[]>> = {
  'person.invited': [],
  'paths.published': [],
};
