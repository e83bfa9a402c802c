import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { hiddenPage, invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { qrSvg } from '../platform/qr.ts';
import { contactLetterPage, contactLinksPage, isShown } from './contact-links.page.ts';
import { monthsAfter } from './day.ts';
import { municipalityPath } from './municipalities.page.ts';
import { findOptionalMunicipality } from './municipalities.queries.ts';
import type { MunicipalityRow } from './person.ts';
import { issueContactLink, revokeContactLink } from './places.actions.ts';
import { contactLinkBody, contactLinkFrom } from './places.form.ts';
import { contactLinkPath, contactLinkToken, isOpenLink } from './places.ts';
import { listContactLinks } from './places.queries.ts';

const one = z.strictObject({ id });
const part = z.strictObject({ id, item: id });

/** Links with which a municipality's contact person reads without an account. */
export const contactLinkRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/municipalities/:id/contact-links',
    action: 'municipality.manage',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const typed = { label: '', expiresOn: monthsAfter(localDay(ctx.now), 6) };
      const form = { key: newId(), typed, errors: {} };
      return page('people/contact-links', await linksModel(ctx, await find(ctx, params.id), form));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/contact-links',
    action: 'municipality.manage',
    params: one,
    body: contactLinkBody,
    freshMinutes: 60,
    async reshow(ctx, { params, body }) {
      const form = { key: body.key, typed: body, errors: {} };
      return page('people/contact-links', await linksModel(ctx, await find(ctx, params.id), form));
    },
    async handle(ctx, { params, body }) {
      const place = await find(ctx, params.id);
      const read = contactLinkFrom(body, localDay(ctx.now));
      if ('errors' in read) {
        const form = { key: body.key, typed: body, errors: read.errors };
        return invalidPage('people/contact-links', await linksModel(ctx, place, form));
      }
      await issueContactLink(ctx, place.id, { key: body.key, ...read.value });
      return seeOther(`${municipalityPath(place.id)}/contact-links/${body.key}/letter`);
    },
  }),
  route({
    method: 'get',
    path: '/office/municipalities/:id/contact-links/:item/letter',
    action: 'municipality.manage',
    params: part,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      const place = await find(ctx, params.id);
      const link = (await listContactLinks(ctx.db, place.id)).find(({ id: known }) => known === params.item);
      if (link === undefined || !isShown(link, ctx.now) || !isOpenLink(link, localDay(ctx.now)))
        throw new NotFound('letter');
      const { site } = ctx;
      const address = site.baseUrl + contactLinkPath(contactLinkToken(site.secrets, link.id));
      const german = site.translations.de;
      const { installation } = site;
      const qr = await qrSvg(address, german('people.letter.qr'));
      const facts = { place, link, address, qr, installation, now: ctx.now };
      return hiddenPage('people/contact-letter', contactLetterPage(ctx.t, german, facts));
    },
  }),
  route({
    method: 'post',
    path: '/office/municipalities/:id/contact-links/:item/revocation',
    action: 'municipality.manage',
    params: part,
    async handle(ctx, { params }) {
      await revokeContactLink(ctx, params.id, params.item);
      return seeOther(municipalityPath(params.id), ctx.t('places.link.revokedNow'));
    },
  }),
];

async function find(ctx: Context, placeId: string): Promise<MunicipalityRow> {
  const place = await findOptionalMunicipality(ctx.db, placeId);
  if (place === null) throw new NotFound('municipality');
  return place;
}

async function linksModel(
  ctx: Context,
  place: MunicipalityRow,
  form: Pick<Parameters<typeof contactLinksPage>[3], 'key' | 'typed' | 'errors'>,
) {
  const links = await listContactLinks(ctx.db, place.id);
  return contactLinksPage(ctx.t, place, links, { ...form, now: ctx.now, today: localDay(ctx.now) });
}
