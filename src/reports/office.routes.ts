import { z } from 'zod';
import { listAccompanied } from '../accompaniment/accompaniment.queries.ts';
import { may } from '../access/policy.ts';
import { listReissuesWaitingFor } from '../certificates/reissue.queries.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { accountsVisibleTo, learnersVisibleTo } from '../access/visibility.ts';
import { publicKeys } from '../credentials/issuing-keys.queries.ts';
import { endingOfKeys } from '../credentials/key-ending.ts';
import { findOptionalMunicipality } from '../people/municipalities.queries.ts';
import { NotFound } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { download, page } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { exportProgress } from './export.actions.ts';
import { listLearners } from './learners.queries.ts';
import { municipalityPage } from './municipality.page.ts';
import { countCertificates, listExpiringInvitations, listWaitingCertificates } from './office.queries.ts';
import { landingPage, overviewPage } from './overview.page.ts';
import { personPage } from './person.page.ts';

const soon = 3 * 24 * 60 * 60 * 1000;

/** What LAMSA sees of everybody: states, passed or open, certificates. Points stay between learner and trainer. */
export const officeReportRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office',
    action: 'office.read',
    async handle({ db, actor, now, t }) {
      const ending = endingOfKeys(await publicKeys(db), localDay(now));
      if (!may(actor, 'progress.read', null)) return page('reports/landing', landingPage(t, ending));
      const scope = learnersVisibleTo(actor);
      const facts = {
        learners: await listLearners(db, scope, {}, now),
        municipalities: await listAccompanied(db),
        certificates: await listWaitingCertificates(db, scope),
        reissues: await listReissuesWaitingFor(db, actor),
        counts: await countCertificates(db, scope),
        ending,
        invitations: await listExpiringInvitations(db, accountsVisibleTo(actor), now + soon),
      };
      return page('reports/overview', overviewPage(t, actor, facts, now));
    },
  }),
  route({
    method: 'get',
    path: '/office/municipalities/:municipalityId/progress',
    action: 'progress.read',
    params: z.strictObject({ municipalityId: id }),
    query: z.strictObject({ state: z.literal('stuck').optional() }),
    async handle({ db, actor, now, t }, { params: { municipalityId }, query }) {
      const municipality = await findOptionalMunicipality(db, municipalityId);
      if (municipality === null) throw new NotFound('municipality');
      const learners = await listLearners(db, learnersVisibleTo(actor), { municipalityId }, now);
      return page(
        'reports/municipality',
        municipalityPage(t, municipality, learners, query.state === 'stuck'),
      );
    },
  }),
  route({
    method: 'get',
    path: '/office/progress/:personId',
    action: 'progress.read',
    params: z.strictObject({ personId: id }),
    async handle({ db, actor, now, t }, { params: { personId } }) {
      const [learner] = await listLearners(db, learnersVisibleTo(actor), { personId }, now);
      if (learner === undefined) throw new NotFound('learner');
      return page('reports/person', personPage(t, learner));
    },
  }),
  route({
    method: 'get',
    path: '/office/export',
    action: 'progress.export',
    freshMinutes: 15,
    handle: ({ t }) => page('reports/export', { title: t('reports.export.title') }),
  }),
  route({
    method: 'post',
    path: '/office/progress.csv',
    action: 'progress.export',
    throttle: 'export',
    // Whoever opened the form lately may take some time before pressing the button.
    freshMinutes: 60,
    async handle(ctx) {
      return download('text/csv; charset=utf-8', await exportProgress(ctx), 'progress.csv');
    },
  }),
];
