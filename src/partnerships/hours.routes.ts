import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import { findPerson } from '../people/people.queries.ts';
import { Conflict } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { hourCorrectionPage, hourEntryPage, typedFrom } from './hour-entry.page.ts';
import { changeHours, correctHours, deleteHours, noteHours } from './hours.actions.ts';
import { correctionBody, correctionFrom, hoursBody, hoursFrom, type HoursErrors } from './hours.form.ts';
import { hoursPage, hoursSheetPage } from './hours.page.ts';
import { findEntry, findMonth, listMonths } from './hours.queries.ts';
import { monthText } from './hours-texts.ts';
import { correctedTotal, type HourEntryRow, type HoursTotal } from './volunteer-hours.ts';

const monthInput = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const one = z.strictObject({ id });

/** The own volunteer hours of an ambassador. */
export const hoursRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/learn/hours',
    action: 'hours.readOwn',
    query: z.strictObject({ month: monthInput.optional() }),
    handle: async (ctx, { query }) =>
      page('partnerships/hours', hoursPage(ctx.t, await listMonths(ctx.db, self(ctx)), query.month ?? null)),
  }),
  route({
    method: 'get',
    path: '/learn/hours/new',
    action: 'hours.readOwn',
    handle(ctx) {
      const typed = { key: newId(), day: localDay(ctx.now), activity: '', people: '' };
      return page(
        'partnerships/hour-entry',
        hourEntryPage(ctx.t, { ...typed, hours: '', quarter: '0' }, null),
      );
    },
  }),
  route({
    method: 'post',
    path: '/learn/hours/new',
    action: 'hours.note',
    body: hoursBody,
    async handle(ctx, { body }) {
      const refuse = (errors: HoursErrors) =>
        invalidPage('partnerships/hour-entry', hourEntryPage(ctx.t, body, null, errors));
      const read = hoursFrom(body, localDay(ctx.now));
      if ('errors' in read) return refuse(read.errors);
      const problem = await noteHours(ctx, body.key, read.noted);
      if (problem !== null)
        return refuse(problem === 'alreadyNoted' ? { activity: problem } : { hours: problem });
      return seeOther(monthHref(read.noted), ctx.t('partnerships.hours.saved'));
    },
  }),
  route({
    method: 'get',
    path: '/learn/hours/sheet',
    action: 'hours.readOwn',
    query: z.strictObject({ month: monthInput }),
    async handle(ctx, { query }) {
      const { personId } = ctx.actor;
      const month = await findMonth(ctx.db, self(ctx), { personId, month: query.month });
      const person = await findPerson(ctx.db, personId);
      const place = await findOptionalMunicipality(ctx.db, person.municipalityId ?? '');
      return page(
        'partnerships/hours-sheet',
        hoursSheetPage(ctx.t, ctx.site.translations.de, month, {
          back: { href: monthHref({ day: query.month }), text: monthText(query.month, ctx.t.locale) },
          municipality: place?.name ?? '–',
          name: person.certificateName ?? person.displayName,
        }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/learn/hours/entries/:id',
    action: 'hours.readOwn',
    params: one,
    async handle(ctx, { params }) {
      const entry = await findEntry(ctx.db, self(ctx), params.id);
      if (entry.approvalId !== null || entry.corrects !== null) return seeOther(monthHref(entry));
      const typed = { key: entry.id, day: entry.day, activity: entry.activity, ...typedFrom(entry) };
      return page('partnerships/hour-entry', hourEntryPage(ctx.t, typed, entry.id));
    },
  }),
  route({
    method: 'post',
    path: '/learn/hours/entries/:id',
    action: 'hours.note',
    params: one,
    body: hoursBody,
    async handle(ctx, { params, body }) {
      await findEntry(ctx.db, self(ctx), params.id);
      const refuse = (errors: HoursErrors) =>
        invalidPage('partnerships/hour-entry', hourEntryPage(ctx.t, body, params.id, errors));
      const read = hoursFrom(body, localDay(ctx.now));
      if ('errors' in read) return refuse(read.errors);
      if ((await changeHours(ctx, params.id, read.noted)) !== null) return refuse({ hours: 'dayFull' });
      return seeOther(monthHref(read.noted), ctx.t('partnerships.hours.saved'));
    },
  }),
  route({
    method: 'post',
    path: '/learn/hours/entries/:id/deletion',
    action: 'hours.note',
    params: one,
    async handle(ctx, { params }) {
      await deleteHours(ctx, params.id);
      return seeOther('/learn/hours', ctx.t('partnerships.hours.deleted'));
    },
  }),
  route({
    method: 'get',
    path: '/learn/hours/entries/:id/correction',
    action: 'hours.readOwn',
    params: one,
    async handle(ctx, { params }) {
      const { entry, now } = await approvedEntry(ctx, params.id);
      const typed = { key: newId(), reason: '', ...typedFrom(now) };
      return page('partnerships/hour-correction', hourCorrectionPage(ctx.t, entry, now, typed));
    },
  }),
  route({
    method: 'post',
    path: '/learn/hours/entries/:id/correction',
    action: 'hours.note',
    params: one,
    body: correctionBody,
    async handle(ctx, { params, body }) {
      const { entry, now } = await approvedEntry(ctx, params.id);
      const refuse = (errors: HoursErrors) =>
        invalidPage('partnerships/hour-correction', hourCorrectionPage(ctx.t, entry, now, body, errors));
      const read = correctionFrom(body);
      if ('errors' in read) return refuse(read.errors);
      const problem = await correctHours(ctx, entry.id, { key: body.key, ...read });
      if (problem !== null) return refuse({ hours: problem });
      return seeOther(monthHref(entry), ctx.t('partnerships.hours.corrected'));
    },
  }),
];

function self({ actor }: Context): { readonly kind: 'self'; readonly personId: string } {
  return { kind: 'self', personId: actor.personId };
}

function monthHref({ day }: { readonly day: string }): string {
  return `/learn/hours?month=${day.slice(0, 7)}`;
}

/** @throws Conflict for entries that can be changed as they are, and for corrections */
async function approvedEntry(
  ctx: Context,
  entryId: string,
): Promise<{ readonly entry: HourEntryRow; readonly now: HoursTotal }> {
  const entry = await findEntry(ctx.db, self(ctx), entryId);
  if (entry.approvalId === null || entry.corrects !== null)
    throw new Conflict('only approved entries are corrected');
  const { entries } = await findMonth(ctx.db, self(ctx), entry);
  return { entry, now: correctedTotal(entry, entries) };
}
