import { publicRoute, type AnyRoute } from '../access/route.ts';
import { NotFound } from '../platform/errors.ts';
import { download, json, page, sharedFile } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { publicPem } from './ed25519.adapter.ts';
import { issuingKey } from './issuing-key.adapter.ts';
import { publicKeys } from './issuing-keys.queries.ts';
import { keysPage } from './keys.page.ts';
import { keySet } from './published-keys.ts';
import { makeVerifierFile } from './verifier-file.adapter.ts';
import { signedWithdrawals, type ListWithdrawnCodes } from './withdrawal-list.adapter.ts';

const hour = 3_600;

/**
 * What everybody needs to prove a certificate without us: the keys, for people and for programs, the list of what is no
 * longer valid, and a file that has both in it.
 */
export const publicKeyRoutes = (listCodes: ListWithdrawnCodes): readonly AnyRoute[] => [
  publicRoute({
    method: 'get',
    path: '/.well-known/certificate-keys.json',
    action: 'certificate.verify',
    handle: async (ctx) => json(keySet(await publicKeys(ctx.db))),
  }),
  publicRoute({
    method: 'get',
    path: '/.well-known/certificate-withdrawals.json',
    action: 'certificate.verify',
    async handle(ctx) {
      const withdrawals = await signedWithdrawals(ctx, listCodes);
      if (withdrawals === null) throw new NotFound('no key that signs');
      return sharedFile('application/json', Buffer.from(`${JSON.stringify(withdrawals)}\n`), hour);
    },
  }),
  publicRoute({
    method: 'get',
    path: '/verify/keys',
    action: 'certificate.verify',
    async handle(ctx) {
      const [keys, key] = await Promise.all([publicKeys(ctx.db), issuingKey(ctx)]);
      return page('credentials/keys', keysPage(ctx.t, { keys, hasList: key !== null }, publicPem));
    },
  }),
  publicRoute({
    method: 'get',
    path: '/verify/file',
    action: 'certificate.verify',
    throttle: 'verify',
    async handle(ctx) {
      const keys = await publicKeys(ctx.db);
      if (keys.length === 0) throw new NotFound('no keys yet');
      const { de: german, en: english } = ctx.site.translations;
      const file = makeVerifierFile(keys, await signedWithdrawals(ctx, listCodes), localDay(ctx.now), {
        german,
        other: ctx.t.locale === 'de' ? english : ctx.t,
      });
      return download('text/html; charset=utf-8', file, 'Zertifikat-pruefen.html');
    },
  }),
];
