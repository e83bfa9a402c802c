import type { Role } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { page, textFile } from '../platform/http/reply.ts';
import { declarations } from '../privacy/declarations.ts';
import { accessibilityPage, contactPage, imprintPage, startPage } from './home.page.ts';
import {
  accessibilitySectionsIn,
  inBothLanguages,
  privacySectionsIn,
  processingTable,
} from './legal-texts.ts';
import { robotsText, securityText } from './machine-files.ts';

/** What everybody may read. */
export function homeRoutes(startOf: (role: Role) => string): readonly AnyRoute[] {
  return [
    publicRoute({
      method: 'get',
      path: '/',
      action: 'home.read',
      handle: ({ t, actor, site }) =>
        page(
          'home/start',
          startPage(t, {
            operator: site.installation.operator.shortName,
            continueTo: actor === null ? null : startOf(actor.role),
            demo: Object.keys(site.demoLogins).length > 0,
          }),
        ),
    }),
    publicRoute({
      method: 'get',
      path: '/imprint',
      action: 'home.read',
      handle: ({ t, site, now }) => page('home/imprint', imprintPage(t, site.installation, now)),
    }),
    publicRoute({
      method: 'get',
      path: '/contact',
      action: 'home.read',
      handle: ({ t, site }) => page('home/contact', contactPage(t, site.installation)),
    }),
    publicRoute({
      method: 'get',
      path: '/privacy',
      action: 'home.read',
      handle({ t, site }) {
        const german = site.translations.de;
        return page('home/privacy', {
          title: t('home.privacy.title'),
          texts: inBothLanguages(t, german, (one) => privacySectionsIn(one, site.installation)),
          table: processingTable(german, declarations),
        });
      },
    }),
    publicRoute({
      method: 'get',
      path: '/accessibility',
      action: 'home.read',
      handle({ t, actor, site }) {
        const { installation, baseUrl, translations } = site;
        return page(
          'home/accessibility',
          accessibilityPage(t, installation, {
            texts: inBothLanguages(t, translations.de, (one) =>
              accessibilitySectionsIn(one, installation, baseUrl),
            ),
            maySeeReports: actor !== null && may(actor, 'barrier.list', null),
          }),
        );
      },
    }),
    publicRoute({
      method: 'get',
      path: '/robots.txt',
      action: 'home.read',
      handle: () => textFile(robotsText()),
    }),
    publicRoute({
      method: 'get',
      path: '/.well-known/security.txt',
      action: 'home.read',
      handle: ({ site, now }) =>
        textFile(securityText({ email: site.installation.operator.email, baseUrl: site.baseUrl, now })),
    }),
  ];
}
