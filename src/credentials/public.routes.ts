import { publicRoute, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { download, json, page } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { publicPem } from './ed25519.adapter.ts';
import { publicKeys } from './issuing-keys.queries.ts';
import { keysPage } from './keys.page.ts';
import { keySet } from './published-keys.ts';
import { makeVerifierFile } from './verifier-file.adapter.ts';

/** What everybody needs to prove a certificate without us: the keys, for people and for programs, and a file. */
export const publicKeyRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/.well-known/certificate-keys.json',
    action: 'certificate.verify',
    handle: async (ctx) => json(keySet(await publicKeys(ctx.db))),
  }),
  publicRoute({
    method: 'get',
    path: '/verify/keys',
    action: 'certificate.verify',
    handle: async (ctx) => page('credentials/keys', keysPage(ctx.t, await publicKeys(ctx.db), publicPem)),
  }),
  publicRoute({
    method: 'get',
    path: '/verify/file',
    action: 'certificate.verify',
    throttle: 'verify',
    async handle(ctx) {
      const keys = await publicKeys(ctx.db);
      if (keys.length === 0) throw new NotFound('no keys yet');
      return download(
        'text/html; charset=utf-8',
        makeVerifierFile(keys, localDay(ctx.now)),
        'Zertifikat-pruefen.html',
      );
    },
  }),
];
