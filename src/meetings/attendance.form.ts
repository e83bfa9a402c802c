import { z } from 'zod';
import { id, repeated, text } from '../platform/http/input.ts';
import { attendanceStates, type AttendanceState } from './attendance.ts';
import { mostUnits } from './meeting.ts';

/** A unit in an address or a form. */
export const unitNumber = z
  .string()
  .regex(/^[1-9]\d?$/)
  .transform(Number)
  .refine((unit) => unit <= mostUnits);

const prefix = 'mark.';
const untouched = 'unmarked';

/** One set of circles per person, named after them. Whom nobody touched says so and gives no mark. */
export const ticksBody = z
  .object({ unit: unitNumber, scope: z.enum(['one', 'rest']), source: z.enum(['tick', 'list']) })
  .catchall(z.enum([...attendanceStates, untouched]))
  .refine((body) =>
    Object.keys(body).every(
      (name) =>
        ['unit', 'scope', 'source'].includes(name) ||
        (name.startsWith(prefix) && id.safeParse(name.slice(prefix.length)).success),
    ),
  );

/** The name of somebody's circles in the form. */
export function markName(personId: string): string {
  return `${prefix}${personId}`;
}

export function tickedPeople(
  body: z.output<typeof ticksBody>,
): readonly { readonly personId: string; readonly state: AttendanceState }[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const state = attendanceStates.find((one) => one === value);
    return name.startsWith(prefix) && state !== undefined
      ? [{ personId: name.slice(prefix.length), state }]
      : [];
  });
}

export const correctionBody = z.strictObject({
  units: repeated(2, mostUnits),
  state: z.enum(attendanceStates).optional(),
  source: z.enum(['tick', 'list']),
  reason: text(500),
});

export const makeUpBody = z.strictObject({ reason: text(500) });

/** Without `person` and `deed` all that match are meant. */
export const checkInBody = z.strictObject({
  deed: z.enum(['bind', 'dismiss', 'bindAll']),
  checkIn: id.optional(),
  person: id.or(z.literal('')).optional(),
});
