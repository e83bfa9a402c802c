import { Forbidden } from '../platform/errors.ts';
import { roles, type Actor, type Role } from './actor.ts';

/**
 * The law book: every action, who may ever do it, and under which condition on the thing it is done to.
 * Subjects are structural, so features stay unknown here. A second net, visibility, has already hidden whatever
 * lies outside the actor's scope; this one decides about what is visible.
 */
interface Subjects {
  'home.read': null;
  'identity.enter': null;
  'certificate.verify': null;
  'barrier.report': null;
  'municipality.visit': null;
  'account.manage': null;
  'data.readOwn': null;
  'erasure.askOwn': { readonly personId: string };
  'erasure.list': null;
  'erasure.askFor': { readonly role: Role; readonly id: string };
  'erasure.prepare': { readonly personId: string };
  'erasure.carryOut': { readonly personId: string; readonly preparedBy: string | null };
  'glossary.read': null;
  'learning.read': null;
  'lesson.complete': null;
  'course.join': null;
  'attempt.start': null;
  'attempt.read': { readonly personId: string };
  'attempt.answer': { readonly personId: string };
  'attempt.submit': { readonly personId: string };
  'certificate.readOwn': { readonly personId: string };
  'certificate.request': { readonly personId: string };
  'certificate.refresh': { readonly personId: string };
  'office.read': null;
  'person.list': null;
  'person.invite': { readonly role: Role };
  'person.manageAccess': { readonly role: Role; readonly id: string };
  'municipality.manage': null;
  'outbox.read': null;
  'barrier.list': null;
  'factCard.list': null;
  'certificate.list': null;
  'certificate.issueMany': null;
  'certificate.confirm': { readonly personId: string };
  'certificate.return': { readonly personId: string };
  'certificate.release': { readonly personId: string; readonly confirmedBy: string | null };
  'certificate.export': null;
  'certificate.print': null;
  'certificate.resend': { readonly personId: string };
  'certificate.reissueOwn': { readonly personId: string };
  'certificate.reissueFor': { readonly personId: string };
  'certificate.proposeWithdrawal': { readonly personId: string };
  'certificate.withdraw': { readonly personId: string; readonly withdrawalProposedBy: string | null };
  'progress.read': null;
  'progress.export': null;
  'teaching.read': null;
  'course.publish': null;
  'attempt.unlock': { readonly personId: string };
  'local.read': null;
  'task.readOwn': null;
  'task.answer': { readonly memberIds: readonly string[] };
  'task.queue': null;
  'task.review': Work;
  'task.askOpinion': Work;
  'task.opinions': null;
  'task.advise': Work;
  'task.readLocal': null;
  'task.comment': Work;
  'tandem.readOwn': null;
  'tandem.workOwn': TandemSubject;
  'tandem.readLocal': null;
  'tandem.accompany': TandemSubject;
  'tandem.list': null;
  'tandem.change': null;
  'hours.readOwn': null;
  'hours.note': { readonly personId: string };
  'hours.readLocal': null;
  'hours.review': { readonly personId: string };
  'hours.totals': null;
  'room.enter': null;
  'calendar.read': null;
  'meeting.attend': null;
  'meeting.plan': null;
  'attendance.read': null;
  'attendance.mark': { readonly personId: string };
  'attendance.makeUp': { readonly personId: string };
  'accompaniment.read': null;
  'accompaniment.write': null;
  'accompaniment.remove': { readonly personId: string };
  'accompaniment.tick': { readonly municipalityId: string };
  'accompaniment.tickOwn': null;
  'accompaniment.readOwn': null;
  'workshop.join': null;
  'workshop.list': null;
  'workshop.read': { readonly municipalityId: string };
  'workshop.lead': { readonly municipalityId: string };
  'concept.list': null;
  'concept.read': { readonly municipalityId: string };
  'concept.edit': { readonly municipalityId: string };
}

/** A tandem, and whether the actor belongs to it at this moment. */
interface TandemSubject {
  readonly isMember: boolean;
  readonly municipalityId: string;
}

/** Something handed in, and everybody who has had a part in it. */
interface Work {
  readonly authorIds: readonly string[];
  readonly tandemId: string | null;
}

export type Action = keyof Subjects;

const everyone: readonly Role[] = roles;
const learners: readonly Role[] = ['ambassador', 'localCoordinator'];
const staff: readonly Role[] = ['projectCoordinator', 'management'];

interface Rule<S> {
  /** `anyone` needs no sign-in. */
  readonly who: readonly Role[] | 'anyone';
  readonly when?: (actor: Actor, subject: S) => boolean;
}

const isOwn = (actor: Actor, subject: { readonly personId: string }): boolean =>
  subject.personId === actor.personId;
/** Local roles act in their own municipality, LAMSA in all of them. */
const isInPlace = (actor: Actor, subject: { readonly municipalityId: string }): boolean =>
  !learners.includes(actor.role) || subject.municipalityId === actor.municipalityId;
const isForeign = (actor: Actor, subject: { readonly personId: string }): boolean => !isOwn(actor, subject);

/** Nobody judges what they, or their own tandem, have made. */
const isForeignWork = (actor: Actor, { authorIds, tandemId }: Work): boolean =>
  !authorIds.includes(actor.personId) && (tandemId === null || tandemId !== actor.tandemId);

const rules: { readonly [A in Action]: Rule<Subjects[A]> } = {
  'home.read': { who: 'anyone' },
  'identity.enter': { who: 'anyone' },
  'certificate.verify': { who: 'anyone' },
  'barrier.report': { who: 'anyone' },
  'municipality.visit': { who: 'anyone' },
  'account.manage': { who: everyone },
  'data.readOwn': { who: everyone },
  'erasure.askOwn': { who: everyone, when: isOwn },
  'erasure.list': { who: staff },
  'erasure.askFor': {
    who: staff,
    when: (actor, person) => ranksBelow(person.role, actor.role) && person.id !== actor.personId,
  },
  'erasure.prepare': { who: ['projectCoordinator'], when: isForeign },
  'erasure.carryOut': {
    who: ['management'],
    when: (actor, request) => isForeign(actor, request) && request.preparedBy !== actor.personId,
  },
  'glossary.read': { who: [...learners, 'trainer', ...staff] },
  'learning.read': { who: learners },
  'lesson.complete': { who: learners },
  'course.join': { who: learners },
  'attempt.start': { who: learners },
  'attempt.read': { who: learners, when: isOwn },
  'attempt.answer': { who: learners, when: isOwn },
  'attempt.submit': { who: learners, when: isOwn },
  'certificate.readOwn': { who: learners, when: isOwn },
  'certificate.request': { who: learners, when: isOwn },
  'certificate.refresh': { who: learners, when: isOwn },
  'office.read': { who: [...staff, 'admin'] },
  'person.list': { who: [...staff, 'admin'] },
  'person.invite': {
    who: [...staff, 'admin'],
    when: (actor, invited) => ranksBelow(invited.role, actor.role),
  },
  'person.manageAccess': {
    who: [...staff, 'admin'],
    when: (actor, person) => ranksBelow(person.role, actor.role) && person.id !== actor.personId,
  },
  'municipality.manage': { who: staff },
  'outbox.read': { who: [...staff, 'admin'] },
  'barrier.list': { who: [...staff, 'admin'] },
  'factCard.list': { who: staff },
  'certificate.list': { who: staff },
  'certificate.issueMany': { who: staff },
  'certificate.confirm': { who: ['projectCoordinator'], when: isForeign },
  'certificate.return': { who: staff, when: isForeign },
  'certificate.release': {
    who: ['management'],
    when: (actor, certificate) => isForeign(actor, certificate) && certificate.confirmedBy !== actor.personId,
  },
  'certificate.export': { who: staff },
  'certificate.print': { who: staff },
  'certificate.resend': { who: staff, when: isForeign },
  'certificate.reissueOwn': { who: learners, when: isOwn },
  'certificate.reissueFor': { who: staff, when: isForeign },
  'certificate.proposeWithdrawal': { who: ['projectCoordinator'], when: isForeign },
  'certificate.withdraw': {
    who: ['management'],
    when: (actor, certificate) =>
      isForeign(actor, certificate) && certificate.withdrawalProposedBy !== actor.personId,
  },
  'progress.read': { who: staff },
  'progress.export': { who: staff },
  'teaching.read': { who: ['trainer'] },
  'course.publish': { who: ['trainer', ...staff, 'admin'] },
  'attempt.unlock': { who: ['trainer'], when: isForeign },
  'local.read': { who: ['localCoordinator'] },
  'task.readOwn': { who: learners },
  'task.answer': { who: learners, when: (actor, { memberIds }) => memberIds.includes(actor.personId) },
  'task.queue': { who: ['trainer'] },
  'task.review': { who: ['trainer'], when: isForeignWork },
  'task.askOpinion': { who: ['trainer'], when: isForeignWork },
  'task.opinions': { who: ['projectCoordinator'] },
  'task.advise': { who: ['projectCoordinator'], when: isForeignWork },
  'task.readLocal': { who: ['localCoordinator'] },
  'task.comment': { who: ['localCoordinator'], when: isForeignWork },
  'tandem.readOwn': { who: ['ambassador'] },
  'tandem.workOwn': { who: ['ambassador'], when: (_actor, { isMember }) => isMember },
  'tandem.readLocal': { who: ['localCoordinator'] },
  'tandem.accompany': {
    who: ['localCoordinator'],
    when: (actor, { municipalityId }) => municipalityId === actor.municipalityId,
  },
  'tandem.list': { who: staff },
  'tandem.change': { who: ['projectCoordinator'] },
  'hours.readOwn': { who: ['ambassador'] },
  'hours.note': { who: ['ambassador'], when: isOwn },
  'hours.readLocal': { who: ['localCoordinator'] },
  'hours.review': { who: ['localCoordinator'], when: isForeign },
  'hours.totals': { who: staff },
  'room.enter': { who: 'anyone' },
  'calendar.read': { who: 'anyone' },
  'meeting.attend': { who: learners },
  'meeting.plan': { who: ['trainer', 'projectCoordinator'] },
  'attendance.read': { who: ['trainer', 'projectCoordinator', 'localCoordinator'] },
  'attendance.mark': { who: ['trainer', 'projectCoordinator', 'localCoordinator'], when: isForeign },
  'attendance.makeUp': { who: ['trainer', 'projectCoordinator'], when: isForeign },
  'accompaniment.read': { who: staff },
  'accompaniment.write': { who: ['projectCoordinator'] },
  'accompaniment.remove': { who: ['projectCoordinator'], when: isOwn },
  'accompaniment.tick': {
    who: ['projectCoordinator', 'localCoordinator'],
    when: (actor, { municipalityId }) =>
      actor.role === 'projectCoordinator' || actor.municipalityId === municipalityId,
  },
  'accompaniment.tickOwn': { who: ['localCoordinator'] },
  'accompaniment.readOwn': { who: learners },
  'workshop.join': { who: 'anyone' },
  'workshop.list': { who: staff },
  'workshop.read': { who: ['localCoordinator', ...staff], when: isInPlace },
  'workshop.lead': { who: ['localCoordinator', 'projectCoordinator'], when: isInPlace },
  'concept.list': { who: staff },
  'concept.read': { who: [...learners, ...staff], when: isInPlace },
  'concept.edit': { who: ['localCoordinator', 'projectCoordinator'], when: isInPlace },
};

export const actions = Object.keys(rules) as readonly Action[];

/** Who may ever do this; the condition on the subject comes on top. */
export function whoMay(action: Action): readonly Role[] | 'anyone' {
  return rules[action].who;
}

export function may<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  const { who, when } = rules[action] as Rule<Subjects[A]>;
  return (who === 'anyone' || who.includes(actor.role)) && (when?.(actor, subject) ?? true);
}

/** @throws Forbidden, which looks like «not found» from outside */
export function authorize<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): void {
  if (!may(actor, action, subject)) throw new Forbidden(action);
}

/** Nobody grants a role of their own rank or above. */
export function ranksBelow(role: Role, than: Role): boolean {
  return roles.indexOf(role) < roles.indexOf(than);
}

/** The roles that somebody of this role may invite in the browser, lowest first. */
export function grantableRoles(role: Role): readonly Role[] {
  return may({ personId: '', role, municipalityId: null, tandemId: null }, 'person.invite', {
    role: 'ambassador',
  })
    ? roles.filter((candidate) => ranksBelow(candidate, role))
    : [];
}
