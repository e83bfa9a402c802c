import { inTransaction, type Context } from '../access/context.ts';
import { authorize } from '../access/policy.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { recordAudit } from '../audit/audit.actions.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { sha256Hex } from '../platform/hash.ts';
import { newId } from '../platform/ids.ts';
import { findPlace } from '../workshops/places.queries.ts';
import { adoptInto, type Adopted } from './adoption.ts';
import { sectionLists } from './concept-fields.ts';
import {
  listOf,
  parseVersion,
  type ConceptContent,
  type DraftSection,
  type GoalState,
  type Section,
  type SectionContent,
} from './concept.ts';
import {
  findDraftSection,
  listDraft,
  listGoalStandings,
  listLatestVersions,
  listVersions,
} from './concepts.queries.ts';
import { insertGoalState, insertSection, insertVersion } from './concepts.store.ts';
import { readSection, type FieldProblem, type Typed } from './section.form.ts';

export type SaveResult =
  | { readonly kind: 'saved' }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }
  /** Somebody else has saved since; theirs stands, and nothing of the typed is stored. */
  | { readonly kind: 'overtaken'; readonly theirs: DraftSection };

/**
 * Saves one section of the draft on top of the revision that its writer has seen.
 * Every revision is kept, so what was overtaken or overwritten is never lost.
 */
export async function saveSection(
  ctx: Context,
  municipalityId: string,
  given: { readonly section: Section; readonly seen: number; readonly typed: Typed },
): Promise<SaveResult> {
  return inTransaction(ctx, async (tx) => {
    const { section, seen, typed } = given;
    const place = await findPlace(tx.db, workshopsVisibleTo(tx.actor), municipalityId);
    authorize(tx.actor, 'concept.edit', { municipalityId: place.id });
    const current = await findDraftSection(tx.db, workshopsVisibleTo(tx.actor), place.id, section);
    const { content, problems } = readSection(section, typed, current.content, newId);
    if (problems.length > 0) return { kind: 'invalid', problems };
    if (saysAlready(current, content)) return { kind: 'saved' };
    if (current.revision === seen && (await store(tx, place.id, { section, seen, content })))
      return { kind: 'saved' };
    const theirs = await findDraftSection(tx.db, workshopsVisibleTo(tx.actor), place.id, section);
    // Two clicks may both have read before either wrote: then what came first is the same form.
    return saysAlready(theirs, content) ? { kind: 'saved' } : { kind: 'overtaken', theirs };
  });
}

function saysAlready(stored: DraftSection, content: SectionContent): boolean {
  return stored.revision > 0 && wordsOf(content) === wordsOf(stored.content);
}

/** What a section says, whatever its entries are called: the second of two clicks says nothing new. */
function wordsOf(content: SectionContent): string {
  const words = Object.entries(content).map(([name, entries]) => [
    name,
    entries.map(({ origin, values }) => ({ origin, values })),
  ]);
  return canonicalJson(Object.fromEntries(words));
}

async function store(
  tx: Context,
  municipalityId: string,
  given: { readonly section: Section; readonly seen: number; readonly content: DraftSection['content'] },
): Promise<boolean> {
  const { section, seen, content } = given;
  const isStored = await insertSection(tx.db, {
    municipalityId,
    section,
    revision: seen + 1,
    content: canonicalJson(content),
    savedBy: tx.actor.personId,
    savedAt: tx.now,
  });
  if (isStored) await audit(tx, 'concept.sectionSaved', municipalityId, { section, revision: seen + 1 });
  return isStored;
}

/**
 * Takes texts from elsewhere into a section, each with its origin. What was taken before is not taken again.
 * @returns how many are new; or how many more the section would take, when they are too many for it
 * @throws Conflict if somebody saved the section at the same moment
 */
export async function adoptTexts(
  ctx: Context,
  municipalityId: string,
  section: Section,
  texts: readonly Adopted[],
): Promise<
  { readonly kind: 'adopted'; readonly count: number } | { readonly kind: 'full'; readonly room: number }
> {
  return inTransaction(ctx, async (tx) => {
    const place = await findPlace(tx.db, workshopsVisibleTo(tx.actor), municipalityId);
    authorize(tx.actor, 'concept.edit', { municipalityId: place.id });
    const current = await findDraftSection(tx.db, workshopsVisibleTo(tx.actor), place.id, section);
    const { content, added } = adoptInto(section, current.content, texts, newId);
    if (added === 0) return { kind: 'adopted', count: 0 };
    for (const { name, most } of sectionLists[section])
      if (listOf(content, name).length > most)
        return { kind: 'full', room: Math.max(0, most - listOf(current.content, name).length) };
    if (!(await store(tx, place.id, { section, seen: current.revision, content })))
      throw new Conflict('saved by somebody else at the same moment');
    return { kind: 'adopted', count: added };
  });
}

/**
 * Makes the draft an immutable version. Two clicks make one: the number that follows the seen one is given once.
 * @param after the number of the latest version that was on the page; 0 for none
 * @returns the number of the version
 * @throws Conflict as long as there is no goal
 */
export async function fixVersion(ctx: Context, municipalityId: string, after: number): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const scope = workshopsVisibleTo(tx.actor);
    const place = await findPlace(tx.db, scope, municipalityId);
    authorize(tx.actor, 'concept.edit', { municipalityId: place.id });
    const [latest] = await listVersions(tx.db, scope, place.id);
    if (after > (latest?.number ?? 0)) throw new Conflict('no such version yet');
    if (after < (latest?.number ?? 0)) return latest?.number ?? 0;
    const draft = await listDraft(tx.db, scope, place.id);
    if (listOf(draft.get('goals')?.content, 'goals').length === 0) throw new Conflict('a concept has goals');
    const content: ConceptContent = {
      municipality: place.name,
      sections: Object.fromEntries([...draft].map(([section, saved]) => [section, saved.content])),
    };
    const number = after + 1;
    const written = canonicalJson(content);
    const isNew = await insertVersion(tx.db, {
      municipalityId: place.id,
      number,
      content: written,
      hash: sha256Hex(canonicalJson({ municipalityId: place.id, number, content })),
      fixedBy: tx.actor.personId,
      fixedAt: tx.now,
    });
    if (isNew) await audit(tx, 'concept.versionFixed', place.id, { number });
    return number;
  });
}

/** Notes what became of a goal of the latest version. The same again is noted once. */
export async function noteGoalState(
  ctx: Context,
  municipalityId: string,
  noted: { readonly goalId: string; readonly state: GoalState; readonly onDay: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const scope = workshopsVisibleTo(tx.actor);
    const place = await findPlace(tx.db, scope, municipalityId);
    authorize(tx.actor, 'concept.edit', { municipalityId: place.id });
    const latest = (await listLatestVersions(tx.db, scope)).find((one) => one.municipalityId === place.id);
    const goals = latest === undefined ? [] : listOf(parseVersion(latest.content).sections.goals, 'goals');
    if (!goals.some(({ id }) => id === noted.goalId)) throw new NotFound('goal');
    const standing = (await listGoalStandings(tx.db, scope, place.id)).get(noted.goalId);
    if (standing?.state === noted.state && standing.onDay === noted.onDay) return;
    await insertGoalState(tx.db, {
      municipalityId: place.id,
      ...noted,
      notedBy: tx.actor.personId,
      notedAt: tx.now,
    });
    await audit(tx, 'concept.goalNoted', place.id, { goal: noted.goalId, state: noted.state });
  });
}

function audit(
  tx: Context,
  action: string,
  subjectId: string,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  return recordAudit(tx, { action, subjectKind: 'municipality', subjectId, details });
}
