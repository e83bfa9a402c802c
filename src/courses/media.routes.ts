import { z } from 'zod';
import { route, type AnyRoute } from '../access/route.ts';
import { findMedium } from './published.queries.ts';

/** Pictures of lessons, for everybody who is signed in. Named by their content, so browsers may keep them for good. */
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
];
