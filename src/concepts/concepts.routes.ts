import { fundingSentence } from '../access/funding.ts';
import { z } from 'zod';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { Malformed, NotFound } from '../platform/errors.ts';
import { id, raw } from '../platform/http/input.ts';
import { conflictPage, download, invalidPage, page, seeOther, type Reply } from '../platform/http/reply.ts';
import { localDay } from '../platform/i18n/dates.ts';
import { findPlace, listPlaces } from '../workshops/places.queries.ts';
import { workshopDay } from '../workshops/workshop.ts';
import { goalStates, parseVersion, sections, type GoalStanding } from './concept.ts';
import { fixVersion, noteGoalState, saveSection } from './concepts.actions.ts';
import {
  findDraftSection,
  findVersion,
  listDraft,
  listGoalStandings,
  listLatestVersions,
  listVersions,
} from './concepts.queries.ts';
import { documentOf } from './concept-document.ts';
import { printConcept } from './concept-files.adapter.ts';
import {
  conceptListPage,
  conceptPage,
  conceptPath,
  contentOf,
  fileFormats,
  type ConceptPage,
} from './overview.page.ts';
import { sectionBody, typedFrom } from './section.form.ts';
import { sectionPage, type SectionFormState } from './section.page.ts';
import { comparisonPage, versionPage, type Side } from './version.page.ts';

const place = z.strictObject({ municipalityId: id });
const number = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);
const counted = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number);
const side = z.string().regex(/^(?:draft|[1-9]\d{0,4})$/);

/** The concept of a municipality: read by many, written by its local coordination and by LAMSA. */
export const conceptRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/office/concepts',
    action: 'concept.list',
    async handle({ db, actor, t }) {
      const scope = workshopsVisibleTo(actor);
      const places = await listPlaces(db, scope);
      const standings = new Map<string, ReadonlyMap<string, GoalStanding>>();
      for (const { id: municipalityId } of places)
        standings.set(municipalityId, await listGoalStandings(db, scope, municipalityId));
      const latest = await listLatestVersions(db, scope);
      return page('concepts/list', conceptListPage(t, places, latest, standings));
    },
  }),
  route({
    method: 'get',
    path: '/local/concept',
    action: 'local.read',
    handle: (ctx) => overview(ctx, ctx.actor.municipalityId ?? ''),
  }),
  route({
    method: 'get',
    path: '/learn/concept',
    action: 'learning.read',
    handle: (ctx) => overview(ctx, ctx.actor.municipalityId ?? ''),
  }),
  route({
    method: 'get',
    path: '/concepts/:municipalityId',
    action: 'concept.read',
    params: place,
    handle: (ctx, { params }) => overview(ctx, params.municipalityId),
  }),
  route({
    method: 'get',
    path: '/concepts/:municipalityId/sections/:section',
    action: 'concept.edit',
    params: place.extend({ section: z.enum(sections) }),
    async handle(ctx, { params: { municipalityId, section } }) {
      const { db, actor, t } = ctx;
      const scope = workshopsVisibleTo(actor);
      const found = await findPlace(db, scope, municipalityId);
      const stored = await findDraftSection(db, scope, municipalityId, section);
      const typed = typedFrom(section, stored.content);
      return page('concepts/section', sectionPage(t, found, stored, { typed, problems: [], theirs: null }));
    },
  }),
  route({
    method: 'post',
    path: '/concepts/:municipalityId/sections/:section',
    action: 'concept.edit',
    params: place.extend({ section: z.enum(sections) }),
    body: sectionBody,
    async handle(ctx, { params: { municipalityId, section }, body }) {
      const { revision, then, ...typed } = body;
      const seen = counted.safeParse(revision);
      if (!seen.success) throw new Malformed('revision');
      const result = await saveSection(ctx, municipalityId, { section, seen: seen.data, typed });
      if (result.kind === 'saved')
        return seeOther(
          then === undefined
            ? conceptPath(municipalityId)
            : `${conceptPath(municipalityId)}/sections/${section}`,
          ctx.t('concepts.saved', { section: ctx.t(`concepts.section.${section}`) }),
        );
      const scope = workshopsVisibleTo(ctx.actor);
      const found = await findPlace(ctx.db, scope, municipalityId);
      const stored = await findDraftSection(ctx.db, scope, municipalityId, section);
      const form = (state: Pick<SectionFormState, 'problems' | 'theirs'>, seenRevision: number) =>
        sectionPage(ctx.t, found, { ...stored, revision: seenRevision }, { typed, ...state });
      return result.kind === 'invalid'
        ? invalidPage('concepts/section', form({ problems: result.problems, theirs: null }, seen.data))
        : conflictPage(
            'concepts/section',
            form({ problems: [], theirs: result.theirs }, result.theirs.revision),
          );
    },
  }),
  route({
    method: 'post',
    path: '/concepts/:municipalityId/versions',
    action: 'concept.edit',
    params: place,
    body: z.strictObject({ after: counted }),
    async handle(ctx, { params: { municipalityId }, body }) {
      const fixed = await fixVersion(ctx, municipalityId, body.after);
      return seeOther(
        `${conceptPath(municipalityId)}/versions/${fixed}`,
        ctx.t('concepts.fixed', { number: fixed }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/concepts/:municipalityId/versions/:number',
    action: 'concept.read',
    params: place.extend({ number }),
    async handle({ db, actor, t }, { params }) {
      const scope = workshopsVisibleTo(actor);
      const found = await findPlace(db, scope, params.municipalityId);
      const version = await findVersion(db, scope, found.id, params.number);
      const standings = await listGoalStandings(db, scope, found.id);
      return page('concepts/version', versionPage(t, found, version, standings));
    },
  }),
  route({
    method: 'get',
    path: '/concepts/:municipalityId/versions/:number/file/:format',
    action: 'concept.read',
    params: place.extend({ number, format: z.enum(fileFormats) }),
    async handle({ db, actor, site }, { params }) {
      const scope = workshopsVisibleTo(actor);
      const version = await findVersion(db, scope, params.municipalityId, params.number);
      const { operator } = site.installation;
      // A document is German, whoever opens it.
      const document = documentOf(site.translations.de, version, {
        operator: operator.shortName,
        fundingSentence: fundingSentence(site.installation, version.fixedAt),
      });
      const { type, bytes, fileName } = await printConcept(document, params.format);
      return download(type, bytes, fileName);
    },
  }),
  route({
    method: 'get',
    path: '/concepts/:municipalityId/comparison',
    action: 'concept.read',
    params: place,
    query: z.strictObject({ from: side.optional(), to: side.optional() }),
    async handle(ctx, { params, query }) {
      const { db, actor, t } = ctx;
      const scope = workshopsVisibleTo(actor);
      const found = await findPlace(db, scope, params.municipalityId);
      const versions = await listVersions(db, scope, found.id);
      const sides: Side[] = versions.map((version) => ({
        value: String(version.number),
        text: t('concepts.version', { number: version.number }),
        content: parseVersion(version.content),
      }));
      if (seesDraft(ctx))
        sides.unshift({
          value: 'draft',
          text: t('concepts.comparison.draft'),
          content: contentOf(found.name, await listDraft(db, scope, found.id)),
        });
      const chosen = (wanted: string | undefined, index: number): Side | null => {
        if (sides.length < 2) return null;
        const one = sides.find(({ value }) => value === (wanted ?? sides[index]?.value));
        if (one === undefined) throw new NotFound('version of a concept');
        return one;
      };
      const model = comparisonPage(t, found, sides, {
        from: chosen(query.from, 1),
        to: chosen(query.to, 0),
      });
      return page('concepts/comparison', model);
    },
  }),
  route({
    method: 'post',
    path: '/concepts/:municipalityId/goals/:goalId',
    action: 'concept.edit',
    params: place.extend({ goalId: id }),
    body: z.strictObject({ state: z.enum(goalStates), day: raw(20) }),
    async handle(ctx, { params: { municipalityId, goalId }, body }) {
      await noteGoalState(ctx, municipalityId, {
        goalId,
        state: body.state,
        onDay: workshopDay(body.day) ?? localDay(ctx.now),
      });
      return seeOther(conceptPath(municipalityId), ctx.t('concepts.stateNoted'));
    },
  }),
];

async function overview(ctx: Context, municipalityId: string): Promise<Reply> {
  const { db, actor, t, now } = ctx;
  const scope = workshopsVisibleTo(actor);
  const found = await findPlace(db, scope, municipalityId);
  const model = conceptPage(t, {
    place: found,
    draft: seesDraft(ctx) ? await listDraft(db, scope, found.id) : new Map(),
    versions: await listVersions(db, scope, found.id),
    standings: await listGoalStandings(db, scope, found.id),
    mayEdit: may(actor, 'concept.edit', { municipalityId: found.id }),
    seesDraft: seesDraft(ctx),
    back: backOf(ctx),
    now,
  });
  return page('concepts/concept', model);
}

function backOf({ actor, t }: Context): ConceptPage['back'] {
  if (actor.role === 'ambassador') return { href: '/learn', text: t('learning.next.title') };
  return actor.role === 'localCoordinator'
    ? { href: '/local', text: t('reports.local.title') }
    : { href: '/office/concepts', text: t('concepts.list.title') };
}

/** Ambassadors read what is fixed; a draft is the work of those who write it. */
function seesDraft({ actor }: Context): boolean {
  return actor.role !== 'ambassador';
}
