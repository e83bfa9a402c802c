import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { newId } from '../platform/ids.ts';
import { removeNote, setStep, takeOver, writeNote } from './accompaniment.actions.ts';
import {
  accompaniedPage,
  accompanimentPage,
  emptyNote,
  removalPage,
  type AccompanimentPage,
} from './accompaniment.page.ts';
import {
  findAccompanied,
  listAccompanied,
  listNotes,
  listPossibleParticipants,
} from './accompaniment.queries.ts';
import { noteBody, noteFrom, type NoteErrors, type TypedNote } from './note.form.ts';
import { stepBody } from './step.form.ts';

const municipality = z.strictObject({ municipality: id });
const oneNote = z.strictObject({ municipality: id, note: id });
const oneStep = z.strictObject({ municipality: id, step: id });

/** Accompaniment: when LAMSA talked with a municipality, what was agreed, what is still open. */
export const accompanimentRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/accompaniment',
    action: 'accompaniment.read',
    handle: async (ctx) =>
      page('accompaniment/municipalities', accompaniedPage(ctx.t, await listAccompanied(ctx.db))),
  }),
  route({
    method: 'get',
    path: '/office/accompaniment/:municipality',
    action: 'accompaniment.read',
    params: municipality,
    handle: async (ctx, { params }) =>
      page(
        'accompaniment/municipality',
        await model(ctx, params.municipality, emptyNote(newId(), localDay(ctx.now)), {}),
      ),
  }),
  route({
    method: 'post',
    path: '/office/accompaniment/:municipality/companion',
    action: 'accompaniment.write',
    params: municipality,
    async handle(ctx, { params }) {
      await takeOver(ctx, params.municipality);
      return seeOther(`/office/accompaniment/${params.municipality}`, ctx.t('accompaniment.takenOver'));
    },
  }),
  route({
    method: 'post',
    path: '/office/accompaniment/:municipality/notes',
    action: 'accompaniment.write',
    params: municipality,
    body: noteBody,
    async handle(ctx, { params, body }) {
      const people = await listPossibleParticipants(ctx.db, params.municipality);
      const result = noteFrom(body, localDay(ctx.now), new Set(people.map((person) => person.id)));
      if ('errors' in result)
        return invalidPage(
          'accompaniment/municipality',
          await model(ctx, params.municipality, body, result.errors),
        );
      await writeNote(ctx, params.municipality, result.note);
      return seeOther(`/office/accompaniment/${params.municipality}`, ctx.t('accompaniment.written'));
    },
  }),
  route({
    method: 'get',
    path: '/office/accompaniment/:municipality/notes/:note/removal',
    action: 'accompaniment.remove',
    params: oneNote,
    async handle(ctx, { params }) {
      const notes = await listNotes(ctx.db, params.municipality);
      const note = notes.find((one) => one.id === params.note);
      if (note === undefined) throw new NotFound('note');
      authorize(ctx.actor, 'accompaniment.remove', { personId: note.writtenBy });
      return page('accompaniment/removal', removalPage(ctx.t, ctx.actor, note));
    },
  }),
  route({
    method: 'post',
    path: '/office/accompaniment/:municipality/notes/:note/removal',
    action: 'accompaniment.remove',
    params: oneNote,
    async handle(ctx, { params }) {
      await removeNote(ctx, params.municipality, params.note);
      return seeOther(`/office/accompaniment/${params.municipality}`, ctx.t('accompaniment.removed'));
    },
  }),
  route({
    method: 'post',
    path: '/office/accompaniment/:municipality/steps/:step',
    action: 'accompaniment.write',
    params: oneStep,
    body: stepBody,
    async handle(ctx, { params, body }) {
      await setStep(ctx, params.municipality, params.step, body.done === 'yes');
      return seeOther(`/office/accompaniment/${params.municipality}#step-${params.step}`);
    },
  }),
];

async function model(
  ctx: Context,
  municipalityId: string,
  typed: TypedNote,
  errors: NoteErrors,
): Promise<AccompanimentPage> {
  return accompanimentPage(ctx.t, ctx.actor, {
    municipality: await findAccompanied(ctx.db, municipalityId),
    notes: await listNotes(ctx.db, municipalityId),
    people: await listPossibleParticipants(ctx.db, municipalityId),
    typed,
    errors,
  });
}
