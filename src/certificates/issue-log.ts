import { canonicalJson } from '../platform/canonical-json.ts';
import type { Instant } from '../platform/clock.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { PrintedFacts } from './certificate-document.ts';

/** `replaced`: no longer valid because the same holder has a newer paper for the same learning. */
export type IssueEventName = 'released' | 'withdrawn' | 'replaced';

/** What the office has done to one certificate. It names nobody: ids say nothing to whoever has no register. */
export interface IssueEvent {
  readonly event: IssueEventName;
  readonly number: string;
  /** SHA-256 of the code in hex; the code has 130 random bits, so nobody finds it from this. */
  readonly codeFingerprint: string;
  readonly kind: string;
  readonly at: Instant;
  /** Who confirmed or proposed. */
  readonly firstBy: string;
  /** Who released or withdrew. */
  readonly secondBy: string;
  /** The number of the paper that this one stands for now; null for a first one. */
  readonly replaces: string | null;
}

/** One link of the chain. */
export interface IssueLogEntry extends IssueEvent {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Hash of the entry before; {@link logStart} in the first. */
  readonly previous: string;
  readonly hash: string;
}

/** Where the chain ends: every entry up to here is fixed by this hash. */
export interface LogHead {
  readonly sequence: number;
  readonly hash: string;
}

/** Before the first entry. */
export const logStart: LogHead = { sequence: 0, hash: '0'.repeat(64) };

export function codeFingerprint(code: string): string {
  return sha256Hex(code);
}

/** The kind of paper, from its printed facts. */
export function kindOf(printed: string): string {
  return (JSON.parse(printed) as PrintedFacts).kind;
}

/**
 * SHA-256 over the canonical JSON of the entry, which holds exactly these members. Never altered: another form is
 * another `version`, and version 1 stays checkable for good.
 */
function hashOf(entry: Omit<IssueLogEntry, 'hash'>): string {
  const { sequence, event, number, kind, at, firstBy, secondBy, replaces, previous } = entry;
  return sha256Hex(
    canonicalJson({
      version: 1,
      sequence,
      event,
      number,
      codeFingerprint: entry.codeFingerprint,
      kind,
      at,
      firstBy,
      secondBy,
      replaces,
      previous,
    }),
  );
}

export function nextEntry(head: LogHead, event: IssueEvent): IssueLogEntry {
  const entry = { ...event, sequence: head.sequence + 1, previous: head.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** The first place at which the chain is not what was written. */
export interface BrokenLink {
  readonly sequence: number;
  /**
   * `missing`: this entry is not there, or another stands in its place; `changed`: what it says is not what its hash was
   * made from; `unlinked`: it does not continue the entry before it; `cutOff`: the entry is not the one
   * that the head fixes, or entries from here on are gone or were added without it.
   */
  readonly problem: 'missing' | 'changed' | 'unlinked' | 'cutOff';
}

/**
 * @param entries in the order of their sequence
 * @param head as kept beside the chain
 */
export function brokenLink(entries: readonly IssueLogEntry[], head: LogHead): BrokenLink | null {
  let last = logStart;
  for (const entry of entries) {
    const sequence = last.sequence + 1;
    if (entry.sequence !== sequence) return { sequence, problem: 'missing' };
    if (entry.hash !== hashOf(entry)) return { sequence, problem: 'changed' };
    if (entry.previous !== last.hash) return { sequence, problem: 'unlinked' };
    last = entry;
  }
  if (last.sequence === head.sequence && last.hash === head.hash) return null;
  const isSameLength = last.sequence === head.sequence;
  const sequence = isSameLength ? last.sequence : Math.min(last.sequence, head.sequence) + 1;
  return { sequence, problem: 'cutOff' };
}

/** What the register says about one issued certificate. */
export interface RegisteredIssue {
  readonly number: string;
  readonly codeFingerprint: string;
  readonly kind: string;
  readonly releasedAt: Instant;
  readonly confirmedBy: string;
  readonly releasedBy: string;
  readonly withdrawnAt: Instant | null;
}

/** Where register and log tell different stories. */
export interface Contradiction {
  readonly number: string;
  /** `notLogged`: issued past the log; `notRegistered`: the register has lost it; `differs`: not as it was logged. */
  readonly problem: 'notLogged' | 'notRegistered' | 'differs';
}

/** All contradictions, by number. */
export function contradictions(
  entries: readonly IssueLogEntry[],
  register: readonly RegisteredIssue[],
): Contradiction[] {
  const logged = new Map<string, IssueLogEntry[]>();
  for (const entry of entries) logged.set(entry.number, [...(logged.get(entry.number) ?? []), entry]);
  const registered = new Map(register.map((one) => [one.number, one]));
  return [...new Set([...logged.keys(), ...registered.keys()])].sort().flatMap((number): Contradiction[] => {
    const one = registered.get(number);
    if (one === undefined) return [{ number, problem: 'notRegistered' }];
    const own = logged.get(number);
    if (own === undefined) return [{ number, problem: 'notLogged' }];
    return isAsLogged(one, own) ? [] : [{ number, problem: 'differs' }];
  });
}

function isAsLogged(one: RegisteredIssue, entries: readonly IssueLogEntry[]): boolean {
  const [released, ended, ...more] = entries;
  return (
    more.length === 0 &&
    released?.event === 'released' &&
    released.at === one.releasedAt &&
    released.firstBy === one.confirmedBy &&
    released.secondBy === one.releasedBy &&
    entries.every((entry) => entry.codeFingerprint === one.codeFingerprint && entry.kind === one.kind) &&
    (ended === undefined ? null : ended.at) === one.withdrawnAt &&
    ended?.event !== 'released'
  );
}
