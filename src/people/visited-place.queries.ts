import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { NotFound } from '../platform/errors.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { isOpenLink, type ContactLinkRow } from './places.ts';
import { findOptionalContactLinkByToken } from './places.queries.ts';

/** The address of the page that a municipality's contact person holds a link to. */
export const visitorParams = z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) });

/** @throws NotFound when the link is unknown, has expired or was revoked, which look alike */
export async function findOpenLink(ctx: PublicContext, token: string): Promise<ContactLinkRow> {
  const link = await findOptionalContactLinkByToken(ctx.db, ctx.site.secrets, token);
  if (link === null || !isOpenLink(link, localDay(ctx.now))) throw new NotFound('contact link');
  return link;
}
