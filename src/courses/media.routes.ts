import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { slug } from '../platform/http/input.ts';
import { download } from '../platform/http/reply.ts';
import { findMedium, findVisibleCourse } from './published.queries.ts';

/**
 * Pictures of lessons, for everybody who is signed in: named by their content, so browsers may keep them for good.
 * Templates, named by their course, in the version that is published now.
 */
export const mediaRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/media/:name',
    action: 'account.manage',
    params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}\.(png|jpg|webp|svg)$/) }),
    async handle(ctx, { params }) {
      const { type, content } = await findMedium(ctx.db, params.name);
      return { kind: 'bytes', type, bytes: content, downloadAs: null, immutable: true };
    },
  }),
  route({
    method: 'get',
    path: '/media/:course/:file',
    action: 'account.manage',
    params: z.strictObject({ course: slug, file: z.string().regex(/^[a-z0-9-]+\.(odt|xlsx)$/) }),
    async handle(ctx, { params }) {
      const { templates } = await findVisibleCourse(ctx.db, ctx.actor, params.course);
      const template = templates.find(({ slug, kind }) => `${slug}.${kind}` === params.file);
      if (template === undefined) throw new NotFound('template');
      const { type, content } = await findMedium(ctx.db, template.medium);
      return download(type, content, template.fileName);
    },
  }),
];
