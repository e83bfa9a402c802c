import { fundingSentence } from '../access/funding.ts';
import { publicRoute, type AnyRoute } from '../access/route.ts';
import { findOpenLink, visitorParams } from '../people/visited-place.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { download } from '../platform/http/reply.ts';
import { documentOf } from './concept-document.ts';
import { printConcept } from './concept-files.adapter.ts';
import { listVersions } from './concepts.queries.ts';

/** The concept as it was kept last, for whoever holds the link of the municipality. */
export const publicConceptRoutes: readonly AnyRoute[] = [
  publicRoute({
    method: 'get',
    path: '/m/:token/concept',
    action: 'municipality.visit',
    params: visitorParams,
    throttle: 'code',
    async handle(ctx, { params }) {
      const { db, site } = ctx;
      const { municipalityId } = await findOpenLink(ctx, params.token);
      const scope = { kind: 'municipality', municipalityId } as const;
      const [latest] = await listVersions(db, scope, municipalityId);
      if (latest === undefined) throw new NotFound('concept');
      const document = documentOf(site.translations.de, latest, {
        operator: site.installation.operator.shortName,
        fundingSentence: fundingSentence(site.installation, latest.fixedAt),
      });
      const { type, bytes, fileName } = await printConcept(document, 'pdf');
      return download(type, bytes, fileName);
    },
  }),
];
