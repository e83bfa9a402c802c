import type { Instant } from '../platform/clock.ts';

export const attendanceStates = ['present', 'excused', 'absent'] as const;
export type AttendanceState = (typeof attendanceStates)[number];

/** By what somebody knows it: own eyes, the code of the room, a signed list, or a task or talk in its place. */
export type MarkSource = 'tick' | 'roomCode' | 'list' | 'makeUp';

/** One act of one named person about one unit. Nothing is changed later: a correction is a further mark. */
export interface Mark {
  readonly personId: string;
  readonly unit: number;
  /** 1 for the first mark, then every correction counts on. */
  readonly turn: number;
  readonly state: AttendanceState;
  readonly source: MarkSource;
  readonly markedBy: string;
  readonly markedAt: Instant;
  /** Never null in a correction. */
  readonly reason: string | null;
}

export interface MarkRow extends Mark {
  readonly sequence: number;
  readonly meetingId: string;
}

/** The mark that counts for each unit; a unit without one is unmarked, which is not «present» and not «absent». */
export function countingMarks<M extends Pick<Mark, 'unit' | 'turn'>>(
  marks: readonly M[],
): ReadonlyMap<number, M> {
  const counting = new Map<number, M>();
  for (const mark of marks) {
    const known = counting.get(mark.unit);
    if (known === undefined || known.turn < mark.turn) counting.set(mark.unit, mark);
  }
  return counting;
}

/** Marks of each person, in the order in which they came. */
export function byPerson<M extends Pick<Mark, 'personId'>>(
  marks: readonly M[],
): ReadonlyMap<string, readonly M[]> {
  return grouped(marks, ({ personId }) => personId);
}

/** Marks of each meeting, in the order in which they came. */
export function byMeeting<M extends Pick<MarkRow, 'meetingId'>>(
  marks: readonly M[],
): ReadonlyMap<string, readonly M[]> {
  return grouped(marks, ({ meetingId }) => meetingId);
}

function grouped<M>(marks: readonly M[], keyOf: (mark: M) => string): ReadonlyMap<string, readonly M[]> {
  const groups = new Map<string, M[]>();
  for (const mark of marks) {
    const group = groups.get(keyOf(mark));
    if (group === undefined) groups.set(keyOf(mark), [mark]);
    else group.push(mark);
  }
  return groups;
}
