import { z } from 'zod';
import type { PublicContext } from '../access/context.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { raw } from '../platform/http/input.ts';
import { hiddenPage, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { normaliseCertificateCode } from './certificate-code.ts';
import { findOptionalCertificateByCode } from './certificates.queries.ts';
import { verificationPage, verifyPage } from './verification.page.ts';

/** Whoever holds a certificate in the hand may ask whether it is valid: by QR code, or by typing its code. */
export const verificationRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/verify',
    action: 'certificate.verify',
    handle: (ctx) => page('certificates/verify', verifyPage(ctx.t, { code: '', isWrong: false })),
  }),
  publicRoute({
    method: 'post',
    path: '/verify',
    action: 'certificate.verify',
    throttle: 'verify',
    body: z.strictObject({ code: raw(2_000) }),
    handle(ctx, { body }) {
      const [address = '', token = ''] = body.code.split('#');
      const code = normaliseCertificateCode(codeIn(address));
      if (code === null)
        return invalidPage('certificates/verify', verifyPage(ctx.t, { code: body.code, isWrong: true }));
      // What the QR code says beside the address is proved in the browser, on the next page.
      return seeOther(/^[A-Z2-7]{1,900}$/.test(token.trim()) ? `/c/${code}#${token.trim()}` : `/c/${code}`);
    },
  }),
  publicRoute({
    method: 'get',
    path: '/c/:code',
    action: 'certificate.verify',
    throttle: 'verify',
    params: z.strictObject({ code: raw(500) }),
    handle: (ctx, { params }) => verification(ctx, params.code),
  }),
];

/** Known, withdrawn and unknown codes take the same way: one statement, one page. */
async function verification(ctx: PublicContext, typed: string): Promise<Reply> {
  const code = normaliseCertificateCode(typed);
  const found = await findOptionalCertificateByCode(ctx.db, code ?? '');
  return hiddenPage(
    'certificates/verification',
    verificationPage(ctx.t, code, found),
    found === null ? 404 : 200,
  );
}

/** Some paste the whole address from the paper. */
function codeIn(typed: string): string {
  return typed.trim().replace(/^.*\/c\//su, '');
}
