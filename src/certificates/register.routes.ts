import type {} from './register.page.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { download, page } from '../platform/http/reply.ts';
import { exportRegister } from './register-export.actions.ts';

/** The register of certificates, to take away. */
export const registerRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/register',
    action: 'certificate.export',
    freshMinutes: 15,
    handle: ({ t }) => page('certificates/register', { title: t('certificates.register.title') }),
  }),
  route({
    method: 'post',
    path: '/office/register.csv',
    action: 'certificate.export',
    throttle: 'export',
    // Whoever opened the form lately may take some time before pressing the button.
    freshMinutes: 60,
    async handle(ctx) {
      return download('text/csv; charset=utf-8', await exportRegister(ctx), 'register.csv');
    },
  }),
];
