import type { Reaction } from './access/context.ts';
import type { Fact } from './access/facts.ts';
import { badgeReleased } from './badges/badges.actions.ts';
import { forgetPrintRunsOf } from './certificates/forgetting.actions.ts';
import { enrolRequired } from './learning/enrolments.actions.ts';
import { releaseSeats } from './meetings/registrations.actions.ts';
import { forgetLonelyContents } from './practice/nightly.actions.ts';
import { followMembership } from './partnerships/tandems.actions.ts';

/** What follows from what. */
export const reactions: Readonly<Record<Fact['kind'], readonly Reaction[]>> = {
  'person.invited': [followMembership, enrolRequired],
  'person.moved': [followMembership, enrolRequired, releaseSeats],
  'person.erased': [forgetLonelyContents, forgetPrintRunsOf],
  'paths.published': [enrolRequired],
  'certificate.released': [badgeReleased],
};
