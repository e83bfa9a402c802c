import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { tandemsVisibleTo } from '../access/visibility.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { conflictPage, invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { profileComparisonPage } from './profile-comparison.page.ts';
import { profileEditPage } from './profile-edit.page.ts';
import { emptyEntry, profileBody, profileFrom, typedRows } from './profile.form.ts';
import { profilePage, versionToShow } from './profile.page.ts';
import { proposeProfile, saveProfile, signProfile } from './profiles.actions.ts';
import { listProfileVersions } from './profiles.queries.ts';
import {
  localDoor,
  officeDoor,
  ownDoor,
  visit,
  type TandemDoor,
  type Visit,
  type WorkingDoor,
} from './tandem-doors.ts';
import type { Tandem } from './tandem.ts';
import { findTandem } from './tandems.queries.ts';
import type { ProfileVersion } from './task-profile.ts';

const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
const one = z.strictObject({ id });

/** The task profile: read by all who have to do with the tandem, written by its people, signed by both sides. */
export const profileRoutes: readonly AnyRoute[] = [
  ...readingRoutes(ownDoor),
  ...readingRoutes(localDoor),
  ...readingRoutes(officeDoor),
  signatureRoute(ownDoor),
  signatureRoute(localDoor),
  route({
    method: 'get',
    path: '/learn/tandem/profile/edit',
    action: 'tandem.readOwn',
    async handle(ctx) {
      const { versions, base } = await readProfile(ctx, visit(ctx, ownDoor, {}));
      const [newest] = versions;
      return page(
        'partnerships/profile-edit',
        profileEditPage(ctx.t, {
          base,
          basis: newest?.version ?? 0,
          rows: [...(newest?.content.entries ?? []), ...(newest === undefined ? [emptyEntry] : [])],
          notes: newest?.content.notes ?? '',
        }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/learn/tandem/profile/edit',
    action: 'tandem.workOwn',
    body: profileBody,
    async handle(ctx, { body }) {
      const here = visit(ctx, ownDoor, {});
      const { base } = await readProfile(ctx, here);
      const typed = { base, basis: body.basis, rows: typedRows(body), notes: body.notes };
      if (body.intent === 'more')
        return page(
          'partnerships/profile-edit',
          profileEditPage(ctx.t, { ...typed, rows: [...typed.rows, emptyEntry] }),
        );
      const read = profileFrom(body);
      if ('withoutTask' in read)
        return invalidPage(
          'partnerships/profile-edit',
          profileEditPage(ctx.t, { ...typed, withoutTask: read.withoutTask }),
        );
      const propose = body.intent === 'propose';
      const isSaved = await saveProfile(ctx, here.tandemId, {
        basis: body.basis,
        content: read.content,
        propose,
      });
      if (isSaved)
        return seeOther(
          base,
          ctx.t(propose ? 'partnerships.profile.proposed' : 'partnerships.profile.saved'),
        );
      const { versions } = await readProfile(ctx, here);
      return conflictPage(
        'partnerships/profile-edit',
        profileEditPage(ctx.t, { ...typed, basis: versions[0]?.version ?? 0, overtaken: true }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/learn/tandem/profile/versions/:id/proposal',
    action: 'tandem.workOwn',
    params: one,
    async handle(ctx, { params }) {
      await proposeProfile(ctx, params.id);
      return seeOther('/learn/tandem/profile', ctx.t('partnerships.profile.proposed'));
    },
  }),
];

function readingRoutes(door: TandemDoor): readonly AnyRoute[] {
  const params = z.strictObject(door.params);
  return [
    route({
      method: 'get',
      path: `${door.base}/profile`,
      action: door.read,
      params,
      query: z.strictObject({ version: versionNumber.optional() }),
      async handle(ctx, { params: named, query }) {
        const here = visit(ctx, door, named);
        const { tandem, versions, base } = await readProfile(ctx, here);
        const shown = versionToShow(versions, query.version ?? null);
        if (shown === null && query.version !== undefined) throw new NotFound('version');
        const german = ctx.site.translations.de;
        const back = { href: here.base, text: tandem.name };
        return page(
          'partnerships/profile',
          profilePage(ctx.t, german, here.reader, { base, back, tandem, versions, shown }),
        );
      },
    }),
    route({
      method: 'get',
      path: `${door.base}/profile/comparison`,
      action: door.read,
      params,
      query: z.strictObject({ before: versionNumber, after: versionNumber }),
      async handle(ctx, { params: named, query }) {
        const { tandem, versions, base } = await readProfile(ctx, visit(ctx, door, named));
        const [before, after] = [query.before, query.after].map((number) => versionToShow(versions, number));
        if (!before || !after) throw new NotFound('version');
        return page(
          'partnerships/profile-comparison',
          profileComparisonPage(ctx.t, base, tandem, before, after),
        );
      },
    }),
  ];
}

function signatureRoute(door: WorkingDoor): AnyRoute {
  return route({
    method: 'post',
    path: `${door.base}/profile/versions/:id/signature`,
    action: door.work,
    params: z.strictObject({ ...door.params, id }),
    async handle(ctx, { params }) {
      const here = visit(ctx, door, params);
      await signProfile(ctx, here.tandemId, params.id);
      return seeOther(`${here.base}/profile`, ctx.t('partnerships.profile.signed'));
    },
  });
}

/** Drafts are for the tandem alone; others see a version once it is proposed. */
async function readProfile(
  ctx: Context,
  { tandemId, reader, base }: Visit,
): Promise<{ tandem: Tandem; versions: readonly ProfileVersion[]; base: string }> {
  const scope = tandemsVisibleTo(ctx.actor);
  const tandem = await findTandem(ctx.db, scope, tandemId);
  const versions = await listProfileVersions(ctx.db, scope, tandemId);
  return {
    tandem,
    versions:
      reader.capacity === 'member' ? versions : versions.filter(({ proposedAt }) => proposedAt !== null),
    base: `${base}/profile`,
  };
}
