import { entryFields, type EntryField, type ProfileContent, type ProfileEntry } from './task-profile.ts';

/** One line of a comparison. It says in words what happened, so it can be read aloud and in black and white. */
export type ComparedEntry =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly entry: ProfileEntry }
  | { readonly kind: 'changed'; readonly entry: ProfileEntry; readonly changes: readonly ComparedField[] };

export interface ComparedField {
  readonly field: EntryField;
  readonly before: string;
  readonly after: string;
}

export interface ProfileComparison {
  readonly entries: readonly ComparedEntry[];
  /** Null when the notes are the same. */
  readonly notes: { readonly before: string; readonly after: string } | null;
}

/**
 * Entries belong together when they name the same task, or, with another wording of the task, when something else in
 * them is the same. In the order of the later version; what was removed stands at the end.
 */
export function compareProfiles(before: ProfileContent, after: ProfileContent): ProfileComparison {
  const left = new Set(before.entries);
  const partners = new Map<ProfileEntry, ProfileEntry>();
  for (const belongTogether of [sameTask, shareSomething])
    for (const entry of after.entries) {
      if (partners.has(entry)) continue;
      const partner = [...left].find((old) => belongTogether(old, entry));
      if (partner === undefined) continue;
      partners.set(entry, partner);
      left.delete(partner);
    }
  return {
    entries: [
      ...after.entries.map((entry) => compared(partners.get(entry), entry)),
      ...[...left].map((entry): ComparedEntry => ({ kind: 'removed', entry })),
    ],
    notes: before.notes === after.notes ? null : { before: before.notes, after: after.notes },
  };
}

function compared(old: ProfileEntry | undefined, entry: ProfileEntry): ComparedEntry {
  if (old === undefined) return { kind: 'added', entry };
  const changes = entryFields
    .filter((field) => old[field] !== entry[field])
    .map((field) => ({ field, before: old[field], after: entry[field] }));
  return changes.length === 0 ? { kind: 'same', entry } : { kind: 'changed', entry, changes };
}

function sameTask(one: ProfileEntry, other: ProfileEntry): boolean {
  return one.task.toLocaleLowerCase('de') === other.task.toLocaleLowerCase('de');
}

function shareSomething(one: ProfileEntry, other: ProfileEntry): boolean {
  return entryFields.some((field) => one[field] !== '' && one[field] === other[field]);
}
