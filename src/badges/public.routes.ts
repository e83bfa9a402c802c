import { z } from 'zod';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { publicKeys } from '../credentials/issuing-keys.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { sharedFile } from '../platform/http/reply.ts';
import { contexts } from './addresses.ts';
import { findAchievement } from './badges.queries.ts';
import { achievementDocument, type Document } from './credential.ts';
import { issuerDocument } from './issuer.ts';
import { signedStatusList } from './status-list.adapter.ts';

const hour = 3_600;
const day = 24 * hour;

/** What other programs read while they check a credential. Nothing here names a holder. */
export const badgeRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/badges/issuer',
    action: 'certificate.verify',
    handle: async ({ db, site }) =>
      sharedJson(issuerDocument(site.installation, await publicKeys(db), site.baseUrl), hour),
  }),
  publicRoute({
    method: 'get',
    path: '/badges/achievements/:id',
    action: 'certificate.verify',
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    async handle({ db, site }, { params }) {
      const achievement = await findAchievement(db, params.id);
      const document = achievementDocument(achievement, site.installation.operator.name, site.baseUrl);
      return sharedJson({ '@context': [contexts.credentials, contexts.openBadges], ...document }, day);
    },
  }),
  publicRoute({
    method: 'get',
    path: '/badges/status/:list',
    action: 'certificate.verify',
    params: z.strictObject({ list: z.literal('1') }),
    async handle(ctx) {
      const bytes = await signedStatusList(ctx);
      if (bytes === null) throw new NotFound('status list');
      return sharedFile('application/vc', bytes, hour);
    },
  }),
];

function sharedJson(document: Document, seconds: number) {
  return sharedFile('application/ld+json', Buffer.from(`${JSON.stringify(document, null, 2)}\n`), seconds);
}
