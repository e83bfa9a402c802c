import { z } from 'zod';
import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { route, type AnyRoute } from '../access/route.ts';
import { handoverBody, handoverErrors } from '../people/handover.form.ts';
import { handoverPage, type HandoverErrors, type TypedHandover } from '../people/handover.page.ts';
import { pausePerson, resumePerson } from '../people/pauses.actions.ts';
import { findAccount, listAccounts, type AccountRow } from '../people/people.queries.ts';
import { decisionPage } from '../people/person.page.ts';
import { localRoles } from '../people/person.ts';
import { Conflict } from '../platform/errors.ts';
import { id } from '../platform/http/input.ts';
import { invalidPage, page, seeOther } from '../platform/http/reply.ts';
import { newId } from '../platform/ids.ts';
import { handOver } from './handover.actions.ts';
import { reopenAccess } from './invitations.actions.ts';

const one = z.strictObject({ id });
const path = (personId: string): string => `/office/people/${personId}`;

/** What changes how long somebody is part of it: pause, handing over, coming back. */
export const termRoutes: readonly AnyRoute[] = [
  route({
    method: 'post',
    path: '/office/people/:id/pause',
    action: 'person.manageAccess',
    params: one,
    async handle(ctx, { params }) {
      await inTransaction(ctx, (tx) => pausePerson(tx, params.id));
      return seeOther(path(params.id), ctx.t('people.pause.begun'));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/pause/end',
    action: 'person.manageAccess',
    params: one,
    async handle(ctx, { params }) {
      await inTransaction(ctx, (tx) => resumePerson(tx, params.id));
      return seeOther(path(params.id), ctx.t('people.pause.over'));
    },
  }),
  route({
    method: 'get',
    path: '/office/people/:id/reopening',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const person = await findManaged(ctx, params.id);
      if (person.state !== 'ended' || person.erasedAt !== null) throw new Conflict('not ended');
      return page('people/decision', decisionPage(ctx.t, person, { kind: 'reopening', isBlocked: false }));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/reopening',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 60,
    async handle(ctx, { params }) {
      await reopenAccess(ctx, params.id);
      return seeOther(path(params.id), ctx.t('people.reopening.done'));
    },
  }),
  route({
    method: 'get',
    path: '/office/people/:id/handover',
    action: 'person.manageAccess',
    params: one,
    freshMinutes: 15,
    async handle(ctx, { params }) {
      const person = await findCoordinator(ctx, params.id);
      const typed = { successor: '', newName: '', email: '', letterLocale: 'de' } as const;
      return page('people/handover', await handoverModel(ctx, person, newId(), typed, {}));
    },
  }),
  route({
    method: 'post',
    path: '/office/people/:id/handover',
    action: 'person.manageAccess',
    params: one,
    body: handoverBody,
    freshMinutes: 60,
    async reshow(ctx, { params, body: { key, ...typed } }) {
      const person = await findCoordinator(ctx, params.id);
      return page('people/handover', await handoverModel(ctx, person, key, typed, {}));
    },
    async handle(ctx, { params, body: { key, ...typed } }) {
      const person = await findManaged(ctx, params.id);
      const ids = (await candidates(ctx, person)).map((candidate) => candidate.id);
      const errors = handoverErrors(typed, ids);
      if (errors !== null && person.state !== 'ended')
        return invalidPage('people/handover', await handoverModel(ctx, person, key, typed, errors));
      const { newName: name, letterLocale: locale } = typed;
      const email = typed.email === '' ? null : typed.email;
      const successorId = await handOver(
        ctx,
        person.id,
        typed.successor === ''
          ? { kind: 'invited', person: { key, name, email, locale } }
          : { kind: 'known', personId: typed.successor },
      );
      return seeOther(path(successorId), ctx.t('people.handover.done'));
    },
  }),
];

async function findManaged(ctx: Context, personId: string): Promise<AccountRow> {
  const person = await findAccount(ctx.db, ctx.actor, personId);
  authorize(ctx.actor, 'person.manageAccess', person);
  return person;
}

async function findCoordinator(ctx: Context, personId: string): Promise<AccountRow> {
  const person = await findManaged(ctx, personId);
  if (person.state === 'ended' || person.role !== 'localCoordinator')
    throw new Conflict('nothing to hand over');
  return person;
}

/** Who could take over: everybody else of the place who has access. */
async function candidates(ctx: Context, person: AccountRow): Promise<AccountRow[]> {
  const filter = { municipalityId: person.municipalityId, role: null };
  const { rows } = await listAccounts(ctx.db, ctx.actor, filter, { limit: 200, offset: 0 });
  return rows.filter((row) => row.id !== person.id && row.state !== 'ended' && localRoles.includes(row.role));
}

async function handoverModel(
  ctx: Context,
  person: AccountRow,
  key: string,
  typed: TypedHandover,
  errors: HandoverErrors,
) {
  const { mailEnabled } = ctx.site;
  const successors = await candidates(ctx, person);
  return handoverPage(ctx.t, person, { key, typed, errors, candidates: successors, mailEnabled });
}
